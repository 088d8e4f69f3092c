"""The data dictionary page is the one that the declarations write."""

from pathlib import Path

from desist.tables.dictionary import dictionary_page

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "data-dictionary.md"


def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == dictionary_page()
