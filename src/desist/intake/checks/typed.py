"""A table whose cells were read, still with its row numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from desist.intake.findings import Findings
from desist.tables.declare import Table

Tables = Mapping[str, "TypedTable"]


@dataclass(frozen=True, slots=True)
class TypedTable:
    """All columns of the contract, typed; those that the file has not are null.

    where  file, or workbook and sheet
    rows   number of each row as a spreadsheet shows it
    """

    table: Table
    where: str
    data: pa.Table
    rows: np.ndarray

    def __len__(self) -> int:
        return len(self.rows)

    def column(self, name: str) -> pa.ChunkedArray:
        return self.data.column(name)

    def without(self, rows: np.ndarray) -> "TypedTable":
        """The table without the rows of these numbers."""
        if not len(rows):
            return self
        keep = ~np.isin(self.rows, rows)
        return TypedTable(self.table, self.where, self.data.filter(pa.array(keep)), self.rows[keep])

    def rows_where(self, hit: pa.ChunkedArray | np.ndarray) -> np.ndarray:
        """Numbers of the rows where the expression is true; null is not true."""
        if not isinstance(hit, np.ndarray):
            hit = true_where(hit)
        return self.rows[hit]

    def warn_where(
        self,
        hit: pa.ChunkedArray | np.ndarray,
        findings: Findings,
        *,
        column: str,
        found: str,
        expected: str,
        cure: str,
    ) -> None:
        """One warning for all the rows where the expression is true, if there are any."""
        rows = self.rows_where(hit)
        if len(rows):
            findings.warn(
                self.where, found=found, expected=expected, cure=cure, column=column, rows=rows
            )


def true_where(hit: pa.ChunkedArray) -> np.ndarray:
    return np.asarray(pc.fill_null(hit, False))
