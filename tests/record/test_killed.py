"""A server killed in the middle of an import, or of a save, leaves nothing half-done."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from elsewhere import new_database
from visitor import Visitor, free_port

SAVER = Path(__file__).with_name("saver.py")
IMPORTER = Path(__file__).with_name("importer.py")
CONTACTS = """
import os, django
django.setup()
from desist.record.audit.verify import verify
from desist.record.models import AuditEntry, Contact
print(Contact.objects.count(), Contact.history.count(),
      AuditEntry.objects.filter(action="support.add_contact").count(), verify().whole)
"""
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


def test_a_killed_save_leaves_nothing(tmp_path: Path) -> None:
    there = os.environ | {
        "DESIST_DATABASE": new_database("saved", tmp_path),
        "DESIST_FOLDER": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "desist.web.settings",
    }
    port = free_port()
    command = [sys.executable, str(SAVER), str(tmp_path), str(port)]
    with subprocess.Popen(command, env=there, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        assert server.stdout is not None
        try:
            form = server.stdout.readline().strip()
            visitor = Visitor(f"http://localhost:{port}")
            visitor.sign_in("police", "plum-orchard-ladder-42")
            visitor.send_and_leave(form, contact_on="1/2/2024", agency="Police", notes="Half")
            assert server.stdout.readline() == "half way\n"
        finally:
            server.send_signal(signal.SIGKILL)
    found = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", CONTACTS], env=there, capture_output=True, text=True, check=True
    )
    assert found.stdout.split() == ["0", "0", "0", "True"]
