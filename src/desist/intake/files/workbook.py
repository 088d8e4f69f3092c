"""Worksheets of a workbook, and what in them cannot be taken at its face value."""

import zipfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from desist.intake.columns.headings import ROWS_SEARCHED, Headings, find_headings
from desist.intake.files.cells import Cells, of_python, value_as_text
from desist.intake.files.sheet import Sheet, assemble
from desist.intake.files.sheet_xml import (
    MarkedCells,
    TooLargeError,
    marked_cells,
    refuse_if_too_large,
)
from desist.intake.findings import Findings
from desist.intake.mapping import Mapping
from desist.tables.declare import Table

COMPOUND_FILE = b"\xd0\xcf\x11\xe0"  # older Office files, and encrypted newer ones
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
Places = Iterable[tuple[int, int]]

# All that a damaged or hostile zip of XML has been seen to raise. Their texts may quote cells.
BROKEN = (CalamineError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError)


def open_workbook(path: Path, findings: Findings) -> CalamineWorkbook | None:
    """The workbook; None, with the reason among the findings, when it cannot be opened."""
    found = "a file that is not a workbook, or is broken"
    cure = "Open it in a spreadsheet and save it again as an Excel workbook (.xlsx)"
    start = path.read_bytes() if path.stat().st_size < 1 << 26 else b""
    if not start and not path.stat().st_size:
        found = "an empty file"
    elif start.startswith(COMPOUND_FILE):
        is_locked = ENCRYPTED in start
        found = "a workbook locked with a password" if is_locked else "a workbook of the old kind"
        cure = "Save a copy without the password" if is_locked else cure
    else:
        try:
            refuse_if_too_large(path)
            return CalamineWorkbook.from_path(path)
        except TooLargeError:
            found = "a workbook that unpacks to more than 1 GiB"
            cure = "Save the tables as .csv or .parquet files in a folder"
        except PasswordError:
            found, cure = "a workbook locked with a password", "Save a copy without the password"
        except BROKEN:
            pass
    findings.stop(path.name, found=found, expected="an Excel workbook (.xlsx)", cure=cure)
    return None


def sheet_names(workbook: CalamineWorkbook) -> dict[str, bool]:
    """Each worksheet's name, and whether it is hidden."""
    return {
        sheet.name: sheet.visible is not SheetVisibleEnum.Visible
        for sheet in workbook.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet
    }


def is_blank_sheet(workbook: CalamineWorkbook, name: str) -> bool:
    try:
        return workbook.get_sheet_by_name(name).height == 0
    except BROKEN:
        return False


def read_sheet(
    path: Path,
    workbook: CalamineWorkbook,
    name: str,
    *,
    table: Table,
    mapping: Mapping,
    findings: Findings,
) -> Sheet | None:
    """The sheet's rows; None when the sheet is blank, or, with the reason, cannot be read."""
    where = f"{path.name}, sheet {name}"
    try:
        sheet = workbook.get_sheet_by_name(name)
        grid = sheet.to_python(skip_empty_area=False)
        merged, marked = sheet.merged_cell_ranges, marked_cells(path, name)
    except BROKEN:
        _stop_at_broken(where, findings)
        return None
    if not grid:
        return None
    headings = find_headings(
        [[value_as_text(cell) or "" for cell in row] for row in grid[:ROWS_SEARCHED]],
        table=table,
        mapping=mapping,
        where=where,
        findings=findings,
    )
    if headings is None:
        return None
    _tell_merged(merged or (), headings, where, findings)
    _tell_marked(marked, headings, where, findings)
    rows = np.arange(2, 1 + len(grid), dtype=np.int64)
    return assemble(where, headings=headings, cells=_columns(grid), rows=rows, findings=findings)


def _columns(grid: Sequence[Sequence[Any]]) -> list[Cells]:
    body = grid[1:]
    if not body:
        return [of_python([]) for _ in grid[0]]
    return [of_python(column) for column in zip(*body, strict=True)]


def _stop_at_broken(where: str, findings: Findings) -> None:
    findings.stop(
        where,
        found="a sheet that cannot be read: the workbook is broken",
        expected="an Excel workbook (.xlsx)",
        cure="Open it in a spreadsheet and save it again as an Excel workbook (.xlsx)",
    )


def _tell_merged(
    merged: Iterable[tuple[tuple[int, int], tuple[int, int]]],
    headings: Headings,
    where: str,
    findings: Findings,
) -> None:
    """A merged cell keeps its value in the first row alone; the rest would be read as blank."""
    rows: set[int] = set()
    for (top, left), (bottom, right) in merged:
        if any(left <= position <= right for position in headings.columns):
            rows |= set(range(top + 1, bottom + 2))
    if rows:
        findings.error(
            where,
            found="merged cells",
            expected="one value in each cell",
            cure='Select the sheet, choose "Unmerge cells", and fill in what each cell holds',
            rows=sorted(rows),
        )


def _tell_marked(marked: MarkedCells, headings: Headings, where: str, findings: Findings) -> None:
    for column, rows in _rows_by_column(marked.errors, headings).items():
        findings.error(
            where,
            found="a cell that shows an error, such as #REF! or #N/A",
            expected="a value",
            cure="Correct the formula, or type the value",
            column=column,
            rows=rows,
        )
    for column, rows in _rows_by_column(marked.unsaved, headings).items():
        findings.error(
            where,
            found="a formula whose value was never saved",
            expected="a value",
            cure="Open the workbook in a spreadsheet, let it calculate, and save it",
            column=column,
            rows=rows,
        )
    for column, rows in _rows_by_column(marked.computed, headings).items():
        findings.warn(
            where,
            found="formulas, of which the value last saved was read",
            expected="typed values",
            cure="See that the values are up to date; paste them as values to be sure",
            column=column,
            rows=rows,
        )


def _rows_by_column(places: Places, headings: Headings) -> dict[str, list[int]]:
    """Row numbers as a spreadsheet shows them, for the columns that are read."""
    rows: dict[str, list[int]] = {}
    for row, position in sorted(places):
        if row > 0 and position in headings.columns:
            rows.setdefault(headings.columns[position], []).append(row + 1)
    return rows
