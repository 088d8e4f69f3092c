"""Which engine runs: DuckDB in this process, or Spark where the data lie on many machines."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

import pyarrow as pa

from desist.engine.engine import Engine
from desist.tables import TABLES
from desist.tables.record_set import RecordSet


class EngineName(StrEnum):
    DUCKDB = "duckdb"
    SPARK = "spark"


SMALL = 30_000
"""Rows of the largest table of a small record set, a quarter of what one thread takes on."""


def started(
    name: EngineName = EngineName.DUCKDB, *, memory: str | None = None, small: bool = False
) -> Engine:
    """An engine that holds nothing yet.

    memory, small  as `embedded.Embedded`; Spark has settings of its own
    Raises  DesistError where Spark or Java is not installed
    """
    if name is EngineName.SPARK:
        from desist.engine.spark import Spark

        return Spark()
    from desist.engine.embedded import Embedded

    return Embedded(memory=memory, small=small)


CHOSEN: ContextVar[EngineName] = ContextVar("engine", default=EngineName.DUCKDB)


@contextmanager
def running_on(name: EngineName) -> Iterator[None]:
    """Whatever is counted inside, in this process and thread, is counted on that engine."""
    before = CHOSEN.set(name)
    try:
        yield
    finally:
        CHOSEN.reset(before)


def holding(record_set: RecordSet, *, prices: pa.Table) -> Engine:
    """An engine of the chosen kind with a record set and a price list. Raises as `started`."""
    rows = max(record_set.table(table).num_rows for table in TABLES)
    engine = started(CHOSEN.get(), small=rows <= SMALL)
    for table in TABLES:
        engine.give(table, record_set.table(table))
    engine.give("prices", prices)
    return engine
