"""The readings of the value beyond another change, worked by hand from made-up estimates."""

from dataclasses import replace
from math import hypot
from typing import Any, cast

import pytest

from desist.evaluation.comparison.compare import Comparison
from desist.evaluation.expected.anyway import Anyway
from desist.evaluation.expected.regression import ExpectedAnyway, Spread
from desist.evaluation.money import Valuation
from desist.evaluation.worth.answer import Basis
from desist.evaluation.worth.readings import (
    all_of_it,
    beside_others,
    beyond_another,
    beyond_anyway,
)

VALUE = Valuation(200_000.0, 100_000.0, 100_000.0, (60_000.0, 140_000.0), None, {}, None)
ESTIMATE = ExpectedAnyway(
    100, Spread(1.0, 1.0), straight=30.0, expected=21.0, interval=(12.0, 33.0)
)


def anyway(recorded: int) -> list[Anyway]:
    nothing = cast("Any", None)
    return [
        Anyway("arrests", recorded, 0, False, ESTIMATE, None, [], nothing, nothing, nothing),
        Anyway("convictions", recorded, 0, False, None, "too few", [], nothing, nothing, nothing),
    ]


def comparison(reduction: float) -> Comparison:
    nothing = cast("Any", None)
    return Comparison(
        measure="arrests",
        numbers=nothing,
        balance=(),
        balanced=True,
        effective_controls=50.0,
        rates=(3.0, 1.8, 2.0, 1.5),
        reduction=reduction,
        interval=(reduction - 0.1, reduction + 0.05),
        unweighted=0.0,
        detectable=0.0,
        unseen=nothing,
        level=3,
    )


def test_beyond_what_was_expected_anyway():
    """30 at the baseline's rate, 21 expected anyway: 70% of the expected cost, less the actual."""
    (beyond,) = beyond_anyway(anyway(15))
    one = beyond_another(beyond, VALUE, held=(10_000, 70_000), cost=25_000)
    assert (one.basis, one.measure) == (Basis.ANYWAY, "arrests")
    assert (one.part, one.expected_cost) == pytest.approx((0.7, 140_000))
    assert one.part_interval == pytest.approx((12 / 30, 33 / 30))
    assert (one.value, one.net, one.share) == pytest.approx((40_000, 15_000, 0.2))
    low, high = 40_000 - hypot(30_000, 60_000), 40_000 + hypot(30_000, 80_000)
    assert one.interval == pytest.approx((low, high))
    assert one.ratio_interval == pytest.approx((low / 25_000, high / 25_000))
    assert one.net_interval == pytest.approx((low - 25_000, high - 25_000))


def test_beside_others():
    """Their rate went from 2 to 1.5, so 75% would have come; that of those who joined to 60%."""
    (beyond,) = beside_others([comparison(0.2)], Basis.SUPPLIED)
    assert (beyond.part, beyond.ends) == (0.75, pytest.approx((0.6 / 0.9, 0.6 / 0.75)))
    one = beyond_another(beyond, VALUE, held=None, cost=None)
    assert (one.basis, one.value) == (Basis.SUPPLIED, 50_000)
    assert one.interval is one.ratio is one.net is one.chance is None


@pytest.mark.parametrize("end", [0, 1])
def test_the_chance_agrees_with_the_interval(end):
    (beyond,) = beyond_anyway(anyway(10))
    one = beyond_another(beyond, VALUE, held=(10_000, 70_000), cost=1.0)
    assert one.interval is not None
    again = beyond_another(beyond, VALUE, held=(10_000, 70_000), cost=one.interval[end])
    assert again.chance == pytest.approx((0.975, 0.025)[end])


def test_the_first_reading_is_the_valuation():
    one = all_of_it(VALUE, cost=50_000, chance=0.9)
    assert (one.part, one.expected_cost, one.value) == (1.0, 200_000, 100_000)
    assert one.ratio == 2.0
    assert one.ratio_interval == pytest.approx((1.2, 2.8))


def test_a_group_without_events_before_gives_no_reading():
    none_before = replace(comparison(0.2), rates=(3.0, 1.8, 0.0, 1.5))
    assert not list(beside_others([none_before], Basis.COMPARED))
