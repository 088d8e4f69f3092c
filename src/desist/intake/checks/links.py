"""Ids that refer to nobody, and rows that go with a person who is left out."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from desist.intake.checks.typed import Tables, TypedTable, true_where
from desist.intake.findings import Findings
from desist.tables.declare import Column


def check_links(tables: Tables, findings: Findings) -> None:
    """Every id that refers to no row of the table it should be in."""
    for typed, column, ids in _links(tables):
        rows = _rows_outside(typed, column, ids)
        if len(rows):
            findings.error(
                typed.where,
                found="an id that refers to nobody",
                expected=f"an id of {column.refers_to}",
                cure="Correct the id, or add the row it refers to",
                column=column.name,
                rows=rows,
            )


def leave_out_with_their_person(
    tables: Tables, kept: Tables, findings: Findings
) -> dict[str, TypedTable]:
    """The kept tables without rows of people whose own row was left out, each told of."""
    remaining = dict(kept)
    for typed, column, ids in _links(kept):
        rows = _rows_outside(typed, column, ids)
        if len(rows):
            findings.error(
                typed.where,
                found="rows of a person whose own row was left out",
                expected=f"the person's row in {_whose(column, tables)}",
                cure="They were left out too; correct the person's row",
                column=column.name,
                rows=rows,
            )
            remaining[typed.table.name] = typed.without(rows)
    return remaining


def _links(tables: Tables) -> list[tuple[TypedTable, Column, pa.Array]]:
    """Each column that refers to a table that was read, with the ids there."""
    links = []
    for typed in tables.values():
        for column in typed.table.columns:
            table, _, key = (column.refers_to or "").partition(".")
            if table in tables:
                links.append((typed, column, tables[table].column(key)))
    return links


def _rows_outside(typed: TypedTable, column: Column, ids: pa.ChunkedArray) -> np.ndarray:
    given = typed.column(column.name)
    known = true_where(pc.is_in(given, value_set=ids.drop_null().combine_chunks()))
    return np.asarray(typed.rows[~known & true_where(given.is_valid())])


def _whose(column: Column, tables: Tables) -> str:
    return tables[str(column.refers_to).partition(".")[0]].where
