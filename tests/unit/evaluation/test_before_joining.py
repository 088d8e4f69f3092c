"""The stretches before joining are the panel's quarters added up, whatever is covered and held."""

from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from desist.cohort.before import STRETCHES, before_joining
from desist.cohort.groups import sources_needed
from desist.cohort.panel import BEFORE, QUARTERS, quarters
from desist.engine.choice import holding
from desist.evaluation.counting import count
from desist.evaluation.expected.panel import Panel, usual_days
from desist.intake import read_record_set
from desist.kernel.period import Period
from desist.measures.panel import looked_back, sums_before
from desist.synthetic.distributions import Distributions
from desist.synthetic.partnership import Population, invent
from desist.tables.scheme import Exposure
from unit.evaluation.small import prices, scheme

YEAR = Period.of_year("2019-20")


def with_gaps(coverage):
    """Half a year in which arrests and custody are not known, of whichever people."""
    rows = coverage.to_pylist()
    whole = [row for row in rows if row["source"] == "offences"]
    rest = [row for row in rows if row["source"] != "offences"]
    early = [row | {"complete_to": date(2017, 1, 1)} for row in rest]
    late = [row | {"complete_from": date(2017, 7, 1)} for row in rest]
    return pa.Table.from_pylist([*whole, *early, *late], coverage.schema)


@pytest.mark.parametrize("exposure", list(Exposure))
def test_stretches_are_quarters_added_up(tmp_path, exposure):
    tables = invent([Population(Distributions(), 250)], seed=4)
    for name, rows in (tables | {"coverage": with_gaps(tables["coverage"])}).items():
        parquet.write_table(rows, tmp_path / f"{name}.parquet")
    record_set = read_record_set(tmp_path)
    ours = replace(scheme(exposure=exposure), id="iom")
    with holding(record_set, prices=prices()) as engine:
        counted = count(engine, record_set, scheme=ours, period=YEAR, bearers=(), with_panel=True)
        people = engine.table("referred")
        held = engine.table("held") if ours.counting.at_liberty else None
        days = before_joining(
            people,
            engine.give("quarters_before", quarters(BEFORE)),
            engine.table("coverage"),
            sources=sources_needed(ours.counting),
            held=held,
            period=YEAR,
        )
        sums = sums_before(
            engine.table("events"), people, counting=ours.counting, held=held, until=YEAR.end
        )
        rows = engine.fetch(looked_back(days, sums)).sort_by("nominal_id")
    own = counted.panel.before_joining()
    assert rows.select(own.column_names).to_pydict() == own.to_pydict()
    for name in STRETCHES:
        assert 0 < sum(own[f"covered_{name}"].to_pylist()) < len(own)
        assert sum(own[f"arrests_{name}"].to_pylist()) > 0


def test_a_quarter_spent_in_custody_must_be_covered_too():
    shape = (1, len(QUARTERS) - 1)
    days, covered = np.full(shape, 91), np.ones(shape, dtype=bool)
    days[0, 5], covered[0, 5] = 0, False
    found = Panel(["A"], np.array(["joined"]), days, covered, {})
    assert found.covers(STRETCHES["earlier"]).all()
    assert not found.covers(STRETCHES["baseline"]).any()


@pytest.mark.parametrize(
    ("parts", "usual"),
    [([{}], 0), ([{5: 1}], 5), ([{4: 1}, {9: 1}], 6), ([{1: 2, 8: 1}, {8: 1, 30: 1}], 8)],
)
def test_the_usual_days_to_joining_are_the_median_of_all_parts(parts, usual):
    tables = [
        pa.table(
            {"lag": pa.array(part, pa.int64()), "referrals": pa.array(part.values(), pa.int64())}
        )
        for part in parts
    ]
    assert usual_days(tables) == usual
