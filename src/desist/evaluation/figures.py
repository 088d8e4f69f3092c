"""Baseline, observed, expected, actual and reduction, for the whole cohort and its parts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from desist.evaluation.exact import exact_interval
from desist.evaluation.resampling import (
    FEWEST_NOMINALS,
    HONEST_FROM,
    HONEST_FROM_WITH_HEAVY_TAIL,
    Asked,
    Interval,
    Numbers,
    Resampler,
)
from desist.measures.definitions import ARRESTS, CONVICTIONS, MEASURES, Measure
from desist.measures.evidence import Evidence, Whole
from desist.measures.methods import Terms, reduction, terms
from desist.measures.people import People, people
from desist.tables.scheme import Method

COUNTS = (ARRESTS, CONVICTIONS)
POWERS = np.array([-1.0, 1.0])
"""Of each sum in actual / expected, in the order of `methods.terms`."""
POOLED_POWERS = np.array([-1.0, -1.0, 1.0, 1.0])


@dataclass(frozen=True)
class Part:
    """A part of the counted nominals, or of what they did, as columns over all of them.

    inside              the nominals that belong to it
    baseline, observed  by measure, per nominal; 0 outside the part
    """

    inside: NDArray[np.bool_]
    baseline_days: Whole
    scheme_days: Whole
    baseline: Mapping[str, Whole]
    observed: Mapping[str, Whole]

    @property
    def nominals(self) -> int:
        return int(self.inside.sum())

    def terms(self, measure: Measure, method: Method) -> Terms:
        return terms(
            method,
            baseline=self.baseline[measure.name],
            observed=self.observed[measure.name],
            baseline_days=self.baseline_days,
            scheme_days=self.scheme_days,
            inside=self.inside,
        )

    def of(self, keep: NDArray[np.bool_]) -> "Part":
        """Those nominals alone."""
        return Part(
            inside=self.inside & keep,
            baseline_days=self.baseline_days,
            scheme_days=self.scheme_days,
            baseline={name: values * keep for name, values in self.baseline.items()},
            observed={name: values * keep for name, values in self.observed.items()},
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """One measure of one part, in printed units (count, points, pounds).

    reduction  None where nothing was expected
    interval   of the reduction; None where there is none to give
    approximate  so few nominals that the interval may cover less than it says
    exact      of a count's reduction, were all people alike; a lower bound on the uncertainty
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


def whole_cohort(counted: Evidence, measures: Iterable[Measure] = MEASURES) -> Part:
    measures = tuple(measures)
    return Part(
        inside=np.ones(len(counted), dtype=bool),
        baseline_days=counted.baseline_days,
        scheme_days=counted.scheme_days,
        baseline={measure.name: counted.baseline(measure) for measure in measures},
        observed={measure.name: counted.observed(measure) for measure in measures},
    )


def with_pending(whole: Part, counted: Evidence, *, now: frozenset[str], wanted: bool) -> Part:
    """The cohort with pending offences counted in every measure that may, or in none.

    now  the names of the measures that count them already
    """
    sign = 1 if wanted else -1
    baseline, observed = dict(whole.baseline), dict(whole.observed)
    for measure in MEASURES:
        if measure.pending is not None and (measure.name in now) is not wanted:
            name = f"pending_{measure.name}"
            more, later = (counted.columns[f"{name}_{w}"] for w in ("baseline", "observed"))
            baseline[measure.name] = baseline[measure.name] + sign * more
            observed[measure.name] = observed[measure.name] + sign * later
    return Part(whole.inside, whole.baseline_days, whole.scheme_days, baseline, observed)


def by_attribute(whole: Part, values: NDArray[np.object_]) -> dict[str, Part]:
    """One part for each value that a counted nominal has, in ascending order."""
    return {str(value): whole.of(values == value) for value in sorted(set(values.tolist()))}


def by_offence_group(whole: Part, counted: Evidence, rows: pa.Table) -> dict[str, Part]:
    """One part for each offence group: everybody's days, the group's events alone.

    rows  nominal_id, category and the sums of each measure, one reading's
    """
    position = pc.index_in(rows["nominal_id"], value_set=pa.array(counted.nominal_ids, pa.string()))
    known = pc.is_valid(position).to_numpy(zero_copy_only=False)
    owner = position.filter(pa.array(known)).to_numpy().astype(np.int64)
    rows = rows.filter(pa.array(known))
    categories = np.array(rows["category"].to_pylist(), dtype=object)
    return {
        str(category): _group_part(whole, owner, rows, categories == category)
        for category in sorted(set(categories.tolist()))
    }


def _group_part(whole: Part, owner: Whole, rows: pa.Table, chosen: NDArray[np.bool_]) -> Part:
    def spread(column: str) -> Whole:
        values = np.zeros(len(whole.inside), dtype=np.int64)
        values[owner[chosen]] = rows[column].to_numpy()[chosen]
        return values

    names = [measure.name for measure in MEASURES]
    return Part(
        inside=whole.inside,
        baseline_days=whole.baseline_days,
        scheme_days=whole.scheme_days,
        baseline={name: spread(f"{name}_baseline") for name in names},
        observed={name: spread(f"{name}_observed") for name in names},
    )


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

    return Asked(lambda: part.terms(measure, method).columns, log_ratio, _as_reduction, slopes)


def _as_reduction(log_ratio: float) -> float:
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
    # A full-year equivalent is no count, so it has no exact interval.
    exact = None if few or method is Method.ANNUALISED else _exact(part, measure, expected)
    return Figures(
        baseline=int(baseline.sum()) * scale,
        observed=int(observed.sum()) * scale,
        expected=_or_zero(expected) * scale,
        actual=actual * scale,
        reduction=None if np.isnan(fallen) else fallen,
        interval=None if few else interval or exact,
        approximate=not few and part.nominals < _honest_from(measure),
        exact=exact,
        people=people(
            baseline=baseline[part.inside],
            observed=observed[part.inside],
            baseline_days=part.baseline_days[part.inside],
            scheme_days=part.scheme_days[part.inside],
        ),
    )


def _or_zero(expected: float) -> float:
    """A pooled cohort of nobody has no days to divide by, and expects nothing."""
    return 0.0 if np.isnan(expected) else expected


def _honest_from(measure: Measure) -> int:
    return HONEST_FROM if measure in COUNTS else HONEST_FROM_WITH_HEAVY_TAIL


def _exact(part: Part, measure: Measure, expected: float) -> Interval | None:
    """The exact bound of a count, scaled as the method scales it; None for other measures."""
    if measure not in COUNTS:
        return None
    return exact_interval(
        baseline=int(part.baseline[measure.name].sum()),
        observed=int(part.observed[measure.name].sum()),
        expected=expected,
    )
