"""The key that signs sessions: made once, kept beside the record, readable by its owner alone."""

import os
import secrets
from pathlib import Path

NAME = "desist.key"
LENGTH = 50
OWNER_ONLY = 0o600


def secret_key(folder: Path) -> str:
    """The key that `keep_a_key` made; without one, a key for this process alone."""
    try:
        return (folder / NAME).read_text(encoding="ascii").strip() or secrets.token_urlsafe(LENGTH)
    except FileNotFoundError:
        return secrets.token_urlsafe(LENGTH)


def keep_a_key(folder: Path) -> None:
    """Make the key, unless there is one. Sessions end when it is deleted."""
    folder.mkdir(parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        made = os.open(folder / NAME, flags, OWNER_ONLY)
    except FileExistsError:
        return
    with os.fdopen(made, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(LENGTH))
