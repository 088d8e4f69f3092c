"""Record sets that are in order and leave nothing to count: a message, and no figures."""

import json
from datetime import date

import pytest

from bad.writers import raw, tables
from desist.cli.main import run

SCHEME = """
[scheme]
id = "test"
name = "A test"
[reference]
unit_costs = "iom-2010-11"
severity = "ons-css-2019"
"""
NOBODY = "Nobody is counted, so there are no figures"


def without_baseline(rows):
    rows["offences"] = [row for row in rows["offences"] if row["committed_on"] > date(2011, 6, 1)]


def without_cover(rows):
    rows["coverage"] = [
        {
            "source": "offences",
            "population": "joined",
            "complete_from": date(2011, 4, 1),
            "complete_to": date(2012, 4, 1),
        }
    ]


def heading_alone(content):
    return content.splitlines(keepends=True)[0]


NO_BASELINE = tables(without_baseline)
NO_OFFENCES = raw("offences.csv", heading_alone)
NOBODY_COVERED = tables(without_cover)


def analysed(write, tmp_path, capsys, *, year="2011-12"):
    """Exit code, results and what was said."""
    record_set = write(tmp_path)
    scheme_id = _scheme_of(record_set)
    (tmp_path / "scheme.toml").write_text(SCHEME.replace('"test"', f'"{scheme_id}"'))
    out = tmp_path / "results.json"
    options = ["--scheme", str(tmp_path / "scheme.toml"), "--year", year]
    code = run(["analyse", str(record_set), *options, "--json", str(out)])
    assert run(["report", str(record_set), *options, "--out", str(tmp_path / "report")]) == code
    return code, json.loads(out.read_text()), capsys.readouterr().err


def _scheme_of(record_set):
    lines = (record_set / "episodes.csv").read_text(encoding="utf-8").splitlines()
    place = lines[0].split(",").index("scheme")
    return lines[1].split(",")[place]


@pytest.mark.parametrize("write", [NO_BASELINE, NO_OFFENCES], ids=["baseline", "offences"])
def test_without_any_baseline_event_there_is_no_reduction(write, tmp_path, capsys):
    code, results, _said = analysed(write, tmp_path, capsys)
    assert code == 0
    assert results["cohort"]["counted"] == 2
    for found in results["measures"].values():
        assert found["expected"] == 0
        assert found["reduction"] is None
        assert found["interval"] is None
    assert results["valuations"]["severity"]["saving"] is None


def test_when_nobody_is_covered_everybody_is_named_and_nothing_is_figured(tmp_path, capsys):
    code, results, said = analysed(NOBODY_COVERED, tmp_path, capsys)
    assert code == 0
    assert NOBODY in said
    assert results["cohort"]["counted"] == 0
    assert len(results["cohort"]["not_covered"]) == 2
    assert {found["reduction"] for found in results["measures"].values()} == {None}


def test_a_period_in_which_nobody_was_on_the_scheme(tmp_path, capsys):
    code, results, said = analysed(tables(lambda _: None), tmp_path, capsys, year="2005-06")
    assert code == 0
    assert NOBODY in said
    assert results["cohort"]["counted"] == 0
