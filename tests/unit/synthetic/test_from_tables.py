"""Values invented from the declarations are such as intake takes without an error."""

import pyarrow.parquet as parquet
import pytest

from desist.intake import read_record_set
from desist.synthetic.from_tables import invent_tables
from desist.tables import TABLES


@pytest.fixture(scope="module")
def tables():
    return invent_tables(7, 200)


def test_every_table_and_column_is_filled(tables):
    empty = [
        f"{name}.{column}"
        for name, table in tables.items()
        for column in table.column_names
        if table[column].null_count == table.num_rows
    ]
    assert list(tables) == list(TABLES)
    assert empty == []
    assert {table.num_rows for table in tables.values()} == {200}


def test_intake_finds_no_error_in_them(tables, tmp_path):
    for name, table in tables.items():
        parquet.write_table(table, tmp_path / f"{name}.parquet")
    assert set(read_record_set(tmp_path).tables) == set(TABLES)


def test_the_seed_decides(tables):
    assert invent_tables(7, 200) == tables
    assert invent_tables(8, 200) != tables
