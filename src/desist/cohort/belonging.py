"""To which scheme each day of a person belongs, where several schemes manage the same people.

A day on two schemes belongs to the one that the person joined first, by the first day of
the spell that counts; of two joined on the same day, to the one whose id comes first. The
baseline before the first joining lies before any management, and the later scheme's does
not. Baseline days of two schemes are divided in the same way, so that what happened on
one day is added up once.
"""

from collections.abc import Sequence
from datetime import date

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.cohort.exposure import days_of_windows
from desist.cohort.groups import Group
from desist.cohort.intervals import days_between
from desist.cohort.readings import Reading, Window


def windows_of_counted(windows: ir.Table, members: ir.Table, *, scheme: str) -> ir.Table:
    """The windows of those whom a scheme counts, in the report's own reading.

    members  as `groups.grouped_members`
    Rows     as `windows`, with the scheme's id: scheme
    """
    own = windows.semi_join(_counted(members), ["reading", "nominal_id"])
    return of_scheme(own, scheme)


def belonging(windows: ir.Table) -> ir.Table:
    """The windows of several schemes, cut so that each day of a person is there once.

    windows  of all schemes together: reading, nominal_id, window, start, end, first_joined_on,
             scheme; of one scheme none of a person's overlap
    Rows     one per nominal, window and stretch: the same columns, the scheme being the one the
             days belong to, and schemes (how many have these days)
    """
    keys = ["reading", "nominal_id", "window"]
    edges = ibis.union(
        *(windows.select(*keys, opens=windows[edge]) for edge in ("start", "end"))
    ).distinct()
    next_edge = ibis.window(group_by=keys, order_by="opens")
    stretches = edges.mutate(closes=edges.opens.lead().over(next_edge))
    inside = stretches.filter(_.closes.notnull()).inner_join(
        windows,
        [
            *keys,
            stretches.opens >= windows.start,
            stretches.closes <= windows.end,
        ],
    )
    of_stretch = {"group_by": [*keys, "opens"]}
    first = ibis.window(order_by=["first_joined_on", "scheme"], **of_stretch)
    ranked = inside.mutate(
        place=ibis.row_number().over(first),
        schemes=inside.scheme.count().over(ibis.window(**of_stretch)),
    )
    return ranked.filter(_.place == 0).select(
        *keys, "scheme", "first_joined_on", "schemes", start=_.opens, end=_.closes
    )


def days_of_several(belongs: ir.Table) -> ir.Table:
    """Scheme days that more than one scheme has, by the person.

    belongs  as `belonging`
    Rows     one per nominal with any: nominal_id, days [calendar days]
    """
    several = belongs.filter(_.schemes > 1, _.window == str(Window.SCHEME))
    return several.group_by("nominal_id").agg(days=days_between(_.start, _.end).sum())


def managed_baselines(windows: ir.Table, all_stays: ir.Table) -> ir.Table:
    """Those whose baseline on one scheme holds days on another.

    windows    as `belonging`
    all_stays  of every scheme: nominal_id, joined_on, left_on, scheme
    Rows       one per scheme and nominal: scheme, nominal_id
    """
    baselines = windows.filter(_.window == str(Window.BASELINE))
    inside = baselines.inner_join(
        all_stays,
        [
            baselines.nominal_id == all_stays.nominal_id,
            baselines.scheme != all_stays.scheme,
            baselines.start < all_stays.left_on,
            baselines.end > all_stays.joined_on,
        ],
    )
    return inside.select("scheme", "nominal_id").distinct()


def on_scheme_in(all_stays: ir.Table, *, first: date, after: date) -> ir.Table:
    """Who was on which scheme in `[first, after)`, counted or not.

    all_stays  as `managed_baselines`
    Rows       one per scheme and nominal: scheme, nominal_id
    """
    inside = all_stays.filter(_.joined_on < after, _.left_on > first)
    return inside.select("scheme", "nominal_id").distinct()


def of_all(tables: Sequence[ir.Table]) -> ir.Table:
    """The rows of every scheme, one after the other."""
    whole, *others = tables
    return ibis.union(whole, *others) if others else whole


def of_scheme(table: ir.Table, scheme: str) -> ir.Table:
    """The rows that belong to one scheme, or are marked as its own."""
    if "scheme" in table.columns:
        return table.filter(_.scheme == scheme)
    return table.mutate(scheme=ibis.literal(scheme))


def members_of_belonging(
    members: ir.Table, belongs: ir.Table, *, held: ir.Table | None
) -> ir.Table:
    """Those whom a scheme counts, with the days that belong to it in place of their own.

    members  of the scheme, as `groups.grouped_members`
    belongs  the scheme's rows of `belonging`
    held     custody spells without overlaps, None when every day is at risk
    Rows     one per counted nominal, as `members`; somebody of whom no day belongs here has 0
    """
    days = ("baseline_days", "scheme_days", "calendar_days")
    counted = _counted(members).drop(*days)
    joined = counted.left_join(days_of_windows(belongs, held=held), ["reading", "nominal_id"])
    return joined.select(*counted.columns, **{name: joined[name].fill_null(0) for name in days})


def _counted(members: ir.Table) -> ir.Table:
    own = members.reading == str(Reading.WHILE_ON_SCHEME)
    return members.filter(own & (members.group == str(Group.COUNTED)))
