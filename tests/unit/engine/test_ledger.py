"""Entries of the ledger that still stand: each fails when it is mended, and may then go."""

from importlib import import_module
from importlib.util import find_spec

import duckdb
import ibis
import pyarrow.parquet as parquet
import pytest
from ibis.backends.sql.compilers.pyspark import PySparkCompiler

from desist.engine.embedded import Embedded
from desist.engine.engine import compiled
from desist.engine.spark import Spark

SUM = "SELECT sum(n) AS n FROM (SELECT CAST(3 AS BIGINT) AS n)"


def test_duckdb_writes_a_sum_as_a_fraction_and_this_engine_does_not(tmp_path):
    with duckdb.connect() as plain:
        plain.execute(f"COPY ({SUM}) TO '{tmp_path}/plain.parquet' (FORMAT parquet)")
    with Embedded() as engine:
        engine.write(SUM, tmp_path / "ours.parquet")
    kinds = [
        str(parquet.read_schema(tmp_path / f"{n}.parquet").types[0]) for n in ("plain", "ours")
    ]
    assert kinds == ["double", "int64"]


def test_the_spark_backend_of_ibis_needs_pandas():
    if find_spec("pandas"):
        pytest.skip("pandas is there")
    with pytest.raises(ImportError):
        import_module("ibis.backends.pyspark")


def test_the_spark_compiler_of_ibis_needs_an_option_of_its_backend_and_this_engine_gives_it(
    monkeypatch,
):
    half = ibis.table({"n": "int64"}, name="t").mutate(half=ibis.literal(0.5))
    written = compiled(Spark.compiler, half)
    assert "0.5" in written
    monkeypatch.setattr(ibis.options, "pyspark", None)
    with pytest.raises(AttributeError):
        PySparkCompiler().to_sqlglot(half)


def test_a_full_disk_and_too_little_memory_are_said_in_words(tmp_path):
    from desist.engine.embedded import full_disk_told
    from desist.kernel.errors import DesistError

    with (
        pytest.raises(DesistError, match=r"disk .* is full.*same command again"),
        full_disk_told(tmp_path),
    ):
        raise duckdb.IOException("Could not write file: No space left on device")
    with pytest.raises(DesistError, match=r"--memory 2GB"), full_disk_told(tmp_path):
        raise duckdb.OutOfMemoryException("failed to allocate")


def test_what_does_not_fit_into_memory_goes_to_disk():
    with Embedded(memory="256MB") as engine:
        rows = engine.ask(
            "SELECT count(*) FROM (SELECT range AS n, md5(CAST(range AS VARCHAR)) AS word "
            "FROM range(3000000) ORDER BY word)"
        )
    assert rows == 3_000_000
