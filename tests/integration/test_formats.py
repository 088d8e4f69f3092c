"""The four formats, each read back as another program reads it: they agree on every number."""

import io
import re
import subprocess
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest

from desist.report.compose import compose
from desist.report.document import Align, Document, Table
from desist.report.editions.settled import settled_editions
from desist.report.html import html
from desist.report.office.docx import docx_file
from desist.report.office.figures import figure
from desist.report.office.xlsx import tables_of, xlsx_file
from desist.report.pdf import pdf
from desist.tables.scheme import Edition
from documents import ALT, HOSTILE, MARKING, UNSHOWN, document
from reports import EXAMPLES, of_example

Cells = list[list[str]]
NUMBER = re.compile(r"[−£]*\d[\d,]*(?:\.\d+)?%?")
EXAMPLE = "Greenshire, offenders"


@pytest.fixture(scope="module", params=Edition)
def report(request: pytest.FixtureRequest) -> Document:
    """Each edition; they are settled together."""
    results = settled_editions(of_example(EXAMPLE), list(Edition)).results
    return compose(results[request.param], beside=EXAMPLES[EXAMPLE][0])


@pytest.fixture
def internal() -> Document:
    return compose(of_example(EXAMPLE), beside=EXAMPLES[EXAMPLE][0])


@pytest.fixture(scope="module")
def printed(report: Document) -> list[Cells]:
    """Every table, its headings first."""
    return [cells_of(table) for _section, table in tables_of(report)]


def cells_of(table: Table) -> Cells:
    return [[heading.text for heading in table.headings], *map(list, table.rows)]


class _Tables(HTMLParser):
    """Cells of every table of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Cells] = []
        self.inside = False

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - the parser's signature
        if tag == "table":
            self.found.append([])
        elif tag == "tr":
            self.found[-1].append([])
        elif tag in ("th", "td"):
            self.inside = True
            self.found[-1][-1].append("")

    def handle_endtag(self, tag):
        if tag in ("th", "td"):
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.found[-1][-1][-1] += data


def test_the_page_has_every_cell(report, printed):
    read = _Tables()
    read.feed(html(report))
    assert read.found == printed


def test_the_word_file_has_every_cell(report, printed):
    read = docx.Document(io.BytesIO(docx_file(report)))
    found = [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in read.tables
        if table.rows[0]._tr.trPr is not None
    ]
    assert found == printed


def test_the_workbook_shows_every_cell_and_keeps_numbers_as_numbers(report, printed):
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(report)))
    assert len(book.sheetnames) == 1 + len(printed)
    for sheet, cells in zip(book.worksheets[1:], printed, strict=True):
        top = 6
        found = [
            [shown(cell) for cell in row]
            for row in sheet.iter_rows(top, top + len(cells) - 1, max_col=len(cells[0]))
        ]
        assert found == cells
    rows = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    numbers = sum(isinstance(cell.value, int | float) for cell in rows)
    in_columns = [
        row[at]
        for _section, table in tables_of(report)
        for row in table.rows
        for at, heading in enumerate(table.headings)
        if heading.align is Align.NUMBER
    ]
    assert numbers == sum(figure(text) is not None for text in in_columns) > 50


def test_the_pdf_has_every_number(report, printed):
    with pypdfium2.PdfDocument(pdf(report)) as read:
        text = " ".join(page.get_textpage().get_text_range() for page in read)
    found = Counter(NUMBER.findall(text))
    wanted = Counter(
        n for cells in printed for row in cells for c in row for n in NUMBER.findall(c)
    )
    assert not wanted - found


def shown(cell) -> str:
    """What an office program shows, by the few forms that the workbook uses."""
    value, form = cell.value, cell.number_format.split(";")[0]
    if not isinstance(value, int | float):
        return value or ""
    sign, size = ("−", -value) if value < 0 else ("", value)
    places = len(form.partition(".")[2].rstrip("%").split(",")[0])
    after = ""
    if form.endswith("%"):
        size, after = size * 100, "%"
    if ",," in form:
        size, after = size / 1_000_000, " million"
    grouped = f"{size:,.{places}f}" if "," in form.split(".")[0] else f"{size:.{places}f}"
    return f"{sign}{'£' if form.startswith('£') else ''}{grouped}{after}"


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("1,234", 1234, "#,##0;−#,##0"),
        ("0.40", 0.4, "#,##0.00;−#,##0.00"),
        ("−5%", -0.05, "#,##0%;−#,##0%"),
        ("£52,000", 52000, "£#,##0;−£#,##0"),
        ("£1.23 million", 1_230_000, '£#,##0.00,," million";−£#,##0.00,," million"'),
        ("2012", 2012, "0;−0"),
    ],
)
def test_a_printed_number_is_kept_and_shown_as_printed(text, value, form):
    found = figure(text)
    assert found is not None
    assert (found.value, found.form) == (value, form)


@pytest.mark.parametrize("text", ["", "–", "57% to 80%", "28E", "4.10.2", "007", "6 (29%)", "1,23"])
def test_what_is_no_number_stays_text(text):
    assert figure(text) is None


def test_the_word_file_has_headings_captions_texts_and_properties():
    read = docx.Document(io.BytesIO(docx_file(document())))
    styles = Counter(paragraph.style.name for paragraph in read.paragraphs)
    assert {"Title", "Heading 1", "Heading 2", "Caption", "List Bullet"} <= set(styles)
    assert ALT in [shape._inline.docPr.get("descr") for shape in read.inline_shapes]
    about = read.core_properties
    assert (about.title, about.language) == ("Invented scheme: what changed", "en-GB")
    assert about.keywords == MARKING
    section = read.sections[0]
    assert section.header.paragraphs[0].text == MARKING
    assert section.footer.paragraphs[0].text.startswith(MARKING)


@pytest.mark.parametrize("words", [HOSTILE, UNSHOWN])
def test_no_text_breaks_an_office_file(words):
    made = document(words)
    assert docx.Document(io.BytesIO(docx_file(made))).paragraphs
    assert openpyxl.load_workbook(io.BytesIO(xlsx_file(made))).sheetnames


def test_equal_reports_are_equal_files():
    assert docx_file(document()) == docx_file(document())
    assert xlsx_file(document()) == xlsx_file(document())


def test_another_program_opens_the_word_file(internal, tmp_path: Path, office):
    written = tmp_path / "report.docx"
    written.write_bytes(docx_file(internal))
    asked = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    subprocess.run(  # noqa: S603 - a command written here
        [*asked, "--convert-to", "pdf", "--outdir", str(tmp_path), str(written)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as read:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in read]
    assert all(page.count(internal.marking) == 2 for page in pages)
    assert "Summary" in pages[1]
    assert any("What these figures show, and what they do not:" in page for page in pages[1:3])
    assert any("Table 3." in page for page in pages)
