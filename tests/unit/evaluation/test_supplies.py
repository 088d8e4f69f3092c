"""The last supply of each source, read off the coverage table."""

from datetime import date

import pyarrow as pa

from desist.evaluation.sources.supplies import supplies
from desist.tables import TABLES
from desist.tables.record_set import RecordSet, arrow_schema

APRIL = date(2021, 4, 1)


def of(*rows: dict[str, object]) -> RecordSet:
    schema = arrow_schema(TABLES["coverage"])
    blank = dict.fromkeys(schema.names)
    table = pa.Table.from_pylist([{**blank, **row} for row in rows], schema=schema)
    return RecordSet("invented", {"coverage": table})


def row(**more: object) -> dict[str, object]:
    return {
        "source": "offences",
        "population": "joined",
        "complete_from": date(2019, 4, 1),
        "complete_to": APRIL,
        **more,
    }


def test_the_latest_supply_of_an_agency_stands_for_it() -> None:
    early = row(supplied_by="Police", supplied_on=date(2021, 1, 10), complete_to=date(2021, 1, 1))
    late = row(supplied_by="Police", supplied_on=date(2021, 5, 2), complete_to=date(2021, 3, 22))
    (found,) = supplies(of(late, early), by=APRIL)
    assert (found.supplied_on, found.days_short) == (date(2021, 5, 2), 10)
    assert found.age(date(2021, 6, 1)) == 30


def test_agencies_and_populations_stay_apart() -> None:
    found = supplies(
        of(row(supplied_by="Probation"), row(supplied_by="Police"), row(population="referred")),
        by=APRIL,
    )
    said = [(supply.population, supply.supplied_by) for supply in found]
    assert said == [("joined", "Police"), ("joined", "Probation"), ("referred", None)]


def test_a_supply_without_its_day_has_no_age_and_no_coverage_gives_no_supply() -> None:
    (found,) = supplies(of(row()), by=APRIL)
    assert (found.age(APRIL), found.days_short) == (None, 0)
    assert supplies(RecordSet("bare", {}), by=APRIL) == ()
