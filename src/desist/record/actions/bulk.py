"""Many rows at once, through the same door: checked, with history, versions and one audit line."""

from collections.abc import Sequence
from typing import Any

from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from desist.record.actions.door import action
from desist.record.audit.chain import write
from desist.record.models import Kind, Record, Staff
from desist.record.roles import Permission

ROWS_AT_ONCE = 500


@action(Permission.IMPORT)
def add_rows(*, by: Staff, model: type[Record], rows: Sequence[Any], reason: str = "") -> int:
    """Insert rows whose values intake has checked; the database's rules hold too."""
    if not rows:
        return 0
    bulk_create_with_history(
        rows,
        model,
        batch_size=ROWS_AT_ONCE,
        default_user=by,
        default_change_reason="bulk.add_rows",
    )
    _tell(Kind.COLLECTION, "bulk.add_rows", by, model, len(rows), reason)
    return len(rows)


@action(Permission.IMPORT)
def change_rows(
    *,
    by: Staff,
    model: type[Record],
    rows: Sequence[Any],
    fields: Sequence[str],
    reason: str = "",
) -> int:
    """Save the named fields of rows that were read and locked in this transaction."""
    if not rows:
        return 0
    for row in rows:
        row.version += 1
    bulk_update_with_history(
        rows,
        model,
        [*fields, "version"],
        batch_size=ROWS_AT_ONCE,
        default_user=by,
        default_change_reason="bulk.change_rows",
    )
    _tell(Kind.ALTERATION, "bulk.change_rows", by, model, len(rows), reason, ", ".join(fields))
    return len(rows)


def _tell(
    kind: Kind,
    action: str,
    by: Staff,
    model: type[Record],
    rows: int,
    reason: str,
    detail: str = "",
) -> None:
    write(
        kind=kind,
        action=action,
        by=by,
        model=model.__name__,
        rows=rows,
        reason=reason,
        detail=detail,
    )
