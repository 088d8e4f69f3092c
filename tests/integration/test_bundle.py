"""A bundle written beside a report, made again to the byte, and held against what was altered."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desist.bundle.archive import packed, unpacked
from desist.bundle.manifest import NAME, digest_of
from desist.bundle.opened import Bundle, read_bundle
from desist.bundle.trace import figures_in
from desist.cli.main import run
from reports import FOLDER

EIGHT_WAYS = [str(FOLDER / "eight-ways"), "--scheme", str(FOLDER / "eight-ways" / "scheme.toml")]

ELSEWHERE = {
    "nominals": "nominal_id\nX1\nX2\n",
    "episodes": "episode_id,nominal_id,scheme,referred_on,joined_on\n"
    "Y1,X1,elsewhere,2010-05-01,\nY2,X2,elsewhere,2010-06-01,\n",
    "offences": "offence_id,nominal_id,offence_code,committed_on,outcome,convicted_on\n"
    "Z1,X1,28A,2010-03-01,convicted,2010-04-01\n",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report and of its bundle: beside last year's results, with two people of
    elsewhere to compare with."""
    folder = tmp_path_factory.mktemp("bundle")
    last = folder / "last.json"
    counting = [*EIGHT_WAYS, "--quiet", "--as-of", "2012-03-01", "--year", "2011-12"]
    assert run(["analyse", *counting, "--json", str(last)]) == 0
    words = ["report", *EIGHT_WAYS, "--quiet", "--year", "2011-12", "--seed", "7"]
    words += ["--years", "2", "--comparison", str(group(folder / "elsewhere"))]
    words += ["--last-results", str(last), "--format", "html,xlsx", "--out", str(folder / "out")]
    assert run([*words, "--bundle", str(folder / "8.desist.zip")]) == 0
    return folder


def group(folder: Path) -> Path:
    folder.mkdir()
    for name, text in ELSEWHERE.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def bundle(made: Path) -> Bundle:
    return read_bundle(made / "8.desist.zip")


def test_a_bundle_holds_results_extract_editions_scheme_and_report(
    made: Path, bundle: Bundle
) -> None:
    assert {path.name for path in (made / "out").iterdir()} == {
        name.removeprefix("report/") for name in bundle.members if name.startswith("report/")
    }
    for file in (made / "out").iterdir():
        assert bundle.members[f"report/{file.name}"] == file.read_bytes()
    assert (
        bundle.members["scheme/scheme.toml"] == (FOLDER / "eight-ways" / "scheme.toml").read_bytes()
    )
    profile = {file.name for file in (FOLDER / "eight-ways" / "profile").glob("*.md")}
    assert profile == {
        Path(name).name for name in bundle.members if name.startswith("scheme/profile/")
    }
    assert bundle.members["last-results.json"] == (made / "last.json").read_bytes()
    assert bundle.results["digest"] == bundle.manifest.extract
    assert bundle.record_set().table("nominals").num_rows == 132
    assert {"comparison/nominals.parquet", "comparison/offences.parquet"} <= set(bundle.members)
    for edition in bundle.results["reference"].values():
        digests = {digest_of(bundle.members[name]) for name in bundle.members}
        assert edition["sha256"] in digests


def test_the_same_version_makes_the_same_bytes(
    made: Path, bundle: Bundle, capsys: pytest.CaptureFixture[str]
) -> None:
    again = made / "again"
    words = ["reproduce", str(bundle.path), "--quiet", "--out", str(again)]
    assert run(words) == 0
    assert f"The same: all {len(bundle.manifest.members)} files" in capsys.readouterr().out
    for name, content in bundle.members.items():
        assert (again / name).read_bytes() == content


def test_what_another_version_found_is_listed(
    made: Path, bundle: Bundle, capsys: pytest.CaptureFixture[str]
) -> None:
    """As another version would have left it: other results, and its own name under them."""
    results = json.loads(bundle.members["results.json"])
    results["measures"]["arrests"]["expected"] = 99.5
    del results["measures"]["cost"]["actual"]
    members = bundle.members | {"results.json": json.dumps(results).encode()}
    content = {name: content for name, content in members.items() if name != NAME}
    # Without a report, so that the results alone are made again.
    content = {name: one for name, one in content.items() if not name.startswith("report/")}
    manifest = replace(
        bundle.manifest,
        made_with={**bundle.manifest.made_with, "desist": "0.0.1"},
        edition=None,
        members={name: digest_of(one) for name, one in content.items()},
    )
    path = made / "other.desist.zip"
    path.write_bytes(packed({**content, NAME: manifest.written()}))
    assert run(["reproduce", str(path), "--quiet"]) == 1
    said = capsys.readouterr().out
    assert "Made with desist 0.0.1" in said
    assert "1 of " in said
    assert "measures.arrests.expected" in said
    assert "99.5" in said
    assert "measures.cost.actual" in said


