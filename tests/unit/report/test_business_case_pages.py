"""The pages of a business case: what is said in which case, and what is never said."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desist.reference.catalogue import Catalogue
from desist.report.business_case.compose import business_case, next_year, next_year_from
from desist.report.document import Section, Table
from desist.report.words.business_case import (
    caveats,
    leading_sentence,
    must_be_true,
    ratio_words,
    share_words,
)
from desist.scenario.appraisal import Appraisal
from desist.scenario.appraise import appraise
from desist.scenario.declared import CohortType, Evidence, Scenario, Years
from desist.scenario.scenario_file import read_scenario
from spec.test_what_may_be_said import BY_THE_SCHEME, WORD, sentences

CASE = Path(__file__).parents[3] / "examples" / "greenshire" / "scenario.toml"
SHIPPED = Catalogue.shipped()


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return read_scenario(CASE, catalogue=SHIPPED)


@pytest.fixture(scope="module")
def found(scenario: Scenario) -> Appraisal:
    return appraise(scenario, catalogue=SHIPPED)


def with_offences(scenario: Scenario, **offences: float) -> Appraisal:
    people = (CohortType("All", people=10, offences=offences),)
    return appraise(replace(scenario, people=people), catalogue=SHIPPED)


def tables(section: Section) -> Iterator[Table]:
    yield from (block for block in section.blocks if isinstance(block, Table))
    for part in section.sections:
        yield from tables(part)


def test_it_leads_with_break_even(found):
    assert leading_sentence(found) == (
        "Greenshire Integrated Offender Management breaks even if it avoids 46% of the offences "
        "expected with no scheme: about 72 of 157 a year."
    )


def test_a_scheme_that_cannot_pay_is_told_so(scenario):
    poor = with_offences(scenario, theft_from_vehicle=1)
    assert " cannot break even. It costs £592,000; all the offences" in leading_sentence(poor)
    assert "To break even" not in str(business_case(poor).summary)


def test_offences_without_a_price_are_no_offences_worth_nothing(scenario):
    blank = with_offences(scenario, theft_of_commercial_vehicle=1)
    assert "No offence that is expected with no scheme has a published cost" in leading_sentence(
        blank
    )
    assert any("a gap in what is published, not a value of 0" in said for said in caveats(blank))
    assert all(table.picture is None for table in tables(business_case(blank).summary))


def test_nobody_managed_is_no_fault(scenario):
    nobody = appraise(replace(scenario, people=()), catalogue=SHIPPED)
    assert business_case(nobody).summary.blocks


def test_weak_evidence_is_named(scenario, found):
    assert any(
        said.startswith("The low and high cases rest on judgement") for said in caveats(found)
    )
    strong = {
        name: replace(effect, evidence=Evidence.COMPARISON_GROUP)
        for name, effect in scenario.effects.items()
    }
    sure = appraise(replace(scenario, effects=strong), catalogue=SHIPPED)
    assert not any("on hope" in said for said in caveats(sure))


def test_rows_in_doubt_are_named(found):
    said = " ".join(caveats(found))
    assert "rr99-2015-16: commercial_theft is unverified" in said
    assert "rr99-2015-16: robbery" not in said


def test_the_share_of_nobody_is_taken_off_unasked(scenario):
    asked = appraise(replace(scenario, fewer_anyway=None), catalogue=SHIPPED)
    assert any("None has been taken off for people who" in said for said in must_be_true(asked))


def test_a_part_that_is_not_published_is_no_nought(found):
    (table,) = [one for one in tables(next_year(found)) if one.title.startswith("Who bears")]
    assert [row[0] for row in table.rows] == ["Police", "Victims and society", "All"]
    assert any("Police: not published for Commercial" in note for note in table.notes)


def test_the_section_of_the_yearly_report_has_anchors_of_its_own():
    section = next_year_from(CASE)
    assert section.title == "Next year: what must be true"
    assert all(part.anchor.startswith("next-year-") for part in section.sections)


def test_nothing_is_said_that_a_what_if_cannot_say(found):
    """The words that no report may say, and none that puts anything down to the scheme."""
    said = list(sentences(business_case(found)))
    assert [one for one in said if BY_THE_SCHEME.search(one)] == []
    assert [one for one in said if WORD.search(one)] == []


def test_the_chart_says_its_figures(found):
    (board,) = tables(business_case(found).summary)
    assert board.picture is not None
    assert "Breaks even at 46%" in board.picture.alt
    assert "central case (25%): it costs £268,000 more" in board.picture.alt


def test_a_break_even_beyond_the_chart_is_said_on_it(scenario):
    dear = replace(scenario, people=(replace(scenario.people[0], people=30),))
    shares = {name: replace(one, share=one.share / 5) for name, one in scenario.effects.items()}
    found = appraise(replace(dear, effects=shares, years=Years(1, 10, 0.05)), catalogue=SHIPPED)
    (board,) = tables(business_case(found).summary)
    assert found.sums.break_even is not None
    assert 0.2 < found.sums.break_even < 1
    assert "beyond this chart" in str(board.picture)


def test_costs_are_raised_only_where_somebody_says_so(scenario, found):
    """No uplift of running costs is published; a missing row is no 0 that was published."""
    assert found.optimism == 0
    assert any("no published uplift" in said for said in caveats(found))
    raised = appraise(replace(scenario, optimism_bias=0.1), catalogue=SHIPPED)
    assert raised.sums.cost == pytest.approx(1.1 * found.sums.cost)
    assert any("raised by 10% for optimism" in said for said in caveats(raised))


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.04, "4%"),
        (0.0421, "4.2%"),
        (0.125, "12%"),
        (-0.05, "−5%"),
        (-0.004, "−0.4%"),
        (None, "–"),
    ],
)
def test_shares(share, said):
    assert share_words(share) == said


def test_a_share_is_printed_as_it_was_stated(scenario):
    share = {"central": replace(scenario.effects["central"], share=0.125)}
    found = appraise(replace(scenario, effects=scenario.effects | share), catalogue=SHIPPED)
    assert "12.5%" in business_case(found).summary.blocks[1].text


@pytest.mark.parametrize(("ratio", "said"), [(1.404, "£1.40"), (-0.5, "−£0.50"), (None, "–")])
def test_ratios(ratio, said):
    assert ratio_words(ratio) == said
