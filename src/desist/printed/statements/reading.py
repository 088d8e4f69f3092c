"""The file of printed statements, read: a report, or all that is wrong with the file at once."""

from collections.abc import Iterator
from dataclasses import replace
from graphlib import CycleError
from pathlib import Path

from desist.intake.columns.column import read_column
from desist.intake.files.cells import Form
from desist.intake.files.csv_file import read_csv
from desist.intake.files.sheet import Sheet
from desist.intake.files.workbook import open_workbook, read_sheet, sheet_names
from desist.intake.findings import Findings
from desist.intake.mapping import NO_MAPPING
from desist.intake.names import fold
from desist.kernel.errors import CommandLineError, InputError
from desist.kernel.problems import Problem
from desist.printed.statements.declare import STATEMENTS
from desist.printed.statements.rows import Row, statements_of
from desist.printed.statements.statement import Report, Statement

MOST_ROWS = 5_000
WORKBOOKS = (".xlsx", ".xlsm")
MAPPINGS = (", or say in a mapping file", "; where the columns have other names")


def read_report(path: Path) -> tuple[Report, tuple[Problem, ...]]:
    """The statements of a .csv or .xlsx file, and what is odd in it.

    Raises  CommandLineError when there is no such file; InputError with all that is wrong
    """
    if not path.is_file():
        raise CommandLineError(f"There is no file of printed statements at {path}.")
    findings = Findings()
    sheet = _sheet(path, findings)
    if sheet is None:
        raise InputError([_without_mapping(problem) for problem in findings.problems])
    rows = list(_rows(sheet, findings))
    statements = statements_of(rows, where=sheet.where, findings=findings)
    findings.raise_if_errors()
    return _report(path, statements, sheet.where), findings.warnings


def _sheet(path: Path, findings: Findings) -> Sheet | None:
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return read_csv(path, table=STATEMENTS, mapping=NO_MAPPING, findings=findings)
    if suffix not in WORKBOOKS:
        findings.stop(
            path.name,
            found=f"a file of the kind [{suffix or 'no suffix'}]",
            expected="a .csv file in UTF-8, or a workbook (.xlsx)",
            cure="Save it as one of the two; `desist check-report --template` writes a blank one",
        )
        return None
    workbook = open_workbook(path, findings)
    if workbook is None:
        return None
    names = [name for name in sheet_names(workbook) if fold(name) == STATEMENTS.name]
    if not names:
        findings.stop(
            path.name,
            found="no sheet statements",
            expected="a sheet of that name, with a figure in each row",
            cure="Rename the sheet that holds them",
        )
        return None
    sheet = read_sheet(
        path, workbook, names[0], table=STATEMENTS, mapping=NO_MAPPING, findings=findings
    )
    if sheet is not None:
        _tell_numbers(sheet, findings)
    return sheet


def _tell_numbers(sheet: Sheet, findings: Findings) -> None:
    """A number cell keeps neither its per cent sign nor the noughts at its end."""
    cells = sheet.columns.get("figure")
    if cells is None:
        return
    rows = sheet.rows[cells.rows_with(cells.form != Form.TEXT) & ~cells.blank]
    if len(rows):
        findings.error(
            sheet.where,
            found="cells that hold a number and not text",
            expected="the figure as text, as it is printed: 42%, 8.50, £636,000",
            cure="Format the column as text and type the figures again, or save the sheet as CSV",
            column="figure",
            rows=rows,
        )


def _rows(sheet: Sheet, findings: Findings) -> Iterator[Row]:
    if len(sheet.rows) == 0 or len(sheet.rows) > MOST_ROWS:
        findings.error(
            sheet.where,
            found=f"{len(sheet.rows):,} rows" if len(sheet.rows) else "a heading and no rows",
            expected=f"between one row and {MOST_ROWS:,}, each {STATEMENTS.row}",
            cure="Write down what the report prints, a figure a row"
            if not len(sheet.rows)
            else "Check the report in parts",
        )
        return
    columns = {
        column.name: read_column(sheet, column, codes=(), values={}, findings=findings).to_pylist()
        for column in STATEMENTS.columns
    }
    for place, number in enumerate(sheet.rows):
        yield {"row": int(number)} | {name: cells[place] for name, cells in columns.items()}


def _report(path: Path, statements: list[Statement], where: str) -> Report:
    try:
        return Report.of(path.name, statements)
    except CycleError as circle:
        by_key = {statement.key: statement for statement in statements}
        rows = sorted({by_key[key].row for key in circle.args[1]})
        findings = Findings()
        findings.error(
            where,
            found="rows that are made of each other in a circle",
            expected="each figure made of others that do not rest on it",
            cure="Leave the relation of one of them blank",
            column="of",
            rows=rows,
        )
        raise InputError(findings.problems) from None


def _without_mapping(problem: Problem) -> Problem:
    """A file of statements has no mapping file, which the readers of tables speak of."""
    cure = problem.cure
    for said in MAPPINGS:
        cure = cure.partition(said)[0]
    return replace(problem, cure=cure)
