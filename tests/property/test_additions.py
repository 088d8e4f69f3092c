"""A month added to an extract gives what counting everything again gives."""

import random
from datetime import date

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from desist.engine.choice import CHOSEN, started
from desist.evaluation.nation.count import Asked, count_nation
from desist.evaluation.nation.extract import Extract
from desist.evaluation.nation.freeze import add, freeze
from desist.kernel.period import Period
from desist.reference.catalogue import Catalogue
from desist.reference.prices import price_list
from desist.synthetic.distributions import Distributions
from desist.synthetic.partnership import Population, invent
from desist.tables.scheme import Counting, Exposure, Scheme

KEYS = {
    "nominals": ("nominal_id",),
    "episodes": ("episode_id",),
    "offences": ("offence_id",),
    "custody": ("nominal_id", "from_on"),
}
FEW_AT_ONCE = 700
PRICES = price_list(Catalogue.shipped(), unit_costs="rr99-2015-16", severity="ons-css-2019")


@pytest.mark.parametrize(
    ("seed", "exposure", "year"),
    [
        (1, Exposure.CALENDAR, "2019-20"),
        (2, Exposure.AT_LIBERTY, "2019-20"),
        (3, Exposure.CALENDAR, "2020-21"),
    ],
)
def test_adding_a_month_equals_counting_everything(tmp_path, seed, exposure, year):
    now = {
        name: rows
        for name, rows in invent([Population(Distributions(), 90)], seed=seed).items()
        if name in (*KEYS, "coverage")
    }
    was = _as_it_was(now, random.Random(seed))  # noqa: S311 - no secret
    scheme = Scheme(
        id="iom",
        name="Invented",
        partnership="",
        unit_costs="rr99-2015-16",
        severity="ons-css-2019",
        counting=Counting(exposure=exposure),
    )
    earlier = freeze(_written(was, tmp_path / "was"), tmp_path / "grown", at_once=FEW_AT_ONCE)
    _counted(earlier, scheme, "2019-20")
    month = {name: _differing(name, was[name], now[name]) for name in KEYS}
    grown = add(_written(month, tmp_path / "month"), tmp_path / "grown")
    again = freeze(_written(now, tmp_path / "now"), tmp_path / "whole", at_once=FEW_AT_ONCE)
    assert earlier.ranges > 1
    assert _counted(grown, scheme, year) == _counted(again, scheme, year)


def _as_it_was(now, chance):
    """A month before: people and rows missing, results pending, stays and custody not over, and
    offences that were put down to somebody else."""
    people = now["nominals"]["nominal_id"].to_pylist()
    unknown = set(chance.sample(people, 5))
    was = {}
    for name in KEYS:
        rows = [row for row in now[name].to_pylist() if row["nominal_id"] not in unknown]
        for row in rows:
            if chance.random() < 0.1:
                _changed(name, row, chance, [one for one in people if one not in unknown])
        was[name] = [row for row in rows if name == "nominals" or chance.random() < 0.95]
    return {
        **{name: pa.Table.from_pylist(rows, now[name].schema) for name, rows in was.items()},
        "coverage": now["coverage"],
    }


def _changed(name, row, chance, people):
    if name == "episodes":
        row |= {"left_on": None, "exit_reason": None}
    if name == "custody":
        row |= {"to_on": None}
    if name == "offences":
        row |= {"outcome": "pending", "convicted_on": None}
        if chance.random() < 0.5:
            row |= {"nominal_id": chance.choice(people), "committed_on": date(2019, 5, 1)}


def _differing(name, was, now):
    """The rows of now that were not there, or were otherwise."""
    before = {tuple(row[key] for key in KEYS[name]): row for row in was.to_pylist()}
    rows = [
        row for row in now.to_pylist() if before.get(tuple(row[key] for key in KEYS[name])) != row
    ]
    return pa.Table.from_pylist(rows, now.schema)


def _written(tables, folder):
    folder.mkdir()
    for name, rows in tables.items():
        parquet.write_table(rows, folder / f"{name}.parquet")
    return folder


def _counted(extract: Extract, scheme, year):
    """By the nominal's own id: the evidence, who they are, what they did, and the pool."""
    with started(CHOSEN.get()) as engine:
        counted = count_nation(engine, Asked(extract, scheme, Period.of_year(year), PRICES))
    known_as = {
        row["nominal"]: row["nominal_id"]
        for place in range(extract.ranges)
        for file in extract.files("nominals", place).values()
        for row in parquet.read_table(file).to_pylist()
    }
    return [
        sorted(
            (known_as[row.pop("nominal_id")], sorted(row.items(), key=str))
            for file in counted.files(name)
            for row in parquet.read_table(file).to_pylist()
        )
        for name in ("evidence", "attributes", "kinds", "before")
    ]
