"""A blank file of statements: a workbook with notes and examples, or a bare CSV file."""

import csv
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desist.printed.statements.declare import MEANINGS, STATEMENTS
from desist.tables.workbook import formats, write_table

ABOUT = (
    ("Printed statements", "title"),
    ("Whether the figures of a printed report can all be true. Allow twenty minutes for a", ""),
    ("report of ten pages.", ""),
    ("", ""),
    ("1. On the sheet statements, write a row for each figure: a name of your own, where it", ""),
    ("   is printed, and the figure exactly as printed, with its signs and words.", ""),
    ("2. Start with the plain counts. Then the figures made of them: choose the relation, and", ""),
    ("   write the names of the rows it is made of into of and against.", ""),
    ("3. Where the same thing is printed twice, write both, and make the second same as.", ""),
    ("4. Where the report says so: the months a figure covers, whom it is about, what it", ""),
    ("   counts, whether days in custody were deducted. Leave the rest blank.", ""),
    ("5. Where a whole number is a rounded one, such as an expected number, write 1 into", ""),
    ("   rounded_to. Else whole numbers are taken as counted, and exact.", ""),
    ("6. Save, and run: desist check-report FILE.xlsx", ""),
    ("", ""),
    ("The sheets Relations and Columns say what each relation and column means. They and", ""),
    ("this sheet are not read. Write no person's name or details into any row.", ""),
)
RELATION_HEADINGS = ("relation", "the figure is", "name", "figure", "of", "against")
RELATION_WIDTHS = (16, 60, 26, 14, 32, 22)
COLUMN_HEADINGS = ("column", "holds", "a blank means")
COLUMN_WIDTHS = (16, 80, 50)


def blank_file(path: Path) -> None:
    """Write the blank file: .xlsx with lists, notes and examples; .csv with the heading alone."""
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow(STATEMENTS.names)
        return
    with xlsxwriter.Workbook(path) as book:
        styles = formats(book)
        _write_about(book.add_worksheet("About"), styles)
        write_table(book.add_worksheet(STATEMENTS.name), STATEMENTS, styles)
        relations = [
            (relation.value, meaning.sentence, *meaning.example)
            for relation, meaning in MEANINGS.items()
        ]
        columns = [
            (column.name, column.sentence, "not allowed" if column.required else column.blank)
            for column in STATEMENTS.columns
        ]
        sheet = book.add_worksheet("Relations")
        _write_rows(sheet, RELATION_HEADINGS, RELATION_WIDTHS, relations, styles)
        sheet = book.add_worksheet("Columns")
        _write_rows(sheet, COLUMN_HEADINGS, COLUMN_WIDTHS, columns, styles)


def _write_about(sheet: Worksheet, styles: dict[str, Format]) -> None:
    sheet.set_column(0, 0, 100)
    sheet.hide_gridlines(2)
    for row, (line, style) in enumerate(ABOUT):
        sheet.write_string(row, 0, line, styles[style])


def _write_rows(
    sheet: Worksheet,
    headings: tuple[str, ...],
    widths: tuple[int, ...],
    rows: Sequence[tuple[str, ...]],
    styles: dict[str, Format],
) -> None:
    sheet.freeze_panes(1, 0)
    for position, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.set_column(position, position, width)
        sheet.write_string(0, position, heading, styles["required"])
    for number, cells in enumerate(rows, start=1):
        for position, cell in enumerate(cells):
            sheet.write_string(number, position, cell, styles["wrapped"])
