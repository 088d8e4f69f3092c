"""What a scenario file may not say: one line a rule, each told in four parts, all at once."""

import json
from pathlib import Path
from typing import Any

import pytest

from desist.kernel.errors import CommandLineError, InputError
from desist.reference.catalogue import Catalogue
from desist.scenario.declared import Scenario
from desist.scenario.scenario_file import read_scenario
from desist.scenario.template import template

SHIPPED = Catalogue.shipped()
SOUND = template(file="case.toml")

# what stands in the template | what stands there instead | found | expected begins with
CASES = [
    ("unit_costs =", "unit_cost =", "[scenario.unit_cost] (nearest: unit_costs)", "the keys of"),
    ('"rr99-2015-16"', '"rr99-2015"', "[rr99-2015] (nearest: rr99-2015-16)", '"iom-2010-11" or'),
    ('"rr99-2015-16"', "99", "scenario.unit_costs is [99]", "the name of a unit-cost edition"),
    ("[years]", "[year]", "an unknown section or key [year] (nearest: years)", "the sections"),
    ("domestic_burglary", "dom_burglary", "(nearest: domestic_burglary)", "the categories of"),
    ("robbery = 0.4", "robbery = -1", "offences.robbery is [-1]", "a number of offences a year"),
    ("robbery = 0.4", "robbery = nan", "offences.robbery is [nan]", "a number of offences a year"),
    ("months = 9", "months = 13", "people.Statutory, acquisitive.months is [13]", "a number of mo"),
    ("people = 40", "", "no people.Statutory, acquisitive.people", "the key people"),
    ("fewer_anyway = 0.2", "fewer_anyway = 20", "fewer_anyway is [20]", "a share from 0 to 1"),
    ("# discount_rate = 0.035", "discount_rate = 3.5", "discount_rate is [3.5]", "a share from 0"),
    ("# running = 1", "running = 31", "years.running is [31]", "a whole number of years, 1 to 30"),
    ("# running = 1", "running = 3\ncounted = 2", "years.counted is [2]", "at least years.running"),
    ("gbp = 96000", 'gbp = "96,000"', "costs 1.gbp is [96,000]", "a sum in pounds"),
    ("gbp = 96000", "gbp = inf", "costs 1.gbp is [inf]", "a sum in pounds"),
    ("additional = false", "additional = 0", "costs 1.additional is [0]", "true or false"),
    ('"in_kind"', '"inkind"', "[inkind] (nearest: in_kind)", '"cash" or "in_kind"'),
    ('# price_year = "2024-25"', 'price_year = "1950-51"', "costs 1.price_year", "a year with a"),
    ("share = 0.15", "share = 0.5", "do not rise from low to high", "the share of low"),
    ("share = 0.15", "share = 15", "effect.central.share is [15]", "a share from -1 to 1"),
    ('"literature"', '"litrature"', "(nearest: literature)", '"comparison_group",'),
    ("[effect.central]", "[effect.centre]", "unknown case [effect.centre]", "the cases: low,"),
    ('rests_on = "An invented', '# "', "no effect.central.rests_on", "the key rests_on"),
    ("# from_results =", "from_results =", "no such file beside", "the results of"),
]


def problems(folder: Path, text: str) -> list[tuple[str, str]]:
    path = folder / "case.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as told:
        read_scenario(path, catalogue=SHIPPED)
    assert all(one.where and one.cure for one in told.value.problems)
    return [(one.found, one.expected) for one in told.value.problems]


def read(folder: Path, text: str) -> Scenario:
    path = folder / "case.toml"
    path.write_text(text, encoding="utf-8")
    return read_scenario(path, catalogue=SHIPPED)


def test_the_template_is_sound(tmp_path: Path) -> None:
    assert read(tmp_path, SOUND).name == "Harbour"


@pytest.mark.parametrize(("old", "new", "found", "expected"), CASES)
def test_what_is_refused(tmp_path: Path, old: str, new: str, found: str, expected: str) -> None:
    assert old in SOUND
    told = problems(tmp_path, SOUND.replace(old, new, 1))
    assert any(found in one and said.startswith(expected) for one, said in told), told


def test_all_is_told_at_once(tmp_path: Path) -> None:
    told = problems(tmp_path, '[scenario]\nname = "A"\nprice_year = 2024\n')
    assert [found for found, _ in told] == [
        "no scenario.year",
        "scenario.price_year is [2024]",
        "no scenario.unit_costs",
        "no section [people.NAME]",
        "no cost of the scheme",
        "no section [effect.low]",
    ]


