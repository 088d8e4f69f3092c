"""DuckDB in this process: tables in, Ibis expressions run, Arrow tables out.

Ibis' own `create_table`, `memtable` and `to_pyarrow` load pandas, a second of
start-up that the command line would feel. This engine hands Arrow tables to
DuckDB itself and runs the SQL that Ibis compiles, which is the same SQL.
"""

from collections.abc import Mapping
from types import TracebackType
from typing import Self

import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend

from desist.tables import TABLES
from desist.tables.record_set import RecordSet

BATCH_ROWS = 122_880
"""DuckDB's own row group: one thread at a time works on each."""


def in_batches(table: pa.Table) -> pa.Table:
    """The same rows in pieces that several threads can read at once; nothing is copied."""
    return pa.Table.from_batches(table.to_batches(BATCH_ROWS), table.schema)


class Engine:
    """One DuckDB connection that holds a record set. Use as a context manager."""

    def __init__(self, record_set: RecordSet, *, prices: pa.Table) -> None:
        # Rows come in no order anyway; keeping one would hold the threads together.
        self._backend = Backend().connect(preserve_insertion_order=False)
        for name in TABLES:
            self._backend.con.register(name, in_batches(record_set.table(name)))
        self._backend.con.register("prices", prices)
        self._seen: dict[str, ir.Table] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._backend.disconnect()

    def give(self, name: str, table: pa.Table) -> ir.Table:
        """A table of the caller's own, such as the readings wanted, as an Ibis table."""
        self._backend.con.register(name, table)
        return self.table(name)

    def table(self, name: str) -> ir.Table:
        """A table of the contract, `prices`, or one that was given or kept, as an Ibis table."""
        if name not in self._seen:
            self._seen[name] = self._backend.table(name)
        return self._seen[name]

    def keep(self, name: str, expression: ir.Table) -> ir.Table:
        """Run an expression once and keep its rows, for expressions that build on it."""
        self._backend.con.execute(f'CREATE TEMP TABLE "{name}" AS {self.sql(expression)}')
        return self.table(name)

    def fetch(self, expression: ir.Table) -> pa.Table:
        """Run an expression; its rows, in no order, sums as int64."""
        return _narrowed(self._backend.con.execute(self.sql(expression)).to_arrow_table())

    def fetch_all(self, expressions: Mapping[str, ir.Table]) -> dict[str, pa.Table]:
        return {name: self.fetch(expression) for name, expression in expressions.items()}

    def sql(self, expression: ir.Table) -> str:
        """The SQL that this engine runs for an expression."""
        return str(self._backend.compile(expression))


def _narrowed(table: pa.Table) -> pa.Table:
    """DuckDB widens a sum of whole numbers to 128 bits; the sums made here fit in 64."""
    fields = [
        pa.field(column.name, pa.int64()) if pa.types.is_decimal(column.type) else column
        for column in table.schema
    ]
    return table.cast(pa.schema(fields))
