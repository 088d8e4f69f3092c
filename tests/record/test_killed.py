"""A server killed in the middle of an import leaves nothing half-done."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from elsewhere import new_database

IMPORTER = Path(__file__).with_name("importer.py")
COUNT = """
import os, django
django.setup()
from desist.record.audit.verify import verify
from desist.record.models import AuditEntry, Nominal, Offence, Partnership, Scheme
print(Partnership.objects.count(), Nominal.objects.count(), Offence.objects.count(),
      Scheme.objects.count(), Nominal.history.count(), AuditEntry.objects.count(), verify().whole)
"""


def test_a_killed_import_leaves_nothing(tmp_path: Path) -> None:
    there = os.environ | {
        "DESIST_DATABASE": new_database("killed", tmp_path),
        "DJANGO_SETTINGS_MODULE": "desist.web.settings",
    }
    with subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, str(IMPORTER)], env=there, stdout=subprocess.PIPE, text=True
    ) as importing:
        assert importing.stdout is not None
        try:
            assert importing.stdout.readline() == "half way\n"
        finally:
            importing.send_signal(signal.SIGKILL)
    found = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", COUNT], env=there, capture_output=True, text=True, check=True
    )
    # What was done before stands: the partnership, and the line of the log that says so.
    assert found.stdout.split() == ["1", "0", "0", "0", "0", "1", "True"]
