"""`desist scenario`: the template, the table, the pages, the JSON. Every figure is invented."""

import json
from pathlib import Path

import pytest

from desist.cli.main import run
from desist.scenario.as_json import EXPLAINED

ROOT = Path(__file__).parents[3]
CASE = ROOT / "examples" / "greenshire" / "scenario.toml"
HOW_TO = ROOT / "docs" / "how-to" / "make-a-business-case.md"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.toml"
    assert run(["scenario", "--template", str(path)]) == 0
    return path


def test_a_template_can_be_appraised_as_it_stands(case, capsys):
    assert run(["scenario", str(case)]) == 0
    said = capsys.readouterr().out
    assert "Harbour breaks even if it avoids 23% of the offences" in said
    assert "This is a what-if, not evidence." in said
    assert "Net value in the three cases" in said


def test_a_template_is_never_written_over_unasked(case, capsys):
    assert run(["scenario", "--template", str(case)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert run(["scenario", "--template", str(case), "--force"]) == 0
    assert run(["scenario", "--template", str(case.with_suffix(".txt"))]) == 2
    assert run(["scenario", "--template", str(case.parent / "no" / "case.toml")]) == 2


def test_every_page_is_written_where_it_is_asked_for(case, tmp_path, capsys):
    asked = ["--out", str(tmp_path / "out"), "--format", "html,pdf,docx,xlsx", "--quiet"]
    assert run(["scenario", str(case), *asked]) == 0
    found = {path.name: path.read_bytes()[:4] for path in (tmp_path / "out").iterdir()}
    assert found["case.pdf"] == b"%PDF"
    assert set(found) == {f"case.{name}" for name in ("html", "pdf", "docx", "xlsx")}
    assert capsys.readouterr().out == ""


def test_a_format_that_is_not_there(case, capsys):
    assert run(["scenario", str(case), "--format", "odt"]) == 2
    assert "'odt'. Those there are: html, pdf, docx, xlsx" in capsys.readouterr().err


def test_problems_end_with_3_and_in_four_parts(case, capsys):
    case.write_text(case.read_text().replace("gbp = 96000", "gbp = -1"), encoding="utf-8")
    assert run(["scenario", str(case)]) == 3
    assert capsys.readouterr().err == (
        "case.toml\n\n"
        "  Error: costs 1.gbp is [-1].\n"
        "    Expected: a sum in pounds, 0 or more, without commas.\n"
        "    What to do: Correct the value.\n\n"
        "1 error.\n"
    )


def test_the_json_says_what_the_page_of_the_manual_explains(capsys):
    assert run(["scenario", str(CASE), "--json", "-"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert keys_of(said) - {"low", "central", "high"} == set(EXPLAINED) | {
        "running", "counted", "fade", "offences",
    }  # fmt: skip


def test_the_how_to_prints_what_it_says(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    _, _, after = HOW_TO.read_text(encoding="utf-8").partition("```console\n$ desist ")
    line, _, rest = after.partition("\n")
    assert run(line.split()) == 0
    assert capsys.readouterr().out == rest.partition("```")[0]


def test_the_json_goes_where_it_is_sent(case, tmp_path):
    file = tmp_path / "deep" / "case.json"
    assert run(["scenario", str(case), "--json", str(file), "--quiet"]) == 0
    assert json.loads(file.read_text(encoding="utf-8"))["break_even"]["share"] > 0


def keys_of(value: object) -> set[str]:
    """Every key but the names of those who bear."""
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    if not isinstance(value, dict):
        return set()
    below = [keys_of(inner) for key, inner in value.items() if key != "borne_by"]
    return set(value).union(*below)
