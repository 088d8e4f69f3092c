"""What the report's font cannot show is replaced before it reaches a drawing or the PDF."""

import pytest

from desist.report.glyphs import plain, printable


@pytest.mark.parametrize(
    "text", ["Ŵŵ Ŷŷ £1,000 − 2% – “q” → é", "two\nlines", "#$*_\\<>&@"], ids=str
)
def test_what_the_font_shows_stays(text):
    assert printable(text) == text


@pytest.mark.parametrize("sign", ["😀", "漢", "\x00", "\x07", "\ufeff", "\ud800", "\uffff"])
def test_what_it_does_not_show_is_replaced(sign):
    assert printable(f"a{sign}b") == "a\ufffdb"


def test_an_accent_joins_its_letter():
    assert printable("w\u0302") == "ŵ"


def test_plain_values_are_gone_through():
    assert printable({"a": [("b\x00", 1, None)]}) == {"a": [["b\ufffd", 1, None]]}


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ufeff", "\ufffe", "\uffff", "\ud800"])
def test_what_no_file_of_xml_may_hold_is_left_out(sign):
    assert plain(f"a{sign}b\n😀") == "ab\n😀"
