"""What is read and handed on: no row changes, and the log says who did it.

Pages call these; the return value is the line of the log.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from desist.record.actions.door import action
from desist.record.actions.saving import nominal_of
from desist.record.audit.chain import write
from desist.record.models import AuditEntry, Kind, Nominal, Staff
from desist.record.roles import Permission


@action(Permission.READ_NOMINALS)
def open_nominal(
    *, by: Staff, nominal: Nominal, reason: str = "", on: date | None = None
) -> AuditEntry:
    """A nominal's page is opened. Where the partnership asks for a reason, one must be given.

    on  the day as at whose end the record was shown; None: as it is
    """
    nominal_of(by, nominal)
    if by.partnership.reasons_asked and not reason.strip():
        raise ValidationError({"reason": "Say why you open this record."})
    return write(
        kind=Kind.CONSULTATION,
        action="reading.open_nominal",
        by=by,
        model="Nominal",
        subject=nominal.pk,
        reason=reason,
        detail=f"as it stood on {on}" if on else "",
    )


@action(Permission.READ_NOMINALS)
def search(*, by: Staff, fields: list[str], found: int, reason: str = "") -> AuditEntry:
    """A search or list: which fields were asked and how many rows came, never what was typed."""
    return write(
        kind=Kind.SEARCH,
        action="reading.search",
        by=by,
        model="Nominal",
        rows=found,
        reason=reason,
        detail=", ".join(sorted(fields)),
    )


@action(Permission.EXTRACT)
def disclose(
    *, by: Staff, what: str, subject: Any = "", rows: int, recipient: str, reason: str
) -> AuditEntry:
    """Something leaves the record for somebody: a recipient must be named."""
    _must_name(recipient)
    return write(
        kind=Kind.DISCLOSURE,
        action="reading.disclose",
        by=by,
        model=what,
        subject=subject,
        rows=rows,
        recipient=recipient,
        reason=reason,
    )


@action(Permission.BUILD_REPORTS)
def build_report(*, by: Staff, extract: Any, edition: str) -> AuditEntry:
    """A report is built from a frozen extract."""
    return write(
        kind=Kind.REPORT,
        action="reading.build_report",
        by=by,
        model="Extract",
        subject=extract,
        detail=edition,
    )


@action(Permission.READ_AUDIT)
def open_audit(*, by: Staff, fields: Iterable[str] = (), rows: int = 1) -> AuditEntry:
    """The audit log itself is read: by which fields it was asked, and how many lines came."""
    return write(
        kind=Kind.CONSULTATION,
        action="reading.open_audit",
        by=by,
        model="AuditEntry",
        rows=rows,
        detail=", ".join(sorted(fields)),
    )


@action(Permission.READ_AUDIT)
def disclose_audit(*, by: Staff, rows: int, recipient: str, reason: str) -> AuditEntry:
    """Lines of the audit log leave it for somebody: a recipient must be named."""
    _must_name(recipient)
    return write(
        kind=Kind.DISCLOSURE,
        action="reading.disclose_audit",
        by=by,
        model="AuditEntry",
        rows=rows,
        recipient=recipient,
        reason=reason,
    )


@transaction.atomic
def sign_in(*, by: Staff | None, worked: bool, detail: str = "") -> AuditEntry:
    """Somebody signed in, or tried to; no name that was typed is kept."""
    action = "reading.sign_in" if worked else "reading.sign_in_failed"
    return write(kind=Kind.SIGN_IN, action=action, by=by, detail=detail)


@transaction.atomic
def means_of_sign_in(*, by: Staff, change: str, means: str = "") -> AuditEntry:
    """How somebody signs in is another now: which change and which means, never the secret."""
    return write(
        kind=Kind.SIGN_IN,
        action=f"reading.{change}",
        by=by,
        model="Staff",
        subject=by.pk,
        detail=means,
    )


def _must_name(recipient: str) -> None:
    if not recipient.strip():
        raise ValidationError({"recipient": "Say who receives it."})
