"""Numbers that know their place keep it through sums, and leave a mark where they are printed."""

from dataclasses import asdict, dataclass
from math import trunc

import pytest

from desist.report.document import Document, Paragraph, Section
from desist.report.html import html
from desist.report.tracing.appendix import Appendix
from desist.report.tracing.explain import nearest
from desist.report.tracing.ids import ids_of
from desist.report.tracing.known import BEGIN, END, SAID, Book, Known, known, marks_in, unmarked
from desist.report.tracing.printed import agreed
from desist.report.words.numbers import decimal, percent, pounds, whole


@dataclass(frozen=True)
class Invented:
    arrests: int
    share: float
    needs: list[dict[str, int]]
    name: str = "8 Ways"
    there: bool = True


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def found(book: Book) -> Invented:
    made: Invented = known(Invented(1234, 0.7097, [{"number": 3}, {"number": 4}]), "", book)
    return made


def places(text: str, book: Book) -> list[tuple[str, list[str]]]:
    """Each marked piece, with the places it rests on."""
    return [
        (piece, list(book.origins[mark].places()))
        for piece, mark in marks_in(text)
        if mark is not None
    ]


def test_a_printed_number_says_where_it_is_from(found: Invented, book: Book) -> None:
    said = f"There were {whole(found.arrests)} arrests, {percent(found.share)} lower."
    assert unmarked(said) == "There were 1,234 arrests, 71% lower."
    assert places(said, book) == [("1,234", ["arrests"]), ("71", ["share"])]


def test_a_sum_says_what_it_is_made_of(found: Invented, book: Book) -> None:
    both = sum(row["number"] for row in found.needs)
    assert both == 7
    said = percent(found.needs[0]["number"] / both)
    assert unmarked(said) == "43%"
    assert places(said, book) == [("43", ["needs.0.number", "needs.0.number", "needs.1.number"])]
    assert places(pounds(-found.arrests * 10.0), book) == [("12,000", ["arrests"])]
    assert places(decimal(1 - found.share), book) == [("0.3", ["share"])]


def test_it_is_the_same_number_to_everybody_else(found: Invented) -> None:
    assert found.arrests == 1234
    assert hash(found.share) == hash(0.7097)
    assert sorted([found.share, 0.1]) == [0.1, 0.7097]
    assert str(found.arrests) == "1234"
    assert int(str(found.arrests)) == 1234
    assert asdict(found)["arrests"] == 1234
    assert found.there is True
    assert isinstance(trunc(found.share), Known)
    assert isinstance(round(found.share, 2), Known)
    with pytest.raises(ZeroDivisionError):
        found.arrests / 0


def test_ids_name_rows_by_what_they_are_about() -> None:
    said = {
        "measures": {"arrests": {"interval": [0.5, 0.8], "met": True, "name": "x"}},
        "needs": [
            {"source": "oasys", "need": "drugs", "linked": 1},
            {"source": "oasys", "need": "ete", "linked": 2},
            {"source": "self", "need": "ete", "linked": 3},
        ],
        "bare": [3, 1, 2],
        "cohort": {"carried_over": ["N1", "N2"]},
        "groups": {"18 to 20": {"n": 4}, "18-to-20": {"n": 5}},
    }
    assert ids_of(said) == {
        "measures.arrests.interval.low": 0.5,
        "measures.arrests.interval.high": 0.8,
        "needs.oasys-drugs.linked": 1,
        "needs.oasys-ete.linked": 2,
        "needs.self-ete.linked": 3,
        "bare.1": 3,
        "bare.2": 1,
        "bare.3": 2,
        "cohort.carried_over": 2,
        "groups.18-to-20.n": 4,
        "groups.18-to-20.n-2": 5,
    }


def test_the_nearest_ids_are_found_by_letters_and_by_words() -> None:
    there = ["measures.arrests.expected", "measures.cost.expected", "needs.oasys-drugs.linked"]
    assert nearest("measures.arests.expected", there)[0] == "measures.arrests.expected"
    assert nearest("drugs linked", there) == ["needs.oasys-drugs.linked"]
    assert nearest("\x00🙂", there) == []


FORGED = f"{BEGIN}\ue000{SAID}forged{END}"


def document(text: str) -> Document:
    section = Section("summary", "Summary", (Paragraph(text),))
    return Document("Title", "", "OFFICIAL", (), summary=section, sections=())


def test_marks_that_change_a_word_are_not_taken() -> None:
    plain, marked = document("7 points"), document(f"{BEGIN}\ue000{SAID}7{END} point")
    assert agreed(plain, marked) == plain
    right = document(f"{BEGIN}\ue000{SAID}7{END} points")
    assert agreed(plain, right) == right


def test_nobodys_own_text_passes_for_a_mark() -> None:
    taken = agreed(document(FORGED), document(FORGED))
    appendix = Appendix({0: "f0"}, (), (), (), {}, "d1")
    assert 'class="f"' not in html(taken, appendix)
    assert "forged" in html(taken, appendix)
    assert 'class="f"' not in html(document(FORGED))
