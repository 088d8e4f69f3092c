"""A frozen extract: the record in the contract's tables, as it stood at one moment."""

import shutil
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet
from django.db import connection, transaction

from desist.exchange.rows import as_arrow, attributes, rows_of
from desist.record.actions import extracts
from desist.record.actions.door import check
from desist.record.models import Extract, Partnership, Staff
from desist.record.roles import Permission
from desist.tables import TABLES
from desist.tables.digest import digest
from desist.tables.record_set import RecordSet


def read(partnership: Partnership) -> RecordSet:
    """The partnership's tables, all of one moment; tables without rows are left out."""
    with transaction.atomic():
        one_moment()
        tables = {
            name: as_arrow(name, rows_of(name, partnership).values_list(*attributes(name).values()))
            for name in TABLES
        }
    return RecordSet(
        name="record", tables={name: data for name, data in tables.items() if data.num_rows}
    )


def write(records: RecordSet, folder: Path) -> None:
    """One Parquet file for each table, in a folder that is there."""
    for name, data in records.tables.items():
        parquet.write_table(data, folder / f"{name}.parquet")


def freeze(*, by: Staff, reason: str, into: Path) -> Extract:
    """Write an extract into a folder of its own under `into`, and keep who, when and why.

    The folder is named by the digest, so that the same record gives the same folder. Nothing is
    left of one that did not finish.
    """
    check(by, Permission.EXTRACT)
    records = read(by.partnership)
    name = digest(records)
    into.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=into))
    folder = into / name
    try:
        write(records, unfinished)
        with transaction.atomic():
            kept = extracts.keep(
                by=by,
                reason=reason,
                folder=str(folder),
                digest=name,
                rows={table: data.num_rows for table, data in records.tables.items()},
            )
            if not folder.exists():
                unfinished.rename(folder)
        return kept
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def is_whole(kept: Extract) -> bool:
    """Whether the folder still holds what was frozen, by its digest."""
    files = sorted(Path(kept.folder).glob("*.parquet"))
    try:
        tables = {file.stem: parquet.read_table(file) for file in files if file.stem in TABLES}
        return digest(RecordSet(name="record", tables=tables)) == kept.digest
    except (OSError, pa.ArrowException, KeyError):
        return False


def one_moment() -> None:
    """On PostgreSQL each query sees its own moment unless told; on SQLite all see one."""
    alone = len(connection.savepoint_ids) == 0
    if connection.vendor == "postgresql" and alone:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
