"""The page as text: escaped, in the partnership's colours, with every picture told in words."""

from dataclasses import replace

from markupsafe import escape

from desist.report.document import Document, Look, Section
from desist.report.html import html
from documents import ALT, HOSTILE, UNSHOWN, chart, document


def test_no_text_becomes_markup():
    page = html(document(HOSTILE))
    assert "<b>" not in page
    assert str(escape(HOSTILE)) in page


def test_a_strange_label_does_not_stop_a_drawing():
    assert "<svg" in html(document(UNSHOWN))


def test_a_picture_is_one_image_with_a_name():
    assert f'<svg role="img" aria-label="{escape(ALT)}"' in html(document())


def test_two_pictures_share_no_id():
    twice = (Section("first", "First", (chart("One"), chart("One"))),)
    page = html(document(sections=twice))
    assert 'id="chart-1-' in page
    assert 'id="chart-2-' in page


def test_the_look_is_the_partnerships():
    page = html(document())
    assert "--accent: #2f4a1e; --second: #7a1f5c;" in page
    assert 'src="data:image/svg+xml;base64,' in page
    assert 'alt="Logo of nobody"' in page


def test_a_png_logo_is_told_apart():
    png = b"\x89PNG\r\n\x1a\n"
    assert 'src="data:image/png;base64,' in html(_looking(Look(logo=png)))


def test_without_a_logo_there_is_no_image():
    assert "<img" not in html(_looking(Look()))


def test_no_marking_ends_the_style_sheet():
    assert 'content: "Red\\22 \\3b \\7d \\3c b\\3e ";' in html(document(marking='Red";}<b>'))


def test_caution_is_said_in_words():
    assert "<strong>Take care.</strong> Invented words." in html(document())


def test_the_same_document_gives_the_same_page():
    assert html(document()) == html(document())


def _looking(look: Look) -> Document:
    return replace(document(), look=look)
