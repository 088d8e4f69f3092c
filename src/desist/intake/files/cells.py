"""One column as it was found: its distinct values, and which of them each row holds.

A column of a million rows has few distinct values, so checks look at those alone.
A column of ids has a million, and nothing is looked at but whether a cell is blank:
there each row may stand for itself.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

LARGEST_EXACT = 1e15  # a spreadsheet keeps 15 digits


class Form(IntEnum):
    """How a value was stored, which decides what its text can be trusted for."""

    TEXT = 0
    NUMBER = 1
    DAY = 2


@dataclass(frozen=True, slots=True)
class Cells:
    """A column of cells.

    text   distinct values as trimmed text, null for a blank cell
    form   the Form of each distinct value
    index  for each row, which distinct value it holds; None: the values are the rows'
           own, in their order, and may repeat
    """

    text: pa.Array
    form: np.ndarray
    index: np.ndarray | None

    @property
    def blank(self) -> np.ndarray:
        """True for each row whose cell is blank."""
        return self.rows_with(np.asarray(self.text.is_null()))

    def rows_with(self, hit: np.ndarray) -> np.ndarray:
        """True for each row whose distinct value is hit."""
        return np.asarray(hit if self.index is None else hit[self.index])

    def spread(self, values: pa.Array) -> pa.Array:
        """The distinct values' typed counterparts, one for each row."""
        return values if self.index is None else values.take(pa.array(self.index))

    def only(self, keep: np.ndarray) -> "Cells":
        if self.index is None:
            return Cells(self.text.filter(pa.array(keep)), self.form[keep], None)
        return Cells(self.text, self.form, self.index[keep])

    def told_apart(self) -> "Cells":
        """The same cells with each distinct value once."""
        return self if self.index is not None else of_text(pa.chunked_array([self.text]))


def of_text(column: pa.ChunkedArray) -> Cells:
    """Cells of a column of text."""
    return _encoded(column, Form.TEXT, lambda distinct: distinct)


def of_rows(column: pa.ChunkedArray) -> Cells:
    """Cells of a column of text whose values are not judged, each row with its own."""
    text = _trimmed(column.combine_chunks())
    return Cells(text, np.full(len(text), Form.TEXT, dtype=np.int8), None)


def of_arrow(column: pa.ChunkedArray, *, judged: bool = True) -> Cells | None:
    """Cells of a typed column; None for a type that no table has (lists, bytes and the like).

    judged  whether its values are read one by one
    """
    kind = column.type
    types = pa.types
    if types.is_dictionary(kind):
        return of_arrow(column.cast(kind.value_type), judged=judged)
    if types.is_null(kind):
        return of_text(column.cast(pa.string()))
    if types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind):
        return (of_text if judged else of_rows)(column.cast(pa.string()))
    if types.is_timestamp(kind) and kind.tz is not None:
        return of_arrow(pc.local_timestamp(column))
    if types.is_date(kind) or types.is_timestamp(kind):
        days = column.cast(pa.date32(), safe=False)
        return _encoded(days, Form.DAY, lambda distinct: distinct.cast(pa.string()))
    if types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind):
        return _encoded(column, Form.NUMBER, _numbers_as_text)
    if types.is_boolean(kind):
        return _encoded(column, Form.TEXT, _numbers_as_text)
    return None


def of_python(values: Sequence[Any]) -> Cells:
    """Cells of a worksheet's column, in which each cell has a type of its own."""
    seen: dict[tuple[type, Any], int] = {}
    index = np.fromiter(
        (seen.setdefault((type(value), value), len(seen)) for value in values),
        dtype=np.int32,
        count=len(values),
    )
    distinct = [value for _, value in seen]
    text = pa.array([value_as_text(value) for value in distinct], type=pa.string())
    form = np.array([_form_of(value) for value in distinct], dtype=np.int8)
    return Cells(_trimmed(text), form, index)


def value_as_text(value: Any) -> str | None:
    """What a spreadsheet would show: 123.0 is `123`, a day is ISO, a missing number is blank."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        if math.isnan(value):
            return None
        whole = value.is_integer() and abs(value) < LARGEST_EXACT
        return str(int(value)) if whole else repr(value)
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _form_of(value: Any) -> Form:
    if isinstance(value, bool):
        return Form.TEXT
    if isinstance(value, int | float):
        return Form.NUMBER
    return Form.DAY if isinstance(value, date) else Form.TEXT


def _numbers_as_text(distinct: pa.Array) -> pa.Array:
    return pa.array([value_as_text(value) for value in distinct.to_pylist()], type=pa.string())


def _encoded(column: pa.ChunkedArray, form: Form, as_text: Any) -> Cells:
    encoded = column.combine_chunks().dictionary_encode()
    distinct = as_text(encoded.dictionary)
    # One more value, null, for the rows that hold nothing.
    text = pa.concat_arrays([_trimmed(distinct), pa.nulls(1, pa.string())])
    index = encoded.indices.fill_null(len(distinct)).to_numpy(zero_copy_only=False)
    return Cells(text, np.full(len(text), form, dtype=np.int8), index)


def _trimmed(text: pa.Array) -> pa.Array:
    trimmed = pc.utf8_trim_whitespace(text)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
