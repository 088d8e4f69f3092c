"""Days of each window, and which of them were at risk and covered (method, section 1)."""

import ibis.expr.types as ir
from ibis import _

from desist.cohort.intervals import days_between, earlier, later
from desist.cohort.readings import Window

KEYS = ["reading", "nominal_id"]


def held_days(
    stretches: ir.Table, held: ir.Table, *, by: list[str], start: str = "start", end: str = "end"
) -> ir.Table:
    """Days of each stretch that were spent in custody.

    stretches  the `by` columns, among them nominal_id, and the days `[start, end)`
    held       custody spells without overlaps
    Rows       one per `by`, of those with any: the `by` columns, held [days]
    """
    overlap = stretches.inner_join(
        held,
        [
            stretches.nominal_id == held.nominal_id,
            stretches[start] < held.to_on,
            stretches[end] > held.from_on,
        ],
    )
    inside = days_between(
        later(overlap[start], overlap.from_on), earlier(overlap[end], overlap.to_on)
    )
    return overlap.group_by(by).agg(held=inside.sum())


def days_of_windows(windows: ir.Table, *, held: ir.Table | None) -> ir.Table:
    """Days of both windows side by side.

    held   custody spells without overlaps, None when every day is at risk
    Rows   one per reading and nominal: reading, nominal_id, baseline_days, scheme_days (days
           at risk), calendar_days (of the scheme window)
    """
    days = windows.mutate(days=days_between(windows.start, windows.end))
    whole = _side_by_side(days, "days").mutate(calendar_days=_.scheme_days)
    if held is None:
        return whole
    inside = _side_by_side(held_days(windows, held, by=[*KEYS, "window"]), "held")
    joined = whole.left_join(inside, KEYS)
    free = {
        name: joined[name] - joined[f"{name}_right"].fill_null(0)
        for name in ("baseline_days", "scheme_days")
    }
    return joined.select(*KEYS, **free, calendar_days=joined.calendar_days)


def _side_by_side(days: ir.Table, column: str) -> ir.Table:
    baseline = days.window == str(Window.BASELINE)
    return days.group_by(KEYS).agg(
        baseline_days=days[column].sum(where=baseline).fill_null(0).cast("int64"),
        scheme_days=days[column].sum(where=~baseline).fill_null(0).cast("int64"),
    )


def covered_windows(windows: ir.Table, coverage: ir.Table, *, sources: tuple[str, ...]) -> ir.Table:
    """Whether each source is complete over all of a nominal's windows.

    coverage  stretches of the population in question without overlaps: source,
              complete_from, complete_to
    Rows      one per reading and nominal: reading, nominal_id, covered
    """
    needed = windows.group_by(KEYS).agg(needed=_.count() * len(sources))
    of_sources = coverage.filter(_.source.isin(sources))
    # A source's stretches do not overlap: a window lies whole inside one of them or none.
    inside = windows.inner_join(
        of_sources,
        [windows.start >= of_sources.complete_from, windows.end <= of_sources.complete_to],
    )
    found = inside.group_by(KEYS).agg(found=_.count())
    joined = needed.left_join(found, KEYS)
    return joined.select(*KEYS, covered=joined.found.fill_null(0) == joined.needed)
