"""One table as its file or worksheet holds it, before any cell is judged."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desist.intake.columns.headings import Headings
from desist.intake.files.cells import Cells
from desist.intake.findings import Findings
from desist.tables.declare import Kind, Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns that the table has, and the rows that are not wholly blank.

    where    file, or workbook and sheet
    columns  the contract's name of each column found, with its cells
    rows     number of each row as a spreadsheet shows it (the heading is row 1)
    """

    where: str
    columns: dict[str, Cells]
    rows: np.ndarray


def judged_columns(table: Table, headings: Headings) -> set[int]:
    """Positions of the columns whose values are read one by one; ids and text stay as they are."""
    as_they_are = {column.name for column in table.columns if column.kind in (Kind.ID, Kind.TEXT)}
    return {place for place, name in headings.columns.items() if name not in as_they_are}


def assemble(
    where: str,
    *,
    headings: Headings,
    cells: Sequence[Cells],
    rows: np.ndarray,
    findings: Findings,
) -> Sheet:
    """Set headings over cells, leave out wholly blank rows, warn of columns without a heading."""
    filled = np.zeros(len(rows), dtype=bool)
    for position, column in enumerate(cells):
        full = ~column.blank
        filled |= full
        if position in headings.nameless and full.any():
            _warn_of_nameless(where, position, rows[full], findings)
    if not filled.all():
        cells, rows = [column.only(filled) for column in cells], rows[filled]
    columns = {name: cells[position] for position, name in headings.columns.items()}
    return Sheet(where, columns, rows)


def _warn_of_nameless(where: str, position: int, rows: np.ndarray, findings: Findings) -> None:
    findings.warn(
        where,
        found=f"a column without a heading (column number {position + 1}), which was not read",
        expected="a heading in row 1 over each column that is to be read",
        cure="Give it its heading, or clear the column",
        rows=rows,
    )
