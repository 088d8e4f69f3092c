"""Names put under a bundle: kept in order, tied to its bytes, and none after the freeze."""

import json
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bundles import MEMBERS, bundle_at, manifest
from desist.bundle import sign as signing
from desist.bundle.archive import packed, unpacked
from desist.bundle.make import write_bundle
from desist.bundle.manifest import NAME
from desist.bundle.opened import read_bundle
from desist.bundle.refusals import FrozenError
from desist.bundle.sign import freeze, sign
from desist.cli.main import run
from desist.kernel.errors import CommandLineError, DesistError, InputError

NOON = datetime(2012, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return bundle_at(tmp_path / "invented.desist.zip")


def test_names_are_kept_in_their_order_with_role_and_moment(bundle: Path) -> None:
    before = read_bundle(bundle)
    sign(bundle, name="An Analyst", role="Analyst", when=NOON)
    after = sign(bundle, name="  A   Chair ", role="Chair", statement="True and fair.", when=NOON)
    first, second = after.signatures
    assert (second.name, second.role, second.statement, second.when) == (
        "A Chair",
        "Chair",
        "True and fair.",
        NOON,
    )
    assert first.signed == second.signed == before.content == after.content
    assert (first.before, second.before) == ("", first.digest)
    assert after.seal != before.seal
    assert stat.S_IMODE(bundle.stat().st_mode) == 0o600


def test_whoever_is_told_of_the_seal_is_told_before_it_is_there(bundle: Path) -> None:
    told: list[str] = []
    assert sign(bundle, name="A", role="Analyst", tell=told.append).seal == told[0]
    there = bundle.read_bytes()

    def full(_seal: str) -> None:
        raise OSError("no space left")

    for act in (lambda: sign(bundle, name="B", role="Chair", tell=full),
                lambda: freeze(bundle, tell=full)):  # fmt: skip
        with pytest.raises(OSError, match="no space"):
            act()
    assert bundle.read_bytes() == there


def test_a_change_after_signing_is_found_however_well_it_is_made(bundle: Path) -> None:
    """The forger mends the manifest's digests as well."""
    sign(bundle, name="An Analyst", role="Analyst")
    forged = {**MEMBERS, "results.json": MEMBERS["results.json"].replace(b"110.5", b"210.5")}
    there = unpacked(bundle) | forged | {NAME: manifest(forged).written()}
    bundle.write_bytes(packed(there))
    with pytest.raises(InputError, match="changed after it was signed") as found:
        read_bundle(bundle)
    assert "Analyst" in str(found.value)


def test_a_name_that_is_taken_out_is_missed(bundle: Path) -> None:
    sign(bundle, name="An Analyst", role="Analyst")
    sign(bundle, name="A Chair", role="Chair")
    there = unpacked(bundle)
    there["signatures.json"] = json.dumps(json.loads(there["signatures.json"])[1:]).encode()
    bundle.write_bytes(packed(there))
    with pytest.raises(InputError, match="taken out, changed or moved"):
        read_bundle(bundle)


def test_a_frozen_bundle_is_signed_frozen_and_written_over_by_nobody(bundle: Path) -> None:
    sign(bundle, name="An Analyst", role="Analyst")
    done = freeze(bundle, when=NOON)
    assert done.frozen is not None
    assert done.frozen.when == NOON
    assert not bundle.stat().st_mode & stat.S_IWUSR
    kept = bundle.read_bytes()
    for change in (
        lambda: sign(bundle, name="A Chair", role="Chair"),
        lambda: freeze(bundle),
        lambda: write_bundle(bundle, MEMBERS),
    ):
        with pytest.raises(FrozenError, match="frozen"):
            change()
    assert bundle.read_bytes() == kept
    assert read_bundle(bundle).frozen == done.frozen


def test_what_is_changed_after_the_freeze_is_found(bundle: Path) -> None:
    sign(bundle, name="An Analyst", role="Analyst")
    freeze(bundle)
    there = unpacked(bundle)
    del there["signatures.json"]
    bundle.chmod(0o600)
    bundle.write_bytes(packed(there))
    with pytest.raises(InputError, match="changed after it was frozen"):
        read_bundle(bundle)


def test_a_signed_bundle_is_not_written_over_and_an_unsigned_one_is(bundle: Path) -> None:
    again = {**MEMBERS, NAME: manifest(MEMBERS).written()}
    write_bundle(bundle, again)
    sign(bundle, name="An Analyst", role="Analyst")
    with pytest.raises(FrozenError, match="is signed"):
        write_bundle(bundle, again)


@pytest.mark.parametrize(
    ("name", "role"),
    [("", "Chair"), ("   ", "Chair"), ("A", ""), ("A" * 201, "Chair"), ("A\x07", "C")],
)
def test_a_blank_or_unprintable_name_signs_nothing(bundle: Path, name: str, role: str) -> None:
    kept = bundle.read_bytes()
    with pytest.raises(CommandLineError, match="must be text"):
        sign(bundle, name=name, role=role)
    assert bundle.read_bytes() == kept


def test_the_same_name_and_role_sign_once(bundle: Path) -> None:
    sign(bundle, name="An Analyst", role="Analyst")
    with pytest.raises(CommandLineError, match="already"):
        sign(bundle, name="An Analyst", role="Analyst")
    assert len(sign(bundle, name="An Analyst", role="Chair").signatures) == 2


def test_people_who_sign_at_once_all_sign(bundle: Path) -> None:
    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(lambda n: sign(bundle, name=f"Person {n}", role="Member"), range(8)))
    assert len(read_bundle(bundle).signatures) == 8


HOLDS = """
import sys, time
from pathlib import Path
from desist.kernel.one_at_a_time import alone_with
with alone_with(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_signer_who_is_killed_leaves_the_bundle_free(
    bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "PATIENCE", 0.0)
    lock = bundle.with_name(f".{bundle.name}.lock")
    words = [sys.executable, "-c", HOLDS, str(lock)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as signer:  # noqa: S603 - our own lines
        assert signer.stdout is not None
        assert signer.stdout.readline() == b"held\n"
        with pytest.raises(DesistError, match="signed by somebody else"):
            sign(bundle, name="An Analyst", role="Analyst")
        signer.kill()
    assert lock.exists()
    assert len(sign(bundle, name="An Analyst", role="Analyst").signatures) == 1
    assert not lock.exists()


def test_the_commands_sign_freeze_show_and_refuse(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["bundle", "sign", str(bundle), "--name", "A Chair", "--role", "Chair"]
    assert run(words) == 0
    seal = read_bundle(bundle).seal
    assert f"Seal:   {seal}" in capsys.readouterr().out
    assert run(["bundle", "freeze", str(bundle)]) == 0
    assert run(["bundle", "sign", str(bundle), "--name", "B", "--role", "Chair"]) == 1
    assert "was frozen on" in capsys.readouterr().err
    assert run([*words[:3], "--name", "", "--role", "Chair"]) == 2


def test_a_place_that_cannot_be_written_to_is_named_as_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_options: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path / ".unfinished-a1"))

    monkeypatch.setattr("tempfile.mkstemp", refused)
    with pytest.raises(PermissionError) as caught:
        write_bundle(tmp_path / "8.desist.zip", MEMBERS)
    assert caught.value.filename == str(tmp_path / "8.desist.zip")
