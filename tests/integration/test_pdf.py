"""The PDF as its readers' programs see it: tags, language, bookmarks, words on pages."""

import io
from collections import Counter
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from desist.report.document import Bullets, Paragraph, Picture, Section
from desist.report.pdf import pdf
from documents import ALT, HOSTILE, MARKING, UNSHOWN, bars, document, key_figures, wide


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf(document())


def pages(made: bytes) -> list[str]:
    """The words of each page, in one line."""
    with pypdfium2.PdfDocument(made) as read:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in read]


def test_says_what_it_is(made):
    with pikepdf.open(io.BytesIO(made)) as read:
        assert str(read.docinfo.Title) == "Invented scheme: what changed"
        assert str(read.docinfo.Author) == "A. N. Author"
        assert str(read.Root.Lang) == "en-GB"
        assert read.Root.ViewerPreferences.DisplayDocTitle
        assert read.open_metadata()["pdfuaid:part"] == "1"


def test_bookmarks_follow_the_headings(made):
    with pikepdf.open(io.BytesIO(made)) as read, read.open_outline() as outline:
        found = {item.title: [inner.title for inner in item.children] for item in outline.root}
    assert found == {"Summary": [], "First": [], "Second": ["Inner"]}


def test_everything_is_tagged(made):
    with pikepdf.open(io.BytesIO(made)) as read:
        tags = list(_tags(read.Root.StructTreeRoot))
    count = Counter(name for name, _ in tags)
    assert {"Title", "H1", "H2", "P", "TOC", "L", "Caption"} <= set(count)
    assert (count["Table"], count["THead"], count["Figure"]) == (3, 3, 2)
    assert count["TH"] == 7 + 7 + 2  # a heading repeated on the next page is read once
    assert [alt for name, alt in tags if name == "Figure"] == ["Logo of nobody", ALT]


def _tags(node):
    if isinstance(node, pikepdf.Array):
        for inner in node:
            yield from _tags(inner)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S)[1:], str(node.get("/Alt", ""))
        if "/K" in node:
            yield from _tags(node.K)


def test_every_page_carries_marking_and_number(made):
    found = pages(made)
    for number, text in enumerate(found, start=1):
        assert text.count(MARKING) == 2, f"page {number}"
        assert f"Page {number} of {len(found)}" in text


def test_title_summary_and_contents_have_a_page_each(made):
    title, summary, contents, first, *_ = pages(made)
    assert "INV/1" in title
    assert "71% lower" in summary
    assert "Contents" in contents
    assert "With a picture" in first


@pytest.mark.parametrize("times", [1, 9, 18])
def test_a_longer_summary_still_takes_one_page(times):
    words = Paragraph("Eighteen paragraphs of three lines are more than anybody should write. " * 4)
    blocks = (key_figures("Figure"), wide("Row"), *[words] * times, Bullets(("Last of all",)))
    found = pages(pdf(document(summary=Section("summary", "Summary", blocks))))
    assert "Last of all" in found[1]
    assert "Contents" in found[2]


def test_a_long_table_repeats_its_headings(made):
    first, second = [text for text in pages(made) if "Repeated heading" in text]
    assert "Long Nobody." in first
    assert "Row 0 1" in first
    assert "Row 59 1" in second


def test_nothing_stands_over_the_edge():
    long_word = "https://example.invalid/" + "a" * 120
    with pypdfium2.PdfDocument(pdf(document(long_word))) as read:
        for page in read:
            text = page.get_textpage()
            for number in range(text.count_chars()):
                left, _, right, _ = text.get_charbox(number)
                assert left >= 0, page
                assert right <= page.get_width() - 40, page


def test_no_text_is_read_as_markup():
    found = pages(pdf(document(HOSTILE)))
    assert "".join(HOSTILE.split()) in "".join(found[1].split())


def test_what_the_font_cannot_show_does_not_stop_the_report():
    assert "before����� after" in pages(pdf(document(f"before{UNSHOWN} after")))[1]


def test_a_picture_must_be_told_in_words():
    silent = replace(wide("Row"), picture=Picture(bars("Kind"), " "))
    with pytest.raises(ValueError, match="cannot see it"):
        pdf(document(sections=(Section("first", "First", (silent,)),)))


def test_the_same_document_gives_the_same_bytes(made):
    assert pdf(document()) == made
    assert b"D:20120331" in made


def test_without_a_date_a_logo_or_authors():
    bare = document(dated=None, authors=(), look=replace(document().look, logo=None, logo_alt=""))
    assert pdf(bare) == pdf(bare)
