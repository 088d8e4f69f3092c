"""The value under each reading of the difference, and against the cost.

All of the difference   expected cost − actual cost, with its bootstrap of nominals.
Beyond another change   expected cost × s, where s is the part of it that lies beyond:
    regression to the mean   s = (F − A) / S: A recorded, S expected at the baseline's rate, F
                             expected with nothing done; the interval of s is that of F
    a comparison group       s = d × r: d the controls' rate after ÷ before, r the reduction
                             found; the interval of s is that of r, d held
These are of arrests and convictions: the share of the count is taken for the share of the
cost, as if an offence that did not arise cost what the average one expected does. On either
side the interval of the value is √((C × reach of s)² + (s × reach of C)²), C the expected cost
with its linearised standard error: as if the two were independent. Its chance rests on a
normal curve through that end of the interval which lies towards the cost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from statistics import NormalDist

from desist.evaluation.anyway import Anyway
from desist.evaluation.comparison.compare import Comparison, NoComparison
from desist.evaluation.money import Valuation
from desist.evaluation.resampling import NORMAL_QUANTILE, Interval
from desist.evaluation.worth.answer import Basis, Reading
from desist.evaluation.worth.break_even import benefit_cost_ratio


@dataclass(frozen=True, slots=True)
class Sure:
    """A figure and its standard error [pounds]."""

    figure: float
    error: float


def all_of_it(found: Valuation, *, cost: float | None, chance: float | None) -> Reading:
    """The first reading. The valuation has a value and something was expected."""
    saving = found.saving or 0.0
    return _reading(
        (Basis.ALL, "cost"),
        share=saving / found.expected_cost,
        share_interval=_scaled(found.interval, 1 / found.expected_cost),
        value=saving,
        interval=found.interval,
        cost=cost,
        chance=chance,
    )


def beyond_anyway(
    found: Sequence[Anyway], *, expected: Sure, cost: float | None
) -> Iterator[Reading]:
    """One for each count whose regression to the mean could be estimated."""
    for one in found:
        estimate = one.estimate
        if estimate is None or estimate.straight <= 0:
            continue
        low, high = estimate.interval
        yield _beyond(
            (Basis.ANYWAY, one.measure),
            share=(estimate.expected - one.recorded) / estimate.straight,
            ends=(
                (low - one.recorded) / estimate.straight,
                (high - one.recorded) / estimate.straight,
            ),
            expected=expected,
            cost=cost,
        )


def beside_others(
    found: Sequence[Comparison | NoComparison],
    basis: Basis,
    *,
    expected: Sure,
    cost: float | None,
) -> Iterator[Reading]:
    """One for each comparison that gave a number."""
    for one in found:
        if isinstance(one, NoComparison) or one.rates[2] <= 0:
            continue
        drift = one.rates[3] / one.rates[2]
        yield _beyond(
            (basis, one.measure),
            share=drift * one.reduction,
            ends=(drift * one.interval[0], drift * one.interval[1]),
            expected=expected,
            cost=cost,
        )


def _beyond(
    named: tuple[Basis, str],
    *,
    share: float,
    ends: Interval,
    expected: Sure,
    cost: float | None,
) -> Reading:
    """expected × share, with the uncertainty of both."""
    value = share * expected.figure
    swing = share * expected.error * NORMAL_QUANTILE
    low, high = (
        value + side * hypot(expected.figure * (end - share), swing)
        for side, end in zip((-1, 1), ends, strict=True)
    )
    chance = None
    if cost is not None:
        reach = value - low if cost < value else high - value
        chance = NormalDist().cdf((value - cost) / reach * NORMAL_QUANTILE) if reach > 0 else None
    return _reading(
        named,
        share=share,
        share_interval=ends,
        value=value,
        interval=(low, high),
        cost=cost,
        chance=chance,
    )


def _reading(
    named: tuple[Basis, str],
    *,
    share: float,
    share_interval: Interval | None,
    value: float,
    interval: Interval | None,
    cost: float | None,
    chance: float | None,
) -> Reading:
    priced = cost is not None and cost > 0
    return Reading(
        basis=named[0],
        measure=named[1],
        share=share,
        share_interval=share_interval,
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
