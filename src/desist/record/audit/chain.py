"""One line more of the audit log, in one stated order.

The head of the chain is one row. A writer locks it (PostgreSQL), or has locked the database when
its transaction began (SQLite), so that lines are numbered in the order in which transactions end,
without a gap: a transaction that is undone takes its line with it.
"""

import hashlib
import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from desist.record.models import AuditEntry, ChainHead, Kind, Staff

HASHED = (
    "sequence",
    "at",
    "kind",
    "action",
    "actor",
    "agency",
    "role",
    "partnership",
    "model",
    "subject",
    "rows",
    "recipient",
    "reason",
    "detail",
)


def write(
    *,
    kind: Kind,
    action: str,
    by: Staff | None,
    model: str = "",
    subject: Any = "",
    rows: int = 1,
    recipient: str = "",
    reason: str = "",
    detail: str = "",
) -> AuditEntry:
    """Append a line. Call it within the transaction of what it tells of.

    by      None: nobody is signed in, such as at a failed sign-in
    detail  names of fields and counts alone; never a person's value
    """
    with transaction.atomic():
        head = ChainHead.objects.select_for_update().get(id=1)
        entry = AuditEntry(
            sequence=head.sequence + 1,
            at=timezone.now(),
            kind=str(kind),
            action=action,
            actor=str(by.pk) if by else "",
            agency=_key(by, "agency_id"),
            role=by.role if by else "",
            partnership=_key(by, "partnership_id"),
            model=model,
            subject=str(subject),
            rows=rows,
            recipient=recipient,
            reason=reason,
            detail=detail,
        )
        entry.digest = digest(head.digest, entry)
        entry.save(force_insert=True)
        head.sequence, head.digest = entry.sequence, entry.digest
        head.save(force_update=True)
    return entry


def digest(before: str, entry: AuditEntry) -> str:
    """SHA-256 in hex over the digest of the line before and all that this line says."""
    said = [_text(getattr(entry, name)) for name in HASHED]
    whole = json.dumps([before, *said], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()


def _text(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _key(by: Staff | None, name: str) -> str:
    return str(getattr(by, name) or "") if by else ""
