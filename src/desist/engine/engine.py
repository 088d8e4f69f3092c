"""What every engine does: tables in, Ibis expressions run, Arrow tables out.

Expressions stand on unbound tables, which name a table and its columns and no engine. So the
same expression runs wherever a table of that name is, and its SQL can be written, and read in
a test, without the engine being there.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.sql.compilers.base import SQLGlotCompiler
from ibis.expr.operations import Node

Expression = ir.Table
"""What is to be counted, for rooms that pass it on and do not know how it is written."""


class Engine(ABC):
    """One session that holds tables by name. Use as a context manager."""

    name: str
    compiler: SQLGlotCompiler
    small = False
    """Whether the tables are so small that a query takes longer to be written than to be run."""

    def __init__(self) -> None:
        self._schemas: dict[str, ibis.Schema] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Let go of everything held."""

    @abstractmethod
    def _register(self, name: str, table: pa.Table) -> None: ...

    @abstractmethod
    def _schema_of(self, name: str) -> pa.Schema: ...

    @abstractmethod
    def _keep(self, name: str, sql: str) -> None: ...

    @abstractmethod
    def _fetch(self, sql: str) -> pa.Table: ...

    @abstractmethod
    def view(self, name: str, sql: str) -> None:
        """A table by a query that is run when it is read, such as a range of a file."""

    @abstractmethod
    def scan(self, file: str) -> str:
        """The SQL that reads a Parquet file, or all those that a pattern names."""

    @abstractmethod
    def write(self, sql: str, file: Path) -> None:
        """Run a query and write its rows as Parquet; nothing of them is held here."""

    def _forget(self, name: str) -> None:
        self._schemas.pop(name, None)

    def give(self, name: str, table: pa.Table) -> ir.Table:
        """A table of the caller's own, such as the readings wanted, as an Ibis table."""
        self._schemas[name] = ibis.Schema.from_pyarrow(table.schema)
        self._register(name, table)
        return self.table(name)

    def table(self, name: str) -> ir.Table:
        """A table of the contract, `prices`, or one that was given or kept, as an Ibis table."""
        if name not in self._schemas:
            self._schemas[name] = ibis.Schema.from_pyarrow(self._schema_of(name))
        return ibis.table(self._schemas[name], name=name)

    def keep(self, name: str, expression: ir.Table) -> ir.Table:
        """Run an expression once and keep its rows, for expressions that build on it."""
        self._keep(name, self.sql(expression))
        self._schemas[name] = expression.schema()
        return self.table(name)

    def keep_sql(self, name: str, sql: str) -> ir.Table:
        """The same for a query that names tables held here."""
        self._forget(name)
        self._keep(name, sql)
        return self.table(name)

    def fetch(self, expression: ir.Table) -> pa.Table:
        """Run an expression; its rows, in no order, sums as int64."""
        return _narrowed(self._fetch(self.sql(expression)))

    def fetch_sql(self, sql: str) -> pa.Table:
        """The rows of a query that names tables held here."""
        return _narrowed(self._fetch(sql))

    def fetch_all(self, expressions: Mapping[str, ir.Table]) -> dict[str, pa.Table]:
        return {name: self.fetch(expression) for name, expression in expressions.items()}

    def sql(self, expression: ir.Table) -> str:
        """The SQL that this engine runs for an expression."""
        # A fifth of the writing is to merge selects, which DuckDB does once more for itself.
        return compiled(self.compiler, expression, merging=not self.small)


def compiled(
    compiler: SQLGlotCompiler, expression: ir.Table, *, pretty: bool = False, merging: bool = True
) -> str:
    """The SQL of an expression in the compiler's dialect; no engine is needed for it.

    merging  whether selects that stand on each other become one where they can
    """
    return _written(compiler, expression.op(), pretty, merging)


@lru_cache(maxsize=256)
def _written(compiler: SQLGlotCompiler, asked: Node, pretty: bool, merging: bool) -> str:
    # Every range of an extract asks the same; writing it out takes longer than a small range.
    before = ibis.options.sql.fuse_selects
    ibis.options.sql.fuse_selects = merging
    try:
        tree = compiler.to_sqlglot(asked.to_expr())
        # The tree is written once and let go: no copy of it is needed.
        return str(tree.sql(dialect=compiler.dialect, pretty=pretty, copy=False))
    finally:
        ibis.options.sql.fuse_selects = before


def _narrowed(table: pa.Table) -> pa.Table:
    """Engines widen a sum of whole numbers to 128 bits; the sums made here fit in 64."""
    fields = [
        pa.field(column.name, pa.int64()) if pa.types.is_decimal(column.type) else column
        for column in table.schema
    ]
    return table.cast(pa.schema(fields))
