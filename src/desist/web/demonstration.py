"""The invented partnership on a server, with one password that is made on the first run."""

import os
import secrets
import tomllib
from datetime import date
from pathlib import Path

from desist.exchange import demonstration
from desist.intake import read_record_set, read_scheme
from desist.kernel.errors import CommandLineError
from desist.record.models import Partnership

PASSWORD = "demonstration-password.txt"  # noqa: S105 - the name of the file that holds it
OWNER_ONLY = 0o600


def load(folder: Path, source: Path) -> None:
    """Load the record set and scheme files of a folder, with one account for each role."""
    password = secrets.token_urlsafe(12)
    demonstration.load(
        records=read_record_set(source),
        schemes=[read_scheme(file) for file in _scheme_files(source)],
        today=date.today(),  # noqa: DTZ011 - the server's own day
        password=password,
    )
    made = os.open(folder / PASSWORD, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with os.fdopen(made, "w", encoding="ascii") as file:
        file.write(password)


def password_of(folder: Path) -> str:
    """The password of every account of the demonstration.

    Raises  CommandLineError when the record there is a real one
    """
    real = Partnership.objects.filter(demonstration=False).exists()
    if real or not (folder / PASSWORD).exists():
        raise CommandLineError(
            "The record there is of real people. Expected none yet, for a demonstration. "
            "Set DESIST_FOLDER to a folder of its own."
        )
    return (folder / PASSWORD).read_text(encoding="ascii")


def _scheme_files(source: Path) -> list[Path]:
    found = [
        file
        for file in sorted(source.glob("*.toml"))
        if "scheme" in tomllib.loads(file.read_text(encoding="utf-8"))
    ]
    if not found:
        raise CommandLineError(
            f"No scheme file in {source.name}. Expected a .toml with a [scheme]. "
            "Choose a folder that holds a record set and its scheme files."
        )
    return found
