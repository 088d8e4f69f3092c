"""The nation's answer about some people is the partnership's about the same people."""

from dataclasses import replace

import pyarrow.compute as pc
import pyarrow.parquet as parquet
import pytest

from desist.engine.choice import started
from desist.evaluation.analysis import analyse
from desist.evaluation.asked import asked_of
from desist.evaluation.gathered import gather
from desist.evaluation.nation.count import Asked, count_nation
from desist.evaluation.nation.freeze import freeze
from desist.evaluation.nation.measured import KINDS, measured
from desist.intake import read_record_set
from desist.kernel.period import Period
from desist.reference.catalogue import Catalogue
from desist.reference.prices import price_list
from desist.synthetic.distributions import Distributions
from desist.synthetic.partnership import Population, invent
from desist.tables.scheme import Counting, Exposure, Pending, Scheme

SCHEME = Scheme(
    id="iom",
    name="Invented",
    partnership="",
    unit_costs="rr99-2015-16",
    severity="ons-css-2019",
)
CLOSE = 1e-9
YEAR = Period.of_year("2019-20")


def written(folder, *, nominals, seed, left_out=lambda _name, rows: rows):
    folder.mkdir()
    for name, rows in invent([Population(Distributions(), nominals)], seed=seed).items():
        parquet.write_table(left_out(name, rows), folder / f"{name}.parquet")
    return folder


def of_nation(records, extract, scheme, *, at_once):
    frozen = freeze(records, extract, at_once=at_once)
    prices = price_list(Catalogue.shipped(), unit_costs=scheme.unit_costs, severity=scheme.severity)
    asked = Asked(frozen, scheme, YEAR, prices)
    with started() as engine:
        counted = count_nation(engine, asked)
    return measured(asked, counted, factor=1.0, seed=1), frozen.ranges


def of_partnership(records, scheme):
    """Breakdowns, and what was to be expected anyway."""
    record_set, catalogue = read_record_set(records), Catalogue.shipped()
    found, _rows = analyse(record_set, scheme=scheme, period=YEAR, catalogue=catalogue, seed=1)
    asked = asked_of(
        record_set,
        scheme=scheme,
        period=YEAR,
        catalogue=catalogue,
        group=None,
        in_full=True,
        with_rows=False,
        seed=1,
    )
    return found.breakdowns, gather(asked, None).anyway()


def numbers(of):
    return {
        (measure, name): getattr(figures, name)
        for measure, figures in of.items()
        for name in ("nominals", "baseline", "observed", "expected", "reduction", "interval")
    }


def same(one, other):
    return all(
        mine == (theirs if theirs is None else pytest.approx(theirs, rel=CLOSE))
        for mine, theirs in zip(one, other, strict=True)
    )


@pytest.mark.parametrize(
    "rules",
    [
        {"counting": Counting()},
        {
            "counting": Counting(
                exposure=Exposure.AT_LIBERTY,
                minimum_at_risk_days=30,
                pending_counts_in=frozenset({Pending.CONVICTIONS}),
            ),
            "convictions_at_least": 2,
        },
    ],
)
def test_what_was_expected_anyway_and_the_kinds_of_offence_are_the_same(tmp_path, rules):
    scheme = replace(SCHEME, **rules)
    records = written(tmp_path / "records", nominals=1_500, seed=11)
    nation, ranges = of_nation(records, tmp_path / "extract", scheme, at_once=8_000)
    assert nation.joining_after > 0
    breakdowns, expected = of_partnership(records, scheme)
    assert ranges > 3
    assert any(one.estimate for one in expected)
    assert nation.anyway == expected
    for name in KINDS:
        assert nation.offences[name].keys() == breakdowns[name].keys()
        for kind, (_people, figures) in breakdowns[name].items():
            mine, theirs = numbers(nation.offences[name][kind]), numbers(figures)
            assert same(mine.values(), [theirs[key] for key in mine])


def test_without_those_who_did_not_join_nothing_is_estimated_and_why_is_said(tmp_path):
    def joined_alone(name, rows):
        return rows.filter(pc.field("population") == "joined") if name == "coverage" else rows

    records = written(tmp_path / "records", nominals=200, seed=13, left_out=joined_alone)
    nation, _ranges = of_nation(records, tmp_path / "extract", SCHEME, at_once=8_000)
    assert [one.estimate for one in nation.anyway] == [None, None]
    assert all("does not cover those who were referred" in one.why_not for one in nation.anyway)
    assert all(one.stated and one.earlier.nominals for one in nation.anyway)
