"""A setting that cannot be meant is told with its cure, and no password with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desist.kernel.errors import CommandLineError
from desist.web.addresses import mail_server, web_address
from desist.web.database import database


@pytest.mark.parametrize("where", ["mysql://u:hush@h/x", "postgresql://u:hush@h:port/x"])
def test_a_database_of_another_kind_is_refused(where: str) -> None:
    with pytest.raises(CommandLineError, match="DESIST_DATABASE") as told:
        database(where)
    assert "hush" not in str(told.value)


@pytest.mark.parametrize("said", ["record.example.org", "https://", "https://h:port"])
def test_an_address_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(CommandLineError, match="DESIST_ADDRESS"):
        web_address(said)


def test_a_mail_server_is_an_address_or_nothing() -> None:
    with pytest.raises(CommandLineError, match="DESIST_MAIL") as told:
        mail_server("smtp://u:hush@h:port")
    assert "hush" not in str(told.value)
    assert mail_server("").hostname is None


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_a_database_that_does_not_answer_is_told(tmp_path: Path, command: str) -> None:
    said = _said_by(tmp_path, command, "postgresql://u:hush@127.0.0.1:9/x")
    assert "The database cannot be reached" in said
    assert "See that it runs" in said
    assert "hush" not in said


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database", encoding="ascii")
    said = _said_by(tmp_path, "worker", str(tmp_path / "notes.txt"))
    assert "The database notes.txt does not open" in said


def _said_by(folder: Path, command: str, database: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "desist.cli.main", command],
        env=os.environ | {"DESIST_FOLDER": str(folder), "DESIST_DATABASE": database},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    return done.stderr
