"""Frozen extracts are kept: who made one, when and why."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from desist.record.actions.door import action
from desist.record.actions.saving import add
from desist.record.audit.chain import write
from desist.record.models import Extract, Kind, Staff
from desist.record.roles import Permission


@action(Permission.EXTRACT)
def keep(*, by: Staff, reason: str, folder: str, digest: str, rows: dict[str, int]) -> Extract:
    """Keep an extract that was written. A reason must be given."""
    if not reason.strip():
        raise ValidationError({"reason": "Say what the extract is for."})
    if not rows:
        raise ValidationError("The record holds no rows yet: there is nothing to freeze.")
    row = Extract(
        partnership=by.partnership,
        made_at=timezone.now(),
        made_by=by,
        reason=reason,
        folder=folder,
        digest=digest,
        rows=rows,
    )
    add(row, by=by, action="extracts.keep", reason=reason)
    write(
        kind=Kind.EXPORT,
        action="extracts.keep",
        by=by,
        model="Extract",
        subject=row.pk,
        rows=sum(rows.values()),
        reason=reason,
        detail=digest,
    )
    return row
