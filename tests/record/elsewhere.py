"""A database apart from the one of the tests, for programs that the tests start."""

import os
from pathlib import Path

from django.db import connection


def new_database(name: str, folder: Path) -> str:
    """What DESIST_DATABASE has to say to reach an empty database of that name."""
    if connection.vendor != "postgresql":
        return str(folder / f"{name}.sqlite3")
    import psycopg

    at = os.environ["DESIST_DATABASE"]
    with psycopg.connect(at, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    head, _, tail = at.partition("?")
    address = f"{head.rpartition('/')[0]}/{name}"
    return f"{address}?{tail}" if tail else address
