"""Each force's people as a record set of their own, so that each has its own report."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow.compute as pc

from desist.engine.engine import Engine
from desist.evaluation.nation.count import Counted
from desist.evaluation.nation.extract import COUNTED, Extract
from desist.tables import TABLES


def force_records(
    engine: Engine, extract: Extract, folder: Path, *, counted: Counted | None = None
) -> Iterator[tuple[str, Path]]:
    """Write a folder of contract tables for each force; its name and the folder.

    People belong to every force that one of their episodes is of, and come with all their rows,
    so that a force sees what it saw before they were put together. Ids are as they were.

    counted  a count of the nation, by which whoever has a day in the period belongs to the force
             that they are counted in alone: then the forces add up to the nation
    """
    extract.show_whole(engine)
    engine.keep_sql("of_force", _of_force(engine, counted))
    found = engine.fetch_sql("SELECT DISTINCT force FROM of_force WHERE force IS NOT NULL")
    for place, force in enumerate(sorted(found["force"].to_pylist())):
        # The name goes into a query as a table's cell, never as its text.
        engine.give("wanted", found.filter(pc.equal(found["force"], force)))
        ours = folder / f"{place + 1:03d}"
        ours.mkdir(parents=True, exist_ok=True)
        for table in COUNTED:
            engine.write(_rows_of(table), ours / f"{table}.parquet")
        if extract.has_coverage:
            engine.write("SELECT * FROM coverage", ours / "coverage.parquet")
        yield force, ours


def _of_force(engine: Engine, counted: Counted | None) -> str:
    every = "SELECT DISTINCT force, nominal_id FROM episodes"
    if counted is None:
        return every
    known = [engine.scan(str(file)) for file in counted.files("attributes")]
    engine.keep_sql(
        "placed",
        " UNION ALL ".join(f"SELECT nominal_id, force FROM ({one}) AS known" for one in known),
    )
    return (
        f"SELECT every.* FROM ({every}) AS every LEFT JOIN placed "
        "ON every.nominal_id = placed.nominal_id "
        "WHERE placed.nominal_id IS NULL OR every.force = placed.force"
    )


def _rows_of(table: str) -> str:
    columns = [
        "known.nominal_id" if name == "nominal_id" else f'whole."{name}"'
        for name in TABLES[table].names
    ]
    return (
        f"SELECT {', '.join(columns)} FROM {table} AS whole "
        "JOIN known ON whole.nominal_id = known.nominal "
        "WHERE whole.nominal_id IN (SELECT nominal_id FROM of_force JOIN wanted USING (force))"
    )
