"""Pseudonyms: the same for the same person, another for each partnership, and no way back."""

import stat
from pathlib import Path

import pytest

from desist.report import pseudonyms as made
from desist.report.pseudonyms import partnership_key, pseudonyms

IDS = [f"N{number:03}" for number in range(1, 400)]
KEY, OTHER = b"k" * 32, b"o" * 32


def test_a_person_keeps_a_pseudonym_and_no_two_share_one() -> None:
    found = pseudonyms(IDS, KEY)
    assert found == pseudonyms(reversed(IDS), KEY)
    assert pseudonyms(IDS[:3], KEY) == {name: found[name] for name in IDS[:3]}
    assert len(set(found.values())) == len(IDS)
    assert all(name not in pseudonym for name, pseudonym in found.items())


def test_whoever_has_every_id_and_another_key_finds_nobody() -> None:
    assert not set(pseudonyms(IDS, KEY).values()) & set(pseudonyms(IDS, OTHER).values())


def test_two_that_would_share_one_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "LETTERS", 2)
    found = pseudonyms(IDS, KEY)
    assert len(set(found.values())) == len(IDS)


def test_a_partnership_has_a_key_of_its_own_for_its_owner_alone(tmp_path: Path) -> None:
    one = partnership_key("Nowhere", folder=tmp_path / "keys")
    assert partnership_key("Nowhere", folder=tmp_path / "keys") == one
    assert partnership_key("Nowhere!", folder=tmp_path / "keys") != one
    for path in (tmp_path / "keys").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_where_no_key_can_be_kept_or_read_one_is_made_for_the_run(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    no_folder = tmp_path / "file"
    assert partnership_key("Nowhere", folder=no_folder) != partnership_key(
        "Nowhere", folder=no_folder
    )
    partnership_key("Nowhere", folder=tmp_path)
    (path,) = tmp_path.glob("*.key")
    path.write_text("not a key", encoding="ascii")
    assert len(partnership_key("Nowhere", folder=tmp_path)) == 32
