"""Where the record is kept, from one setting."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

# A second writer waits for the first rather than fail; a writer takes its lock when it begins, so
# that two who have read the same rows cannot both go on to write.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
SCHEMES = ("postgresql", "postgres")


def database(where: str) -> dict[str, Any]:
    """Django's description of the database: a SQLite file, or `postgresql://…`.

    `?host=FOLDER` names the folder of PostgreSQL's socket, as its own tools write it.
    """
    parts = urlsplit(where)
    if parts.scheme not in SCHEMES:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": where,
            "OPTIONS": dict(SQLITE_OPTIONS),
        }
    socket = parse_qs(parts.query).get("host", [""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or socket,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }
