"""Errors within one table: ends before starts, ids that repeat, years that are no years."""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from desist.intake.checks.typed import TypedTable, true_where
from desist.intake.findings import Findings
from desist.tables.declare import Interval

_FINANCIAL_YEAR = re.compile(r"(\d{4})-(\d{2})")


def check_intervals(typed: TypedTable, findings: Findings) -> None:
    """Every end that does not come after its start; where the same day will do, before it."""
    for interval in typed.table.intervals:
        start, end = typed.column(interval.start), typed.column(interval.end)
        wrong = pc.less_equal(end, start) if interval.strict else pc.less(end, start)
        rows = typed.rows_where(wrong)
        if len(rows):
            _tell_interval(typed.where, interval, rows, findings)


def _tell_interval(where: str, interval: Interval, rows: np.ndarray, findings: Findings) -> None:
    order = "later than" if interval.strict else "on or after"
    findings.error(
        where,
        found=f"a day that is not {order} {interval.start}",
        expected=f"{interval.end} {order} {interval.start}",
        cure="Correct one of the two days",
        column=interval.end,
        rows=rows,
    )


def check_key(typed: TypedTable, findings: Findings) -> None:
    """Every id that an earlier row has already."""
    if typed.table.key is None:
        return
    rows = typed.rows[~first_of_each(typed)]
    if len(rows):
        findings.error(
            typed.where,
            found="an id that an earlier row has already",
            expected="each id once",
            cure="Give the row an id of its own, or remove it if it is a copy",
            column=typed.table.key,
            rows=rows,
        )


def first_of_each(typed: TypedTable) -> np.ndarray:
    """True for the first row of each id, and for a row without an id."""
    ids = typed.column(str(typed.table.key)).combine_chunks()
    if _ascends(ids):
        return np.ones(len(ids), dtype=bool)
    encoded = ids.dictionary_encode()
    # Distinct values are numbered as they appear, so a first row's number is a new highest.
    number = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    highest_before = np.concatenate([[-1], np.maximum.accumulate(number)[:-1]])[: len(number)]
    return np.asarray((number > highest_before) | (number < 0))


def _ascends(ids: pa.Array) -> bool:
    """Whether each id comes after the one before, as in most exports: then none repeats."""
    return bool(ids.null_count == 0 and pc.all(pc.greater(ids[1:], ids[:-1])).as_py() is not False)


def check_financial_years(typed: TypedTable, findings: Findings) -> None:
    """Every financial year that is not two years in a row, such as 2011-12."""
    if typed.table.name != "contributions":
        return
    years = typed.column("financial_year")
    wrong = [year for year in years.unique().to_pylist() if year and not _is_financial(year)]
    rows = typed.rows[true_where(pc.is_in(years, value_set=pa.array(wrong, pa.string())))]
    if len(rows):
        findings.error(
            typed.where,
            found="something that is not a financial year",
            expected="two years in a row, such as 2011-12",
            cure="Format the column as text, so that 2011-12 is not made into a date",
            column="financial_year",
            rows=rows,
        )


def _is_financial(year: str) -> bool:
    match = _FINANCIAL_YEAR.fullmatch(year)
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2])
