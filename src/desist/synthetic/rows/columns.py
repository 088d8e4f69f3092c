"""Arrow columns made from numbers: ids, days, and words picked from shares."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from desist.synthetic.draws import Days, Flags, Share

ZERO = ord("0")
MOST_CHARACTERS = 2**31 - 1


def ids(prefix: str, numbers: NDArray[np.integer], *, digits: int) -> pa.Array:
    """`F000041` for 41: text, made digit by digit for a whole column at once."""
    width = len(prefix) + digits
    most = MOST_CHARACTERS // width
    if len(numbers) > most:
        parts = [
            ids(prefix, numbers[first : first + most], digits=digits)
            for first in range(0, len(numbers), most)
        ]
        return pa.chunked_array(parts)
    characters = np.empty((len(numbers), width), dtype=np.uint8)
    characters[:, : len(prefix)] = np.frombuffer(prefix.encode("ascii"), dtype=np.uint8)
    left = np.asarray(numbers, dtype=np.int64)
    for place in range(width - 1, len(prefix) - 1, -1):
        left, digit = np.divmod(left, 10)
        characters[:, place] = digit + ZERO
    ends = np.arange(0, (len(numbers) + 1) * width, width, dtype=np.int32)
    return pa.StringArray.from_buffers(
        len(numbers), pa.py_buffer(ends), pa.py_buffer(characters.reshape(-1))
    )


def where(column: pa.Array, known: Flags) -> pa.Array:
    """The column, null where not known."""
    return pc.if_else(pa.array(known), column, pa.scalar(None, column.type))


def days(numbers: Days, known: Flags | None = None) -> pa.Array:
    """Days since 1970 as dates, null where not known."""
    unknown = None if known is None else ~known
    return pa.array(numbers.astype(np.int32), mask=unknown).view(pa.date32())


def words(
    shares: Sequence[Share], places: NDArray[np.integer], known: Flags | None = None
) -> pa.Array:
    """The values at the given places as text, null where not known or where the value is None."""
    values = pa.array([value for value, _share in shares], pa.string())
    unknown = None if known is None else ~known
    return values.take(pa.array(places.astype(np.int64), mask=unknown))
