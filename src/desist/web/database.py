"""Where the record is kept, from one setting."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from desist.kernel.errors import CommandLineError, DesistError

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

    Raises  CommandLineError for an address of another kind, or with a port that is no number
    """
    parts = urlsplit(where)
    if parts.scheme not in SCHEMES and "://" not in where:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": where,
            "OPTIONS": dict(SQLITE_OPTIONS),
        }
    port = _port(parts)
    if parts.scheme not in SCHEMES or port is None:
        # It may hold a password, so it is not shown.
        raise CommandLineError(
            "DESIST_DATABASE is no database that the record can be kept in. Expected the path of "
            "a SQLite file, or postgresql://user:password@host:port/name. Set it so."
        )
    socket = parse_qs(parts.query).get("host", [""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or socket,
        "PORT": port,
        "CONN_MAX_AGE": 60,
    }


def must_open() -> None:
    """Raises DesistError when the database of the settings cannot be opened."""
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
    except DatabaseError as wrong:
        raise DesistError(_why(connection, wrong)) from wrong


def _why(connection: Any, wrong: Exception) -> str:
    said = (str(wrong).strip() or type(wrong).__name__).splitlines()[0].rstrip(".:")
    if connection.vendor == "postgresql":
        return (
            f"The database cannot be reached: {said}. Expected the PostgreSQL of DESIST_DATABASE. "
            "See that it runs, and that its host, port, name, user and password are right."
        )
    return (
        f"The database {Path(str(connection.settings_dict['NAME'])).name} does not open: {said}. "
        "Expected a SQLite file, in a folder that this account may write to. "
        "Set DESIST_DATABASE or DESIST_FOLDER to such a place."
    )


def _port(parts: SplitResult) -> str | None:
    """ "" when none is said, None when it is no number."""
    try:
        return str(parts.port or "")
    except ValueError:
        return None
