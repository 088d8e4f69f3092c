"""Several schemes in one sum that counts nobody, no event and no pound twice.

Each scheme's people keep the baseline and the rules of that scheme. A day on two schemes
is one scheme's day: see `cohort.belonging`. So what was recorded in the total is what was
recorded on the days that are left to each scheme, and what was expected is each person's
baseline rate carried on for those days. The methods are those of the days served: a
full-year equivalent would make two years of a person on two schemes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from desist.evaluation.certainty.exact import exact_interval
from desist.evaluation.certainty.resampling import (
    FEWEST_NOMINALS,
    Asked,
    Numbers,
    Resampler,
)
from desist.evaluation.measured.figures import COUNTS, as_reduction, honest_from, wider
from desist.evaluation.overview.totalled import Added, Part, RollUp, Share, Value
from desist.measures.adding import BASELINE, DAYS, EXPECTED, OBSERVED, Differing
from desist.measures.definitions import COST, MEASURES, Measure
from desist.measures.evidence import Evidence
from desist.tables.scheme import Method

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Counted:
    """One scheme's people, as it counts them, and with the days that belong to it.

    factor          what its money is multiplied by, once, at the end
    own, belonging  the same nominals in the same order
    """

    scheme: str
    method: Method
    factor: float
    own: Evidence
    belonging: Evidence


@dataclass(frozen=True)
class Sums:
    """The terms of one measure over all people: what is expected of those whose own rate goes
    on, then baseline, days and baseline days of each pooled scheme, and what was recorded.

    by_rate  whether the first row is there
    """

    rows: Numbers
    by_rate: bool

    def expected(self, sums: Numbers) -> Numbers:
        first = 1 if self.by_rate else 0
        expected: Numbers = sums[..., 0] if self.by_rate else np.zeros(sums.shape[:-1])
        with np.errstate(divide="ignore", invalid="ignore"):
            for row in range(first, sums.shape[-1] - 1, 3):
                pooled = sums[..., row] * sums[..., row + 1] / sums[..., row + 2]
                expected = expected + np.nan_to_num(pooled)
        return expected

    @property
    def whole(self) -> Numbers:
        total: Numbers = self.rows.sum(axis=1)
        return total

    def log_ratio(self, sums: Numbers) -> Numbers:
        with np.errstate(all="ignore"):
            ratio: Numbers = np.log(sums[..., -1]) - np.log(self.expected(sums))
        return ratio

    def difference(self, sums: Numbers) -> Numbers:
        return self.expected(sums) - sums[..., -1]


def roll_up(
    counted: Sequence[Counted],
    *,
    not_added: Mapping[tuple[str, str], tuple[str, ...]],
    differing: Mapping[str, Differing],
    seed: int,
) -> RollUp:
    """The total of several schemes; their order is of no matter.

    not_added, differing  as `measures.adding`
    """
    counted = sorted(counted, key=lambda one: one.scheme)
    ids = [pa.array(one.own.nominal_ids, pa.string()) for one in counted]
    everybody = pa.concat_arrays(ids)
    people = pc.unique(everybody).sort()
    places = [pc.index_in(one, value_set=people).to_numpy().astype(np.int64) for one in ids]
    resampler = Resampler(len(people), seed)
    times = np.bincount(np.concatenate(places), minlength=len(people)) if len(people) else places[0]
    added = {
        measure.name: _added(
            measure,
            _sums(measure, counted, places, len(people)),
            counted,
            resampler=resampler,
            not_added=not_added,
        )
        for measure in MEASURES
    }
    return RollUp(
        nominals=len(people),
        in_several=int((times > 1).sum()),
        days=None
        if (DAYS, OBSERVED) in not_added
        else sum(one.belonging.total("scheme_days") for one in counted),
        parts=tuple(_part(one) for one in counted),
        measures=added,
        value=_value(counted, places, resampler, not_added=not_added),
        not_added=not_added,
        differing=differing,
    )


def _sums(measure: Measure, counted: Sequence[Counted], places: list[Whole], n: int) -> Sums:
    by_rate = [pair for pair in zip(counted, places, strict=True) if not _pooled(pair[0])]
    pooled = [pair for pair in zip(counted, places, strict=True) if _pooled(pair[0])]
    rows: list[Numbers] = []
    if by_rate:
        rows.append(_total([(at, _carried_on(one, measure)) for one, at in by_rate], n))
    for one, at in pooled:
        days = one.belonging.scheme_days, one.own.baseline_days
        rows += [_total([(at, values)], n) for values in (one.own.baseline(measure), *days)]
    recorded = zip(places, (one.belonging.observed(measure) for one in counted), strict=True)
    rows.append(_total(list(recorded), n))
    return Sums(np.array(rows, dtype=np.float64), by_rate=bool(by_rate))


def _pooled(one: Counted) -> bool:
    return one.method is Method.POOLED


def _carried_on(one: Counted, measure: Measure) -> Numbers:
    """Each person's own baseline rate over the days that belong to the scheme."""
    carried: Numbers = one.own.baseline(measure) * one.belonging.scheme_days / one.own.baseline_days
    return carried


