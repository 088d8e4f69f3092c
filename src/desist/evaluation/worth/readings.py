"""The value under each reading of the difference, and against the cost.

Under every reading the value is φ × expected cost − actual cost. φ is the part of the expected
cost that would have come about without the scheme:
    all of the difference    1
    regression to the mean   F / S: S events expected at the baseline's rate, F expected with
                             nothing done; the interval of φ is that of F
    a comparison group       d, the controls' rate after ÷ before; what is known is the interval
                             of the reduction r = 1 − t / d, t the same of those who joined, so
                             that of φ is t / (1 − r) at its ends, wider than that of d alone
F, S, d and t are of arrests or convictions: the cost is taken to follow the count. The interval
of the value on either side is √((interval of φ × cost − actual, φ held)² + (cost × reach of φ)²),
as if the two were independent. The first part is the bootstrap of nominals. The chance of the
first reading is the bootstrap's own; that of the others rests on a normal curve through the end
of the interval that lies towards the cost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from statistics import NormalDist

from desist.evaluation.certainty.resampling import NORMAL_QUANTILE, Interval
from desist.evaluation.comparison.compare import Comparison, NoComparison
from desist.evaluation.expected.anyway import Anyway
from desist.evaluation.money import Valuation
from desist.evaluation.worth.answer import Basis, Reading
from desist.evaluation.worth.break_even import benefit_cost_ratio


@dataclass(frozen=True, slots=True)
class Beyond:
    """Another change, and the part of the expected cost that it leaves.

    part, ends  φ and its interval
    """

    basis: Basis
    measure: str
    part: float
    ends: Interval


def beyond_anyway(found: Sequence[Anyway]) -> Iterator[Beyond]:
    """One for each count whose regression to the mean could be estimated."""
    for one in found:
        estimate = one.estimate
        if estimate is not None and estimate.straight > 0:
            low, high = estimate.interval
            yield Beyond(
                Basis.ANYWAY,
                one.measure,
                estimate.expected / estimate.straight,
                (low / estimate.straight, high / estimate.straight),
            )


def beside_others(found: Sequence[Comparison | NoComparison], basis: Basis) -> Iterator[Beyond]:
    """One for each comparison that gave a number."""
    for one in found:
        if isinstance(one, NoComparison):
            continue
        before, after, others_before, others_after = one.rates
        low, high = one.interval
        if before <= 0 or others_before <= 0 or high >= 1:
            continue
        own = after / before
        yield Beyond(
            basis,
            one.measure,
            others_after / others_before,
            (own / (1 - low), own / (1 - high)),
        )


def all_of_it(found: Valuation, *, cost: float | None, chance: float | None) -> Reading:
    """The first reading. The valuation has a value and something was expected."""
    saving = found.saving or 0.0
    return _reading(
        (Basis.ALL, "cost"),
        part=(1.0, None),
        expected=found.expected_cost,
        value=saving,
        interval=found.interval,
        cost=cost,
        chance=chance,
    )


def beyond_another(
    beyond: Beyond, found: Valuation, *, held: Interval | None, cost: float | None
) -> Reading:
    """φ × expected cost − actual cost.

    found  the reoffending value
    held   its interval with φ held at its figure [pounds]; None: there is none
    """
    value = beyond.part * found.expected_cost - found.actual_cost
    interval = chance = None
    if held is not None:
        low, high = (
            value + side * hypot(value - inner, found.expected_cost * (end - beyond.part))
            for side, inner, end in zip((-1, 1), held, beyond.ends, strict=True)
        )
        interval = (low, high)
        chance = None if cost is None else _chance(value, interval, cost)
    return _reading(
        (beyond.basis, beyond.measure),
        part=(beyond.part, beyond.ends),
        expected=found.expected_cost,
        value=value,
        interval=interval,
        cost=cost,
        chance=chance,
    )


def remade(
    one: Reading,
    *,
    part: float,
    expected: float,
    value: float,
    interval: Interval | None,
    cost: float | None,
    chance: float | None,
) -> Reading:
    """The same reading of figures as an edition prints them; the part has no interval."""
    return _reading(
        (one.basis, one.measure),
        part=(part, None),
        expected=expected,
        value=value,
        interval=interval,
        cost=cost,
        chance=chance,
    )


def _chance(value: float, interval: Interval, cost: float) -> float | None:
    reach = value - interval[0] if cost < value else interval[1] - value
    return NormalDist().cdf((value - cost) / reach * NORMAL_QUANTILE) if reach > 0 else None


def _reading(
    named: tuple[Basis, str],
    *,
    part: tuple[float, Interval | None],
    expected: float,
    value: float,
    interval: Interval | None,
    cost: float | None,
    chance: float | None,
) -> Reading:
    priced = cost is not None and cost > 0
    return Reading(
        basis=named[0],
        measure=named[1],
        part=part[0],
        part_interval=part[1],
        expected_cost=part[0] * expected,
        share=value / expected,
        value=value,
        interval=interval,
        ratio=benefit_cost_ratio(benefit=value, cost=cost) if cost is not None else None,
        ratio_interval=_scaled(interval, 1 / cost) if cost is not None and priced else None,
        net=None if cost is None else value - cost,
        net_interval=None
        if cost is None or interval is None
        else (interval[0] - cost, interval[1] - cost),
        chance=chance,
    )


def _scaled(interval: Interval | None, factor: float) -> Interval | None:
    return None if interval is None else (interval[0] * factor, interval[1] * factor)
