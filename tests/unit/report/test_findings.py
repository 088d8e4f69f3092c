"""What was found, in sentences: right for one person, for nobody, and where a number is hidden."""

from types import SimpleNamespace
from typing import Any

import pytest

from desist.evaluation.claims import Claim
from desist.kernel.suppressed import Suppressed
from desist.measures.cards import CARDS
from desist.report.document import Note
from desist.report.pages.communications import communications
from desist.report.sections.change.outcomes import days_behind
from desist.report.words.findings import (
    CASELOAD,
    NOBODY,
    caseload_sentence,
    days_counted,
    people_arrested,
)
from desist.report.words.money import label_of_value

HIDDEN = Suppressed()


def of_caseload(**numbers: object) -> Any:
    found = {"assessed": 132, "offered": 59, "joined": 51, "left": 21, "current": 30, **numbers}
    return SimpleNamespace(portrait=SimpleNamespace(caseload=found))


def test_the_caseload_reads_alike_for_one_and_for_many() -> None:
    assert caseload_sentence(of_caseload(assessed=1), "assessed", "joined") == (
        "Referrals assessed in the period: 1; joined: 51."
    )


def test_a_suppressed_number_of_the_caseload_is_left_out() -> None:
    said = caseload_sentence(of_caseload(assessed=HIDDEN, joined=HIDDEN), *CASELOAD)
    assert said == "Offered a place: 59; left: 21; on the scheme at the end: 30."
    assert caseload_sentence(of_caseload(left=HIDDEN), "left") == ""


@pytest.mark.parametrize(
    ("some", "said"),
    [
        (1, "1 of the 1 counted (100%) was arrested."),
        (0, "0 of the 1 counted (0%) were arrested."),
    ],
)
def test_one_was_and_none_were_arrested(some: int, said: str) -> None:
    found: Any = SimpleNamespace(people=SimpleNamespace(with_any=some))
    assert people_arrested(CARDS["arrests"], found, 1) == said


def test_a_full_year_equivalent_is_not_said_to_be_each_persons() -> None:
    """`78 arrests in a full year for each` would be 78 arrests of every one of them."""
    annual: Any = SimpleNamespace(annual=True)
    assert days_counted(annual) == "with each person's time made up to a full year"


def test_why_a_value_is_no_saving_fits_the_design() -> None:
    assert "without a comparison group" in label_of_value(None)
    for claimed in Claim:
        assert "speaks for a part of it at most" in label_of_value(claimed)


def test_nothing_is_given_to_quote_where_nobody_is_counted() -> None:
    nobody: Any = SimpleNamespace(cohort=SimpleNamespace(counted=0))
    (said,) = communications(nobody).blocks
    assert isinstance(said, Note)
    assert said.text == NOBODY


def test_days_that_are_suppressed_are_not_spoken_of() -> None:
    hidden: Any = SimpleNamespace(
        cohort=SimpleNamespace(counted=41, baseline_days=HIDDEN, scheme_days=HIDDEN),
        scheme=SimpleNamespace(counting=SimpleNamespace(at_liberty=True)),
    )
    assert days_behind(hidden) == ()
