"""Laws of value for money: what breaks even does, and a present value is a sum in a row."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desist.evaluation.worth import break_even, present_value

POUNDS = some.floats(1, 1e7)
RATES = some.floats(0, 0.2)
SHARES = some.floats(0, 1)
KINDS = some.dictionaries(some.sampled_from("abcdefg"), some.floats(0.01, 500), min_size=1)
FLOWS = some.lists(some.floats(-1e6, 1e6), min_size=1, max_size=30)


def near(value: float) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-6)


@given(cost=POUNDS, prices=some.dictionaries(some.sampled_from("abc"), POUNDS, min_size=1))
def test_the_offences_needed_are_worth_the_cost(cost: float, prices: dict[str, float]) -> None:
    expected = dict.fromkeys(prices, 7.0)
    worth = sum(expected[kind] * price for kind, price in prices.items())
    share = break_even.break_even_share(cost=cost, worth_of_all=worth)
    assert share is not None
    needed = break_even.offences_needed(share, expected)
    assert sum(needed[kind] * price for kind, price in prices.items()) == near(cost)
    alone = break_even.offences_needed_alone(cost, prices)
    for kind, price in prices.items():
        assert (alone[kind] or 0) * price == near(cost)


@given(expected=KINDS, share=SHARES)
def test_a_larger_share_needs_no_fewer_offences(expected: dict[str, float], share: float) -> None:
    less, more = (break_even.offences_needed(one, expected) for one in (share / 2, share))
    assert list(less) == list(expected)
    assert all(less[kind] <= more[kind] <= expected[kind] for kind in expected)


def test_what_has_no_price_has_no_answer() -> None:
    assert break_even.break_even_share(cost=5.0, worth_of_all=0.0) is None
    assert break_even.offences_needed_alone(5.0, {"a": None, "b": 0.0}) == {"a": None, "b": None}
    assert break_even.benefit_cost_ratio(benefit=5.0, cost=0.0) is None


@given(benefit=POUNDS, cost=POUNDS)
def test_a_ratio_of_one_is_a_net_value_of_nothing(benefit: float, cost: float) -> None:
    ratio = break_even.benefit_cost_ratio(benefit=benefit, cost=cost)
    assert ratio is not None
    assert (ratio > 1) == (benefit > cost)


@given(benefit=POUNDS, cost=POUNDS)
def test_a_part_times_its_switching_factor_leaves_nothing(benefit: float, cost: float) -> None:
    net = benefit - cost
    of_benefit = break_even.switching_factor(benefit, net=net)
    of_cost = break_even.switching_factor(-cost, net=net)
    assert of_benefit is not None
    assert of_cost is not None
    assert of_benefit * benefit == near(cost)
    assert of_cost * cost == near(benefit)


def test_a_part_too_small_to_matter_switches_nothing() -> None:
    assert break_even.switching_factor(10.0, net=100.0) is None  # without it the sum is still 90
    assert break_even.switching_factor(0.0, net=100.0) is None


@given(root=some.floats(0.001, 0.999), slope=some.sampled_from((-3.0, 2.0)))
def test_a_switching_value_is_where_the_net_value_crosses(root: float, slope: float) -> None:
    found = break_even.switching_value(lambda at: slope * (at - root), low=0.0, high=1.0)
    assert found == pytest.approx(root, abs=1e-9)
    assert break_even.switching_value(lambda at: at + root, low=0.0, high=1.0) is None


@given(flows=FLOWS, rate=RATES)
def test_a_present_value_is_the_first_year_and_the_rest_a_year_nearer(
    flows: list[float], rate: float
) -> None:
    later = present_value.present_value(flows[1:], rate=rate) / (1 + rate)
    assert present_value.present_value(flows, rate=rate) == near(flows[0] + later)
    assert present_value.present_value(flows, rate=0.0) == near(math.fsum(flows))


@given(benefits=FLOWS, costs=FLOWS, rate=RATES)
def test_a_net_present_value_is_benefits_less_costs(
    benefits: list[float], costs: list[float], rate: float
) -> None:
    years = max(len(benefits), len(costs))
    padded = [[*flows, *[0.0] * (years - len(flows))] for flows in (benefits, costs)]
    net = [gain - cost for gain, cost in zip(*padded, strict=True)]
    found = present_value.net_present_value(benefits, costs, rate=rate)
    assert found == near(present_value.present_value(net, rate=rate))


@given(years=some.integers(1, 30), running=some.integers(1, 30), fade=SHARES, rate=RATES)
def test_an_effect_is_whole_while_the_scheme_runs_and_never_grows(
    years: int, running: int, fade: float, rate: float
) -> None:
    if running > years:
        with pytest.raises(ValueError, match="does not fit"):
            present_value.effect_shares(years=years, running=running, fade=fade)
        return
    shares = present_value.effect_shares(years=years, running=running, fade=fade)
    assert shares[:running] == (1.0,) * running
    assert all(after <= before for before, after in itertools.pairwise(shares))
    worth = present_value.lasting_worth(rate=rate, years=years, running=running, fade=fade)
    assert 1 <= worth <= years + 1e-9


def test_the_green_book_rate_over_three_years() -> None:
    """£100 a year at 3.5%: 100 + 100 / 1.035 + 100 / 1.071225 = 289.97."""
    assert present_value.present_value([100.0] * 3, rate=0.035) == pytest.approx(289.9694, abs=1e-4)


@pytest.mark.parametrize("rate", [-1.0, -2.0])
def test_a_rate_that_takes_all_has_no_present_value(rate: float) -> None:
    with pytest.raises(ValueError, match="no present value"):
        present_value.discount_factors(rate, years=2)
