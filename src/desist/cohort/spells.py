"""Spells of management: episodes merged, and joined across short gaps (method, section 1)."""

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.cohort.intervals import days_between, united


def on_scheme(episodes: ir.Table, *, scheme: str) -> ir.Table:
    """The episode rows that are on the scheme: those with a joining day."""
    return episodes.filter(_.scheme == scheme, _.joined_on.notnull())


def stays(episodes: ir.Table, *, scheme: str, rejoin_gap_days: int) -> ir.Table:
    """Merged episodes, each with the spell of management it belongs to.

    Rows   one per nominal and unbroken stay: nominal_id, joined_on, left_on, spell,
           first_joined_on (the first day of the spell)
    Null   never; a stay that goes on has left_on 9999-12-31
    """
    merged = united(
        on_scheme(episodes, scheme=scheme), by=["nominal_id"], start="joined_on", end="left_on"
    )
    in_order = {"group_by": "nominal_id", "order_by": "joined_on"}
    left_before = merged.left_on.lag().over(ibis.window(**in_order))
    gapped = merged.mutate(gap=days_between(left_before, merged.joined_on))
    starts = gapped.mutate(
        starts=(gapped.gap.isnull() | (gapped.gap > rejoin_gap_days)).cast("int64")
    )
    numbered = starts.mutate(
        spell=starts.starts.sum().over(ibis.window(rows=(None, 0), **in_order))
    )
    of_spell = ibis.window(group_by=["nominal_id", "spell"])
    return numbered.mutate(first_joined_on=numbered.joined_on.min().over(of_spell)).select(
        "nominal_id", "joined_on", "left_on", "spell", "first_joined_on"
    )
