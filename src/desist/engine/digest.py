"""The digest of a frozen extract: the same for the same rows, whatever file they came in.

The canonical form, which docs/explanation/the-digest.md describes for readers:
each row is one line, its columns in the declared order joined by U+001F and ended
by U+001E, blank as nothing, days as YYYY-MM-DD; the lines of a table are sorted by
their bytes; the digest is the SHA-256 of each table's name, a line feed and its
lines, tables in order of name, tables without rows left out.
"""

import hashlib

import duckdb
import numpy as np
import pyarrow as pa

from desist.engine.embedded import in_batches
from desist.tables import TABLES
from desist.tables.record_set import RecordSet

ROWS_AT_ONCE = 100_000


def digest(record_set: RecordSet) -> str:
    """SHA-256 in hex over every table of the record set, in no order of rows or files."""
    whole = hashlib.sha256()
    with duckdb.connect() as connection:
        for name in sorted(record_set.tables):
            connection.register("rows", in_batches(record_set.table(name)))
            whole.update(f"{name}\n".encode())
            lines = connection.execute(_lines(TABLES[name].names))
            for batch in lines.to_arrow_reader(ROWS_AT_ONCE):
                whole.update(_bytes(batch.column(0)))
    return whole.hexdigest()


def _bytes(text: pa.StringArray) -> memoryview:
    """The texts one after the other, as they lie in memory."""
    _valid, ends, letters = text.buffers()
    place = np.frombuffer(ends, dtype=np.int32)[[text.offset, text.offset + len(text)]]
    return memoryview(letters)[place[0] : place[1]]


def _lines(columns: tuple[str, ...]) -> str:
    cells = ", ".join(f"coalesce(\"{column}\"::varchar, '')" for column in columns)
    return f'SELECT concat_ws(chr(31), {cells}) || chr(30) AS "line" FROM "rows" ORDER BY 1'  # noqa: S608 - column names come from the declarations
