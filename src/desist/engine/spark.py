"""Spark: the same expressions where a nation's records outgrow one machine.

Ibis' own Spark backend loads pandas; its compiler does not. So the SQL that the compiler writes
is handed to the session, as with DuckDB. The session takes its settings from where Spark itself
looks for them (SPARK_CONF_DIR, SPARK_REMOTE, spark-submit); without any it runs in this process.
"""

import os
import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
from ibis.backends.sql.compilers.pyspark import PySparkCompiler
from ibis.config import Config, options

from desist.engine.engine import Engine
from desist.kernel.errors import DesistError

CURE_SPARK = (
    "--engine spark needs PySpark, which is not installed: pip install -r requirements-spark.lock"
)
CURE_JAVA = (
    "--engine spark needs Java, which is not installed: apt-get install default-jre-headless"
)
LOCAL = {
    "spark.master": "local[*]",
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "4g",
    # Java compiles what Spark writes for each query once and lightly: half of the time of a million
    # offences went into compiling it well, and at twenty million nothing was gained by it yet.
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.sql.shuffle.partitions": "8",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
"""Of a session that nobody configured: no page, no port to the world, few partitions."""
ALWAYS = {
    # Days are days wherever the cluster stands, and a word is compared as it is written.
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
}


class _Fractions(Config):  # type: ignore[misc]  # Ibis ships no types
    """What Ibis' backend would declare: the compiler asks it at every fraction."""

    treat_nan_as_null: bool = False


if options.pyspark is None:
    options.pyspark = _Fractions()


class Spark(Engine):
    """A Spark session of this process, or of the cluster that its settings name."""

    name = "spark"
    compiler = PySparkCompiler()

    def __init__(self) -> None:
        super().__init__()
        self._session = _session()
        self._kept: dict[str, Any] = {}

    def close(self) -> None:
        """What was kept is let go; the session stays, as starting another takes seconds."""
        for name in list(self._kept):
            self._let_go(name)

    def _let_go(self, name: str) -> None:
        """Of a table that is kept no more, or again for the next range."""
        if name in self._kept:
            self._kept.pop(name).unpersist()

    def view(self, name: str, sql: str) -> None:
        self._forget(name)
        self._session.sql(sql).createOrReplaceTempView(_quoted(name))

    def scan(self, file: str) -> str:
        return f"SELECT * FROM parquet.`{file}`"

    def write(self, sql: str, file: Path) -> None:
        self._session.sql(sql).write.mode("overwrite").parquet(str(file))

    def _register(self, name: str, table: pa.Table) -> None:
        frame = self._session.createDataFrame(table.cast(_plain(table.schema)))
        frame.createOrReplaceTempView(_quoted(name))

    def _schema_of(self, name: str) -> pa.Schema:
        return self._session.table(_quoted(name)).limit(0).toArrow().schema

    def _keep(self, name: str, sql: str) -> None:
        # The checkpoint cuts the plan: each later query would plan this one again, and those that
        # it stands on. It leaves Spark with a guess of the size, which grows from table to table
        # until the offences are sent round to a few windows; the cache on top of it is measured.
        frame = self._session.sql(sql).localCheckpoint(eager=False).persist()
        frame.count()
        frame.createOrReplaceTempView(_quoted(name))
        self._let_go(name)
        self._kept[name] = frame

    def _fetch(self, sql: str) -> pa.Table:
        return self._session.sql(sql).toArrow()


def _session() -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise DesistError(CURE_SPARK) from missing
    remote = os.environ.get("SPARK_REMOTE")
    if not remote and not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise DesistError(CURE_JAVA)
    running = SparkSession.getActiveSession()
    if running is not None:
        return running
    builder = SparkSession.builder.appName("desist")
    configured = remote or any(name in os.environ for name in ("SPARK_CONF_DIR", "MASTER"))
    for name, value in ({} if configured else LOCAL).items():
        builder = builder.config(name, value)
    for name, value in ALWAYS.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _quoted(name: str) -> str:
    """A name with spaces, such as `held of 8 Ways`, as Spark reads it."""
    return "`" + name.replace("`", "``") + "`"


def _plain(schema: pa.Schema) -> pa.Schema:
    """Spark knows no large text."""
    fields = [
        field.with_type(pa.string()) if pa.types.is_large_string(field.type) else field
        for field in schema
    ]
    return pa.schema(fields)
