"""The Word file's columns: no word breaks while there is room, and the page is filled."""

import pytest

from desist.report.document import Align, Heading, Table
from desist.report.office.word_table import LETTER, MARGINS, WIDTH, _widths


def table(*columns: tuple[str, str]) -> Table:
    heads = tuple(Heading(head, Align.NUMBER) for head, _cell in columns)
    row = tuple(cell for _head, cell in columns)
    return Table("T", scope="", source="", units="", headings=heads, rows=(row,))


@pytest.mark.parametrize(
    "columns",
    [
        (
            ("Measure and scheme", "Arrests: a scheme with a long name that goes on"),
            ("People", "65"),
        ),
        (("Scheme", "x" * 30), ("Reoffending value", "£416,000"), ("95% interval", "1 to 2")),
        (("A", "1"), ("B", "2")),
    ],
)
def test_every_word_has_its_room(columns):
    widths = _widths(table(*columns))
    assert WIDTH - len(widths) <= sum(widths) <= WIDTH
    for width, texts in zip(widths, columns, strict=True):
        longest = max(len(word) for text in texts for word in text.split())
        assert width >= longest * LETTER + MARGINS


def test_a_table_of_too_many_words_is_still_no_wider_than_the_page():
    widths = _widths(table(*[("Unbreakable" * 2, "1")] * 9))
    assert WIDTH - len(widths) <= sum(widths) <= WIDTH
