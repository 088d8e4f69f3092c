"""Numbers, as typed: 1234.5, 1,234.50 and, for pounds, £1,234."""

import math
import re

import pyarrow as pa

from desist.intake.columns.fault import Fault, fault_at
from desist.intake.files.cells import Cells, Form
from desist.tables.declare import Column, Kind

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:[eE][+-]?\d+)?")


def read_numbers(cells: Cells, column: Column) -> tuple[pa.Array, list[Fault]]:
    """One number for each distinct value; null where it is blank or has a fault."""
    numbers: list[float | None] = []
    no_number, out_of_bounds = [], []
    for position, text in enumerate(cells.text.to_pylist()):
        number = _number(text, cells.form[position], column) if text is not None else None
        if text is not None and number is None:
            no_number.append(position)
        elif number is not None and not _within(number, column):
            out_of_bounds.append(position)
            number = None
        numbers.append(number)
    faults = []
    if no_number:
        faults.append(_no_number(no_number, len(numbers), column))
    if out_of_bounds:
        faults.append(_out_of_bounds(out_of_bounds, len(numbers), column))
    if column.kind is Kind.WHOLE:
        whole = [None if number is None else int(number) for number in numbers]
        return pa.array(whole, type=pa.int64()), faults
    return pa.array(numbers, type=pa.float64()), faults


def _number(text: str, form: int, column: Column) -> float | None:
    if form == Form.DAY:
        return None
    if column.unit == "pounds":
        text = text.replace("£", "", 1).replace(" ", "")
    if not _NUMBER.fullmatch(text) or not any(character.isdigit() for character in text):
        return None
    number = float(text.replace(",", ""))
    if not math.isfinite(number) or (column.kind is Kind.WHOLE and not number.is_integer()):
        return None
    return number


def _within(number: float, column: Column) -> bool:
    low = -math.inf if column.low is None else column.low
    high = math.inf if column.high is None else column.high
    return low <= number <= high


def bounds(column: Column) -> str:
    """`from 0 to 100`, `of at least 0`, `of at most 100`, or nothing."""
    if column.low is not None and column.high is not None:
        return f" from {column.low:g} to {column.high:g}"
    if column.low is not None:
        return f" of at least {column.low:g}"
    return "" if column.high is None else f" of at most {column.high:g}"


def _no_number(positions: list[int], size: int, column: Column) -> Fault:
    unit = f" of {column.unit}" if column.unit else ""
    return fault_at(
        positions,
        size,
        found=f"something that is not a {column.kind.value}",
        expected=f"a {column.kind.value}{unit} in figures",
        cure="Write figures only, without words or signs",
    )


def _out_of_bounds(positions: list[int], size: int, column: Column) -> Fault:
    return fault_at(
        positions,
        size,
        found="a number out of bounds",
        expected=f"a {column.kind.value}{bounds(column)}",
        cure="Correct the cell",
    )
