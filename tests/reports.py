"""Results of the examples and of invented partnerships, for tests that read whole reports."""

from functools import cache
from pathlib import Path

import pyarrow as pa

from desist.cli.reports.counting import Asked, analysed, basis_of
from desist.evaluation.analysis import analyse
from desist.evaluation.results import Results
from desist.kernel.period import Period
from desist.kernel.progress import silent
from desist.reference.catalogue import Catalogue
from desist.synthetic.distributions import Distributions
from desist.synthetic.partnership import Population, invent
from desist.tables import TABLES
from desist.tables.record_set import RecordSet, arrow_schema
from desist.tables.scheme import Counting, Exposure, Scheme

FOLDER = Path(__file__).parents[1] / "examples"
EXAMPLES = {
    "8 Ways": (FOLDER / "eight-ways", "scheme.toml", "2011-12"),
    "Greenshire, offenders": (FOLDER / "greenshire", "iom.toml", "2020-21"),
    "Greenshire, registered sex offenders": (FOLDER / "greenshire", "rso.toml", "2020-21"),
}
YEARS = {"Greenshire, offenders": 4}
"""Years side by side, where a report has them."""
AT_LIBERTY = Counting(exposure=Exposure.AT_LIBERTY, minimum_at_risk_days=30)
shipped = cache(Catalogue.shipped)


def of_example(name: str) -> Results:
    return analysed(asked_of_example(name), progress=silent, in_full=True)[0]


@cache
def traceable_example(name: str) -> Results:
    """The same with the rows behind it."""
    basis = basis_of(asked_of_example(name), progress=silent)
    return basis.counted(in_full=True, with_rows=True)[0]


def asked_of_example(name: str) -> Asked:
    folder, scheme, year = EXAMPLES[name]
    return Asked(
        record_set=folder,
        scheme=folder / scheme,
        period=Period.of_year(year),
        mapping=None,
        comparison=None,
        comparison_mapping=None,
        despite_errors=False,
        seed=None,
        quiet=True,
        years=YEARS.get(name, 1),
    )


def invented(effect: float, *, nominals: int = 400, seed: int = 1) -> Results:
    """A partnership whose scheme prevents that share of offending, at liberty, in 2018-19."""
    world = Distributions().with_effect(effect)
    found = invent([Population(world, nominals)], seed=seed)
    scheme = Scheme(
        id=world.management.scheme,
        name="Invented",
        partnership="Nowhere",
        unit_costs="rr99-2015-16",
        severity="ons-css-2019",
        counting=AT_LIBERTY,
    )
    record_set = RecordSet(
        "invented", {name: whole(name, rows) for name, rows in found.items() if len(rows)}
    )
    ask = {"scheme": scheme, "period": Period.of_year("2018-19"), "catalogue": shipped()}
    return analyse(record_set, in_full=True, **ask)[0]


def whole(name: str, rows: pa.Table) -> pa.Table:
    """With the columns that invention leaves blank."""
    schema = arrow_schema(TABLES[name])
    blank = {field.name: pa.nulls(len(rows), field.type) for field in schema}
    columns = blank | {column: rows[column] for column in rows.column_names}
    return pa.table([columns[field.name] for field in schema], schema=schema)
