"""The blank workbook: it explains itself, and once filled it reads back without a problem."""

import openpyxl
import pytest

from desist.cli.main import run
from desist.intake import read_record_set
from desist.tables import TABLES
from desist.tables.workbook import ROWS_READY, blank_workbook
from records import good


@pytest.fixture
def book(tmp_path):
    blank_workbook(tmp_path / "blank.xlsx")
    return openpyxl.load_workbook(tmp_path / "blank.xlsx")


def rule_of(sheet, heading):
    place = next(cell.coordinate for cell in sheet[1] if cell.value == heading)
    column = place.rstrip("1")
    for rule in sheet.data_validations.dataValidation:
        if f"{column}2:{column}{ROWS_READY + 1}" in str(rule.sqref):
            return rule
    return None


def test_every_table_has_a_sheet_with_the_names_of_its_columns(book):
    assert book.sheetnames == ["About", *TABLES, "Columns"]
    for name, table in TABLES.items():
        assert tuple(cell.value for cell in book[name][1]) == table.names


def test_lists_dates_and_bounds_are_offered_and_checked(book):
    assert rule_of(book["nominals"], "sex").formula1 == '"M,F,X"'
    assert rule_of(book["episodes"], "joined_on").type == "date"
    assert rule_of(book["scores"], "percent").formula2 == "100"
    assert rule_of(book["nominals"], "surname") is None


def test_a_code_column_keeps_what_is_typed(book):
    position = TABLES["offences"].names.index("offence_code")
    letter = openpyxl.utils.get_column_letter(position + 1)
    assert book["offences"].column_dimensions[letter].number_format == "@"


def test_every_column_is_explained(book):
    explained = {(row[0].value, row[1].value) for row in book["Columns"].iter_rows(min_row=2)}
    assert explained == {
        (table.name, column.name) for table in TABLES.values() for column in table.columns
    }


def test_once_filled_it_reads_back_without_a_problem(book, tmp_path):
    tables = good()
    for name, rows in tables.items():
        for number, row in enumerate(rows, start=2):
            for heading, value in row.items():
                book[name].cell(number, TABLES[name].names.index(heading) + 1, value)
    book.save(tmp_path / "filled.xlsx")
    records = read_record_set(tmp_path / "filled.xlsx")
    assert records.warnings == ()
    assert {name: table.num_rows for name, table in records.tables.items()} == {
        name: len(rows) for name, rows in tables.items()
    }


def test_the_command_writes_no_file_over_another(tmp_path, capsys):
    path = str(tmp_path / "master.xlsx")
    assert run(["template", path]) == 0
    assert run(["template", path]) == 2
    assert "is there already" in capsys.readouterr().err
    assert run(["template", path, "--force"]) == 0
    assert run(["template", str(tmp_path / "master.csv")]) == 2