@pytest.mark.parametrize("text", ["scenario = 1", 'people = "all"', "costs = 1", "effect = []"])
def test_a_section_that_is_none(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandLineError, match="no scenario file"):
        read_scenario(tmp_path / "none.toml", catalogue=SHIPPED)


RESULTS: dict[str, Any] = {
    "scheme": "harbour",
    "year": "2023-24",
    "period": {"from": "2023-04-01", "to": "2024-04-01"},
    "cohort": {"counted": 30, "baseline_days": 7_300},
    "breakdowns": {
        "offence_type": {
            "Burglary": {"measures": {"convictions": {"baseline": 40}, "cost": {"baseline": 8e4}}},
            "Drugs": {"measures": {"convictions": {"baseline": 20}, "cost": {"baseline": 0}}},
            "Arson": {"measures": {"convictions": {"baseline": 0}, "cost": {"baseline": 0}}},
        }
    },
    "valuations": {
        "reoffending": {
            "expected_cost": 1000.0,
            "borne_by": {
                "police": {"expected_cost": 250.0},
                "victims_and_society": {"expected_cost": 750.0},
            },
        }
    },
    "expected_anyway": [
        {"measure": "arrests", "estimate": None},
        {"measure": "convictions", "estimate": {"straight": 50.0, "expected": 40.0}},
    ],
    "price_year": "2015-16",
    "reference": {"unit_costs": {"edition": "rr99-2015-16"}},
    "doubtful_rows": [
        {"kind": "cost", "edition": "rr99-2015-16", "row": "robbery", "status": "check"},
        {"kind": "weight", "edition": "ons-css-2019", "row": "1", "status": "check"},
    ],
}
FROM_RESULTS = """
[scenario]
name = "Harbour"
year = "2026-27"
from_results = "results.json"
[people.All]
people = 10
[[costs]]
name = "Workers"
gbp = 20000
additional = true
[effect]
low = {share = 0, evidence = "hope", rests_on = "Invented"}
central = {share = 0.1, evidence = "hope", rests_on = "Invented"}
high = {share = 0.2, evidence = "hope", rests_on = "Invented"}
"""


def test_a_results_file_gives_what_people_commit(tmp_path: Path) -> None:
    """7,300 days are 20 years: 2 burglaries a year at £2,000, and 1 of drugs without a price."""
    (tmp_path / "results.json").write_text(json.dumps(RESULTS), encoding="utf-8")
    scenario = read(tmp_path, FROM_RESULTS)
    assert (scenario.unit_costs, scenario.price_year) == ("rr99-2015-16", "2015-16")
    assert scenario.fewer_anyway == pytest.approx(0.2)
    base = scenario.base
    assert base is not None
    assert [(kind.label, kind.a_year, kind.price) for kind in base.kinds] == [
        ("Burglary", 2.0, 2_000.0),
        ("Drugs", 1.0, None),
    ]
    assert base.shares == {"police": 0.25}
    assert base.doubtful == ("rr99-2015-16: robbery is check",)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"cohort": {"counted": 30}}, "no results file of this version"),
        ({"valuations": None}, "no results file of this version"),
        ({"cohort": {"counted": 0, "baseline_days": 0}}, "no conviction before joining"),
        ({"breakdowns": {"offence_type": {}}}, "no conviction before joining"),
        ({"price_year": "1950-51"}, "prices without an index [1950-51]"),
        ({"reference": {"unit_costs": {"edition": "ours"}}}, "not there [ours]"),
    ],
)
def test_results_that_will_not_do(tmp_path: Path, change: dict[str, Any], found: str) -> None:
    (tmp_path / "results.json").write_text(json.dumps(RESULTS | change), encoding="utf-8")
    assert any(found in told for told, _ in problems(tmp_path, FROM_RESULTS))


@pytest.mark.parametrize("text", ["", "[]", "{", "\x00"])
def test_a_file_that_is_no_results(tmp_path: Path, text: str) -> None:
    (tmp_path / "results.json").write_text(text, encoding="utf-8")
    ((found, _),) = problems(tmp_path, FROM_RESULTS)
    assert "no results file" in found


def test_other_unit_costs_than_those_of_the_results(tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text(json.dumps(RESULTS), encoding="utf-8")
    text = FROM_RESULTS.replace("[people", 'unit_costs = "iom-2010-11"\n[people')
    ((found, expected),) = problems(tmp_path, text)
    assert "results.json rests on others" in found
    assert expected.startswith('"rr99-2015-16"')
