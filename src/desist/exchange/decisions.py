"""Approved decisions out, as one CSV file: each of them once, and kept as it was handed out."""

import csv
import io
from datetime import date, datetime
from typing import Any

from django.db import transaction

from desist.exchange.decision_columns import COLUMNS
from desist.record.actions import decisions, reading
from desist.record.actions.door import check
from desist.record.models import Decision, DecisionExport, Partnership, Staff, StoredFile
from desist.record.roles import Permission
from desist.record.scope import visible_to

# A spreadsheet takes a cell that begins so for a formula.
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"


def waiting(by: Staff) -> Any:
    """Approved decisions that no export has held, in the order of approval."""
    rows = visible_to(by, Decision).filter(applied_at__isnull=False, export__isnull=True)
    return rows.select_related(
        "item__meeting__scheme", "item__nominal", "owner__agency", "to_scheme"
    ).order_by("applied_at", "item__place", "said_at", "pk")


@transaction.atomic
def hand_out(*, by: Staff, recipient: str, reason: str = "") -> tuple[DecisionExport, bytes]:
    """Export what is waiting. The file is kept, so that it can be handed out again as it was.

    Raises  ValidationError when nothing is waiting or no recipient is named; NotAllowedError
    """
    check(by, Permission.EXTRACT)
    # Two exports at once would each hold the same decisions.
    Partnership.objects.select_for_update().get(pk=by.partnership_id)
    found = list(waiting(by))
    data = as_csv(found)
    export = decisions.hand_out(
        by=by, decisions=found, recipient=recipient, reason=reason, data=data
    )
    return export, data


@transaction.atomic
def again(*, by: Staff, export: DecisionExport, recipient: str, reason: str) -> bytes:
    """The same bytes once more; a disclosure of its own.

    Raises  NotAllowedError, ValidationError when no recipient is named
    """
    check(by, Permission.EXTRACT)
    row = visible_to(by, DecisionExport).get(pk=export.pk)
    reading.disclose(
        by=by,
        what="DecisionExport",
        subject=row.pk,
        rows=row.rows,
        recipient=recipient,
        reason=reason,
    )
    return bytes(StoredFile.objects.get(digest=row.digest).data)


def as_csv(rows: list[Decision]) -> bytes:
    """The file's bytes; the columns are `decision_columns.COLUMNS`."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in COLUMNS])
    for row in rows:
        writer.writerow([cell(_value(row, column.path)) for column in COLUMNS])
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def cell(value: Any) -> str:
    """A value as a cell that no spreadsheet runs."""
    if value is None:
        return ""
    said = value.isoformat() if isinstance(value, (date, datetime)) else str(value)
    return f"'{said}" if said.lstrip(" ").startswith(RUNS) else said


def _value(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = getattr(row, name)
        if row is None:
            return None
    return row
