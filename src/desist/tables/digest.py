"""The digest of a frozen extract: the same for the same rows, whatever file they came in.

The canonical form, which docs/explanation/the-digest.md describes for readers:
each row is one line, its columns in the declared order joined by U+001F and ended
by U+001E, blank as nothing, days as YYYY-MM-DD; the lines of a table are sorted by
their bytes; the digest is the SHA-256 of each table's name, a line feed and its
lines, tables in order of name, tables without rows left out. A column that was added to
the contract later is left out where it is wholly blank.
"""

import hashlib
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from desist.tables import TABLES
from desist.tables.declare import Table
from desist.tables.record_set import RecordSet

ROWS_AT_ONCE = 250_000
BETWEEN_CELLS, AFTER_ROW = "\x1f", "\x1e"


def digest(record_set: RecordSet) -> str:
    """SHA-256 in hex over every table of the record set, in no order of rows or files."""
    whole = hashlib.sha256()
    for name in sorted(record_set.tables):
        whole.update(f"{name}\n".encode())
        rows = _traced(record_set.table(name), TABLES[name])
        for lines in _sorted([_lines(some) for some in rows.to_batches(ROWS_AT_ONCE)]):
            whole.update(_bytes(lines))
    return whole.hexdigest()


def _traced(rows: pa.Table, table: Table) -> pa.Table:
    """The declared columns, without those declared later that the record set does not use."""
    unused = [
        column.name
        for column in table.columns
        if column.later and rows[column.name].null_count == rows.num_rows
    ]
    return rows.select([name for name in table.names if name not in unused])


def _lines(rows: pa.RecordBatch) -> pa.StringArray:
    cells = [pc.fill_null(_as_text(column), "") for column in rows.columns]
    return pc.binary_join_element_wise(*cells[:-1], _ended(cells[-1]), BETWEEN_CELLS)


def _ended(cells: pa.StringArray) -> pa.StringArray:
    return pc.binary_join_element_wise(cells, AFTER_ROW, "")


def _as_text(column: pa.Array) -> pa.StringArray:
    if not pa.types.is_floating(column.type):
        return column.cast(pa.string())
    # The shortest form that gives a number back, as Python writes it and Arrow does not.
    distinct = column.dictionary_encode()
    texts = [None if number is None else repr(number) for number in distinct.dictionary.to_pylist()]
    return pa.array(texts, pa.string()).take(distinct.indices)


def _sorted(batches: list[pa.StringArray]) -> list[pa.StringArray]:
    """The lines by their bytes. Most exports are in order of their ids, and so are their lines."""
    if _ascend(batches):
        return batches
    lines = pa.chunked_array(batches).cast(pa.large_string())
    return list(lines.take(pc.sort_indices(lines)).chunks)


def _ascend(batches: list[pa.StringArray]) -> bool:
    edges = all(before[-1].as_py() <= after[0].as_py() for before, after in pairwise(batches))
    return edges and all(
        pc.all(pc.less_equal(lines[:-1], lines[1:])).as_py() is not False for lines in batches
    )


def _bytes(text: pa.StringArray | pa.LargeStringArray) -> memoryview:
    """The texts one after the other, as they lie in memory."""
    _valid, ends, letters = text.buffers()
    width = np.int64 if pa.types.is_large_string(text.type) else np.int32
    place = np.frombuffer(ends, dtype=width)[[text.offset, text.offset + len(text)]]
    return memoryview(letters)[place[0] : place[1]]
