"""What is one partnership's stays in its workspace."""

from pathlib import Path

import pytest

from bundles import bundle_at
from desist.bundle.opened import read_bundle
from desist.bundle.workspace import kept_apart, make_workspace, workspace_of
from desist.cli.main import run
from desist.kernel.errors import CommandLineError, InputError
from reports import FOLDER

EXAMPLE = FOLDER / "eight-ways"
OWNER = "Conwy and Denbighshire Integrated Offender Management Unit"


def test_everything_below_a_workspace_is_its_partnerships(tmp_path: Path) -> None:
    made = make_workspace(tmp_path / "one", partnership='The "First"  Partnership')
    found = workspace_of(made.folder / "reports" / "2012" / "report.html")
    assert found is not None
    assert found.partnership == 'The "First" Partnership'
    assert found.reference.is_dir()
    assert workspace_of(tmp_path) is None


def test_files_of_two_partnerships_do_not_come_together(tmp_path: Path) -> None:
    one = make_workspace(tmp_path / "one", partnership="One").folder
    other = make_workspace(tmp_path / "other", partnership="Other").folder
    scheme = one / "scheme.toml"
    assert kept_apart("One", [scheme, one / "record-sets" / "2012"]) is not None
    assert kept_apart("One", [tmp_path / "a", tmp_path / "b"]) is None
    for paths, said in (
        ([scheme, other / "record-sets"], r"another partnership \[Other\]"),
        ([scheme, tmp_path / "elsewhere"], "outside the workspace of One"),
    ):
        with pytest.raises(InputError, match=said):
            kept_apart("One", paths)
    with pytest.raises(InputError, match="another partnership"):
        kept_apart("", [scheme])
    assert kept_apart("One", [scheme], from_elsewhere=[tmp_path / "group"]) is not None
    with pytest.raises(InputError, match="another partnership"):
        kept_apart("One", [scheme], from_elsewhere=[other / "group"])


def test_a_way_around_by_a_link_or_by_dots_is_none(tmp_path: Path) -> None:
    one = make_workspace(tmp_path / "one", partnership="One").folder
    other = make_workspace(tmp_path / "other", partnership="Other").folder
    (one / "link").symlink_to(other / "record-sets")
    for path in (one / "link" / "x", one / "reports" / ".." / ".." / "other" / "x"):
        with pytest.raises(InputError, match="another partnership"):
            kept_apart("One", [path])


def test_a_bundle_in_the_wrong_workspace_is_not_read(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "other", partnership="Other").folder
    with pytest.raises(InputError, match=r"another partnership \[Other\]"):
        read_bundle(bundle_at(folder / "bundles" / "a.desist.zip"))
    right = make_workspace(tmp_path / "right", partnership="Nowhere").folder
    assert read_bundle(bundle_at(right / "bundles" / "a.desist.zip"))


def test_a_workspace_in_another_or_without_a_name_is_refused(tmp_path: Path) -> None:
    make_workspace(tmp_path / "one", partnership="One")
    for folder in ("one", "one/inner"):
        with pytest.raises(CommandLineError, match="lies in the workspace of One"):
            make_workspace(tmp_path / folder, partnership="Two")
    with pytest.raises(CommandLineError, match="--partnership must be"):
        make_workspace(tmp_path / "two", partnership=" ")


@pytest.mark.parametrize(
    "said", ["", "[workspace]\n", "[other]\n", "[workspace]\npartnership = 3\n"]
)
def test_a_workspace_file_that_says_nothing_is_told(tmp_path: Path, said: str) -> None:
    (tmp_path / "workspace.toml").write_text(said, encoding="utf-8")
    with pytest.raises(InputError, match="workspace"):
        workspace_of(tmp_path)


def test_a_report_is_refused_before_anything_is_counted_or_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "other"
    assert run(["workspace", str(folder), "--partnership", "Other"]) == 0
    words = ["report", str(EXAMPLE), "--scheme", str(EXAMPLE / "scheme.toml"), "--year", "2011-12"]
    assert run([*words, "--out", str(folder / "reports" / "x"), "--quiet"]) == 3
    told = capsys.readouterr().err
    assert "workspace of another partnership [Other]" in " ".join(told.split())
    assert not (folder / "reports" / "x").exists()
    assert run(["analyse", *words[1:], "--json", str(folder / "results.json"), "--quiet"]) == 3
    assert not (folder / "results.json").exists()
    right = tmp_path / "right"
    assert run(["workspace", str(right), "--partnership", OWNER]) == 0
    assert run([*words, "--out", str(right / "reports" / "x"), "--quiet"]) == 3
    assert "lies outside the workspace" in " ".join(capsys.readouterr().err.split())
