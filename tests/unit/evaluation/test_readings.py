"""The readings of the value beyond another change, worked by hand from made-up estimates."""

from dataclasses import replace
from math import hypot
from typing import Any, cast

import pytest

from desist.evaluation.anyway import Anyway
from desist.evaluation.comparison.compare import Comparison
from desist.evaluation.regression import ExpectedAnyway, Spread
from desist.evaluation.worth.answer import Basis
from desist.evaluation.worth.readings import Sure, beside_others, beyond_anyway

EXPECTED = Sure(200_000.0, 10_000.0)
Z = 1.959963984540054
ESTIMATE = ExpectedAnyway(
    100, Spread(1.0, 1.0), straight=30.0, expected=21.0, interval=(12.0, 33.0)
)


def anyway(recorded: int) -> list[Anyway]:
    nothing = cast("Any", None)
    return [
        Anyway("arrests", recorded, ESTIMATE, None, [], nothing, nothing, nothing),
        Anyway("convictions", recorded, None, "too few", [], nothing, nothing, nothing),
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
    """30 at the baseline's rate, 21 expected anyway, 15 recorded: 20% of the expected cost."""
    (one,) = beyond_anyway(anyway(15), expected=EXPECTED, cost=25_000)
    assert (one.basis, one.measure) == (Basis.ANYWAY, "arrests")
    assert one.share == pytest.approx(0.2)
    assert one.share_interval == pytest.approx(((12 - 15) / 30, (33 - 15) / 30))
    assert (one.value, one.net) == pytest.approx((40_000, 15_000))
    swing = 0.2 * 10_000 * Z
    low = 40_000 - hypot(200_000 * 0.3, swing)
    high = 40_000 + hypot(200_000 * 0.4, swing)
    assert one.interval == pytest.approx((low, high))
    assert one.ratio_interval == pytest.approx((low / 25_000, high / 25_000))


def test_beside_others():
    """The others' rate went to 1.5/2 of what it was; 20% below that is 15% of the expected cost."""
    (one,) = beside_others([comparison(0.2)], Basis.SUPPLIED, expected=EXPECTED, cost=None)
    assert one.basis is Basis.SUPPLIED
    assert one.share == pytest.approx(0.15)
    assert one.share_interval == pytest.approx((0.075, 0.1875))
    assert one.ratio is one.net is one.chance is None


@pytest.mark.parametrize("end", [0, 1])
def test_the_chance_agrees_with_the_interval(end):
    (one,) = beyond_anyway(anyway(10), expected=EXPECTED, cost=1.0)
    assert one.interval is not None
    (again,) = beyond_anyway(anyway(10), expected=EXPECTED, cost=one.interval[end])
    assert again.chance == pytest.approx((0.975, 0.025)[end])


def test_a_group_without_events_before_gives_no_reading():
    none_before = replace(comparison(0.2), rates=(3.0, 1.8, 0.0, 1.5))
    assert not list(beside_others([none_before], Basis.COMPARED, expected=EXPECTED, cost=1.0))
