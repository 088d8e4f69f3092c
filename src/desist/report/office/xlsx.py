"""The document's tables as a workbook: a sheet for each, with its source, units and notes."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desist.report.document import Align, Document, Section, Table
from desist.report.glyphs import plain
from desist.report.office.figures import figure

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31
WIDEST, NARROWEST = 48, 9
CONTENTS = "Contents"


def xlsx_file(document: Document) -> bytes:
    """The file's bytes, the same for the same document."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        _properties(book, document)
        sheets = _Sheets(book, document)
        sheets.contents()
        for name, table in sheets.named:
            sheets.table(name, table)
    return out.getvalue()


def tables_of(document: Document) -> Iterator[tuple[str, Table]]:
    """Every table in the order in which it is read, with the title of its section."""
    for section in (document.summary, *document.sections):
        yield from _tables(section)


def _tables(section: Section) -> Iterator[tuple[str, Table]]:
    for block in section.blocks:
        if isinstance(block, Table):
            yield section.title, block
    for part in section.sections:
        yield from _tables(part)


def _properties(book: xlsxwriter.Workbook, document: Document) -> None:
    dated = document.dated
    moment = datetime.combine(dated, time(), UTC) if dated else UNDATED
    book.set_properties(
        {
            "title": plain(document.title),
            "subject": plain(document.subtitle),
            "author": plain(", ".join(document.authors)) or "desist",
            "keywords": plain(document.marking),
            "created": moment.replace(tzinfo=None),
        }
    )


class _Sheets:
    """The sheets of one workbook, and the formats that they share."""

    def __init__(self, book: xlsxwriter.Workbook, document: Document) -> None:
        self.book, self.document = book, document
        self.tables = list(tables_of(document))
        self.named = [
            (_name(number, table.title), table)
            for number, (_section, table) in enumerate(self.tables, start=1)
        ]
        self.formats: dict[tuple[str, bool, bool], Format] = {}
        accent = document.look.accent
        self.title = book.add_format({"bold": True, "font_size": 14, "font_color": accent})
        self.marking = book.add_format({"bold": True})
        self.words = book.add_format({"font_color": "#4A5560"})
        self.link = book.add_format({"font_color": accent, "underline": 1})

    def contents(self) -> None:
        sheet = self._sheet(CONTENTS)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 90)
        lines = [(name, text) for name, text in self.document.facts]
        sheet.write_string(1, 0, plain(self.document.title), self.title)
        sheet.write_string(2, 0, plain(self.document.subtitle), self.words)
        for row, (name, text) in enumerate(lines, start=4):
            sheet.write_string(row, 0, plain(name), self.marking)
            sheet.write_string(row, 1, plain(text))
        first = 5 + len(lines)
        for row, ((name, table), (section, _table)) in enumerate(
            zip(self.named, self.tables, strict=True), start=first
        ):
            sheet.write_string(row, 0, plain(section))
            sheet.write_url(row, 1, f"internal:'{name}'!A1", self.link, plain(table.title))

    def table(self, name: str, table: Table) -> None:
        sheet = self._sheet(name)
        sheet.write_string(1, 0, plain(table.title), self.title)
        sheet.write_string(2, 0, plain(table.scope), self.words)
        sheet.write_string(3, 0, f"Units: {plain(table.units)}", self.words)
        top = 5
        for column, heading in enumerate(table.headings):
            number = heading.align is Align.NUMBER
            sheet.write_string(top, column, plain(heading.text), self._format("", True, number))
            sheet.set_column(column, column, _width(table, column))
        last = len(table.rows) - 1
        for place, cells in enumerate(table.rows):
            bold = table.total and place == last
            for column, text in enumerate(cells):
                self._cell(sheet, top + 1 + place, column, text, bold=bold, table=table)
        row = top + 2 + len(table.rows)
        for line in (*table.notes, f"Source: {table.source}"):
            sheet.write_string(row, 0, plain(line), self.words)
            row += 1
        sheet.freeze_panes(top + 1, 1)
        sheet.repeat_rows(top)

    def _cell(
        self, sheet: Worksheet, row: int, column: int, text: str, *, bold: bool, table: Table
    ) -> None:
        number = table.headings[column].align is Align.NUMBER
        found = figure(text) if number else None
        if found is None:
            sheet.write_string(row, column, plain(text), self._format("", bold, number))
        else:
            sheet.write_number(row, column, found.value, self._format(found.form, bold, True))

    def _sheet(self, name: str) -> Worksheet:
        """Every sheet says who may see it, on the screen and in print."""
        sheet = self.book.add_worksheet(name)
        marking = plain(self.document.marking)
        sheet.write_string(0, 0, marking, self.marking)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        printed = marking.replace("&", "&&")
        sheet.set_header(f"&C{printed}")
        sheet.set_footer(f"&L{printed}&RPage &P of &N")
        return sheet

    def _format(self, form: str, bold: bool, number: bool) -> Format:
        """One format for each way that a cell can look."""
        key = (form, bold, number)
        if key not in self.formats:
            look = {"bold": bold, "align": "right" if number else "left", "valign": "top"}
            self.formats[key] = self.book.add_format(
                {**look, "text_wrap": not form, **({"num_format": form} if form else {})}
            )
        return self.formats[key]


def _name(number: int, title: str) -> str:
    """`12 Expected and on the scheme`: Excel takes 31 signs, and not all of them."""
    return f"{number:02d} {FORBIDDEN.sub(' ', plain(title))}"[:LONGEST_NAME].strip()


def _width(table: Table, column: int) -> float:
    texts = [table.headings[column].text.split(" ")[0], *(row[column] for row in table.rows)]
    return min(WIDEST, max(NARROWEST, *(len(text) + 2 for text in texts)))
