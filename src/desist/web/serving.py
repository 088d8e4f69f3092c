"""The record's server: its key, its tables, its first administrator, and who answers requests."""

import os
import subprocess
import sys
import threading
from pathlib import Path

THREADS = 8
OWNER_ALONE = 0o077
SNAPSHOT_EVERY = 300
"""Seconds between two looks whether the record changed since its last snapshot."""
SNAPSHOT = (sys.executable, "-m", "desist.cli.main", "snapshot", "--if-changed")


def prepare(folder: Path) -> bool:
    """Make the key and the tables that are missing; whether the record has an account yet.

    Django is started here, as its settings read the key.
    """
    from desist.web.secret_key import keep_a_key

    # The database, extracts and reports are for the account that runs the server alone.
    os.umask(OWNER_ALONE)
    keep_a_key(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desist.web.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from desist.record.models import Staff

    return bool(Staff.objects.exists())


def answer(host: str, port: int) -> None:
    """Answer requests until stopped."""
    import waitress

    from desist.web.uploads import LARGEST_UPLOAD
    from desist.web.wsgi import application

    threading.Thread(target=_keep_counting, daemon=True).start()
    waitress.serve(
        application,
        host=host,
        port=port,
        threads=THREADS,
        ident=None,
        # What is a little too large is answered by a page that says so, the rest by the server.
        max_request_body_size=2 * LARGEST_UPLOAD,
        # The proxy that holds the certificate runs on this machine, and says who asks.
        trusted_proxy="127.0.0.1",
        trusted_proxy_headers="x-forwarded-for x-forwarded-proto",
        clear_untrusted_proxy_headers=True,
    )


def _keep_counting() -> None:
    """Another process counts, so that no request waits for it."""
    stopped = threading.Event()
    while True:
        subprocess.run(SNAPSHOT, check=False, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
        stopped.wait(SNAPSHOT_EVERY)
