"""The blank workbook: one sheet per table, ready to be filled and read back."""

from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desist.tables import TABLES
from desist.tables.declare import Column, Kind, Table
from desist.tables.dictionary import describe_kind, describe_rules

ROWS_READY = 2_000
LONGEST_TITLE = 32  # limits that Excel sets to a validation's message
LONGEST_MESSAGE = 255
WIDTHS = {Kind.DATE: 13, Kind.CHOICE: 19, Kind.TEXT: 24}
NARROWEST = 14
FIRST_DAY, LAST_DAY = date(1900, 1, 2), date(2199, 12, 31)

ABOUT = (
    ("A record set for desist", "title"),
    ("What changed, what is that worth, and how sure are we? This workbook holds the records", ""),
    ("that answer it: one sheet for each table, one row for each thing the sheet is about.", ""),
    ("", ""),
    ("1. Fill the sheets nominals, episodes and offences; the others where you know them.", ""),
    ("2. Leave row 1 of each sheet as it is. A dark blue heading: every row needs a value.", ""),
    ("3. Write dates as dates, and codes as text; both columns are set up for it.", ""),
    ("4. Leave a cell blank where something is not known. No made-up days such as 01/01/1900.", ""),
    ("5. Save the workbook and run: desist check FILE.xlsx. It lists what to correct, by row.", ""),
    ("", ""),
    ("The sheet Columns says what each column holds. Neither it nor this sheet is read.", ""),
    ("A filled workbook holds personal data: keep it where such data are kept.", ""),
)


def blank_workbook(path: Path) -> None:
    """Write the blank workbook: drop-down lists, date cells, text cells, explanations."""
    with xlsxwriter.Workbook(path) as book:
        styles = formats(book)
        _write_about(book.add_worksheet("About"), styles)
        for table in TABLES.values():
            write_table(book.add_worksheet(table.name), table, styles)
        _write_columns(book.add_worksheet("Columns"), styles)


def formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    """The workbook's cell formats by name."""
    heading = {"bold": True, "valign": "top", "border": 1}
    return {
        "": book.add_format({}),
        "title": book.add_format({"bold": True, "font_size": 16}),
        "required": book.add_format({**heading, "bg_color": "#1F3864", "font_color": "#FFFFFF"}),
        "optional": book.add_format({**heading, "bg_color": "#D9E2F3"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "text": book.add_format({"num_format": "@"}),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def _write_about(sheet: Worksheet, formats: dict[str, Format]) -> None:
    sheet.set_column(0, 0, 100)
    sheet.hide_gridlines(2)
    for row, (line, style) in enumerate(ABOUT):
        sheet.write_string(row, 0, line, formats[style])


def write_table(sheet: Worksheet, table: Table, formats: dict[str, Format]) -> None:
    """Headings with notes, and empty cells ready to be filled."""
    sheet.freeze_panes(1, 0)
    for position, column in enumerate(table.columns):
        cells = formats[_cell_style(column)]
        width = max(WIDTHS.get(column.kind, NARROWEST), len(column.name) + 3)
        sheet.set_column(position, position, width, cells)
        style = "required" if column.required else "optional"
        sheet.write_string(0, position, column.name, formats[style])
        sheet.write_comment(0, position, _note(column), {"x_scale": 2, "y_scale": 1.2})
        rule = _rule(column)
        if rule:
            sheet.data_validation(1, position, ROWS_READY, position, rule)


def _cell_style(column: Column) -> str:
    """Whatever is not counted is text, so that 4.10 and 007 stay as they are typed."""
    if column.kind is Kind.DATE:
        return "date"
    return "" if column.kind in (Kind.NUMBER, Kind.WHOLE) else "text"


def _note(column: Column) -> str:
    need = "Must have a value." if column.required else f"Blank means: {column.blank}."
    return f"{column.sentence}\n{describe_kind(column).capitalize()}.\n{need}"


def _rule(column: Column) -> dict[str, Any]:
    """The validation of a column's cells; nothing for ids, codes and text."""
    bounds = _bounds(column)
    if column.choices:
        bounds = {"validate": "list", "source": list(column.choices)}
    if not bounds:
        return {}
    message = column.sentence[:LONGEST_MESSAGE]
    return {
        **bounds,
        "input_title": column.name[:LONGEST_TITLE],
        "input_message": message,
        "error_title": "Not expected here",
        "error_message": f"Expected {describe_kind(column)}."[:LONGEST_MESSAGE],
    }


def _bounds(column: Column) -> dict[str, Any]:
    if column.kind is Kind.DATE:
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": FIRST_DAY,
            "maximum": LAST_DAY,
        }
    if column.low is None and column.high is None:
        return {}
    low = column.low if column.low is not None else -1e12
    high = column.high if column.high is not None else 1e12
    return {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high}


def _write_columns(sheet: Worksheet, formats: dict[str, Format]) -> None:
    headings = ("table", "column", "must have a value", "holds", "kind", "a blank means", "rules")
    sheet.freeze_panes(1, 0)
    for position, (heading, width) in enumerate(
        zip(headings, (14, 20, 12, 60, 40, 30, 40), strict=True)
    ):
        sheet.set_column(position, position, width)
        sheet.write_string(0, position, heading, formats["required"])
    row = 0
    for table in TABLES.values():
        for column in table.columns:
            row += 1
            for position, cell in enumerate(_explained(table, column)):
                sheet.write_string(row, position, cell, formats["wrapped"])


def _explained(table: Table, column: Column) -> tuple[str, ...]:
    mine = [rule for rule in describe_rules(table) if rule.startswith(f"`{column.name}`")]
    return (
        table.name,
        column.name,
        "yes" if column.required else "",
        column.sentence,
        describe_kind(column),
        "" if column.required else column.blank,
        " ".join(mine).replace("`", ""),
    )