def test_rows_that_were_changed_are_found_though_every_digest_was_mended(
    made: Path, bundle: Bundle, capsys: pytest.CaptureFixture[str]
) -> None:
    """The extract's digest in the results is of rows, not of files."""
    members = {name: content for name, content in unpacked(bundle.path).items() if name != NAME}
    members["extract/offences.parquet"] = members["extract/needs.parquet"]
    named = {name: digest_of(one) for name, one in members.items()}
    path = made / "forged.desist.zip"
    manifest = replace(bundle.manifest, members=named)
    path.write_bytes(packed({**members, NAME: manifest.written()}))
    assert run(["reproduce", str(path), "--quiet"]) == 3
    assert "other columns than this version's" in capsys.readouterr().err
    del members["extract/custody.parquet"], named["extract/custody.parquet"]
    members["extract/offences.parquet"] = bundle.members["extract/offences.parquet"]
    named["extract/offences.parquet"] = bundle.manifest.members["extract/offences.parquet"]
    manifest = replace(bundle.manifest, members=named)
    path.write_bytes(packed({**members, NAME: manifest.written()}))
    assert run(["reproduce", str(path), "--quiet"]) == 3
    assert "rows that are not those the results were counted from" in capsys.readouterr().err


def test_show_tells_what_it_is_and_how_old_its_data_are(
    bundle: Bundle, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bundle", "show", str(bundle.path), "--seal", bundle.seal[:16]]) == 0
    said = capsys.readouterr().out
    for text in ("Conwy and Denbighshire", bundle.seal, "iom-2010-11", "Signed by nobody"):
        assert text in said
    assert "inside: internal" in said
    assert run(["bundle", "show", str(bundle.path), "--seal", "0" * 64]) == 1
    assert "not the one given" in capsys.readouterr().err


def test_a_figure_is_traced_from_where_it_is_printed_and_from_the_results(
    bundle: Bundle, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(bundle.path)
    printed = "report.summary.before-joining-and-on-the-scheme.arrests.expected-on-the-scheme"
    assert run(["trace", path, printed]) == 0
    said = capsys.readouterr().out
    for text in (
        "Printed: 110, in Summary, Before joining and on the scheme, Arrests",
        "measures.arrests.expected",
        "ΣB × Σs ÷ Σb = 331 × 6,200 ÷ 18,615 = 110.2444",
        "331 of offences.arrest_id",
        f"SHA-256 {bundle.manifest.extract}",
    ):
        assert text in said
    assert run(["trace", path, "valuations.reoffending.saving"]) == 0
    said = capsys.readouterr().out
    for text in ("£160,000", "iom-2010-11: Home Office", "20 verified", "offences.offence_id"):
        assert text in said


def test_the_ids_are_listed_and_an_unknown_one_names_the_nearest(
    bundle: Bundle, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(bundle.path)
    assert run(["trace", path, "--find", "arrests expected summary"]) == 0
    assert "110" in capsys.readouterr().out
    assert run(["trace", path]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert len(listed) == len({line.split("  ")[0] for line in listed}) > 3_000
    assert run(["trace", path, "measures.arests.expected"]) == 3
    told = capsys.readouterr().err
    for text in ("no figure with the id", "measures.arrests.expected", f"desist trace {path}"):
        assert text in " ".join(told.split())
    assert run(["trace", path, "--find", "nothing of the kind"]) == 2
    assert "No figure has all of these words: nothing of the kind." in capsys.readouterr().err


def test_what_was_printed_as_it_was_given_says_by_whom(
    bundle: Bundle, capsys: pytest.CaptureFixture[str]
) -> None:
    given = next(one for one in figures_in(bundle) if one.of is None)
    assert run(["trace", str(bundle.path), given.id]) == 0
    assert "Printed as it was given. Source:" in capsys.readouterr().out
