"""A record set that was read: typed tables, and what was said about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from desist.kernel.problems import Problem
from desist.tables import TABLES
from desist.tables.declare import Kind, Table

ARROW_TYPES = {
    Kind.ID: pa.string(),
    Kind.TEXT: pa.string(),
    Kind.CODE: pa.string(),
    Kind.CHOICE: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.WHOLE: pa.int64(),
    Kind.NUMBER: pa.float64(),
}


def arrow_schema(table: Table) -> pa.Schema:
    """The table's columns in their declared order, each with its Arrow type."""
    return pa.schema([(column.name, ARROW_TYPES[column.kind]) for column in table.columns])


@dataclass(frozen=True)
class RecordSet:
    """Tables of the contract, each with all of its columns, typed; blank is null.

    tables    only those that the files hold with at least one row
    warnings  what was found and does not stop the counting
    left_out  the errors whose rows were left out on request; empty otherwise
    """

    name: str
    tables: Mapping[str, pa.Table]
    warnings: tuple[Problem, ...] = field(default=())
    left_out: tuple[Problem, ...] = field(default=())

    def table(self, name: str) -> pa.Table:
        """The table, empty where the record set has none."""
        if name in self.tables:
            return self.tables[name]
        return arrow_schema(TABLES[name]).empty_table()

    def has(self, name: str) -> bool:
        return name in self.tables
