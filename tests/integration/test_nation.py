"""A nation from end to end by the command line: extract, count, report, and stopped half-way."""

import contextlib
import json

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from desist.cli.main import run
from desist.engine.embedded import Embedded
from desist.evaluation.nation import count, freeze
from desist.evaluation.nation.range import PARTS


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nation") / "records"
    asked = ["synthesise", "--out", folder, "--nominals", "150", "--forces", "4"]
    assert run([str(word) for word in [*asked, "--format", "parquet", "--quiet"]]) == 0
    return folder


def of_nation(extract, records, out, *more):
    asked = ["nation", extract, "--scheme", records / "scheme.toml", "--year", "2019-20"]
    asked += ["--out", out, "--format", "html", "--memory", "1GB", "--quiet", *more]
    return run([str(word) for word in asked])


def extracted(records, out):
    return run(["extract", str(records), "--out", str(out), "--quiet"])


def test_it_adds_up_and_ranks_nobody(records, tmp_path, capsys):
    assert extracted(records, tmp_path / "extract") == 0
    assert of_nation(tmp_path / "extract", records, tmp_path / "out", "--least", "10") == 0
    found = json.loads(
        (
            tmp_path / "out" / "iom-2019-20-national-internal-official-sensitive-results.json"
        ).read_text()
    )
    for measure in ("arrests", "convictions"):
        whole = found["measures"][measure]
        for number in ("nominals", "baseline", "observed"):
            areas = [area["measures"][measure][number] for area in found["forces"]]
            regions = [area[measure][number] for area in found["regions"].values()]
            assert sum(areas) == sum(regions) == whole[number]
    assert all(area["measures"]["arrests"]["nominals"] >= 10 for area in found["forces"])
    page = (tmp_path / "out" / "iom-2019-20-national-internal-official-sensitive.html").read_text()
    assert "limits of chance" in page
    assert "What was to be expected anyway" in page
    assert "Convictions by offence type" in page
    assert "are not ranked" in page
    assert capsys.readouterr().err == ""


def test_a_minimum_of_days_moves_people_between_groups_and_loses_nobody(records, tmp_path):
    assert extracted(records, tmp_path / "extract") == 0
    scheme, found = (records / "scheme.toml").read_text(), []
    for minimum in (0, 183):
        (tmp_path / "scheme.toml").write_text(
            scheme.replace("minimum_days = 0", f"minimum_days = {minimum}")
        )
        assert of_nation(tmp_path / "extract", tmp_path, tmp_path / "out") == 0
        told = json.loads(
            (
                tmp_path / "out" / "iom-2019-20-national-internal-official-sensitive-results.json"
            ).read_text()
        )
        found.append(told["groups"])
    assert found[0]["short_stay"] == 0 < found[1]["short_stay"]
    assert sum(found[0].values()) == sum(found[1].values())


def test_a_count_that_was_stopped_goes_on_where_it_was(records, tmp_path, monkeypatch):
    freeze.freeze(records, tmp_path / "extract", at_once=1_200)
    done, stops = [], [KeyboardInterrupt]

    def stopped(_engine, of):
        if of.place == 2 and stops:
            raise stops.pop()
        done.append(of.place)

    monkeypatch.setattr(count, "PARTS", (*PARTS[:-1], stopped, PARTS[-1]))
    assert of_nation(tmp_path / "extract", records, tmp_path / "out") == 1
    assert done == [0, 1]
    assert of_nation(tmp_path / "extract", records, tmp_path / "out") == 0
    assert done[:4] == [0, 1, 2, done[3]]
    assert sorted(set(done)) == sorted(done)
    assert extracted(records, tmp_path / "whole") == 0
    assert of_nation(tmp_path / "whole", records, tmp_path / "again") == 0
    name = "iom-2019-20-national-internal-official-sensitive-results.json"
    assert (tmp_path / "again" / name).read_text() == (tmp_path / "out" / name).read_text()


def test_an_extract_that_is_stopped_again_and_again_is_the_same(records, tmp_path, monkeypatch):
    tried, written = [], []

    def stopping(name):
        write = getattr(Embedded, name)

        def stopped(engine, sql, place, **named):
            if len(tried) == 3:
                tried.clear()
                raise KeyboardInterrupt
            tried.append(name)
            write(engine, sql, place, **named)
            written.append(place.relative_to(tmp_path / "extract"))

        return stopped

    for name in ("write", "write_parted"):
        monkeypatch.setattr(Embedded, name, stopping(name))
    for _try in range(20):
        with contextlib.suppress(KeyboardInterrupt):
            freeze.freeze(records, tmp_path / "extract", at_once=1_200)
            break
    monkeypatch.undo()
    assert sorted(set(written)) == sorted(written)
    freeze.freeze(records, tmp_path / "whole", at_once=1_200)
    assert _files(tmp_path / "extract") == _files(tmp_path / "whole")


def _files(folder):
    """Rows of each table; and every other file by its name alone."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {
        file.relative_to(folder): parquet.read_table(file) if file.suffix == ".parquet" else None
        for file in files
    }


def test_every_kind_of_problem_is_named_at_once(records, tmp_path, capsys):
    bad = tmp_path / "bad"
    bad.mkdir()
    for file in records.glob("*.parquet"):
        rows = parquet.read_table(file).to_pylist()
        if file.stem == "offences":
            rows[0] |= {"outcome": "maybe", "committed_on": None}
            rows[1] |= {"nominal_id": "nobody"}
            rows[3] |= {"offence_id": rows[2]["offence_id"]}
        if file.stem == "custody":
            rows[0] |= {"to_on": rows[0]["from_on"]}
        parquet.write_table(pa.Table.from_pylist(rows), bad / file.name)
    assert extracted(bad, tmp_path / "extract") == 3
    told = " ".join(capsys.readouterr().err.split())
    for kind in (
        "1 rows without a day",
        "1 rows with another word",
        "1 ids that stand in more than one row",
        "1 rows of people who are not in nominals",
        "1 rows in which to_on is not later than from_on",
    ):
        assert kind in told
    assert "maybe" not in told
    assert "nobody" not in told


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["extract", "{records}"], 2, "--out for a new extract"),
        (["extract", "{records}/none", "--out", "{out}"], 2, "no folder of tables"),
        (["extract", "{records}", "--add-to", "{records}"], 2, "no extract at"),
        (["extract", "{records}", "--out", "{out}", "--memory", "lots"], 2, "1GB or 512MB"),
        (["extract", "{records}", "--out", "{out}", "--memory", "1MB"], 2, "at least 256MB"),
    ],
)
def test_a_wrong_command_says_what_to_do(records, tmp_path, capsys, words, code, said):
    words = [word.format(records=records, out=tmp_path / "out") for word in words]
    assert run(words) == code
    assert said in " ".join(capsys.readouterr().err.split())
