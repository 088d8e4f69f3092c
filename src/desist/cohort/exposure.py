"""Days of each window, and which of them were at risk and covered (method, section 1)."""

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.cohort.coverage import within
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


def with_covered(
    people: ir.Table,
    windows: ir.Table,
    coverage: ir.Table,
    *,
    sources: tuple[str, ...],
    name: str = "covered",
) -> ir.Table:
    """Whether each source is complete over all of a nominal's windows.

    people    one row per reading and nominal
    coverage  as `coverage.stretches_of_joined`
    Rows      as `people`, and the answer under that name
    """
    missing = [
        windows.anti_join(stretches, within(windows.start, windows.end, stretches))[KEYS]
        for stretches in (coverage.filter(coverage.source == source) for source in sources)
    ]
    # Those who are not covered are few, and looked for without adding anything up.
    found = people.left_join(_of_any(missing).mutate(missing=True), KEYS)
    return found.select(*people.columns, **{name: found.missing.isnull()})


def _of_any(rows: list[ir.Table]) -> ir.Table:
    """The rows of all tables, each once."""
    first, *others = rows
    return (ibis.union(first, *others) if others else first).distinct()
