"""The digest of a frozen extract: the same for the same rows, whatever file they came in.

The canonical form, which docs/explanation/the-digest.md describes for readers:
each row is one line, its columns in the declared order joined by U+001F, blank
as nothing, days as YYYY-MM-DD; each line is hashed by SHA-256; the hex hashes
of a table are sorted; the digest is the SHA-256 of each table's name, a line
feed and its hashes, tables in order of name, tables without rows left out.
"""

import hashlib

import duckdb

from desist.tables import TABLES
from desist.tables.record_set import RecordSet


def digest(record_set: RecordSet) -> str:
    """SHA-256 in hex over every table of the record set, in no order of rows or files."""
    whole = hashlib.sha256()
    with duckdb.connect() as connection:
        for name in sorted(record_set.tables):
            connection.register("rows", record_set.table(name))
            hashes = connection.execute(_hashes(TABLES[name].names)).to_arrow_table()["hash"]
            whole.update(f"{name}\n".encode())
            for chunk in hashes.chunks:
                whole.update("".join(chunk.to_pylist()).encode())
    return whole.hexdigest()


def _hashes(columns: tuple[str, ...]) -> str:
    cells = ", ".join(f"coalesce(\"{column}\"::varchar, '')" for column in columns)
    return f'SELECT sha256(concat_ws(chr(31), {cells})) AS "hash" FROM "rows" ORDER BY 1'  # noqa: S608 - column names come from the declarations
