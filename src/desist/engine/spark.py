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
SAID_IN = (
    "SPARK_REMOTE",
    "SPARK_CONF_DIR",
    "MASTER",
    "PYSPARK_SUBMIT_ARGS",
    "PYSPARK_GATEWAY_PORT",
)
FEW = 300_000
"""Rows of a kept table that each worker can be sent whole: some tens of megabytes."""
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
        self._named: set[str] = set()

    def close(self) -> None:
        """The session stays, as starting another takes seconds; its tables are let go."""
        for name in self._named:
            self._session.catalog.dropTempView(name)

    def view(self, name: str, sql: str) -> None:
        self._forget(name)
        self._name(name, self._session.sql(sql))

    def scan(self, file: str) -> str:
        return f"SELECT * FROM parquet.`{file}`"

    def write(self, sql: str, file: Path) -> None:
        self._session.sql(sql).write.mode("overwrite").parquet(str(file))

    def _register(self, name: str, table: pa.Table) -> None:
        frame = self._session.createDataFrame(table.cast(_plain(table.schema)))
        self._name(name, frame)

    def _schema_of(self, name: str) -> pa.Schema:
        return self._session.table(_quoted(name)).limit(0).toArrow().schema

    def _keep(self, name: str, sql: str) -> None:
        # The checkpoint cuts the plan: each later query would plan this one again, and those that
        # it stands on. It leaves Spark with a guess of the size, which grows from table to table
        # until the offences are sent round to a few windows: so Spark is told what is small.
        frame = self._session.sql(sql).localCheckpoint()
        if frame.count() <= FEW:
            frame = frame.hint("broadcast")
        self._name(name, frame)

    def _name(self, name: str, frame: Any) -> None:
        frame.createOrReplaceTempView(_quoted(name))
        self._named.add(name)

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
    for name, value in ({} if _configured() else LOCAL).items():
        builder = builder.config(name, value)
    for name, value in ALWAYS.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _configured() -> bool:
    """Whether somebody said where Spark runs, and how; spark-submit leaves its gateway's port."""
    home = os.environ.get("SPARK_HOME")
    return any(name in os.environ for name in SAID_IN) or (
        home is not None and (Path(home) / "conf" / "spark-defaults.conf").exists()
    )


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
