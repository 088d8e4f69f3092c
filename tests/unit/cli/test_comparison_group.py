"""--comparison: two record sets read as one job, and never taken for each other."""

import json
from datetime import date
from pathlib import Path

import pytest

from desist.cli.main import run
from records import good, write_csv

RESULTS = Path(__file__).parents[3] / "docs" / "reference" / "results.md"
RULES = """
[scheme]
name = "Harbour"
[reference]
unit_costs = "rr99-2015-16"
severity = "ons-css-2019"
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    (tmp_path / "scheme.toml").write_text(RULES, encoding="utf-8")
    return write_csv(tmp_path / "ours", good())


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """The same people as ours but for their PNC numbers; two were managed there."""
    tables = good()
    for row in tables["nominals"]:
        row["pnc_id"] = None
    for row in tables["coverage"]:
        row["population"] = "referred"
    for row in tables["episodes"]:
        row["scheme"] = "elsewhere"
    return write_csv(tmp_path / "theirs", tables)


def analyse(ours: Path, *more: str) -> int:
    asked = ["analyse", str(ours), "--scheme", str(ours.parent / "scheme.toml")]
    return run([*asked, "--year", "2011-12", "--json", str(ours.parent / "out.json"), *more])


def test_both_groups_are_listed(ours: Path, theirs: Path, capsys: pytest.CaptureFixture) -> None:
    assert analyse(ours, "--comparison", str(theirs), "--quiet") == 0
    listed = json.loads((ours.parent / "out.json").read_text(encoding="utf-8"))["comparisons"]
    assert [(one["group"], one["name"]) for one in listed] == [
        ("record_set", None),
        ("supplied", "theirs"),
    ]
    assert listed[1]["flow"]["managed"] == 2
    explained = RESULTS.read_text(encoding="utf-8")
    for part in (*listed, listed[1]["flow"], *listed[1]["measures"].values()):
        assert [key for key in part if f"`{key}`" not in explained] == []
    assert "comparison group theirs, episodes" in capsys.readouterr().err


def test_problems_of_both_are_told_at_once(
    ours: Path, theirs: Path, capsys: pytest.CaptureFixture
) -> None:
    for folder in (ours, theirs):
        tables = good()
        tables["offences"][0]["committed_on"] = "in spring"
        write_csv(folder, tables)
    assert analyse(ours, "--comparison", str(theirs)) == 3
    said = capsys.readouterr().err
    assert "record set ours, offences.csv" in said
    assert "comparison group theirs, offences.csv" in said
    assert "2 errors" in said


def test_a_mapping_is_of_its_own_record_set(ours: Path, theirs: Path) -> None:
    (theirs / "offences.csv").rename(theirs / "crimes.csv")
    names = ours.parent / "names.toml"
    names.write_text('[sheets]\n"crimes" = "offences"\n', encoding="utf-8")
    more = ("--comparison", str(theirs), "--quiet")
    assert analyse(ours, *more, "--mapping", str(names)) == 3
    assert analyse(ours, *more, "--comparison-mapping", str(names)) == 0


def test_a_warning_of_one_record_set_is_told_as_before(
    ours: Path, capsys: pytest.CaptureFixture
) -> None:
    tables = good()
    tables["episodes"][1]["left_on"] = None
    tables["episodes"][2]["left_on"] = date(2011, 12, 1)
    write_csv(ours, tables)
    assert analyse(ours, "--quiet") == 0
    assert "\nepisodes.csv\n" in "\n" + capsys.readouterr().err


@pytest.mark.parametrize("more", [["--comparison", "{ours}"], ["--comparison-mapping", "a.toml"]])
def test_what_does_not_go_together_is_refused(ours: Path, more: list[str]) -> None:
    assert analyse(ours, *(word.format(ours=ours) for word in more)) == 2
