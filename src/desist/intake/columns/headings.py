"""Which column of the contract each heading of a file stands for."""

from collections.abc import Sequence
from dataclasses import dataclass

from desist.intake.findings import Findings
from desist.intake.mapping import NO_MAPPING, Mapping
from desist.intake.names import fold, listed, suggestion
from desist.tables.declare import Table

ROWS_SEARCHED = 20
LONGEST_HEADING = 40
MOST_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Headings:
    """Positions, counted from 0.

    columns   position to the contract's column
    nameless  positions with a blank heading
    width     how many columns the heading has
    """

    columns: dict[int, str]
    nameless: frozenset[int]
    width: int


def find_headings(
    first_rows: Sequence[Sequence[str]],
    *,
    table: Table,
    where: str,
    findings: Findings,
    mapping: Mapping = NO_MAPPING,
) -> Headings | None:
    """The headings in row 1; None, with the reason among the findings, when they will not do.

    first_rows  the first rows of the sheet as text, so that a heading further down is found
    """
    names = [name.strip() for name in first_rows[0]] if first_rows else []
    known = mapping.headings_of(table)
    if not any(fold(name) in known for name in names):
        _stop_without_heading(first_rows, known, table, where, findings)
        return None
    columns: dict[int, str] = {}
    unknown: dict[int, str] = {}
    for position, name in enumerate(names):
        column = known.get(fold(name))
        if column in columns.values():
            _stop_at_twins(name, str(column), where, findings)
        elif column is not None:
            columns[position] = column
        elif name:
            unknown[position] = name
    missing = [name for name in table.names if name not in columns.values()]
    _warn_of_unknown(unknown, missing, table, where, findings)
    for column in table.required:
        if column not in columns.values():
            _stop_without_column(column, table, where, findings)
    nameless = frozenset(position for position, name in enumerate(names) if not name)
    return Headings(columns, nameless, len(names))


def _stop_without_heading(
    first_rows: Sequence[Sequence[str]],
    known: dict[str, str],
    table: Table,
    where: str,
    findings: Findings,
) -> None:
    """Say so without quoting row 1: where the heading is missing, it holds people's data."""
    elsewhere = next(
        (
            number
            for number, row in enumerate(first_rows[:ROWS_SEARCHED], start=1)
            if sum(fold(cell) in known for cell in row) > 1
        ),
        None,
    )
    found = "none of the table's columns is named in row 1"
    if elsewhere:
        found = f"the heading is in row {elsewhere}, not in row 1"
    findings.stop(
        where,
        found=found,
        expected=f"the heading in row 1, with {listed(table.required)}",
        cure=(
            "Remove the rows above the heading, so that it is row 1"
            if elsewhere
            else "Put the heading in row 1; where the columns have other names, "
            "say which is which in a mapping file (--mapping)"
        ),
    )


def _stop_at_twins(name: str, column: str, where: str, findings: Findings) -> None:
    findings.stop(
        where,
        found=f"two columns for {column}, the second headed [{name}]",
        expected="one column for it",
        cure="Remove or rename one of the two",
        column=column,
    )


def _stop_without_column(column: str, table: Table, where: str, findings: Findings) -> None:
    findings.stop(
        where,
        found=f"no column {column}",
        expected=f"the columns {listed(table.required)}",
        cure="Add the column, or say in a mapping file (--mapping) which one stands for it",
        column=column,
    )


def _warn_of_unknown(
    unknown: dict[int, str], missing: list[str], table: Table, where: str, findings: Findings
) -> None:
    """Columns that were not read, with the columns of the table that are not there."""
    # Where a line break was lost, the end of row 1 is people's data: then quote none of it.
    may_be_shown = all(_looks_like_a_heading(name) for name in unknown.values())
    for position, name in unknown.items():
        shown = f"[{name}]" if may_be_shown else f"(column number {position + 1})"
        near = suggestion(name, missing) if may_be_shown else ""
        findings.warn(
            where,
            found=f"an unknown column {shown}, which was not read{near}",
            expected=f"the columns of {table.name}, of which these are not there: {listed(missing)}"
            if missing
            else f"the columns of {table.name}, which are all there",
            cure="Rename it if it is one of these, or every figure will do without that column"
            if missing
            else "Nothing needs doing",
        )


def _looks_like_a_heading(name: str) -> bool:
    digits = sum(character.isdigit() for character in name)
    return name.isprintable() and len(name) <= LONGEST_HEADING and digits <= MOST_DIGITS
