"""Contract tables of any size, checked, numbered and sorted into an extract, or added to one.

DuckDB does it: the rows are put by range in one pass, then each range is sorted by itself, so that
neither the sorting nor the reading holds more than a range, and the work grows with the rows alone.
What is written is not written again when the same command is run again after it was stopped.
"""

import json
import shutil
from dataclasses import replace
from pathlib import Path

from desist.engine.embedded import Embedded, quoted
from desist.evaluation.nation.checks import check
from desist.evaluation.nation.extract import (
    ARRESTS,
    COUNTED,
    MANIFEST,
    Extract,
    layer_folder,
    sql_type,
)
from desist.kernel.errors import CommandLineError
from desist.kernel.progress import Progress, silent
from desist.measures.events import distinct_arrests
from desist.tables import TABLES
from desist.tables.declare import Column

OFFENCES_AT_ONCE = 25_000_000
"""Of one range: sorted and counted in less than a gigabyte."""
ORDER = {
    "nominals": "nominal",
    "episodes": "nominal, joined_on, episode_id",
    "offences": "nominal, committed_on, offence_id",
    "custody": "nominal, from_on",
}


def freeze(
    records: Path,
    folder: Path,
    *,
    memory: str | None = None,
    at_once: int = OFFENCES_AT_ONCE,
    progress: Progress = silent,
) -> Extract:
    """Write an extract of a folder of contract tables, one .parquet or .csv file for each.

    memory   what DuckDB may hold, such as `1GB`
    at_once  about how many offences a range has

    Raises  InputError with every kind of problem found; CommandLineError where tables are missing;
            DesistError when the disk is full
    """
    if (folder / MANIFEST).exists():
        raise CommandLineError(f"{folder} holds an extract already: name another, or use --add-to.")
    folder.mkdir(parents=True, exist_ok=True)
    with Embedded(memory=memory) as engine:
        _show(engine, records)
        progress("Checking the tables")
        check(engine, records, known=None)
        nominals, offences = (
            _number(engine, f"SELECT count(*) FROM {name}") for name in ("nominals", "offences")
        )
        ranges = max(1, -(-offences // at_once))
        extract = Extract(folder, nominals, -(-nominals // ranges), ())
        numbers = _begun(layer_folder(folder, 0), records, at_once)
        progress("Numbering the nominals")
        _once(
            engine,
            "SELECT nominal_id, CAST(row_number() OVER (ORDER BY nominal_id) - 1 AS INT) "
            "AS nominal FROM nominals ORDER BY nominal_id",
            numbers,
        )
        return _layer(engine, extract, numbers, progress)


def add(
    records: Path, folder: Path, *, memory: str | None = None, progress: Progress = silent
) -> Extract:
    """Add a later extract's rows: new ones, and those that replace a row with the same id.

    A table that has none may be missing. Coverage replaces what was there. What is older is not
    read again but for the ids.

    Raises  as `freeze`
    """
    extract = Extract.open(folder)
    with Embedded(memory=memory) as engine:
        _show(engine, records, optional=True)
        _known(engine, extract)
        progress("Checking the tables")
        check(engine, records, known="known")
        numbers = _begun(layer_folder(folder, len(extract.layers)), records, extract.at_once)
        _once(
            engine,
            "SELECT * FROM known UNION ALL SELECT nominal_id, CAST("
            f"{extract.nominals} + row_number() OVER (ORDER BY nominal_id) - 1 AS INT) AS nominal "
            "FROM nominals WHERE nominal_id NOT IN (SELECT nominal_id FROM known)",
            numbers,
        )
        many = _number(engine, f"SELECT max(nominal) + 1 FROM ({engine.scan(str(numbers))})")
        return _layer(engine, replace(extract, nominals=many), numbers, progress)


def _begun(layer: Path, records: Path, at_once: int) -> Path:
    """The layer's folder, with what an earlier try at the same records left, and nothing else."""
    files = sorted(file for file in records.iterdir() if file.suffix in (".parquet", ".csv"))
    told = [(file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    mark = layer / "made-from.json"
    made_from = json.dumps([at_once, *told])
    if layer.exists() and (not mark.exists() or mark.read_text(encoding="utf-8") != made_from):
        shutil.rmtree(layer)
    layer.mkdir(exist_ok=True)
    mark.write_text(made_from, encoding="utf-8")
    return layer / "numbers.parquet"


def _layer(engine: Embedded, extract: Extract, numbers: Path, progress: Progress) -> Extract:
    """Write every range of every table, then say in the manifest that the layer is there."""
    layer = numbers.parent
    unsorted = layer / "unsorted"
    for table in COUNTED:
        progress(f"Numbering {table}")
        _put_by_range(engine, table, numbers, unsorted, at_once=extract.at_once)
    rows = dict.fromkeys(COUNTED, 0)
    for place in range(extract.ranges):
        for table in COUNTED:
            progress(f"Sorting {table}, range {place + 1} of {extract.ranges}")
            rows[table] += _sort(engine, table, unsorted, layer, place)
        if not extract.layers:
            _write_arrests(engine, layer, place)
    if _number(engine, "SELECT count(*) FROM coverage"):
        _once(engine, "SELECT * FROM coverage", layer / "coverage.parquet")
        shutil.copy(layer / "coverage.parquet", extract.folder / "coverage.parquet")
    shutil.rmtree(unsorted)
    done = replace(extract, layers=(*extract.layers, rows))
    done.save()
    numbers.unlink()
    return done


def _put_by_range(
    engine: Embedded, table: str, numbers: Path, unsorted: Path, *, at_once: int
) -> None:
    """Every row under its nominal's number, in a folder for each range that has any."""
    whole = unsorted / table
    if whole.exists():
        return
    begun = unsorted / f".{table}"
    shutil.rmtree(begun, ignore_errors=True)
    begun.mkdir(parents=True)
    columns = ", ".join(f'whole."{name}"' for name in TABLES[table].names if name != "nominal_id")
    held = "whole.nominal_id, " if table == "nominals" else ""
    engine.write_parted(
        f"SELECT mine.nominal // {at_once} AS place, mine.nominal, {held}{columns} "
        f"FROM {table} AS whole JOIN ({engine.scan(str(numbers))}) AS mine "
        "ON whole.nominal_id = mine.nominal_id",
        begun,
        by="place",
    )
    begun.replace(whole)


def _sort(engine: Embedded, table: str, unsorted: Path, layer: Path, place: int) -> int:
    """Write a range of a table in its order; how many rows it has. Without any there is no file."""
    mine = unsorted / table / f"place={place}"
    file = layer / f"{table}-{place:03d}.parquet"
    if not mine.exists() and not file.exists():
        return 0
    files = f"'{quoted(str(mine))}/*.parquet', hive_partitioning = false"
    _once(engine, f"SELECT * FROM read_parquet({files}) ORDER BY {ORDER[table]}", file)
    shutil.rmtree(mine, ignore_errors=True)
    return _number(engine, f"SELECT count(*) FROM ({engine.scan(str(file))})")


def _write_arrests(engine: Embedded, layer: Path, place: int) -> None:
    offences = layer / f"offences-{place:03d}.parquet"
    if not offences.exists():
        return
    engine.view(
        "sorted_offences", f"SELECT nominal AS nominal_id, * FROM ({engine.scan(str(offences))})"
    )
    found = engine.sql(distinct_arrests(engine.table("sorted_offences")))
    _once(
        engine,
        f'SELECT nominal_id AS nominal, arrest_id, "on", last_committed_on FROM ({found}) '
        'ORDER BY nominal, "on", arrest_id',
        layer / f"{ARRESTS}-{place:03d}.parquet",
    )


def _show(engine: Embedded, records: Path, *, optional: bool = False) -> None:
    """The folder's tables as the engine's, each column cast to its declared kind."""
    if not records.is_dir():
        raise CommandLineError(f"There is no folder of tables at {records}.")
    for name in (*COUNTED, "coverage"):
        table = TABLES[name]
        files = [records / f"{name}{suffix}" for suffix in (".parquet", ".csv")]
        file = next((file for file in files if file.exists()), None)
        if file is None and table.must_exist and not optional:
            raise CommandLineError(
                f"{records} has no {name}.parquet or {name}.csv, each row {table.row}."
            )
        there = _read(engine, name, file) if file else frozenset()
        columns = [_cast(column, there) for column in table.columns]
        source = f'FROM "raw_{name}"' if file else "WHERE 1 = 0"
        engine.view(name, f"SELECT {', '.join(columns)} {source}")


def _cast(column: Column, there: frozenset[str]) -> str:
    kind = sql_type(column.kind)
    if column.name not in there:
        return f'CAST(NULL AS {kind}) AS "{column.name}"'
    cell = f'"{column.name}"'
    if kind == "STRING":
        cell = f"nullif(trim(CAST({cell} AS VARCHAR)), '')"
    return f'TRY_CAST({cell} AS {kind}) AS "{column.name}"'


def _read(engine: Embedded, name: str, file: Path) -> frozenset[str]:
    """The file as a table of its own name; which columns it has."""
    path = quoted(str(file))
    if file.suffix == ".csv":
        engine.view(f"raw_{name}", f"SELECT * FROM read_csv('{path}', all_varchar = true)")
    else:
        engine.view(f"raw_{name}", engine.scan(str(file)))
    return frozenset(engine.table(f"raw_{name}").columns)


def _known(engine: Embedded, extract: Extract) -> None:
    files = [
        f for place in range(extract.ranges) for f in extract.files("nominals", place).values()
    ]
    parts = " UNION ".join(
        f"SELECT nominal_id, nominal FROM ({engine.scan(str(f))})" for f in files
    )
    engine.view("known", parts)


def _once(engine: Embedded, sql: str, file: Path) -> None:
    """Write a file unless it is there: it gets its name only when it is whole."""
    if file.exists():
        return
    unfinished = file.with_name(f".{file.name}")
    engine.write(sql, unfinished)
    unfinished.replace(file)


def _number(engine: Embedded, sql: str) -> int:
    return int(engine.ask(sql))
