"""Years side by side, as one edition may print them."""

from dataclasses import replace

from desist.disclosure.mapping.chapters.figures import MEASURES, OF_PEOPLE
from desist.disclosure.mapping.chapters.who import COUNTED, EVERYBODY
from desist.disclosure.mapping.chapters.years import actual_key, both_key, year_key
from desist.disclosure.mapping.shown.numbers import Shown
from desist.evaluation.measured.figures import Figures
from desist.evaluation.results import Results
from desist.evaluation.series.years import Year
from desist.evaluation.shown import ShownCohort
from desist.kernel.suppressed import SUPPRESSED


def years(results: Results, found: Shown) -> tuple[Year, ...]:
    """Each year with the two counts of events, by people who are no more than numbers."""
    return tuple(_year(results, year, found) for year in results.years)


def _year(results: Results, year: Year, found: Shown) -> Year:
    return replace(
        year,
        cohort=_cohort(results, year, found),
        measures={
            measure: _figures(results, year, measure, found)
            for measure in OF_PEOPLE
            if year.measures
        },
        also_before=None if year.also_before is None else found.number(both_key(year)),  # type: ignore[arg-type]
    )


def _cohort(results: Results, year: Year, found: Shown) -> ShownCohort:
    def number(key: str) -> float:
        return found.number(year_key(results, year, key))

    return ShownCohort(
        counted=number(COUNTED),  # type: ignore[arg-type]  # or suppressed
        carried_over=[],
        short_stay=[],
        not_covered=[],
        no_exposure=[],
        baseline_days=SUPPRESSED,  # type: ignore[arg-type]
        scheme_days=SUPPRESSED,  # type: ignore[arg-type]
        coverage_known=year.cohort.coverage_known,
        sizes={name: number(f"cohort.{name}") for name in year.cohort.left_out},
        total=number(EVERYBODY),
    )


def _figures(results: Results, year: Year, measure: str, found: Shown) -> Figures:
    own = year.measures[measure]
    keys = [
        year_key(results, year, key)
        for key in (f"{MEASURES}.{measure}.expected", actual_key(results, measure), COUNTED)
    ]
    expected, actual = (found.number(key) for key in keys[:2])
    whole = found.has(*keys)
    return replace(
        own,
        baseline=SUPPRESSED,
        observed=SUPPRESSED,
        expected=expected,
        actual=actual,
        reduction=None if own.reduction is None or not expected else 1 - actual / expected,
        interval=own.interval if whole else None,
        exact=None,
        people=found.people("unmapped"),
        behind={},
    )
