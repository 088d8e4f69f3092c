"""Days of each window, and which of them were at risk (method, section 1)."""

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.cohort.intervals import days_between, earlier, later


def days_of_windows(windows: ir.Table, *, held: ir.Table | None) -> ir.Table:
    """Days of each window, all of them and those at risk.

    held   custody spells without overlaps, None when every day is at risk
    Rows   one per reading, nominal and window: days, at_risk [days]
    """
    keys = ["reading", "nominal_id", "window"]
    days = windows.group_by(keys).agg(days=days_between(_.start, _.end).sum())
    if held is None:
        return days.mutate(at_risk=_.days)
    overlap = windows.inner_join(
        held,
        [
            windows.nominal_id == held.nominal_id,
            windows.start < held.to_on,
            windows.end > held.from_on,
        ],
    )
    inside = overlap.group_by(keys).agg(
        held=days_between(later(_.start, _.from_on), earlier(_.end, _.to_on)).sum()
    )
    joined = days.left_join(inside, keys).select(*keys, "days", held=_.held.fill_null(0))
    return joined.mutate(at_risk=_.days - _.held).drop("held")


def covered_windows(windows: ir.Table, coverage: ir.Table, *, sources: tuple[str, ...]) -> ir.Table:
    """Whether each source is complete over all of a nominal's windows.

    coverage  stretches of the population in question without overlaps: source,
              complete_from, complete_to
    Rows      one per reading and nominal: reading, nominal_id, covered
    """
    wanted = [_complete_stretches(windows, coverage, source) for source in sources]
    needed = windows.group_by("reading", "nominal_id").agg(needed=_.count() * len(sources))
    found = ibis.union(*wanted).group_by("reading", "nominal_id").agg(found=_.count())
    joined = needed.left_join(found, ["reading", "nominal_id"])
    return joined.select(
        "reading", "nominal_id", covered=(joined.found.fill_null(0) == joined.needed)
    )


def _complete_stretches(windows: ir.Table, coverage: ir.Table, source: str) -> ir.Table:
    """The stretches that lie whole inside one stretch of the source's coverage."""
    of_source = coverage.filter(_.source == source)
    inside = windows.inner_join(
        of_source,
        [windows.start >= of_source.complete_from, windows.end <= of_source.complete_to],
    )
    return inside.select("reading", "nominal_id")
