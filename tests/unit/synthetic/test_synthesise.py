"""`desist synthesise`: what it writes is read again, and the shipped example is its work."""

from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from desist.cli.main import run
from desist.intake import read_record_set, read_scheme, settle_scheme_id

ROOT = Path(__file__).parents[3]
GREENSHIRE = ROOT / "examples" / "greenshire"


def test_the_shipped_example_is_what_the_command_makes(tmp_path):
    assert run(["synthesise", "--out", str(tmp_path), "--example", "greenshire", "--quiet"]) == 0
    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    shipped = {file.name: file.read_bytes() for file in GREENSHIRE.iterdir()}
    assert sorted(made) == sorted(shipped)
    assert [name for name in made if made[name] != shipped[name]] == []


@pytest.mark.parametrize("scheme", ["iom", "rso"])
def test_the_shipped_scheme_files_fit_the_record_set(scheme):
    rules = read_scheme(GREENSHIRE / f"{scheme}.toml")
    assert settle_scheme_id(rules, read_record_set(GREENSHIRE)).id == scheme


def test_every_form_holds_the_same(tmp_path):
    tables = []
    for form in ("csv", "parquet", "xlsx"):
        out = tmp_path / form
        command = ["synthesise", "--out", str(out), "--nominals", "20", "--format", form]
        assert run([*command, "--quiet"]) == 0
        path = out / "record-set.xlsx" if form == "xlsx" else out
        record_set = read_record_set(path)
        assert settle_scheme_id(read_scheme(out / "scheme.toml"), record_set).id == "iom"
        tables.append(dict(record_set.tables))
    assert tables[0] == tables[1] == tables[2]


def test_no_id_stands_twice_where_episodes_are_a_digit_more_than_people(tmp_path):
    command = ["synthesise", "--out", str(tmp_path), "--nominals", "900", "--format", "parquet"]
    assert run([*command, "--quiet"]) == 0
    episodes = parquet.read_table(tmp_path / "episodes.parquet", columns=["episode_id"])
    assert len(episodes) > 999
    assert len(episodes["episode_id"].unique()) == len(episodes)


def test_an_earlier_record_set_is_not_lost(tmp_path, capsys):
    command = ["synthesise", "--out", str(tmp_path), "--nominals", "5", "--quiet"]
    assert run(command) == 0
    assert run(command) == 2
    assert "--force" in capsys.readouterr().err
    assert run([*command, "--format", "parquet", "--force"]) == 0
    assert not list(tmp_path.glob("*.csv"))


def test_an_example_takes_no_other_numbers(tmp_path, capsys):
    command = ["synthesise", "--out", str(tmp_path), "--example", "greenshire", "--effect", "0"]
    assert run(command) == 2
    assert "--effect" in capsys.readouterr().err


def test_a_nation_is_in_order_and_spread_over_forces(tmp_path):
    for name in ("once", "again"):
        command = ["synthesise", "--out", str(tmp_path / name), "--nominals", "20001", "--quiet"]
        assert run(command) == 0
    once, again = (
        {file.name: file.read_bytes() for file in sorted((tmp_path / name).iterdir())}
        for name in ("once", "again")
    )
    assert once == again
    offences = parquet.read_table(tmp_path / "once" / "offences.parquet")
    by = [("nominal_id", "ascending"), ("committed_on", "ascending")]
    keys = offences.select(["nominal_id", "committed_on"])
    assert keys.equals(keys.sort_by(by))
    episodes = parquet.read_table(tmp_path / "once" / "episodes.parquet")
    assert len(episodes["force"].unique()) == 43
    assert len(episodes["region"].unique()) == 10
    homes = episodes.group_by(["nominal_id", "force", "region"]).aggregate([])
    assert homes.num_rows == 20_001
