"""How far a few people carry a figure, worked out by hand."""

import numpy as np
import pytest

from desist.evaluation.measured.parts import Part
from desist.evaluation.sensitivity.influence import influence
from desist.measures.definitions import CONVICTIONS, COST
from desist.measures.methods import reduction
from desist.tables.scheme import Method


def part(before, since, *, days_before=365, days=365, measure=CONVICTIONS):
    number = len(before)
    return Part(
        cohort=number,
        place=np.arange(number),
        baseline_days=np.broadcast_to(np.array(days_before), number),
        scheme_days=np.broadcast_to(np.array(days), number),
        baseline={measure.name: np.array(before)},
        observed={measure.name: np.array(since)},
    )


def test_shares_and_the_headline_without_each():
    """20 before and 10 since, half of each with the first person."""
    found = influence(part([10, 5, 5], [5, 0, 5]), measure=CONVICTIONS, method=Method.NOMINAL)
    assert (found.top_one_baseline, found.top_one_observed) == (0.5, 0.5)
    assert (found.top_five_baseline, found.top_five_observed) == (1, 1)
    assert found.reduction == 0.5
    # Most in both windows: the first (15), the third (10), the second (5).
    assert found.without_each == pytest.approx((1 - 5 / 10, 1 - 5 / 15, 1 - 10 / 15))
    assert (found.lowest, found.highest) == pytest.approx((1 / 3, 2 / 3))
    assert found.without_all is None


@pytest.mark.parametrize("method", list(Method))
def test_leaving_one_out_is_counting_the_others_alone(method):
    rng = np.random.default_rng(4)
    whole = part(
        rng.poisson(4, 30),
        rng.poisson(2, 30),
        days_before=rng.integers(200, 366, 30),
        days=rng.integers(20, 366, 30),
    )
    found = influence(whole, measure=CONVICTIONS, method=method)
    alone = []
    for person in range(30):
        asked = whole.of(np.arange(30) != person).terms(CONVICTIONS, method)
        alone.append(float(reduction(asked.expected(asked.sums), asked.actual(asked.sums))))
    assert (found.lowest, found.highest) == pytest.approx((min(alone), max(alone)))
    most = np.argsort(
        -(whole.baseline["convictions"] + whole.observed["convictions"]), kind="stable"
    )
    assert found.without_each == pytest.approx(tuple(alone[person] for person in most[:5]))


def test_one_grave_offence_is_cut_down_to_the_ceiling():
    """Forty people at £1 a year before and since, one of them at £101 before."""
    before = [100] * 39 + [10_100]
    found = influence(
        part(before, [100] * 40, measure=COST), measure=COST, method=Method.NOMINAL, factor=2.0
    )
    assert found.reduction == pytest.approx(1 - 40 / 140)
    assert found.capped is not None
    assert found.capped.ceiling == pytest.approx(2.0)
    assert found.capped.cut == 1
    assert found.capped.reduction == pytest.approx(0)


def test_a_rate_is_cut_and_not_a_total():
    """The same amount in a window half as long is twice the rate."""
    days = [365] * 39 + [73]
    found = influence(
        part([100] * 40, [100] * 40, days=days, measure=COST), measure=COST, method=Method.NOMINAL
    )
    assert found.capped is not None
    assert found.capped.cut == 1
    assert found.capped.reduction == pytest.approx(1 - (39 + 0.2) / (39 + 0.2))


def test_nothing_recorded_and_one_person():
    nothing = influence(part([0, 0], [0, 1]), measure=CONVICTIONS, method=Method.POOLED)
    assert (nothing.top_one_baseline, nothing.top_one_observed) == (None, 1)
    assert (nothing.reduction, nothing.lowest, nothing.without_each) == (None, None, (None, None))
    one = influence(part([3], [1]), measure=CONVICTIONS, method=Method.NOMINAL)
    assert (one.reduction, one.without_each) == (pytest.approx(2 / 3), (None,))
    nobody = influence(part([], []), measure=CONVICTIONS, method=Method.POOLED)
    assert (nobody.nominals, nobody.reduction, nobody.capped) == (0, None, None)
