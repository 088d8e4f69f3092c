"""The scheme file: defaults, everything that can be said, everything wrong at once."""

import pyarrow as pa
import pytest

from desist.intake import (
    read_record_set,
    read_scheme,
    settle_scheme_id,
    warned_of_near_schemes,
)
from desist.kernel.errors import CommandLineError, InputError
from desist.tables import TABLES
from desist.tables.record_set import RecordSet, arrow_schema
from desist.tables.scheme import (
    Counting,
    Exposure,
    Method,
    MoneyRules,
    OffenceDate,
    Pending,
    Scheme,
)
from records import good, write_csv

NEEDED = '[scheme]\nname = "Harbour"\n[reference]\nunit_costs = "a"\nseverity = "b"\n'


def read(tmp_path, text, **options):
    (tmp_path / "scheme.toml").write_text(text, encoding="utf-8")
    return read_scheme(tmp_path / "scheme.toml", **options)


def faults(tmp_path, text, **options):
    with pytest.raises(InputError) as refused:
        read(tmp_path, text, **options)
    return [(problem.found, problem.expected) for problem in refused.value.problems]


def records(*schemes):
    episodes = pa.Table.from_pylist(
        [{"scheme": scheme} for scheme in schemes], schema=arrow_schema(TABLES["episodes"])
    )
    return RecordSet(name="set", tables={"episodes": episodes})


def test_what_is_not_said_has_its_default(tmp_path):
    assert read(tmp_path, NEEDED) == Scheme(
        id=None, name="Harbour", partnership="", unit_costs="a", severity="b"
    )


def test_everything_that_can_be_said_is_read(tmp_path):
    text = """
        [scheme]
        id = "h"
        name = "Harbour"
        partnership = "Harbour partnership"
        baseline_days = 730
        rejoin_gap_days = 0
        [counting]
        method = "annualised"
        exposure = "at_liberty"
        minimum_days = 183
        minimum_at_risk_days = 60
        offence_date = "convicted_on"
        pending_counts_in = ["cost", "severity"]
        [reference]
        unit_costs = "a"
        severity = "b"
        price_year = "2023-24"
        [enhanced]
        detection_rate = 0.25
        [money]
        contributions_total = {"2011-12" = 412500.50}
        agencies = {"Health board" = "nhs"}
        cashable = {police = 0.1}
        optimism_bias = 0.4
        horizon_years = 10
        fade = 1
    """
    assert read(tmp_path, text, price_years=["2022-23", "2023-24"]) == Scheme(
        id="h",
        name="Harbour",
        partnership="Harbour partnership",
        baseline_days=730,
        rejoin_gap_days=0,
        unit_costs="a",
        severity="b",
        price_year="2023-24",
        detection_rate=0.25,
        counting=Counting(
            method=Method.ANNUALISED,
            exposure=Exposure.AT_LIBERTY,
            minimum_days=183,
            minimum_at_risk_days=60,
            offence_date=OffenceDate.CONVICTED_ON,
            pending_counts_in=frozenset({Pending.COST, Pending.SEVERITY}),
        ),
        money=MoneyRules(
            contributions_total=(("2011-12", 412_500.50),),
            agencies=(("Health board", "nhs"),),
            cashable=(("police", 0.1),),
            optimism_bias=0.4,
            horizon_years=10,
            fade=1.0,
        ),
    )


def test_thirty_days_at_risk_are_needed_where_custody_is_taken_off(tmp_path):
    scheme = read(tmp_path, NEEDED + '[counting]\nexposure = "at_liberty"\n')
    assert scheme.counting.minimum_at_risk_days == 30


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[enhanced]\ndetection_rate = 0", "a share above 0 and at most 1"),
        ("[enhanced]\ndetection_rate = 1.5", "a share above 0 and at most 1"),
        ("[enhanced]\ndetection_rate = true", "a share above 0 and at most 1"),
        ("[counting]\nminimum_days = -1", "a whole number of days, 0 or more"),
        ("[counting]\nminimum_days = 1.5", "a whole number of days, 0 or more"),
        ("[counting]\nminimum_at_risk_days = 0", "a whole number of days, 1 or more"),
        ("[counting]\nminimum_days = true", "a whole number of days, 0 or more"),
        ('[counting]\npending_counts_in = "cost"', "a list in square brackets"),
        ('[counting]\npending_counts_in = ["arrests"]', '"convictions", "severity" or "cost"'),
        ("[money]\ncontributions_total = 1", "financial years with pounds, such as"),
        ('[money]\ncontributions_total = {"2011-13" = 1}', "financial years with pounds, such as"),
        ('[money]\ncontributions_total = {"2011-12" = 1.005}', "financial years with pounds"),
        ('[money]\ncontributions_total = {"2011-12" = -1}', "financial years with pounds"),
        ("[money]\ncashable = {police = 2}", "agencies of the unit-cost edition with shares"),
        ("[money]\noptimism_bias = -0.1", "a share from 0 to 1"),
        ("[money]\nhorizon_years = 31", "a whole number of years, 1 to 30"),
        ("[money]\nfade = true", "a share from 0 to 1"),
        ("[counting]\nmethod = 1", '"nominal", "pooled" or "annualised"'),
    ],
)
def test_a_value_that_will_not_do_is_told_with_what_would(tmp_path, line, expected):
    ((found, told),) = faults(tmp_path, f"{NEEDED}{line}\n")
    assert told.startswith(expected)
    assert "is [" in found


def test_a_price_year_must_have_an_index(tmp_path):
    text = NEEDED + 'price_year = "2030-31"\n'
    ((_, expected),) = faults(tmp_path, text, price_years=["1955-56", "2024-25"])
    assert expected == "a year with a price index, 1955-56 to 2024-25"


def test_all_that_is_missing_or_unknown_is_told_at_once(tmp_path):
    found = [fault for fault, _ in faults(tmp_path, 'scheme = 1\n[counting]\nmetod = "pooled"\n')]
    assert found == [
        "scheme is [1]",
        "an unknown key [counting.metod] (nearest: method)",
        "no scheme.name",
        "no reference.unit_costs",
        "no reference.severity",
    ]


def test_what_is_not_toml_is_told_with_its_line(tmp_path):
    ((found, _),) = faults(tmp_path, "[scheme]\nname = Harbour\n")
    assert "line 2" in found


def test_a_file_that_is_not_there_is_a_wrong_command_line(tmp_path):
    with pytest.raises(CommandLineError, match="no scheme file"):
        read_scheme(tmp_path / "none.toml")


def test_the_only_scheme_of_the_record_set_is_the_one_meant(tmp_path):
    assert settle_scheme_id(read(tmp_path, NEEDED), records("h", "h")).id == "h"


def test_of_several_schemes_one_must_be_named(tmp_path):
    with pytest.raises(InputError, match="one of the schemes there are: a and b"):
        settle_scheme_id(read(tmp_path, NEEDED), records("b", "a"))


def test_episodes_of_a_scheme_spelt_almost_alike_are_warned_of(tmp_path):
    tables = good()
    tables["episodes"][1]["scheme"] = str(tables["episodes"][0]["scheme"]).upper() + " "
    record_set = read_record_set(write_csv(tmp_path / "set", tables))
    scheme = Scheme(
        id=str(tables["episodes"][0]["scheme"]),
        name="",
        partnership="",
        unit_costs="",
        severity="",
    )
    warned = warned_of_near_schemes(scheme, record_set)
    added = [problem for problem in warned.warnings if problem not in record_set.warnings]
    assert [problem.found[:27] for problem in added] == ["1 episodes of the scheme [H"]
