"""Laws of a business case, whatever it declares. Every figure is invented."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from desist.reference.catalogue import Catalogue
from desist.report.business_case.compose import business_case
from desist.scenario.appraise import appraise
from desist.scenario.declared import (
    CohortType,
    CostLine,
    Effect,
    Evidence,
    Kind,
    Scenario,
    When,
    Years,
)

SHIPPED = Catalogue.shipped()
EDITIONS = {
    edition: tuple(row.key for row in SHIPPED.unit_costs(edition).rows)
    for edition in ("iom-2010-11", "rr99-2015-16")
}
PRICE_YEARS = some.sampled_from(["2010-11", "2015-16", "2024-25"])


@some.composite
def scenarios(draw: some.DrawFn) -> Scenario:
    edition = draw(some.sampled_from(sorted(EDITIONS)))
    offences = some.dictionaries(
        some.sampled_from(EDITIONS[edition]), some.floats(0.01, 20), min_size=1, max_size=4
    )
    people = some.builds(
        CohortType,
        name=some.sampled_from("ABC"),
        people=some.integers(1, 90).map(float),
        months=some.floats(0.5, 12),
        offences=offences,
    )
    costs = some.builds(
        CostLine,
        name=some.just("Line"),
        gbp=some.floats(0, 1e6),
        additional=some.booleans(),
        kind=some.sampled_from(Kind),
        when=some.sampled_from(When),
        price_year=some.none() | PRICE_YEARS,
    )
    shares = sorted(draw(some.tuples(*[some.floats(-1, 1)] * 3)))
    running = draw(some.integers(1, 5))
    return Scenario(
        name="Harbour",
        year="2026-27",
        unit_costs=edition,
        price_year=draw(PRICE_YEARS),
        people=tuple(draw(some.lists(people, min_size=1, max_size=3))),
        costs=tuple(draw(some.lists(costs, min_size=1, max_size=4))),
        effects={
            name: Effect(share, Evidence.HOPE, "Invented.")
            for name, share in zip(("low", "central", "high"), shares, strict=True)
        },
        fewer_anyway=draw(some.none() | some.floats(0, 0.9)),
        discount_rate=draw(some.none() | some.floats(0, 0.25)),
        optimism_bias=draw(some.floats(0, 2)),
        years=Years(running, running + draw(some.integers(0, 5)), draw(some.floats(0, 1))),
    )


def near(value: float) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-3)


@given(scenarios())
def test_at_break_even_nothing_is_left(scenario: Scenario) -> None:
    found = appraise(scenario, catalogue=SHIPPED)
    share = found.sums.break_even
    assume(share is not None)
    assert share is not None
    assert found.sums.net(share) == near(0)
    assert sum((kind.needed or 0) for kind in found.kinds) == near(found.needed or 0)


@given(scenarios())
def test_more_avoided_is_never_worth_less(scenario: Scenario) -> None:
    low, central, high = appraise(scenario, catalogue=SHIPPED).cases
    assert low.net <= central.net <= high.net


@given(scenarios())
def test_the_parts_of_those_who_bear_it_add_up(scenario: Scenario) -> None:
    for case in appraise(scenario, catalogue=SHIPPED).cases:
        if case.borne:
            assert sum(part or 0 for part in case.borne.values()) == near(case.benefit)


@given(scenarios())
def test_the_years_add_up_to_the_whole(scenario: Scenario) -> None:
    found = appraise(scenario, catalogue=SHIPPED)
    for case in found.cases:
        pairs = zip(case.benefit_by_year, found.sums.factors, strict=True)
        assert sum(benefit * factor for benefit, factor in pairs) == near(case.benefit)


@given(scenarios(), PRICE_YEARS)
def test_the_price_year_changes_pounds_and_no_share(scenario: Scenario, year: str) -> None:
    """Costs stated in a price year of their own are brought along."""
    lines = [
        replace(line, price_year=line.price_year or scenario.price_year) for line in scenario.costs
    ]
    one = appraise(replace(scenario, costs=tuple(lines)), catalogue=SHIPPED)
    other = appraise(replace(scenario, costs=tuple(lines), price_year=year), catalogue=SHIPPED)
    if one.sums.break_even is None or other.sums.break_even is None:
        assert one.sums.break_even is other.sums.break_even
    else:
        assert one.sums.break_even == near(other.sums.break_even)


@given(scenarios())
def test_a_cohort_type_in_two_halves_is_the_same(scenario: Scenario) -> None:
    halves = [
        replace(cohort, name=f"{cohort.name}{part}", people=cohort.people / 2)
        for cohort in scenario.people
        for part in (1, 2)
    ]
    one = appraise(scenario, catalogue=SHIPPED)
    other = appraise(replace(scenario, people=tuple(halves)), catalogue=SHIPPED)
    assert one.sums.worth_a_year == near(other.sums.worth_a_year)
    assert one.expected == near(other.expected)


@given(scenarios())
def test_every_tip_leaves_nothing(scenario: Scenario) -> None:
    found = appraise(scenario, catalogue=SHIPPED)
    share, tips = scenario.effects["central"].share, {one.name: one for one in found.switches}
    for name in ("fade", "rate"):
        if name in tips and tips[name].needed is not None:
            net = replace(found.sums, **{name: tips[name].needed}).net(share)
            assert abs(net) <= 1e-6 * max(found.sums.cost, found.sums.worth_of_all, 1)
    if tips["cost"].needed is not None:
        assert tips["cost"].needed == near(found.sums.benefit(share))


@given(scenarios())
def test_every_scenario_has_its_pages(scenario: Scenario) -> None:
    document = business_case(appraise(scenario, catalogue=SHIPPED))
    assert document.summary.blocks
    assert len({section.anchor for section in document.sections}) == len(document.sections)
