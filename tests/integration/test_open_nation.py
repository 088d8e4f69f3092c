"""A nation's editions and its forces' reports, by the command line."""

import json

import pytest

from desist.cli.main import run

YEAR = ("--year", "2019-20", "--format", "html", "--quiet")


@pytest.fixture(scope="module")
def nation(tmp_path_factory):
    """An extract, and the public edition with each force's report beside it."""
    folder = tmp_path_factory.mktemp("nation")
    records, extract = folder / "records", folder / "extract"
    asked = ["synthesise", "--out", records, "--nominals", "260", "--forces", "4"]
    assert run([str(word) for word in [*asked, "--format", "parquet", "--quiet"]]) == 0
    assert run(["extract", str(records), "--out", str(extract), "--quiet"]) == 0
    asked = ["--edition", "public,internal", "--force-reports"]
    assert of_nation(folder, folder / "out", *asked) == 0
    return folder


def of_nation(folder, out, *more):
    asked = ["nation", folder / "extract", "--scheme", folder / "records" / "scheme.toml", *YEAR]
    return run([str(word) for word in [*asked, "--out", out, *more]])


def test_the_public_edition_holds_figures_and_no_more_than_it_may(nation):
    out = nation / "out"
    page = (out / "iom-2019-20-national-public-official.html").read_text()
    assert "OFFICIAL. For publication." in page
    assert "[c]" in page
    assert "About this edition" in page
    assert "unverified" in page
    whole = json.loads(
        (out / "iom-2019-20-national-internal-official-sensitive-results.json").read_text()
    )
    told = json.loads((out / "iom-2019-20-national-public-official-figures.json").read_text())
    printed = {low for low, high in told["figures"].values() if low == high}
    assert whole["measures"]["arrests"]["baseline"] in printed
    hidden = json.loads(
        (out / "iom-2019-20-national-internal-official-sensitive-suppressed.json").read_text()
    )["editions"]["public"]["suppressed"]
    assert hidden
    assert not {line["figure"] for line in hidden} & told["figures"].keys()


def test_a_force_that_stands_alone_has_an_open_report_and_another_has_its_own_alone(nation):
    alone = {
        area["name"]
        for area in json.loads(
            (
                nation / "out" / "iom-2019-20-national-internal-official-sensitive-results.json"
            ).read_text()
        )["forces"]
        if len(area["forces"]) == 1
    }
    folders = {one.name.replace("-", " "): one for one in (nation / "out" / "forces").iterdir()}
    assert alone < folders.keys()
    for force, folder in folders.items():
        names = {file.name for file in folder.iterdir()}
        assert "iom-2019-20-internal-official-sensitive.html" in names
        assert ("iom-2019-20-public-official.html" in names) is (force in alone)
        assert ("iom-2019-20-national-public-official-figures.json" in names) is (force in alone)


def test_a_nation_is_held_against_what_it_published_and_against_no_partnership(
    nation, tmp_path, capsys
):
    before = nation / "out" / "iom-2019-20-national-public-official-figures.json"
    asked = ("--edition", "public", "--last-published", str(before))
    assert of_nation(nation, tmp_path / "again", *asked) == 0
    again = tmp_path / "again" / before.name
    assert json.loads(again.read_text()) == json.loads(before.read_text())
    force = next((nation / "out" / "forces").glob("*/iom-2019-20-public-official-figures.json"))
    assert of_nation(nation, tmp_path / "no", "--edition", "public", "--last-published", force) == 3
    assert "of the scheme [iom]" in " ".join(capsys.readouterr().err.split())
    assert of_nation(nation, tmp_path / "no", "--edition", "secret") == 2
