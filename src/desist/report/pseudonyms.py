"""Pseudonyms of nominals, made with a key that only the partnership has.

A plain hash of an id could be turned back: ids are few, and whoever knows how they are written
can hash all of them. With a key (HMAC) nobody can who has not the key, and people keep their
pseudonym from year to year.
"""

import hashlib
import hmac
import os
import re
import secrets
from base64 import b32encode
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from desist.evaluation.results import Results
from desist.kernel.places import user_data

FOLDER_VARIABLE = "DESIST_KEYS"
KEY_BYTES = 32
LETTERS = 10
NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def keys_folder() -> Path:
    """Where the keys lie: DESIST_KEYS, else the user's data folder."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named).expanduser() if named else user_data() / "desist" / "keys"


def partnership_key(partnership: str, *, folder: Path | None = None) -> bytes:
    """The partnership's own key; made, for its owner alone to read, the first time.

    Each partnership has another, so that nobody can tell who is known to two of them.
    Where none can be kept, a key of this run alone.
    """
    path = (folder or keys_folder()) / f"{_file_name(partnership)}.key"
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(FileExistsError):
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(KEY_BYTES))
        kept = path.read_text(encoding="ascii").strip()
        if len(kept) == 2 * KEY_BYTES:
            with suppress(ValueError):
                return bytes.fromhex(kept)
    return secrets.token_bytes(KEY_BYTES)


def _file_name(partnership: str) -> str:
    """Told apart by a digest: two names may look alike without their signs."""
    plain = NOT_PLAIN.sub("-", partnership.lower()).strip("-")[:40] or "unnamed"
    return f"{plain}-{hashlib.sha256(partnership.encode()).hexdigest()[:8]}"


def pseudonyms(ids: Iterable[str], key: bytes) -> dict[str, str]:
    """A pseudonym for each id: `P-7K3QX-9B2MD`; two ids never have the same."""
    distinct = sorted(set(ids))
    letters = LETTERS
    while True:
        made = {name: _pseudonym(name, key, letters) for name in distinct}
        if len(set(made.values())) == len(distinct):
            return made
        letters += LETTERS // 2


def pseudonyms_of(results: Results) -> dict[str, str]:
    """Of everybody in the evidence, by the partnership's own key; none without rows."""
    if results.rows is None:
        return {}
    scheme = results.scheme
    ids = results.rows.evidence["nominal_id"].to_pylist()
    return pseudonyms(ids, partnership_key(scheme.partnership or scheme.name))


def _pseudonym(name: str, key: bytes, letters: int) -> str:
    digest = b32encode(hmac.new(key, name.encode(), hashlib.sha256).digest()).decode()
    half = letters // 2
    return f"P-{digest[:half]}-{digest[half:letters]}"
