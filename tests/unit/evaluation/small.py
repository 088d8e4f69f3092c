"""Small invented record sets for the tests of evaluation, drawn as in `spec.drawn`."""

from datetime import date
from typing import Any

import pyarrow as pa

from desist.kernel.period import Period
from desist.reference.prices import price_list
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Counting, Scheme
from property.differential import record_set_of
from spec.drawn import drawn_rows, shipped
from spec.rows import Tables, record_set_rows

YEAR = Period.of_year("2012-13")
IOM_COSTS, RR99_COSTS = "iom-2010-11", "rr99-2015-16"


def drawn(table: str, *, more: Tables | None = None) -> RecordSet:
    """People as drawn; the headings stand left of `||`, with nothing right of it."""
    lines = [line if "||" in line else f"{line} ||" for line in table.strip().splitlines()]
    people = [left for left, _right in drawn_rows("\n".join(lines))]
    return record_set_of(record_set_rows(people) | (more or {}))


def scheme(*, unit_costs: str = IOM_COSTS, **rules: Any) -> Scheme:
    return Scheme(
        id="ours",
        name="Ours",
        partnership="Nobody",
        unit_costs=unit_costs,
        severity="ons-css-2019",
        counting=Counting(**rules),
    )


def prices(edition: str = IOM_COSTS) -> pa.Table:
    return price_list(shipped(), unit_costs=edition, severity="ons-css-2019")


def covered(**until: date) -> Tables:
    """Coverage of those who joined, from 2010 on, each source up to its day."""
    rows = [
        {
            "source": source,
            "population": "joined",
            "complete_from": date(2010, 1, 1),
            "complete_to": last,
        }
        for source, last in until.items()
    ]
    return {"coverage": rows}
