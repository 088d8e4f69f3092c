"""The record's server: its key, its tables, its first administrator, and who answers requests."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from desist.web.serving.answering import answer_alone, door
from desist.web.serving.processes import answer_together

THREADS = 8
OWNER_ALONE = 0o077
SNAPSHOT_EVERY = 300
"""Seconds between two looks whether the record changed since its last snapshot."""
SNAPSHOT = (sys.executable, "-m", "desist.cli.main", "snapshot", "--if-changed")


def prepare(folder: Path) -> bool:
    """Make the key and the tables that are missing; whether the record has an account yet.

    Django is started here, as its settings read the key.

    Raises  DesistError when the database cannot be opened
    """
    from desist.web.secret_key import keep_a_key

    # The database, extracts and reports are for the account that runs the server alone.
    os.umask(OWNER_ALONE)
    keep_a_key(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desist.web.settings")
    import django
    from django.core.management import call_command

    django.setup()
    from desist.web.database import must_open

    must_open()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from desist.record.models import Staff

    return bool(Staff.objects.exists())


def answer(
    host: str, port: int, *, opened: Callable[[], None] = lambda: None, processes: int = 1
) -> None:
    """Answer requests until stopped; `processes` of them share the door.

    opened  called once somebody can come through the door
    Raises  DesistError when nobody can be answered there
    """
    with door(host, port) as entrance:
        opened()
        threading.Thread(target=_keep_counting, daemon=True).start()
        if processes > 1:
            answer_together(entrance, processes)
        else:
            answer_alone(entrance, threads=THREADS)


def _keep_counting() -> None:
    """Another process counts, so that no request waits for it."""
    stopped = threading.Event()
    while True:
        subprocess.run(SNAPSHOT, check=False, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
        stopped.wait(SNAPSHOT_EVERY)
