"""Record sets written as files: a folder of CSV or Parquet, or a workbook."""

from collections.abc import Iterable
from contextlib import ExitStack
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as arrow_parquet
import xlsxwriter

from desist.kernel.errors import CommandLineError
from desist.kernel.progress import Progress, silent
from desist.synthetic.rows.chosen import Tables
from desist.tables import TABLES

WORKBOOK = "record-set.xlsx"
MOST_ROWS_OF_A_SHEET = 1_048_575
UNCHANGING = datetime(2000, 1, 1, tzinfo=UTC)  # a workbook holds the day it was made


class Form(StrEnum):
    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"


def write_record_set(
    parts: Iterable[Tables], folder: Path, *, form: Form, progress: Progress = silent
) -> dict[str, int]:
    """Write the parts of a record set, one after the other. Returns the rows of each table.

    Raises  CommandLineError when a table has more rows than a sheet can hold
    """
    if form is Form.XLSX:
        return _write_workbook(parts, folder / WORKBOOK, progress)
    rows: dict[str, int] = {}
    writers: dict[str, Any] = {}
    with ExitStack() as stack:
        for part in parts:
            for name, table in part.items():
                if name not in writers:
                    path = folder / f"{name}.{form}"
                    writers[name] = stack.enter_context(_writer(path, table.schema, form))
                writers[name].write_table(table)
                rows[name] = rows.get(name, 0) + table.num_rows
            progress(f"{rows['nominals']:,} nominals, {rows['offences']:,} offences")
    return rows


def _writer(path: Path, schema: pa.Schema, form: Form) -> Any:
    if form is Form.PARQUET:
        return arrow_parquet.ParquetWriter(path, schema)
    # Invented words hold no comma and no quotation mark; one that did would be an error.
    options = arrow_csv.WriteOptions(quoting_header="none", quoting_style="none")
    return arrow_csv.CSVWriter(path, schema, write_options=options)


def _write_workbook(parts: Iterable[Tables], path: Path, progress: Progress) -> dict[str, int]:
    found: dict[str, list[pa.Table]] = {}
    for part in parts:
        for name, table in part.items():
            found.setdefault(name, []).append(table)
    tables = {name: pa.concat_tables(found[name]) for name in TABLES if name in found}
    for name, table in tables.items():
        if table.num_rows > MOST_ROWS_OF_A_SHEET:
            raise CommandLineError(
                f"{name} has {table.num_rows:,} rows and a sheet holds {MOST_ROWS_OF_A_SHEET:,}: "
                "use --format csv or parquet."
            )
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": UNCHANGING})
        styles = {True: book.add_format({"num_format": "yyyy-mm-dd"}), False: None}
        for name, table in tables.items():
            progress(f"Writing {name}")
            sheet = book.add_worksheet(name)
            for place, column in enumerate(table.column_names):
                sheet.write_string(0, place, column)
                style = styles[pa.types.is_date(table.schema.field(column).type)]
                sheet.write_column(1, place, table[column].to_pylist(), style)
    return {name: table.num_rows for name, table in tables.items()}
