"""A record set as files of a bundle, and back: typed tables, and what was said about them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.parquet as parquet

from desist.bundle.manifest import PLAIN, in_json
from desist.bundle.refusals import refusal
from desist.kernel.problems import Level, Problem
from desist.tables import TABLES
from desist.tables.record_set import RecordSet, arrow_schema

ENDING, PROBLEMS = ".parquet", "problems.json"
MOST_ROWS = 200_000_000
"""A few bytes of Parquet can claim any number of rows; no nation has more offences."""


def extract_members(records: RecordSet, folder: str) -> dict[str, bytes]:
    """One Parquet file for each table, and what intake said about the record set."""
    said = {"warnings": records.warnings, "left_out": records.left_out}
    problems = {name: [asdict(one) for one in found] for name, found in said.items()}
    return {
        **{f"{folder}/{name}{ENDING}": parquet_of(data) for name, data in records.tables.items()},
        f"{folder}/{PROBLEMS}": in_json(problems),
    }


def read_extract(members: Mapping[str, bytes], folder: str, *, name: str, where: str) -> RecordSet:
    """The record set as it was. Raises InputError where a table is not one of the contract."""
    tables = {
        table: _as_declared(
            read_parquet(members[place], where=f"{where}, {place}"), table, f"{where}, {place}"
        )
        for table in TABLES
        if (place := f"{folder}/{table}{ENDING}") in members
    }
    problems = f"{folder}/{PROBLEMS}"
    try:
        said = json.loads(members[problems])
        warnings, left_out = (_problems(said[kind]) for kind in ("warnings", "left_out"))
    except PLAIN:
        raise refusal(
            f"{where}, {problems}",
            "problems that cannot be read",
            expected="what desist said of the record set",
        ) from None
    return RecordSet(name, tables, warnings, left_out)


def parquet_of(table: pa.Table) -> bytes:
    out = BytesIO()
    parquet.write_table(table, out)
    return out.getvalue()


def read_parquet(content: bytes, *, where: str) -> pa.Table:
    """Raises InputError where it is no Parquet file, or claims more rows than there can be."""
    try:
        file = parquet.ParquetFile(BytesIO(content))
        if file.metadata.num_rows <= MOST_ROWS:
            return file.read()
    except (pa.ArrowException, OSError, ValueError):
        pass
    raise refusal(where, "no table that can be read", expected="a Parquet file that desist wrote")


def _as_declared(rows: pa.Table, name: str, where: str) -> pa.Table:
    schema = arrow_schema(TABLES[name])
    if rows.schema.names != schema.names or rows.schema.types != schema.types:
        raise refusal(
            where,
            "other columns than this version's",
            expected=f"the columns of {name} in the data dictionary",
            cure="Read the bundle with the version of desist that made it",
        )
    return rows.cast(schema)


def _problems(said: Sequence[Mapping[str, Any]]) -> tuple[Problem, ...]:
    return tuple(
        Problem(**{**one, "level": Level(one["level"]), "rows": tuple(one["rows"])}) for one in said
    )
