"""The audit log is append-only, and `verify` finds what was done to it past the database."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from elsewhere import new_database

from desist.record.audit.verify import verify
from desist.record.models import AuditEntry, ChainHead

WRITERS = Path(__file__).with_name("audit_writers.py")


@contextmanager
def past_the_triggers() -> Iterator[None]:
    """As somebody could who owns the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE record_auditentry DISABLE TRIGGER ALL")
        else:
            cursor.execute("DROP TRIGGER audit_refuses_update")
            cursor.execute("DROP TRIGGER audit_refuses_delete")
        yield
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE record_auditentry ENABLE TRIGGER ALL")


def test_the_database_refuses_change_and_deletion(people: SimpleNamespace) -> None:  # noqa: ARG001
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEntry.objects.filter(sequence=2).update(actor="")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEntry.objects.filter(sequence=2).delete()
    assert verify().whole


def test_the_database_refuses_to_empty_the_log(people: SimpleNamespace) -> None:  # noqa: ARG001
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    lines = AuditEntry.objects.count()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE record_auditentry")
    assert AuditEntry.objects.count() == lines


def _change() -> None:
    AuditEntry.objects.filter(sequence=3).update(actor="somebody else")


def _delete() -> None:
    AuditEntry.objects.filter(sequence=3).delete()


def _swap() -> None:
    AuditEntry.objects.filter(sequence=3).update(sequence=999)
    AuditEntry.objects.filter(sequence=4).update(sequence=3)
    AuditEntry.objects.filter(sequence=999).update(sequence=4)


def _cut_short() -> None:
    AuditEntry.objects.filter(sequence__gt=5).delete()


def _lose_the_head() -> None:
    ChainHead.objects.all().delete()


@pytest.mark.parametrize("harm", [_change, _delete, _swap, _cut_short, _lose_the_head])
def test_harm_is_found(people: SimpleNamespace, harm: object) -> None:  # noqa: ARG001
    with past_the_triggers():
        harm()
        assert not verify().whole


def test_a_log_cut_short_with_its_head_is_found_by_the_head_noted(
    people: SimpleNamespace,  # noqa: ARG001
) -> None:
    noted = verify().head
    with past_the_triggers():
        _cut_short()
        last = AuditEntry.objects.last()
        ChainHead.objects.update(sequence=last.sequence, digest=last.digest)
        assert verify().whole
        assert not verify(noted).whole


def test_concurrent_writers_make_one_chain(tmp_path: Path) -> None:
    where = new_database("writers", tmp_path)
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(WRITERS)],
        env=os.environ | {"DESIST_DATABASE": where},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["160", "whole"], done.stderr


def test_the_command_says_whole_or_what_is_wrong(
    people: SimpleNamespace,  # noqa: ARG001
    capsys: pytest.CaptureFixture[str],
) -> None:
    from desist.cli.main import run

    assert run(["audit", "verify"]) == 0
    assert "whole" in capsys.readouterr().out
    with past_the_triggers():
        _change()
        assert run(["audit", "verify"]) == 1
    assert "line 3 is not what was written there" in capsys.readouterr().err
