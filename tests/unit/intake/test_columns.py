"""Ids, codes, words and numbers: what a cell may look like and what it is read as."""

from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest

from desist.intake.columns.numbers import read_numbers
from desist.intake.columns.words import read_choices, read_codes
from desist.intake.files.cells import of_arrow, of_python, of_text
from desist.tables import TABLES

CODES = frozenset({"4.1", "4.10", "49", "37.2", "28E", "8.30", "1/4.1/4.10"})
POUNDS = TABLES["contributions"].column("committed_gbp")
PERCENT = TABLES["scores"].column("percent")


def text(*values):
    return of_text(pa.chunked_array([pa.array(values, pa.string())]))


def rows(cells, faults):
    return [np.flatnonzero(cells.rows_with(fault.hit)).tolist() for fault in faults]


def test_text_is_trimmed_and_nothing_but_blanks_is_null():
    cells = text("  A 1\t", "", " \u00a0 ", None, "A 1")
    assert cells.spread(cells.text).to_pylist() == ["A 1", None, None, None, "A 1"]
    assert cells.blank.tolist() == [False, True, True, True, False]


def test_numbers_become_the_text_that_a_spreadsheet_shows():
    cells = of_python([123.0, 123, "00123", 1.5, True, "", 12345678901.0])
    assert cells.spread(cells.text).to_pylist() == [
        "123",
        "123",
        "00123",
        "1.5",
        "TRUE",
        None,
        "12345678901",
    ]


@pytest.mark.parametrize(
    ("array", "texts"),
    [
        (pa.array([123.0, float("nan"), None, 1.5]), ["123", None, None, "1.5"]),
        (pa.array([7, None], pa.int8()), ["7", None]),
        (pa.array([Decimal("12.50"), Decimal("3.00")]), ["12.5", "3"]),
        (pa.array(["a", "b", "a", None]).dictionary_encode(), ["a", "b", "a", None]),
        (pa.array([" a"], pa.large_string()), ["a"]),
        (pa.array([None, None]), [None, None]),
        (pa.array([True, False]), ["TRUE", "FALSE"]),
    ],
)
def test_parquet_types_become_text(array, texts):
    cells = of_arrow(pa.chunked_array([array]))
    assert cells.spread(cells.text).to_pylist() == texts


def test_a_parquet_type_that_no_table_has_is_refused():
    assert of_arrow(pa.chunked_array([pa.array([[1]])])) is None


def test_codes_are_upper_cased_and_text_stands_as_it_is():
    values, faults = read_codes(text("28e", "4.1", "4.10", "nonsense"), CODES)
    assert values.to_pylist()[:4] == ["28E", "4.1", "4.10", "NONSENSE"]
    assert faults == []


def test_a_numeric_code_is_an_error_only_where_it_could_be_two():
    cells = of_python([4.1, 49.0, 37.2, 8.3, 99.5])
    values, faults = read_codes(cells, CODES)
    assert values.to_pylist() == [None, "49", "37.2", "8.30", "99.5"]
    assert rows(cells, faults) == [[0]]


def test_words_are_found_whatever_their_case_and_spacing():
    column = TABLES["episodes"].column("supervision")
    cells = text("Non-Statutory", "non statutory", "STATUTORY", "court order", None)
    values, faults = read_choices(cells, column)
    assert cells.spread(values).to_pylist() == [
        "non_statutory",
        "non_statutory",
        "statutory",
        None,
        None,
    ]
    assert rows(cells, faults) == [[3]]


@pytest.mark.parametrize(
    ("written", "number"),
    [("1,234.50", 1234.5), ("£1,234", 1234.0), ("£ 12", 12.0), ("0", 0.0), (".5", 0.5)],
)
def test_pounds_are_read_as_they_are_written(written, number):
    values, faults = read_numbers(text(written), POUNDS)
    assert values.to_pylist()[0] == number
    assert faults == []


@pytest.mark.parametrize(
    "written", ["12,34", "1.2.3", "about 5", "£", "--5", "1e999", "nan", "2011-04-01"]
)
def test_what_is_no_number_is_refused(written):
    values, faults = read_numbers(text(written), POUNDS)
    assert values.to_pylist()[0] is None
    assert [fault.found for fault in faults] == ["something that is not a number"]


def test_bounds_belong_to_what_is_allowed():
    cells = text("0", "100", "-0.1", "100.5")
    values, faults = read_numbers(cells, PERCENT)
    assert values.to_pylist()[:4] == [0.0, 100.0, None, None]
    assert rows(cells, faults) == [[2, 3]]
