"""One column of a table: its cells read according to its kind."""

from collections.abc import Collection

import numpy as np
import pyarrow as pa

from desist.intake.columns.dates import read_days
from desist.intake.columns.fault import Fault
from desist.intake.columns.numbers import read_numbers
from desist.intake.columns.words import read_choices, read_codes
from desist.intake.files.cells import Cells, Form
from desist.intake.files.sheet import Sheet
from desist.intake.findings import Findings
from desist.intake.names import fold
from desist.tables.declare import Column, Kind
from desist.tables.record_set import ARROW_TYPES


def read_column(
    sheet: Sheet,
    column: Column,
    *,
    codes: Collection[str],
    values: dict[str, str],
    findings: Findings,
) -> pa.Array:
    """The column's typed values, one per row of the sheet; what is wrong goes to the findings.

    codes   offence codes that exist
    values  from the mapping file: folded value to the contract's value
    Null    a blank cell, a cell that is in error, or a column that the sheet has not
    """
    cells = sheet.columns.get(column.name)
    if cells is None:
        return pa.nulls(len(sheet.rows), ARROW_TYPES[column.kind])
    if values:
        cells = _replaced(cells, values)
    if column.required:
        _tell_missing(sheet, column, cells, findings)
    typed, faults = _read(cells, column, codes)
    for fault in faults:
        rows = sheet.rows[cells.rows_with(fault.hit)]
        if len(rows):
            findings.error(
                sheet.where,
                found=fault.found,
                expected=fault.expected,
                cure=fault.cure,
                column=column.name,
                rows=rows,
            )
    return cells.spread(typed)


def _read(cells: Cells, column: Column, codes: Collection[str]) -> tuple[pa.Array, list[Fault]]:
    match column.kind:
        case Kind.DATE:
            return read_days(cells, column)
        case Kind.CODE:
            return read_codes(cells, codes)
        case Kind.CHOICE:
            return read_choices(cells, column)
        case Kind.NUMBER | Kind.WHOLE:
            return read_numbers(cells, column)
        case _:
            return cells.text, []


def _replaced(cells: Cells, values: dict[str, str]) -> Cells:
    """The cells with the mapping file's values in place of the partnership's own."""
    cells = cells.told_apart()
    texts = [
        None if text is None else values.get(fold(text), text) for text in cells.text.to_pylist()
    ]
    is_new = np.array(
        [new != old for new, old in zip(texts, cells.text.to_pylist(), strict=True)], dtype=bool
    )
    form = np.where(is_new, np.int8(Form.TEXT), cells.form)
    return Cells(pa.array(texts, type=pa.string()), form, cells.index)


def _tell_missing(sheet: Sheet, column: Column, cells: Cells, findings: Findings) -> None:
    rows = sheet.rows[cells.blank]
    if len(rows):
        findings.error(
            sheet.where,
            found="no value",
            expected=f"a value in each row: {column.sentence[:-1]}",
            cure="Fill the cell, or remove the row",
            column=column.name,
            rows=rows,
        )
