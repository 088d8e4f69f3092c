"""DuckDB in this process: tables in, Ibis expressions run, Arrow tables out.

Ibis' own `create_table`, `memtable` and `to_pyarrow` load pandas, a second of
start-up that the command line would feel. This engine hands Arrow tables to
DuckDB itself and runs the SQL that Ibis compiles, which is the same SQL.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from ibis.backends.sql.compilers.duckdb import DuckDBCompiler

from desist.engine.engine import Engine
from desist.kernel.errors import DesistError

WIDE = ("HUGEINT",)
BATCH_ROWS = 122_880
"""DuckDB's own row group: one thread at a time works on each."""


def in_batches(table: pa.Table) -> pa.Table:
    """The same rows in pieces that several threads can read at once; nothing is copied."""
    return pa.Table.from_batches(table.to_batches(BATCH_ROWS), table.schema)


class Embedded(Engine):
    """One DuckDB connection.

    memory  what it may hold, such as `1GB`; what is more goes to a folder of its own, which is
            removed at the end. None: as much as DuckDB takes, four fifths of the machine's
    small   the tables are so small that one thread is done before two have shared the work
    """

    name = "duckdb"
    compiler = DuckDBCompiler()

    def __init__(self, *, memory: str | None = None, small: bool = False) -> None:
        super().__init__()
        # Rows come in no order anyway; keeping one would hold the threads together.
        self._con = duckdb.connect(config={"preserve_insertion_order": False})
        self.small = small
        if small:
            self._con.execute("SET threads = 1")
        self._spill = tempfile.TemporaryDirectory(prefix="desist-") if memory else None
        if self._spill is not None:
            self._con.execute(f"SET memory_limit = '{memory}'")
            self._con.execute(f"SET temp_directory = '{self._spill.name}'")

    def close(self) -> None:
        self._con.close()
        if self._spill is not None:
            self._spill.cleanup()

    def view(self, name: str, sql: str) -> None:
        self._forget(name)
        self._con.execute(f'CREATE OR REPLACE TEMP VIEW "{name}" AS {sql}')

    def scan(self, file: str) -> str:
        return f"SELECT * FROM read_parquet('{quoted(file)}')"

    def write(self, sql: str, file: Path) -> None:
        with full_disk_told(file.parent):
            whole = self._narrow(sql)
            self._con.execute(f"COPY ({whole}) TO '{quoted(str(file))}' (FORMAT parquet)")

    def write_parted(self, sql: str, folder: Path, *, by: str) -> None:
        """The same as files in folders `by=VALUE`, in one pass; the column itself is left out."""
        with full_disk_told(folder.parent):
            to = f"'{quoted(str(folder))}' (FORMAT parquet, COMPRESSION lz4, PARTITION_BY ({by}))"
            self._con.execute(f"COPY ({sql}) TO {to}")

    def _narrow(self, sql: str) -> str:
        """The query with sums in 64 bits, where Parquet would have DuckDB's 128 as fractions."""
        told = self._con.execute(f"DESCRIBE {sql}").fetchall()
        wide = [f'CAST("{name}" AS BIGINT) AS "{name}"' for name, kind, *_ in told if kind in WIDE]
        return f"SELECT * REPLACE ({', '.join(wide)}) FROM ({sql}) AS whole" if wide else sql

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The few rows of a query about tables, not about people."""
        with full_disk_told(self._spill.name if self._spill else None):
            return self._con.execute(sql).fetchall()

    def ask(self, sql: str) -> Any:
        """The one value of a query."""
        return self.rows(sql)[0][0]

    def _register(self, name: str, table: pa.Table) -> None:
        self._con.register(name, in_batches(table))

    def _schema_of(self, name: str) -> pa.Schema:
        return self._con.execute(f'SELECT * FROM "{name}" LIMIT 0').to_arrow_table().schema

    def _keep(self, name: str, sql: str) -> None:
        with full_disk_told(self._spill.name if self._spill else None):
            self._con.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {self._narrow(sql)}')

    def _fetch(self, sql: str) -> pa.Table:
        return self._con.execute(sql).to_arrow_table()


def quoted(text: str) -> str:
    """The inside of an SQL string."""
    return text.replace("'", "''")


@contextmanager
def full_disk_told(folder: str | Path | None) -> Iterator[None]:
    """What DuckDB says of a disk or a memory that is full, in words that say what to do.

    Raises  DesistError; what was finished before stays, and the same command goes on from there
    """
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise DesistError(
            "The memory allowed is not enough, also with what was put on disk. "
            "Give more with --memory, such as --memory 2GB, and run the same command again: "
            "what is done already is kept."
        ) from error
    except duckdb.IOException as error:
        if "space" not in str(error).lower():
            raise
        free = shutil.disk_usage(folder or tempfile.gettempdir()).free
        raise DesistError(
            f"The disk that holds {folder or tempfile.gettempdir()} is full: {free / 1e9:.1f} GB "
            "are free. Make room, or put TMPDIR or --out on a larger disk, and run the same "
            "command again: what is done already is kept."
        ) from error
