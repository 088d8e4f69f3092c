"""Values straight from the declarations: valid rows of every table, with no story in them.

For tests, and for trying a template or a mapping. Careers are invented elsewhere.
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from desist.reference.catalogue import Catalogue
from desist.synthetic.careers.state import day_number
from desist.synthetic.draws import Draws, Flags
from desist.synthetic.rows.columns import where
from desist.tables import TABLES
from desist.tables.declare import Column, Kind, Table
from desist.tables.record_set import arrow_schema

BLANK = 0.15
FIRST_DAY, LAST_DAY = date(2012, 1, 1), date(2019, 12, 31)
BIRTHS = date(1960, 1, 1), date(1995, 12, 31)
LONGEST_DAYS = 700
HIGHEST = 1_000.0
DISTINCT_WORDS = 12
FINANCIAL_YEARS = tuple(f"{year}-{year - 1999:02d}" for year in range(2012, 2020))


def invent_tables(seed: int, rows: int) -> dict[str, pa.Table]:
    """Valid rows for every table of the contract and every column of it.

    Rows   `rows` in each table; ids do not repeat, and references find their row
    Null   about 15% of the cells of every column that need not have a value
    """
    codes = [row.key for row in Catalogue.shipped().offence_codes().rows]
    tables: dict[str, pa.Table] = {}
    for place, table in enumerate(TABLES.values()):
        tables[table.name] = _table(table, rows, Draws(seed, place), codes=codes, made=tables)
    return tables


def _table(
    table: Table, rows: int, draws: Draws, *, codes: list[str], made: Mapping[str, pa.Table]
) -> pa.Table:
    columns = {
        column.name: _column(table, column, rows, draws, codes=codes, made=made)
        for column in table.columns
    }
    for interval in table.intervals:
        starts = columns[interval.start]
        length = int(interval.strict) + draws.whole(LONGEST_DAYS, rows)
        ends = pc.add(starts.view(pa.int32()), pa.array(length.astype(np.int32)))
        known = _known(table.column(interval.end), rows, draws)
        columns[interval.end] = where(ends.view(pa.date32()), known)
    return pa.table(columns, schema=arrow_schema(table))


def _column(
    table: Table,
    column: Column,
    rows: int,
    draws: Draws,
    *,
    codes: list[str],
    made: Mapping[str, pa.Table],
) -> pa.Array:
    if column.name == table.key:
        return pa.array([f"{column.name[0].upper()}{row:06d}" for row in range(1, rows + 1)])
    return where(_values(column, rows, draws, codes=codes, made=made), _known(column, rows, draws))


def _values(
    column: Column, rows: int, draws: Draws, *, codes: list[str], made: Mapping[str, pa.Table]
) -> pa.Array:
    if column.refers_to is not None:
        table, key = column.refers_to.split(".")
        ids = made[table][key]
        return ids.take(pa.array(draws.whole(len(ids), rows))).combine_chunks()
    match column.kind:
        case Kind.DATE:
            return _days(column, rows, draws)
        case Kind.WHOLE | Kind.NUMBER:
            return _numbers(column, rows, draws)
        case _:
            words = _words(column, codes)
            return pa.array(words).take(pa.array(draws.whole(len(words), rows)))


def _words(column: Column, codes: list[str]) -> list[str]:
    """The values a column of text may take here."""
    if column.kind is Kind.CODE:
        return codes
    if column.choices:
        return list(column.choices)
    if column.name == "financial_year":  # the one id with a form of its own
        return list(FINANCIAL_YEARS)
    return [f"{column.name.replace('_', ' ')} {number}" for number in range(1, DISTINCT_WORDS + 1)]


def _days(column: Column, rows: int, draws: Draws) -> pa.Array:
    first, last = BIRTHS if column.name == "date_of_birth" else (FIRST_DAY, LAST_DAY)
    low, high = day_number(first), day_number(last)
    return pa.array((low + draws.whole(high - low + 1, rows)).astype(np.int32)).view(pa.date32())


def _numbers(column: Column, rows: int, draws: Draws) -> pa.Array:
    """Within the declared bounds, both included; two decimals unless whole."""
    low = 0.0 if column.low is None else column.low
    high = max(low, HIGHEST) if column.high is None else column.high
    if column.kind is Kind.WHOLE:
        return pa.array(int(low) + draws.whole(int(high) - int(low) + 1, rows))
    return pa.array(np.round(low + (high - low) * draws.uniform(rows), 2))


def _known(column: Column, rows: int, draws: Draws) -> Flags:
    return np.ones(rows, dtype=np.bool_) if column.required else ~draws.chance(BLANK, rows)
