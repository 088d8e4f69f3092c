"""Spells of management: episodes merged, and joined across short gaps (method, section 1)."""

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.cohort.intervals import FOREVER, days_between
from desist.kernel.period import Period


def on_scheme(episodes: ir.Table, *, scheme: str) -> ir.Table:
    """The episode rows that are on the scheme: those with a joining day."""
    return episodes.filter(_.scheme == scheme, _.joined_on.notnull())


def of_those_on_in(episodes: ir.Table, period: Period) -> ir.Table:
    """All episodes, of whatever days, of those who have a day in the period.

    episodes  as `on_scheme`
    """
    has_day = (_.joined_on < period.end) & (_.left_on.isnull() | (_.left_on > period.start))
    return episodes.semi_join(episodes.filter(has_day), "nominal_id")


def stays(on: ir.Table, *, rejoin_gap_days: int) -> ir.Table:
    """Merged episodes, each with the spell of management it belongs to.

    on     episodes, as `on_scheme`
    Rows   one per nominal and unbroken stay: nominal_id, joined_on, left_on, spell,
           first_joined_on (the first day of the spell)
    Null   never; a stay that goes on has left_on 9999-12-31
    """
    gone_on = on.mutate(left_on=_.left_on.fill_null(FOREVER))
    # One ordering serves all three: the latest end so far, the stays, and the spells.
    in_order = {"group_by": "nominal_id", "order_by": ["joined_on", "left_on"]}
    before = gone_on.left_on.max().over(ibis.window(rows=(None, -1), **in_order))
    reached = gone_on.select("nominal_id", "joined_on", "left_on", reached=before)
    gap = days_between(reached.reached, reached.joined_on)
    first = reached.reached.isnull()
    begins = reached.mutate(
        begins=(first | (gap > 0)).cast("int64"),
        starts=(first | (gap > max(rejoin_gap_days, 0))).cast("int64"),
    )
    so_far = ibis.window(rows=(None, 0), **in_order)
    numbered = begins.mutate(
        stay=begins.begins.sum().over(so_far), spell=begins.starts.sum().over(so_far)
    )
    merged = numbered.group_by("nominal_id", "spell", "stay").agg(
        joined_on=_.joined_on.min(), left_on=_.left_on.max()
    )
    of_spell = ibis.window(group_by=["nominal_id", "spell"])
    return merged.mutate(first_joined_on=merged.joined_on.min().over(of_spell)).select(
        "nominal_id", "joined_on", "left_on", "spell", "first_joined_on"
    )
