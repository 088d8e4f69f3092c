"""Earlier years counted by this year's method, as far as each was known so long after its end.

Courts take months, so a year gains convictions long after it is over. Like with like
is each year as it was known as many days after its end as this year is known now.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from desist.cohort.covered_years import wanted_years, years_not_covered
from desist.cohort.groups import sources_needed
from desist.engine.choice import holding
from desist.evaluation.certainty.maturity import known_until
from desist.evaluation.measured.figures import Figures
from desist.kernel.period import Period, year_before
from desist.reference.catalogue import Catalogue
from desist.reference.prices import price_list
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Scheme

if TYPE_CHECKING:
    from desist.evaluation.results import Cohort
    from desist.evaluation.series.recount import Recount

LEAST_COVERED = 0.5
"""Of the people with enough days in a year; with fewer, its figures are of another group."""


class Unborne(StrEnum):
    """Why a year has no figures. NOBODY was on the scheme; SOURCES do not cover all its days;
    BASELINES of more than half are not covered; UNCOUNTED: nobody is left to count."""

    NOBODY = "nobody_on_the_scheme"
    SOURCES = "sources_not_complete"
    BASELINES = "baselines_not_covered"
    UNCOUNTED = "nobody_counted"


@dataclass(frozen=True)
class Year:
    """One year of the series; the last is the report's own.

    cohort    who was on the scheme in it, by group
    measures  by this year's method; empty where the year cannot be borne
    also_before  of the counted, those who are counted in the year before it in the series too;
                 None for the first
    known_until  the first day about which the figures know nothing; None: all that is known now
    unborne   why it has no figures, None where it has
    sources   those that do not cover it
    """

    period: Period
    cohort: "Cohort"
    measures: Mapping[str, Figures]
    also_before: int | None
    known_until: date | None
    unborne: Unborne | None = None
    sources: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """`2019-20`, or both days."""
        return self.period.year or f"{self.period.start} to {self.period.end}"


def wanted_periods(
    record_set: RecordSet, period: Period, *, years: int, printed: Sequence[Period] = ()
) -> list[Period]:
    """The earlier periods of a series, from the first, each as known so long after its end.

    years    how many, the report's own among them
    printed  periods of earlier reports; one that is a whole number of years before joins in
    """
    until: date | None = known_until(record_set, period)
    if period.as_of is None and not record_set.has("coverage"):
        until = None
    backs = set(range(1, years))
    # Years that overlap would show the same days twice.
    long = year_before(period.asked_end) > period.start
    days = set() if long else {(found.start, found.asked_end) for found in printed}
    furthest = max((period.start.year - start.year for start, _end in days), default=0)
    backs |= {
        back
        for back in range(1, furthest + 1)
        if (year_before(period.start, back), year_before(period.asked_end, back)) in days
    }
    return [_earlier(period, back, until) for back in sorted(backs, reverse=True)]


def _earlier(period: Period, back: int, until: date | None) -> Period:
    start = year_before(period.start, back)
    return Period.between(
        start,
        year_before(period.asked_end, back),
        as_of=year_before(until, back) if until else None,
        year=f"{start.year}-{(start.year + 1) % 100:02d}" if period.year else None,
    )


def side_by_side(
    counts: "Sequence[Recount]", record_set: RecordSet, *, scheme: Scheme, catalogue: Catalogue
) -> tuple[Year, ...]:
    """Years out of their counts, from the first; the last is the report's own."""
    if not counts:
        return ()
    short = _sources_short(record_set, [one.period for one in counts], scheme, catalogue)
    before = (None, *(one.nominal_ids for one in counts[:-1]))
    made = []
    for one, earlier in zip(counts, before, strict=True):
        sources = short.get(one.period.start, ())
        unborne = _unborne(one.cohort, sources)
        made.append(
            Year(
                period=one.period,
                cohort=one.cohort,
                measures={} if unborne else one.measures,
                also_before=None if earlier is None else _in_both(one.nominal_ids, earlier),
                known_until=one.period.as_of,
                unborne=unborne,
                sources=sources,
            )
        )
    return tuple(made)


def _unborne(cohort: "Cohort", sources: tuple[str, ...]) -> Unborne | None:
    if not cohort.everybody:
        return Unborne.NOBODY
    if sources:
        return Unborne.SOURCES
    long_enough = cohort.counted + len(cohort.not_covered) + len(cohort.no_exposure)
    if len(cohort.not_covered) > LEAST_COVERED * long_enough:
        return Unborne.BASELINES
    return None if cohort.counted else Unborne.UNCOUNTED


def _sources_short(
    record_set: RecordSet, periods: Sequence[Period], scheme: Scheme, catalogue: Catalogue
) -> dict[date, tuple[str, ...]]:
    """By first day of a year, the sources that do not cover it; none without a coverage table."""
    if not record_set.has("coverage"):
        return {}
    wanted = wanted_years(periods, sources=sources_needed(scheme.counting))
    prices = price_list(catalogue, unit_costs=scheme.unit_costs, severity=scheme.severity)
    with holding(record_set, prices=prices) as engine:
        short = years_not_covered(engine.table("coverage"), engine.give("wanted_years", wanted))
        rows = engine.fetch(short).to_pylist()
    return {
        start: tuple(sorted(row["source"] for row in rows if row["start"] == start))
        for start in {row["start"] for row in rows}
    }


def _in_both(these: pa.Array, those: pa.Array) -> int:
    found: int = pc.sum(pc.is_in(these, value_set=those)).as_py() or 0
    return found
