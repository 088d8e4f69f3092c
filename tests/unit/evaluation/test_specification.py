"""The specification curve against figures worked out by hand, and against a count of its own."""

from datetime import date
from itertools import combinations

import pytest
from small import RR99_COSTS, YEAR, covered, drawn, scheme

from desist.evaluation.analysis import analyse
from desist.evaluation.sensitivity.specification import specification_curves
from desist.measures.definitions import ARRESTS, CONVICTIONS, COST
from desist.tables.scheme import Exposure, Method, OffenceDate, Pending
from spec.drawn import shipped

PEOPLE = """
    person | on the scheme          | offences                        | custody
    A      | 2012-04-01..           | 2011-05-01 arrested 2011-05-02 as X | 2012-10-01..2012-11-01
           |                        | 2011-06-01 burglary             |
           |                        | 2011-07-01 robbery              |
           |                        | 2011-08-01 convicted 2012-05-01 |
           |                        | 2012-06-01 burglary pending     |
           |                        | 2012-08-01                      |
           |                        | 2012-10-15                      |
    B      | 2012-04-01..2012-07-01 | 2011-05-01                      |
           |                        | 2011-06-01                      |
"""
BY_HAND = {
    ("nominal", "calendar", "left_out", "committed_on", "0"): 1 - 2 / (4 + 182 / 365),
    ("pooled", "calendar", "left_out", "committed_on", "0"): 1 - 2 / (6 * 456 / 730),
    ("annualised", "calendar", "left_out", "committed_on", "0"): 1 - 2 / 6,
    ("nominal", "calendar", "counted", "committed_on", "0"): 1 - 3 / (4 + 182 / 365),
    ("nominal", "calendar", "left_out", "convicted_on", "0"): 1 - 3 / (3 + 182 / 365),
    ("nominal", "calendar", "left_out", "committed_on", "183"): 1 - 2 / 4,
    ("nominal", "at_liberty", "left_out", "committed_on", "0"): 1 - 1 / ((4 * 334 + 182) / 365),
    ("pooled", "at_liberty", "counted", "convicted_on", "183"): 1 - 3 / (3 * 334 / 365),
}


@pytest.fixture(scope="module")
def curves():
    return specification_curves(drawn(PEOPLE), scheme=scheme(), period=YEAR, catalogue=shipped())


def test_every_combination_is_counted_and_the_reports_own_is_marked(curves):
    found = {name: len(curve.ways) for name, curve in curves.items()}
    assert found == {"arrests": 12, "convictions": 48, "severity": 48, "cost": 96}
    for curve in curves.values():
        assert curve.own is not None
        assert curve.own.choices == tuple(options[0] for options in curve.choices.values())
        fallen = [way.reduction for way in curve.ways]
        assert fallen == sorted(fallen)


def test_ways_worked_out_by_hand(curves):
    curve = curves[CONVICTIONS.name]
    ways = {way.choices: way for way in curve.ways}
    for choices, fallen in BY_HAND.items():
        assert ways[choices].reduction == pytest.approx(fallen), choices
        assert ways[choices].counted == (1 if "183" in choices else 2)


def test_a_way_is_what_a_scheme_with_those_rules_would_count(curves):
    choices = ("annualised", "at_liberty", "counted", "convicted_on", "183", RR99_COSTS)
    rules = scheme(
        unit_costs=RR99_COSTS,
        method=Method.ANNUALISED,
        exposure=Exposure.AT_LIBERTY,
        offence_date=OffenceDate.CONVICTED_ON,
        minimum_days=183,
        minimum_at_risk_days=30,
        pending_counts_in=frozenset(Pending),
    )
    found, _evidence = analyse(drawn(PEOPLE), scheme=rules, period=YEAR, catalogue=shipped())
    (way,) = (way for way in curves[COST.name].ways if way.choices == choices)
    assert way.reduction == pytest.approx(found.measures[COST.name].reduction)


def test_which_choice_moves_the_figure_most(curves):
    """Every two ways that differ in one choice alone, by the plainest loop."""
    curve = curves[COST.name]
    apart = {choice: [] for choice in curve.choices}
    for one, other in combinations(curve.ways, 2):
        unlike = [
            choice
            for choice, mine, its in zip(curve.choices, one.choices, other.choices, strict=True)
            if mine != its
        ]
        if len(unlike) == 1:
            apart[unlike[0]].append(abs(one.reduction - other.reduction))
    means = {choice: sum(found) / len(found) for choice, found in apart.items()}
    assert curve.moves == pytest.approx(means)
    assert list(curve.moves.values()) == sorted(curve.moves.values(), reverse=True)
    assert curve.moves_most == max(means, key=means.get)


def test_where_custody_before_joining_is_not_covered_no_way_takes_it_out():
    until = dict.fromkeys(("offences", "arrests"), date(2013, 4, 1))
    more = covered(**until, custody=date(2012, 4, 1))
    (curve,) = specification_curves(
        drawn(PEOPLE, more=more),
        scheme=scheme(),
        period=YEAR,
        catalogue=shipped(),
        measures=[ARRESTS],
    ).values()
    assert curve.nowhere == {"exposure": ("at_liberty",)}
    assert (len(curve.ways), curve.without) == (6, 6)
    assert "exposure" not in curve.moves
