"""Parquet files: typed columns, row 2 the first as in a spreadsheet with a heading."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as arrow_parquet

from desist.intake.columns.headings import find_headings
from desist.intake.files.cells import of_arrow, of_text
from desist.intake.files.sheet import Sheet, assemble, judged_columns
from desist.intake.findings import Findings
from desist.intake.mapping import Mapping
from desist.tables.declare import Table


def read_parquet(path: Path, *, table: Table, mapping: Mapping, findings: Findings) -> Sheet | None:
    """The file's rows; None, with the reason among the findings, when it cannot be read."""
    where = path.name
    try:
        body = arrow_parquet.ParquetFile(path).read()
    except (pa.ArrowException, OSError):
        findings.stop(
            where,
            found="a file that is not Parquet, or is broken",
            expected="a Parquet file",
            cure="Export it again",
        )
        return None
    headings = find_headings(
        [body.column_names], table=table, mapping=mapping, where=where, findings=findings
    )
    if headings is None:
        return None
    cells = []
    judged = judged_columns(table, headings)
    for position in range(body.num_columns):
        column = of_arrow(body.column(position), judged=position in judged)
        name = headings.columns.get(position)
        if column is None and name is not None:
            _stop_at_type(where, name, str(body.schema.types[position]), findings)
        cells.append(column or of_text(pa.chunked_array([pa.nulls(body.num_rows, pa.string())])))
    rows = np.arange(2, 2 + body.num_rows, dtype=np.int64)
    return assemble(where, headings=headings, cells=cells, rows=rows, findings=findings)


def _stop_at_type(where: str, column: str, kind: str, findings: Findings) -> None:
    findings.stop(
        where,
        found=f"a column of type [{kind}]",
        expected="text, numbers, dates or times",
        cure="Export the column as text or as dates",
        column=column,
    )
