"""What an engine cannot do, or does otherwise, and what is done about it here.

A test holds each entry that can be shown without a cluster, and fails when it is mended upstream:
then the way round it may go.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """OURS not yet done here; UPSTREAM a fault or gap of the engine or of Ibis; NEVER by design."""

    OURS = "ours"
    UPSTREAM = "upstream"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Gap:
    """One entry.

    shown  how it shows, for whoever meets it again
    way    how it is got round
    """

    engine: str
    kind: Kind
    what: str
    shown: str
    way: str


LEDGER = (
    Gap(
        "duckdb",
        Kind.UPSTREAM,
        "A sum of whole numbers is 128 bits wide, and Parquet has no such type",
        "COPY writes the sum as a fraction",
        "embedded.Embedded narrows sums to 64 bits before they are written or kept",
    ),
    Gap(
        "spark",
        Kind.UPSTREAM,
        "Ibis' Spark backend needs pandas, also where only its SQL is wanted",
        "ImportError without it",
        "engine.compiled asks the compiler alone; spark.Spark runs the text",
    ),
    Gap(
        "spark",
        Kind.UPSTREAM,
        "Ibis' Spark compiler asks an option that only its backend declares, at every fraction",
        "AttributeError: 'NoneType' object has no attribute 'treat_nan_as_null'",
        "spark.Spark declares the option",
    ),
    Gap(
        "spark",
        Kind.UPSTREAM,
        "Arrow's large text is no type of createDataFrame",
        "PySparkTypeError",
        "spark.Spark casts it to text",
    ),
    Gap(
        "spark",
        Kind.NEVER,
        "A table is written as a folder of files, as many machines write it",
        "the path is a folder",
        "readers take the folder for the file; the extract itself is sorted by DuckDB",
    ),
    Gap(
        "spark",
        Kind.NEVER,
        "A kept table is planned again by every query that stands on it",
        "planning takes longer than counting where tables are small",
        "spark.Spark keeps by a local checkpoint, which cuts the plan",
    ),
    Gap(
        "spark",
        Kind.UPSTREAM,
        "The size of a checkpoint is guessed from those of the tables it was made of, multiplied",
        "the plan broadcasts, or sorts, the offences to meet a few windows",
        "spark.Spark counts what it keeps, and has a table of few rows broadcast",
    ),
    Gap(
        "spark",
        Kind.UPSTREAM,
        "PySpark leaves the sockets that rows came through to the garbage collector",
        "ResourceWarning: unclosed socket",
        "tests on Spark (make spark) do not take that warning for an error",
    ),
    Gap(
        "spark",
        Kind.NEVER,
        "A small table costs as much as a large one: each query is planned for a cluster",
        "a drawn rule of the spec takes seconds",
        "Java compiles lightly in a local session; make spark is a command that CI does not run",
    ),
    Gap(
        "spark",
        Kind.OURS,
        "--memory is DuckDB's; Spark has settings of its own",
        "--memory has no effect",
        "spark.driver.memory and spark.executor.memory",
    ),
)
