"""Every kind of problem in tables that are too large to be read row by row, from the declarations.

The same rules as intake's, each one query over the whole table. A problem says how many rows have
it; the rows themselves are found by running `desist check` on the part that supplied them.
"""

from collections.abc import Iterator
from pathlib import Path

from desist.engine.embedded import Embedded
from desist.evaluation.nation.extract import COUNTED
from desist.kernel.errors import InputError
from desist.kernel.problems import Level, Problem
from desist.tables import TABLES
from desist.tables.declare import Column, Kind, Table

FIND_THEM = "Run desist check on the part of the records that holds them, and mend them there"


def check(engine: Embedded, records: Path, *, known: str | None) -> None:
    """Raises InputError with every kind of problem in every table.

    known  a table of nominals that are there already and may be referred to
    """
    problems = [
        problem
        for name in (*COUNTED, "coverage")
        for problem in _problems(engine, TABLES[name], records.name, known)
    ]
    if problems:
        raise InputError(problems)


def _problems(engine: Embedded, table: Table, where: str, known: str | None) -> Iterator[Problem]:
    rules = list(_rules(table))
    counts = ", ".join(f"count(*) FILTER (WHERE {wrong})" for _c, wrong, _f, _e in rules)
    (found,) = engine.rows(f"SELECT {counts} FROM {table.name}") if rules else ((),)
    place = f"{where}/{table.name}"
    for (column, _wrong, what, expected), rows in zip(rules, found, strict=True):
        if rows:
            yield _problem(place, f"{rows:,} rows {what}", expected, column)
    if table.key is not None:
        twice = engine.ask(
            f"SELECT count(*) FROM (SELECT {table.key} FROM {table.name} "
            f"GROUP BY {table.key} HAVING count(*) > 1)"
        )
        if twice:
            yield _problem(
                place, f"{twice:,} ids that stand in more than one row", "each id once", table.key
            )
    if any(column.refers_to for column in table.columns):
        among = "SELECT nominal_id FROM nominals" + (
            f" UNION ALL SELECT nominal_id FROM {known}" if known else ""
        )
        lost = engine.ask(
            f"SELECT count(*) FROM {table.name} AS t ANTI JOIN ({among}) AS n USING (nominal_id)"
        )
        if lost:
            yield _problem(
                place,
                f"{lost:,} rows of people who are not in nominals",
                "ids that nominals has",
                "nominal_id",
            )


def _rules(table: Table) -> Iterator[tuple[str, str, str, str]]:
    """Column, what is wrong as SQL, the same in words, and what was expected."""
    for column in table.columns:
        if column.required:
            yield column.name, f'"{column.name}" IS NULL', _blank(column), _wanted(column)
        if column.choices:
            words = ", ".join(f"'{word}'" for word in column.choices)
            yield (
                column.name,
                f'"{column.name}" NOT IN ({words})',
                "with another word",
                f"one of {', '.join(column.choices)}",
            )
    for pair in table.intervals:
        sign = "<=" if pair.strict else "<"
        yield (
            pair.end,
            f"{pair.end} {sign} {pair.start}",
            f"in which {pair.end} is not later than {pair.start}",
            f"{pair.end} after {pair.start}",
        )


def _blank(column: Column) -> str:
    return "without a day" if column.kind is Kind.DATE else "without a value"


def _wanted(column: Column) -> str:
    return (
        "a day as YYYY-MM-DD in every row" if column.kind is Kind.DATE else "a value in every row"
    )


def _problem(where: str, found: str, expected: str, column: str) -> Problem:
    return Problem(Level.ERROR, where, found, expected, FIND_THEM, column=column)