def _total(spread: list[tuple[Whole, Whole | Numbers]], n: int) -> Numbers:
    total = np.zeros(n)
    for place, values in spread:
        total[place] += values
    return total


def _added(
    measure: Measure,
    sums: Sums,
    counted: Sequence[Counted],
    *,
    resampler: Resampler,
    not_added: Mapping[tuple[str, str], tuple[str, ...]],
) -> Added:
    scale = _scale(measure, counted[0].factor)
    may = {name: (measure.name, name) not in not_added for name in (BASELINE, OBSERVED, EXPECTED)}
    baseline = sum(one.belonging.total(f"{measure.name}_baseline") for one in counted)
    whole = sums.whole
    expected, observed = float(sums.expected(whole)), float(whole[-1])
    people = resampler.nominals
    interval = None
    if may[EXPECTED] and people >= FEWEST_NOMINALS:
        asked = Asked(lambda: sums.rows, sums.log_ratio, as_reduction)
        (interval,) = resampler.intervals([asked])
        if measure in COUNTS:
            bound = exact_interval(baseline=baseline, observed=observed, expected=expected)
            interval = wider(interval, bound)
    return Added(
        baseline=baseline * scale if may[BASELINE] else None,
        observed=observed * scale if may[OBSERVED] else None,
        expected=expected * scale if may[EXPECTED] else None,
        reduction=1 - observed / expected if may[EXPECTED] and expected > 0 else None,
        interval=interval if expected > 0 else None,
        approximate=FEWEST_NOMINALS <= people < honest_from(measure),
        with_any=int((sums.rows[-1] > 0).sum()) if may[OBSERVED] else None,
        nominals=people,
    )


def _value(
    counted: Sequence[Counted],
    places: list[Whole],
    resampler: Resampler,
    *,
    not_added: Mapping[tuple[str, str], tuple[str, ...]],
) -> Value:
    people = resampler.nominals
    approximate = people < honest_from(COST)
    if (COST.name, EXPECTED) in not_added or people < FEWEST_NOMINALS:
        return Value(None, None, approximate)
    sums = _sums(COST, counted, places, people)
    (interval,) = resampler.intervals([Asked(lambda: sums.rows, sums.difference)])
    pounds = _scale(COST, counted[0].factor)
    return Value(
        saving=float(sums.difference(sums.whole)) * pounds,
        interval=None if interval is None else (interval[0] * pounds, interval[1] * pounds),
        approximate=approximate,
    )


def _part(one: Counted) -> Part:
    return Part(
        scheme=one.scheme,
        nominals=len(one.own),
        days=one.own.total("scheme_days"),
        days_in_total=one.belonging.total("scheme_days"),
        shares={measure.name: _share(one, measure) for measure in MEASURES},
    )


def _share(one: Counted, measure: Measure) -> Share:
    own, belonging, scale = one.own, one.belonging, _scale(measure, one.factor)
    if _pooled(one):
        rate = own.total(f"{measure.name}_baseline") / max(own.total("baseline_days"), 1)
        expected = rate * own.total("scheme_days")
        in_total = rate * belonging.total("scheme_days")
    else:
        expected = float((own.baseline(measure) * own.scheme_days / own.baseline_days).sum())
        in_total = float(_carried_on(one, measure).sum())
    return Share(
        baseline=own.total(f"{measure.name}_baseline") * scale,
        observed=own.total(f"{measure.name}_observed") * scale,
        expected=expected * scale,
        in_total_baseline=belonging.total(f"{measure.name}_baseline") * scale,
        in_total_observed=belonging.total(f"{measure.name}_observed") * scale,
        in_total_expected=in_total * scale,
    )


def _scale(measure: Measure, factor: float) -> float:
    return (factor if measure is COST else 1.0) / measure.scale
