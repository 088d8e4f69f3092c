"""The SQL that each engine is given: documentation, and the way out if Ibis ever has to go.

A change of an expression changes it here: read it, then `pytest --snapshot-update`.
"""

import ibis
import pytest
from ibis.backends.sql.compilers.duckdb import DuckDBCompiler
from ibis.backends.sql.compilers.pyspark import PySparkCompiler

from desist.cohort.groups import grouped_members
from desist.cohort.readings import days_in_custody, members_and_windows, spans
from desist.engine.engine import compiled
from desist.kernel.period import Period
from desist.measures.headline import headline
from desist.reference.catalogue import Catalogue
from desist.reference.prices import price_list
from desist.tables import TABLES
from desist.tables.record_set import arrow_schema
from desist.tables.scheme import Counting, Exposure, Scheme

SCHEME = Scheme(
    id="iom",
    name="",
    partnership="",
    unit_costs="rr99-2015-16",
    severity="ons-css-2019",
    counting=Counting(exposure=Exposure.AT_LIBERTY),
)
YEAR = Period.of_year("2019-20")


@pytest.mark.parametrize("compiler", [DuckDBCompiler(), PySparkCompiler()], ids=["duckdb", "spark"])
def test_the_headline_as_sql(compiler, snapshot):
    written = {}

    def table(name, schema):
        return ibis.table(ibis.Schema.from_pyarrow(schema), name=name)

    def keep(name, expression):
        written[name] = compiled(compiler, expression, pretty=True)
        return ibis.table(expression.schema(), name=name)

    tables = {name: table(name, arrow_schema(declared)) for name, declared in TABLES.items()}
    prices = price_list(Catalogue.shipped(), unit_costs=SCHEME.unit_costs, severity=SCHEME.severity)
    held = keep("held", days_in_custody(tables["custody"]))
    members, windows = members_and_windows(
        tables["episodes"],
        table("spans", spans(SCHEME, YEAR).schema),
        scheme=SCHEME,
        period=YEAR,
        keep=keep,
        after_joining=False,
    )
    windows = keep("windows", windows)
    members = keep(
        "members",
        grouped_members(
            members, windows, counting=SCHEME.counting, coverage=tables["coverage"], held=held
        ),
    )
    keep(
        "headline",
        headline(
            members,
            windows,
            tables["offences"],
            table("prices", prices.schema),
            counting=SCHEME.counting,
            as_of=None,
            held=held,
        ),
    )
    assert "\n\n".join(f"-- {name}\n{sql}" for name, sql in written.items()) == snapshot
