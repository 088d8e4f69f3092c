"""A record set says the same whether it is written as .csv, .xlsx or .parquet."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as some

from desist.intake import read_record_set
from desist.tables import TABLES
from desist.tables.declare import Column, Kind
from records import good, write_csv, write_parquet, write_workbook

LETTERS = some.characters(codec="utf-8", categories=("L", "N", "P"), include_characters=" £")
# A formula is read as what it gives, so no text that a writer would take for one.
TEXT = some.text(LETTERS, min_size=1, max_size=12).filter(
    lambda text: text.strip() and text[0] != "="
)
DAYS = some.dates(date(1901, 1, 1), date(2199, 12, 31))
NUMBERS = some.integers(0, 10**9).map(lambda pence: pence / 100)


def cells(column: Column) -> some.SearchStrategy:
    if column.choices:
        filled = some.sampled_from(column.choices)
    elif column.kind is Kind.DATE:
        filled = DAYS
    elif column.kind is Kind.NUMBER:
        filled = NUMBERS
    else:
        filled = TEXT
    return filled if column.required else some.none() | filled


def rows(table: str, *names: str) -> some.SearchStrategy:
    columns = [TABLES[table].column(name) for name in names]
    row = some.fixed_dictionaries({column.name: cells(column) for column in columns})
    return some.lists(row, min_size=1, max_size=6)


@settings(max_examples=25)
@given(
    people=rows("nominals", "surname", "date_of_birth", "sex", "ethnicity"),
    figures=rows("comparators", *TABLES["comparators"].names),
)
def test_the_three_forms_read_the_same(people, figures):
    tables = good()
    for row, drawn in zip(tables["nominals"], people, strict=False):
        row |= drawn
    tables["comparators"] = figures
    with TemporaryDirectory() as folder:
        written = (
            write_csv(Path(folder) / "csv", tables),
            write_parquet(Path(folder) / "parquet", tables),
            write_workbook(Path(folder) / "set.xlsx", tables),
        )
        one, *others = (read_record_set(path) for path in written)
    assert one.tables.keys() == tables.keys()
    for other in others:
        for name, table in one.tables.items():
            assert other.tables[name].to_pylist() == table.to_pylist()
        assert len(other.warnings) == len(one.warnings)
