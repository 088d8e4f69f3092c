"""Which file or worksheet holds which table."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from desist.intake.files.csv_file import read_csv
from desist.intake.files.parquet_file import read_parquet
from desist.intake.files.sheet import Sheet
from desist.intake.files.workbook import is_blank_sheet, open_workbook, read_sheet, sheet_names
from desist.intake.findings import Findings
from desist.intake.mapping import Mapping
from desist.intake.names import fold, listed, suggestion
from desist.kernel.errors import CommandLineError
from desist.tables import TABLES

WORKBOOKS = (".xlsx", ".xlsm")
OTHER_SPREADSHEETS = (".xls", ".ods", ".xlsb", ".numbers")
OWN_SHEETS = frozenset({"about", "columns"})  # of the blank workbook
READERS = {".csv": read_csv, ".parquet": read_parquet}

Source = Callable[[], Sheet | None]


def find_sources(path: Path, *, mapping: Mapping, findings: Findings) -> dict[str, Source]:
    """Each table that the record set has, with what reads it.

    Raises  CommandLineError when there is nothing at the path
    """
    if not path.exists():
        raise CommandLineError(f"There is no record set at {path}.")
    if path.is_dir():
        return _in_folder(path, mapping, findings)
    if path.suffix.lower() in WORKBOOKS:
        return _in_workbook(path, mapping, findings)
    _stop_at_kind(path, findings)
    return {}


def _in_folder(folder: Path, mapping: Mapping, findings: Findings) -> dict[str, Source]:
    files = sorted(
        file
        for file in folder.iterdir()
        if file.suffix.lower() in READERS and not file.name.startswith((".", "~"))
    )
    by_table: dict[str, list[Path]] = {}
    for file in files:
        table = mapping.table_of(file.stem)
        if table is None:
            _warn_of_unknown(file.name, file.stem, "file", folder.name, findings)
        else:
            by_table.setdefault(table, []).append(file)
    if not by_table:
        _stop_without_tables(folder, findings)
    for table, twins in by_table.items():
        _stop_at_twins([file.name for file in twins], table, "file", folder.name, findings)
    return {
        table: partial(
            READERS[file.suffix.lower()],
            file,
            table=TABLES[table],
            mapping=mapping,
            findings=findings,
        )
        for table, (file, *_) in by_table.items()
    }


def _in_workbook(path: Path, mapping: Mapping, findings: Findings) -> dict[str, Source]:
    workbook = open_workbook(path, findings)
    if workbook is None:
        return {}
    by_table: dict[str, list[str]] = {}
    for name, is_hidden in sheet_names(workbook).items():
        table = mapping.table_of(name)
        if table is not None:
            by_table.setdefault(table, []).append(name)
        elif not (is_hidden or fold(name) in OWN_SHEETS or is_blank_sheet(workbook, name)):
            _warn_of_unknown(name, name, "sheet", path.name, findings)
    for table, twins in by_table.items():
        _stop_at_twins(twins, table, "sheet", path.name, findings)
    return {
        table: partial(
            read_sheet,
            path,
            workbook,
            name,
            table=TABLES[table],
            mapping=mapping,
            findings=findings,
        )
        for table, (name, *_) in by_table.items()
    }


def _stop_at_kind(path: Path, findings: Findings) -> None:
    kind = path.suffix.lower()
    cure = "Put the tables as .csv or .parquet files in a folder and give the folder"
    if kind in OTHER_SPREADSHEETS:
        cure = "Open it in a spreadsheet and save it as an Excel workbook (.xlsx)"
    findings.stop(
        path.name,
        found=f"a file of the kind [{kind or 'no suffix'}]",
        expected="a workbook (.xlsx), or a folder with one .csv or .parquet file per table",
        cure=cure,
    )


def _stop_without_tables(folder: Path, findings: Findings) -> None:
    books = any(file.suffix.lower() in WORKBOOKS for file in folder.iterdir())
    findings.stop(
        folder.name,
        found="no table in this folder",
        expected=f"files such as nominals.csv; the tables are {listed(tuple(TABLES))}",
        cure=(
            "Give the workbook in the folder rather than the folder"
            if books
            else "Put one .csv or .parquet file per table there, or give another folder"
        ),
    )


def _stop_at_twins(
    twins: Iterable[str], table: str, what: str, where: str, findings: Findings
) -> None:
    names = sorted(twins)
    if len(names) > 1:
        findings.stop(
            where,
            found=f"{len(names)} {what}s for the table {table}: {listed(names)}",
            expected=f"one {what} for it",
            cure="Put the rows together in one of them and remove the other",
        )


def _warn_of_unknown(shown: str, name: str, what: str, where: str, findings: Findings) -> None:
    findings.warn(
        where,
        found=f"an unknown {what} [{shown}], which was not read{suggestion(name, tuple(TABLES))}",
        expected=f"{what}s named after the tables: {listed(tuple(TABLES))}",
        cure="Rename it if it is one of these; otherwise nothing needs doing",
    )
