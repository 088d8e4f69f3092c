"""The page of the Word file: A4, the marking above and below, the page's number."""

from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from desist.report.glyphs import plain
from desist.report.office.word_xml import field

MARGIN = Cm(2)


def page_of(file: WordFile, *, marking: str) -> None:
    """Set up the only section of an empty file."""
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = MARGIN
    page.top_margin = page.bottom_margin = Cm(2.2)
    head = page.header.paragraphs[0]
    head.style = file.styles["Marking"]
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.add_run(plain(marking))
    foot = page.footer.paragraphs[0]
    foot.style = file.styles["Marking"]
    foot.paragraph_format.tab_stops.add_tab_stop(page.page_width - 2 * MARGIN, alignment=2)
    foot.add_run(f"{plain(marking)}\tPage ")
    field(foot, "PAGE", "1")
    foot.add_run(" of ")
    field(foot, "NUMPAGES", "1")
