"""Two values of the difference, never one, never added (method, section 5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import hypot

import numpy as np

from desist.evaluation.certainty.resampling import (
    FEWEST_NOMINALS,
    HONEST_FROM_WITH_HEAVY_TAIL,
    Asked,
    Interval,
    Numbers,
    Resampler,
)
from desist.evaluation.measured.behind import NOT_IN_JSON, Brought, brought, expected_of_each
from desist.evaluation.measured.figures import reduction_asked
from desist.evaluation.measured.parts import Part
from desist.measures.definitions import COST, SEVERITY, Measure
from desist.measures.methods import Terms, reduction
from desist.reference.prices import VICTIMS_AND_SOCIETY
from desist.tables.scheme import Method

WITHHELD = (
    f"Fewer than {FEWEST_NOMINALS} people are counted: too few for an interval, and a sum of "
    "money without one would say more than is known."
)


@dataclass(frozen=True, slots=True)
class Borne:
    """What one bearer's part of the cost was expected to be, was, and its part of the value
    [pounds].

    behind  who is behind the expected and the actual cost, by these names
    """

    expected_cost: float
    actual_cost: float
    saving: float
    behind: Mapping[str, Brought] = field(default_factory=dict, metadata=NOT_IN_JSON)


@dataclass(frozen=True, slots=True)
class Valuation:
    """One value of the difference [pounds].

    saving    None where it is withheld or cannot be computed
    enhanced  saving ÷ detection rate; None without a rate
    actual_cost  what the counted offences cost; of no part in the severity value
    borne     by bearer, where the edition publishes the parts; victims and society
                 bear what no agency is published to bear, so the parts add up
    withheld     why there is no saving, None when there is
    approximate  so few people that the interval may hold the truth less often than it says
    behind       who is behind the expected and the actual cost, by these names
    """

    expected_cost: float
    actual_cost: float
    saving: float | None
    interval: Interval | None
    enhanced: float | None
    borne: Mapping[str, Borne]
    withheld: str | None
    approximate: bool = False
    behind: Mapping[str, Brought] = field(default_factory=dict, metadata=NOT_IN_JSON)


@dataclass(frozen=True)
class Pricing:
    """What the values need to know besides the cohort.

    method          the scheme's; money is never annualised, so annualised costs by nominal
    factor          index(price year) ÷ index(the edition's base)
    detection_rate  None: no enhanced value
    bearers         the parts of the cost that the edition publishes
    """

    method: Method
    factor: float
    detection_rate: float | None
    bearers: tuple[Measure, ...]

    @property
    def money_method(self) -> Method:
        return Method.NOMINAL if self.method is Method.ANNUALISED else self.method

    @property
    def pounds(self) -> float:
        return self.factor / COST.scale


def valuations(whole: Part, *, pricing: Pricing, resampler: Resampler) -> dict[str, Valuation]:
    """The reoffending value and the severity value of the counted cohort."""
    cost = whole.terms(COST, pricing.money_method)
    severity = whole.terms(SEVERITY, pricing.method)
    difference, fall, spent = resampler.intervals(
        [
            difference_asked(cost),
            reduction_asked(whole, pricing.method, SEVERITY),
            expected_asked(cost),
        ]
    )
    few = whole.nominals < FEWEST_NOMINALS
    fallen = float(_reduction(severity, severity.sums))
    expected = float(_expected(cost, cost.sums))
    scaled = None if fall is None else _of_product(fallen, fall, expected, spent or (expected,) * 2)
    return {
        name: replace(value, approximate=whole.nominals < HONEST_FROM_WITH_HEAVY_TAIL)
        for name, value in {
            "reoffending": _valued(
                _borne(whole, pricing, fallen=None), pricing, difference, few=few
            ),
            "severity": _valued(_borne(whole, pricing, fallen=fallen), pricing, scaled, few=few),
        }.items()
    }


def difference_asked(cost: Terms, *, part: float = 1.0) -> Asked:
    """Expected cost less actual cost, in the pence that costs are added up in.

    part  of the expected cost
    """
    return Asked(
        lambda: cost.columns, lambda sums: part * _expected(cost, sums) - cost.actual(sums)
    )


def expected_asked(cost: Terms) -> Asked:
    """Expected cost alone, in the pence that costs are added up in."""
    return Asked(lambda: cost.columns, lambda sums: _expected(cost, sums))


def _of_product(first: float, reach: Interval, second: float, other: Interval) -> Interval:
    """Interval of a product from the intervals of its factors, their distances squared and added
    (MOVER: Zou and Donner 2008), so that it keeps the shape of each."""
    (low, high), (least, most), middle = reach, other, first * second
    under = hypot((first - low) * second, first * (second - (least if first > 0 else most)))
    over = hypot((high - first) * second, first * ((most if first > 0 else least) - second))
    return middle - under, middle + over


def _borne(whole: Part, pricing: Pricing, *, fallen: float | None) -> dict[str, Borne]:
    """Total, each bearer, and victims and society, who bear the rest.

    fallen  the severity reduction, of which the value is made; None: expected less actual
    """
    borne = {}
    for measure in (COST, *pricing.bearers):
        cost = whole.terms(measure, pricing.money_method)
        expected = float(_expected(cost, cost.sums)) * pricing.pounds
        actual = float(cost.actual(cost.sums)) * pricing.pounds
        value = expected - actual if fallen is None else expected * fallen
        borne[measure.name] = Borne(expected, actual, value, _behind(cost, pricing))
    if pricing.bearers:
        agencies = [borne[measure.name] for measure in pricing.bearers]
        borne[VICTIMS_AND_SOCIETY] = replace(
            _rest(borne[COST.name], agencies), behind=_behind_rest(whole, pricing)
        )
    return borne


def _behind(cost: Terms, pricing: Pricing) -> dict[str, Brought]:
    return {
        "expected": brought(expected_of_each(cost), factor=pricing.factor),
        "actual": brought(cost.columns[-1], factor=pricing.factor),
    }


def _behind_rest(whole: Part, pricing: Pricing) -> dict[str, Brought]:
    """The same of what no agency bears of each nominal's cost."""
    terms = [whole.terms(m, pricing.money_method) for m in (COST, *pricing.bearers)]
    sides = {
        "expected": [expected_of_each(one) for one in terms],
        "actual": [one.columns[-1] for one in terms],
    }
    return {
        side: brought(total - sum(agencies), factor=pricing.factor)
        for side, (total, *agencies) in sides.items()
    }


def _rest(total: Borne, agencies: Sequence[Borne]) -> Borne:
    """What is left of the total, so that the parts add up."""
    return Borne(
        total.expected_cost - sum(part.expected_cost for part in agencies),
        total.actual_cost - sum(part.actual_cost for part in agencies),
        total.saving - sum(part.saving for part in agencies),
    )


def _valued(
    borne: dict[str, Borne], pricing: Pricing, interval: Interval | None, *, few: bool
) -> Valuation:
    total = borne.pop(COST.name)
    known = not few and not np.isnan(total.saving)
    saving = total.saving if known else None
    rate = pricing.detection_rate
    return Valuation(
        expected_cost=total.expected_cost,
        actual_cost=total.actual_cost,
        saving=saving,
        interval=_in_pounds(interval, pricing) if known else None,
        enhanced=saving / rate if saving is not None and rate else None,
        borne=borne if known else {},
        withheld=WITHHELD if few else None,
        behind=total.behind,
    )


def _in_pounds(interval: Interval | None, pricing: Pricing) -> Interval | None:
    if interval is None:
        return None
    return interval[0] * pricing.pounds, interval[1] * pricing.pounds


def _expected(terms: Terms, sums: Numbers) -> Numbers:
    return np.nan_to_num(terms.expected(sums))


def _reduction(terms: Terms, sums: Numbers) -> Numbers:
    return reduction(terms.expected(sums), terms.actual(sums))
