"""The stretches before joining are the panel's quarters added up, whatever is covered and held."""

from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from desist.cohort.before import STRETCHES
from desist.cohort.panel import QUARTERS
from desist.engine.choice import holding
from desist.evaluation.counting import count
from desist.evaluation.expected.panel import Panel, usual_days
from desist.intake import read_record_set
from desist.kernel.period import Period
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
    panel, rows = counted.panel, counted.before.sort_by("nominal_id")
    assert rows["nominal_id"].to_pylist() == panel.nominal_ids
    assert rows["joined"].to_pylist() == panel.joined.tolist()
    for name, span in STRETCHES.items():
        assert rows[f"days_{name}"].to_pylist() == panel.at_risk(span).tolist()
        assert rows[f"covered_{name}"].to_pylist() == panel.covers(span).tolist()
        assert 0 < panel.covers(span).sum() < len(panel)
        for measure in ("arrests", "convictions"):
            assert rows[f"{measure}_{name}"].to_pylist() == panel.total(measure, span).tolist()


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
