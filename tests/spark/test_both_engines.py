"""The same answers on DuckDB and on Spark, to the penny.

`make spark` runs these, and every drawn rule, on Spark.
"""

from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from desist.engine.choice import EngineName, running_on, started
from desist.evaluation.analysis import analyse
from desist.evaluation.nation.count import Asked, count_nation
from desist.evaluation.nation.freeze import freeze
from desist.evaluation.results_json import results_json
from desist.intake import read_record_set, read_scheme, settle_scheme_id
from desist.kernel.period import Period
from desist.reference.catalogue import Catalogue
from desist.reference.prices import price_list
from desist.synthetic.distributions import Distributions
from desist.synthetic.partnership import Population, invent
from desist.tables.scheme import Counting, Exposure, Scheme

EIGHT_WAYS = Path(__file__).parents[2] / "examples" / "eight-ways"


@pytest.mark.usefixtures("spark")
def test_the_eight_ways_year_is_the_same_on_spark():
    record_set = read_record_set(EIGHT_WAYS)
    scheme = settle_scheme_id(read_scheme(EIGHT_WAYS / "scheme.toml"), record_set)
    year = Period.of_year("2011-12")
    asked = {"scheme": scheme, "period": year, "catalogue": Catalogue.shipped()}
    with running_on(EngineName.DUCKDB):
        here, rows = analyse(record_set, **asked)
    with running_on(EngineName.SPARK):
        there, rows_there = analyse(record_set, **asked)
    assert results_json(there) == results_json(here)
    assert _ordered(rows_there) == _ordered(rows)


@pytest.mark.usefixtures("spark")
def test_an_extract_is_counted_the_same_on_spark(tmp_path):
    people = Distributions()
    (tmp_path / "records").mkdir()
    for name, rows in invent([Population(people, 60)], seed=5).items():
        if name in ("nominals", "episodes", "offences", "custody", "coverage"):
            parquet.write_table(rows, tmp_path / "records" / f"{name}.parquet")
    extract = freeze(tmp_path / "records", tmp_path / "extract")
    scheme = Scheme(
        id="iom",
        name="Invented",
        partnership="",
        unit_costs="rr99-2015-16",
        severity="ons-css-2019",
        counting=Counting(exposure=Exposure.AT_LIBERTY),
    )
    prices = price_list(Catalogue.shipped(), unit_costs=scheme.unit_costs, severity=scheme.severity)
    asked = Asked(extract, scheme, Period.of_year("2019-20"), prices)
    answers = []
    for engine in (EngineName.DUCKDB, EngineName.SPARK):
        with started(engine) as session:
            counted = count_nation(session, asked)
        answers.append([_ordered(parquet.read_table(file)) for file in counted.files("evidence")])
        for mark in counted.folder.glob("*.json"):
            mark.unlink()
    assert answers[0] == answers[1]


def _ordered(rows):
    return sorted(map(str, rows.to_pylist()))
