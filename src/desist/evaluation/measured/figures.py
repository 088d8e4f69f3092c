"""Baseline, observed, expected, actual and reduction, for the whole cohort and its parts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from desist.evaluation.certainty.exact import exact_interval
from desist.evaluation.certainty.resampling import (
    FEWEST_NOMINALS,
    HONEST_FROM,
    HONEST_FROM_WITH_HEAVY_TAIL,
    Asked,
    Interval,
    Numbers,
    Resampler,
)
from desist.evaluation.measured.behind import NOT_IN_JSON, Brought, brought, expected_of_each
from desist.evaluation.measured.parts import Part
from desist.kernel.suppressed import Suppressed
from desist.kernel.units import DAYS_PER_YEAR
from desist.measures.definitions import ARRESTS, CONVICTIONS, MEASURES, Measure
from desist.measures.methods import reduction
from desist.measures.people import People
from desist.tables.scheme import Method

COUNTS = (ARRESTS, CONVICTIONS)
POWERS = np.array([-1.0, 1.0])
"""Of each sum in actual / expected, in the order of `methods.terms`."""
POOLED_POWERS = np.array([-1.0, -1.0, 1.0, 1.0])


class Estimate(Protocol):
    """A reduction with what may be said of it: of one scheme's measure, or of several together."""

    @property
    def reduction(self) -> float | None: ...
    @property
    def interval(self) -> Interval | None: ...
    @property
    def approximate(self) -> bool: ...
    @property
    def nominals(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Figures:
    """One measure of one part, in printed units (count, points, pounds).

    reduction  None where nothing was expected
    interval   of the reduction; None where there is none to give
    approximate  so few nominals that the interval may cover less than it says
    exact      of a count's reduction, were all people alike; a lower bound on the uncertainty
    behind     who is behind baseline, observed, expected and actual, by these names
    """

    baseline: float
    observed: float
    expected: float
    actual: float
    reduction: float | None
    interval: Interval | None
    approximate: bool
    exact: Interval | None
    people: People
    behind: Mapping[str, Brought] = field(default_factory=dict, metadata=NOT_IN_JSON)

    @property
    def nominals(self) -> float:
        """How many the figure is about; suppressed where one of the five is."""
        kinds = self.people
        five = (kinds.stopped, kinds.reduced, kinds.unchanged, kinds.increased, kinds.none_either)
        total = sum(five)
        return total if isinstance(total, Suppressed) else int(total)


def figures(
    questions: Mapping[str, tuple[Part, Method]],
    *,
    resampler: Resampler,
    factor: float,
    measures: Iterable[Measure] = MEASURES,
) -> dict[str, dict[str, Figures]]:
    """Every measure of every part asked for, with intervals from the same resamples.

    factor  what money is multiplied by, once, at the end
    """
    measures = tuple(measures)
    keys = [(key, measure) for key in questions for measure in measures]
    enough = [
        (key, measure) for key, measure in keys if questions[key][0].nominals >= FEWEST_NOMINALS
    ]
    asked = [reduction_asked(*questions[key], measure) for key, measure in enough]
    intervals = dict(zip(enough, resampler.intervals(asked), strict=True))
    found: dict[str, dict[str, Figures]] = {key: {} for key in questions}
    for key, measure in keys:
        part, method = questions[key]
        money = factor if measure.name.startswith("cost") else 1.0
        interval = intervals.get((key, measure))
        found[key][measure.name] = _figures(part, measure, method, interval, money)
    return found


def reduction_asked(part: Part, method: Method, measure: Measure) -> Asked:
    """The reduction, studied on the log of actual / expected: a sum of logs of sums."""
    powers = POOLED_POWERS if method is Method.POOLED else POWERS

    def log_ratio(sums: Numbers) -> Numbers:
        with np.errstate(all="ignore"):
            ratio: Numbers = np.log(sums) @ powers
        return ratio

    def slopes(sums: Numbers) -> Numbers:
        with np.errstate(all="ignore"):
            slope: Numbers = powers / sums
        return slope

    return Asked(
        lambda: part.terms(measure, method).columns,
        log_ratio,
        as_reduction,
        slopes,
        place=part.place_of_terms(method),
        cohort=part.cohort,
    )


def as_reduction(log_ratio: float) -> float:
    return float(1 - np.exp(log_ratio))


def _figures(
    part: Part, measure: Measure, method: Method, interval: Interval | None, money: float
) -> Figures:
    asked = part.terms(measure, method)
    sums = asked.sums
    expected, actual = float(asked.expected(sums)), float(asked.actual(sums))
    fallen = float(reduction(np.array(expected), np.array(actual)))
    baseline, observed = part.baseline[measure.name], part.observed[measure.name]
    scale = money / measure.scale
    few = part.nominals < FEWEST_NOMINALS
    bound = None if few else _exact(part, measure, method, expected=expected, actual=actual)
    return Figures(
        baseline=int(baseline.sum()) * scale,
        observed=int(observed.sum()) * scale,
        expected=_or_zero(expected) * scale,
        actual=actual * scale,
        reduction=None if np.isnan(fallen) else fallen,
        interval=None if few else wider(interval, bound),
        approximate=not few and part.nominals < honest_from(measure),
        # A full-year equivalent is no count, so its bound is not printed as exact.
        exact=None if method is Method.ANNUALISED else bound,
        people=part.people(measure),
        behind={
            "baseline": brought(baseline, factor=money),
            "observed": brought(observed, factor=money),
            "expected": brought(expected_of_each(asked), factor=money),
            "actual": brought(asked.columns[-1], factor=money),
        },
    )


def _or_zero(expected: float) -> float:
    """A pooled cohort of nobody has no days to divide by, and expects nothing."""
    return 0.0 if np.isnan(expected) else expected


def honest_from(measure: Measure) -> int:
    return HONEST_FROM if measure in COUNTS else HONEST_FROM_WITH_HEAVY_TAIL


def _exact(
    part: Part, measure: Measure, method: Method, *, expected: float, actual: float
) -> Interval | None:
    """The exact bound of a count, scaled as the method scales it; None for other measures."""
    if measure not in COUNTS:
        return None
    observed = int(part.observed[measure.name].sum())
    if method is Method.ANNUALISED and len(part.place):
        # What is recorded is made up to a year as well: the bound is on what was recorded.
        scaled = actual / observed if observed else float((DAYS_PER_YEAR / part.scheme_days).mean())
        expected /= scaled
    baseline = int(part.baseline[measure.name].sum())
    return exact_interval(baseline=baseline, observed=observed, expected=expected)


def wider(interval: Interval | None, bound: Interval | None) -> Interval | None:
    """The bootstrap can draw no event that did not happen, so with few events it is too sure;
    the exact bound knows nothing of people who differ. The truth has at least both doubts."""
    if interval is None or bound is None:
        return interval or bound
    return min(interval[0], bound[0]), max(interval[1], bound[1])
