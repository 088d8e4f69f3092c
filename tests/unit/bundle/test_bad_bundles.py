"""Bundles that are damaged, tampered with, or made to do harm: refused, in four parts."""

import struct
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from bundles import MEMBERS, bundle_at, manifest, with_manifest
from desist.bundle import archive
from desist.bundle.archive import packed, unpacked
from desist.bundle.make import write_bundle
from desist.bundle.opened import read_bundle
from desist.cli.main import run
from desist.kernel.errors import CommandLineError, InputError


def cut_short(path: Path) -> None:
    whole = bundle_at(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def no_zip(path: Path) -> None:
    path.write_text("nothing", encoding="utf-8")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def flipped(path: Path) -> None:
    """One byte of a member, so that its checksum fails."""
    content = bytearray(bundle_at(path).read_bytes())
    at = content.index(b"results.json") + len("results.json") + 8
    content[at] ^= 0xFF
    path.write_bytes(bytes(content))


def tampered(path: Path) -> None:
    changed = {**MEMBERS, "results.json": b'{"digest": "d1", "measures": {}}'}
    path.write_bytes(packed({**changed, "manifest.json": manifest(MEMBERS).written()}))


def without_scheme(path: Path) -> None:
    bundle_at(path, {name: MEMBERS[name] for name in MEMBERS if not name.startswith("scheme")})


def without_manifest(path: Path) -> None:
    path.write_bytes(packed(MEMBERS))


def with_a_guest(path: Path) -> None:
    guest = {**MEMBERS, "report/other.html": b"<p>"}
    path.write_bytes(packed({**guest, "manifest.json": manifest(MEMBERS).written()}))


def one_missing(path: Path) -> None:
    path.write_bytes(packed({"manifest.json": manifest(MEMBERS).written()}))


def newer_format(path: Path) -> None:
    with_manifest(path, bundle=2)


def wrong_keys(path: Path) -> None:
    with_manifest(path, start="never")


def backwards(path: Path) -> None:
    with_manifest(path, start="2013-04-01")


def scheme_elsewhere(path: Path) -> None:
    with_manifest(path, scheme_file="../../outside.toml")


def speaks_to_the_terminal(path: Path) -> None:
    with_manifest(path, title="\x1b[2Jnothing to see")


def members_no_text(path: Path) -> None:
    with_manifest(path, members={"results.json": 7})


def nested_deep(path: Path) -> None:
    path.write_bytes(packed({**MEMBERS, "manifest.json": b"[" * 200_000}))


def named(name: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        bundle_at(path)
        with ZipFile(path, "a") as written:
            written.writestr(name, b"out")

    return write


def twice(path: Path) -> None:
    bundle_at(path)
    with ZipFile(path, "a") as written, pytest.warns(UserWarning, match="Duplicate"):
        written.writestr("results.json", b"{}")


def bomb(path: Path) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as written:
        written.writestr("results.json", b"0" * 40_000_000)


def claims_to_be_small(path: Path) -> None:
    """A bomb that lies about its size is cut off there, and fails its checksum."""
    bomb(path)
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02") + 24
    content[at : at + 4] = struct.pack("<I", 1_000)
    path.write_bytes(bytes(content))


def under_a_password(path: Path) -> None:
    content = bytearray(bundle_at(path).read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(mark) + place
        content[at] |= 1
    path.write_bytes(bytes(content))


CASES = {
    "cut short": (cut_short, "damaged, cut short"),
    "no zip": (no_zip, "damaged, cut short"),
    "empty": (empty, "damaged, cut short"),
    "a byte flipped": (flipped, "damaged, cut short"),
    "a member tampered with": (tampered, "changed since the bundle was made"),
    "no scheme": (without_scheme, "no such file in the bundle"),
    "no manifest": (without_manifest, "no manifest.json"),
    "a member nobody named": (with_a_guest, "does not name"),
    "members missing": (one_missing, "no such file in the bundle"),
    "a newer format": (newer_format, "format 2"),
    "days that are none": (wrong_keys, "that are missing or cannot be read"),
    "a period backwards": (backwards, "that are missing or cannot be read"),
    "a scheme file elsewhere": (scheme_elsewhere, "no such file in the bundle"),
    "signs for the terminal": (speaks_to_the_terminal, "that are missing or cannot be read"),
    "digests that are no text": (members_no_text, "that are missing or cannot be read"),
    "nested deep": (nested_deep, "no manifest of a bundle"),
    "above it": (named("../outside.txt"), "leads out of the bundle"),
    "absolute": (named("/etc/outside"), "leads out of the bundle"),
    "of a drive": (named("C:/outside"), "leads out of the bundle"),
    "by backslash": (named("..\\outside"), "leads out of the bundle"),
    "a folder": (named("folder/"), "leads out of the bundle"),
    "the same name twice": (twice, "two files of one name"),
    "a bomb": (bomb, "would unpack to"),
    "a bomb that lies": (claims_to_be_small, "damaged, cut short"),
    "a password": (under_a_password, "under a password"),
}


@pytest.mark.parametrize(("write", "said"), CASES.values(), ids=CASES.keys())
def test_a_bad_bundle_is_refused_in_four_parts(
    write: Callable[[Path], None],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "bad.desist.zip"
    write(path)
    with pytest.raises(InputError) as refused:
        read_bundle(path)
    assert said in str(refused.value)
    for problem in refused.value.problems:
        assert problem.where.startswith("bad.desist.zip")
        assert problem.found
        assert problem.expected
        assert problem.cure
    for command in ("show", "freeze"):
        assert run(["bundle", command, str(path)]) == 3
    told = capsys.readouterr().err
    assert "Expected:" in told
    assert "What to do:" in told
    assert sorted(tmp_path.iterdir()) == [path]


def test_too_many_files_are_not_even_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBERS", 3)
    with pytest.raises(InputError, match="6 files in it"):
        unpacked(bundle_at(tmp_path / "many.zip"))


def test_all_that_would_not_fit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 100)
    with pytest.raises(InputError, match="unpacked"):
        unpacked(bundle_at(tmp_path / "large.zip"))


def test_no_bundle_there_is_a_wrong_command_line(tmp_path: Path) -> None:
    with pytest.raises(CommandLineError, match="no bundle at"):
        read_bundle(tmp_path / "none.zip")
    for words in (["bundle", "show"], ["reproduce"]):
        assert run([*words, str(tmp_path / "none.zip")]) == 2


def test_the_same_members_are_the_same_bytes(tmp_path: Path) -> None:
    there = {"b": b"2", "a/c": b"1"}
    assert packed(there) == packed(dict(reversed(there.items())))
    (tmp_path / "some.zip").write_bytes(packed(there))
    assert unpacked(tmp_path / "some.zip") == there


def test_stored_members_may_be_of_any_size(tmp_path: Path) -> None:
    path = tmp_path / "stored.zip"
    with ZipFile(path, "w", ZIP_STORED) as written:
        written.writestr("a", b"0" * 5_000_000)
    assert len(unpacked(path)["a"]) == 5_000_000


def test_results_that_are_none_are_told_by_every_command_that_reads_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(bundle_at(tmp_path / "hollow.desist.zip"))
    for words in (["bundle", "show", path], ["trace", path], ["reproduce", path, "--quiet"]):
        assert run(words) == 3
        told = capsys.readouterr().err
        assert "What to do:" in told
        assert "something went wrong" not in told


def test_another_file_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear", encoding="utf-8")
    with pytest.raises(InputError, match="another file is there already"):
        write_bundle(path, MEMBERS)
    assert path.read_text(encoding="utf-8") == "Dear"
