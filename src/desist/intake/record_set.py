"""A record set, read as a whole: every problem at once, and no row dropped in silence."""

from collections.abc import Mapping as Dictionary
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from desist.intake.checks.as_of import check_as_of
from desist.intake.checks.links import check_links, leave_out_with_their_person
from desist.intake.checks.offences import check_offences
from desist.intake.checks.overlaps import check_overlaps
from desist.intake.checks.people import check_people
from desist.intake.checks.rows import check_financial_years, check_intervals, check_key
from desist.intake.checks.typed import TypedTable
from desist.intake.columns.column import read_column
from desist.intake.files.sheet import Sheet
from desist.intake.files.sources import Source, find_sources
from desist.intake.findings import Findings
from desist.intake.mapping import NO_MAPPING, Mapping
from desist.kernel.progress import Progress, silent
from desist.tables import TABLES
from desist.tables.declare import Table
from desist.tables.outcomes import OFFENCES
from desist.tables.record_set import RecordSet, arrow_schema


def read_record_set(
    path: Path,
    *,
    codes: frozenset[str] = frozenset(),
    as_of: date | None = None,
    mapping: Mapping | None = None,
    despite_errors: bool = False,
    progress: Progress = silent,
) -> RecordSet:
    """Read a workbook, or a folder of .csv and .parquet files, and check all of it.

    codes           the offence codes that the reference tables know; none: codes are not checked
    as_of           the first day about which nothing is known
    despite_errors  leave out the rows that have errors, and the rows of people left out,
                    and keep what was left out in `RecordSet.left_out`

    Null    a blank cell
    Raises  CommandLineError when there is nothing at the path; InputError with all problems
            when there are errors. A missing table or required column, or a file that cannot
            be read, stops the reading whatever `despite_errors` says
    """
    findings = Findings()
    names = mapping or NO_MAPPING
    sources = find_sources(path, mapping=names, findings=findings)
    if sources or not findings.errors:
        _stop_without_required(sources, path, findings)
    if not sources:
        findings.raise_all()
    tables = {}
    for name in (name for name in TABLES if name in sources):
        progress(f"Reading {name}")
        typed = _read_table(TABLES[name], sources[name], codes, names, findings)
        if typed is not None:
            tables[name] = typed
    progress("Checking the record set")
    kept = _checked(tables, codes, as_of, findings)
    findings.raise_if_stopped()
    if not despite_errors:
        findings.raise_if_errors()
    kept = leave_out_with_their_person(tables, kept, findings)
    return RecordSet(
        name=path.resolve().stem if path.is_file() else path.resolve().name,
        tables={name: typed.data for name, typed in kept.items() if len(typed)},
        warnings=findings.warnings,
        left_out=findings.errors,
    )


def _read_table(
    table: Table,
    source: Source,
    codes: frozenset[str],
    mapping: Mapping,
    findings: Findings,
) -> TypedTable | None:
    """The table, typed; None when it cannot be read, or is optional and has no rows."""
    sheet = source()
    if sheet is None:
        return None
    if not len(sheet.rows):
        _tell_of_no_rows(table, sheet, findings)
        return None
    columns = [
        read_column(
            sheet,
            column,
            codes=codes,
            values=mapping.values_of(table, column),
            findings=findings,
        )
        for column in table.columns
    ]
    data = pa.Table.from_arrays(columns, schema=arrow_schema(table))
    return TypedTable(table, sheet.where, data, sheet.rows)


def _checked(
    tables: Dictionary[str, TypedTable],
    codes: frozenset[str],
    as_of: date | None,
    findings: Findings,
) -> Dictionary[str, TypedTable]:
    """The tables without the rows in error; what is odd is looked for in the rest alone."""
    for typed in tables.values():
        check_intervals(typed, findings)
        check_key(typed, findings)
        check_financial_years(typed, findings)
    check_links(tables, findings)
    kept = {name: typed.without(_rows_in_error(typed, findings)) for name, typed in tables.items()}
    check_people(kept, findings)
    check_offences(kept, codes, findings)
    check_overlaps(kept, findings)
    if as_of is not None:
        check_as_of(kept, as_of, findings)
    if "coverage" not in tables:
        _warn_without_coverage(findings)
    return kept


def _rows_in_error(typed: TypedTable, findings: Findings) -> np.ndarray:
    rows = [problem.rows for problem in findings.errors if problem.where == typed.where]
    return np.unique(np.concatenate([np.array(some, np.int64) for some in [(), *rows]]))


def _stop_without_required(
    sources: Dictionary[str, Source], path: Path, findings: Findings
) -> None:
    for table in TABLES.values():
        if table.must_exist and table.name not in sources:
            findings.stop(
                path.name,
                found=f"no table {table.name}",
                expected=f"a sheet or file {table.name}, each row {table.row}",
                cure="Add it, or say in a mapping file (--mapping) which sheet or file it is",
            )


def _tell_of_no_rows(table: Table, sheet: Sheet, findings: Findings) -> None:
    """Without people there is nothing to count; without offences there may be none to count."""
    tell = findings.warn if table is OFFENCES else findings.stop
    if table.must_exist:
        tell(
            sheet.where,
            found="a heading and no rows",
            expected=f"rows, each of them {table.row}",
            cure="Put the rows in, or see whether the export was cut short",
        )


def _warn_without_coverage(findings: Findings) -> None:
    findings.warn(
        "coverage",
        found="no table coverage, so it is not known between which days the sources are complete",
        expected="a row for each source (offences, arrests, custody) and group of people",
        cure="Add it; until then those who joined are taken as covered, and nobody else",
    )
