"""Days as people write them: which are read, which are refused, and never guessed."""

from datetime import date, datetime

import numpy as np
import pyarrow as pa
import pytest

from desist.intake.columns.dates import read_days
from desist.intake.files.cells import of_arrow, of_python, of_text
from desist.tables import TABLES

JOINED_ON = TABLES["episodes"].column("joined_on")
BIRTH = TABLES["nominals"].column("date_of_birth")
AMBIGUOUS = "day and month cannot be told apart"
MONTH_FIRST = "days written month first"
NOT_KNOWN = "a day that stands for not known"
NO_DATE = "a date that is no date"


def read(*texts, column=JOINED_ON):
    """The days of the rows, and the faults as {first words: positions of rows}."""
    cells = of_text(pa.chunked_array([pa.array(texts, pa.string())]))
    days, faults = read_days(cells, column)
    rows = {fault.found: np.flatnonzero(cells.rows_with(fault.hit)).tolist() for fault in faults}
    return cells.spread(days).to_pylist(), rows


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2012-03-31", date(2012, 3, 31)),
        ("2012-03-31T00:00:00", date(2012, 3, 31)),
        ("2012-03-31 14:05", date(2012, 3, 31)),
        ("2012-03-31T23:30:00.000Z", date(2012, 3, 31)),
        (" 2012-03-31 ", date(2012, 3, 31)),
        ("31/03/2012", date(2012, 3, 31)),
        ("31-3-2012", date(2012, 3, 31)),
        ("31.03.2012", date(2012, 3, 31)),
        ("31/03/2012 09:15", date(2012, 3, 31)),
        ("05/05/2012", date(2012, 5, 5)),
        ("2012-02-29", date(2012, 2, 29)),
        ("1901-01-01", date(1901, 1, 1)),
        ("2199-12-31", date(2199, 12, 31)),
        ("", None),
    ],
)
def test_a_day_is_read(text, day):
    assert read(text) == ([day], {})


@pytest.mark.parametrize(
    "text",
    [
        "2012-02-30",
        "2011-02-29",
        "31/04/2012",
        "32/01/2012",
        "13/13/2012",
        "2012-3-31",
        "45000",
        "45000.0",
        "31/03/12",
        "31 March 2012",
        "20120331",
        "0000-00-00",
        "2012-03-31x",
        "31/03-2012",
        "n/k",
    ],
)
def test_what_is_no_day_is_refused(text):
    days, faults = read(text)
    assert days == [None]
    assert [found.startswith(NO_DATE) for found in faults] == [True]


@pytest.mark.parametrize(
    "text", ["1900-01-01", "1900-12-31", "01/01/1900", "9999-12-31", "2200-01-01"]
)
def test_a_day_that_stands_for_not_known_is_refused(text):
    days, faults = read(text)
    assert days == [None]
    assert [found.startswith(NOT_KNOWN) for found in faults] == [True]


def test_a_birth_long_ago_is_left_to_the_check_of_ages():
    assert read("1899-12-31", column=BIRTH) == ([date(1899, 12, 31)], {})
    assert read("2200-01-01", column=BIRTH)[0] == [None]


def test_one_day_above_twelve_settles_the_column():
    days, faults = read("03/04/2012", "31/03/2012", None, "2012-05-06")
    assert days == [date(2012, 4, 3), date(2012, 3, 31), None, date(2012, 5, 6)]
    assert faults == {}


def test_a_column_that_could_be_read_both_ways_is_one_error():
    days, faults = read("03/04/2012", "05/05/2012", "12/11/2012", "2012-05-06")
    assert days == [None, date(2012, 5, 5), None, date(2012, 5, 6)]
    assert [(found[: len(AMBIGUOUS)], rows) for found, rows in faults.items()] == [
        (AMBIGUOUS, [0, 2])
    ]


def test_a_month_above_twelve_makes_the_column_month_first():
    days, faults = read("03/31/2012", "03/04/2012", "31/03/2012")
    assert days == [None, None, date(2012, 3, 31)]
    assert [(found[: len(MONTH_FIRST)], rows) for found, rows in faults.items()] == [
        (MONTH_FIRST, [0, 1])
    ]


def test_a_day_that_cannot_be_is_no_evidence_for_the_column():
    days, faults = read("03/04/2012", "45/04/2012")
    assert days == [None, None]
    assert list(faults.values()) == [[1], [0]]


def test_true_dates_of_a_worksheet_and_of_parquet_are_read_as_they_are():
    worksheet = of_python([date(2012, 4, 3), datetime(2012, 4, 3, 14, 5), 45000.0, ""])  # noqa: DTZ001 - as the reader gives it
    days, faults = read_days(worksheet, JOINED_ON)
    assert worksheet.spread(days).to_pylist() == [date(2012, 4, 3), date(2012, 4, 3), None, None]
    assert [fault.found for fault in faults] == [f"{NO_DATE}: a number"]
    just_before_midnight = datetime(1969, 12, 31, 23, 59)  # noqa: DTZ001 - a time without a zone
    stamps = of_arrow(pa.chunked_array([pa.array([just_before_midnight, None])]))
    assert stamps.spread(read_days(stamps, JOINED_ON)[0]).to_pylist() == [date(1969, 12, 31), None]


def test_a_time_with_a_zone_falls_on_the_day_of_its_zone():
    utc = pa.array([datetime(2012, 3, 31, 23, 30)], pa.timestamp("us"))  # noqa: DTZ001 - set below
    london = utc.cast(pa.timestamp("us", tz="UTC")).cast(pa.timestamp("us", tz="Europe/London"))
    cells = of_arrow(pa.chunked_array([london]))
    assert cells.text.to_pylist()[0] == "2012-04-01"
