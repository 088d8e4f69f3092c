"""What is kept beside the record: drafts of what somebody types, snapshots of the count, faults.

A draft is not of the record yet; a snapshot and a list of faults repeat what the record says
already. So none has a history or a line of the log.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from desist.record.actions.door import action
from desist.record.models import (
    Draft,
    Fault,
    FaultRow,
    Inspection,
    Partnership,
    Scheme,
    Staff,
    Standing,
)

KEPT_DAYS = 7
ROWS_AT_ONCE = 500


@action(None)
def keep_draft(*, by: Staff, path: str, typed: dict[str, list[str]]) -> Draft:
    """Keep what was typed on a page, in place of what was kept of it before."""
    now = timezone.now()
    Draft.objects.filter(owner=by, kept_at__lt=now - timedelta(days=KEPT_DAYS)).delete()
    kept, _made = Draft.objects.update_or_create(
        owner=by, path=path, defaults={"typed": typed, "kept_at": now}
    )
    return kept


def discard_old_drafts() -> None:
    """What nobody came back for, of every account: it may say much of a person."""
    oldest = timezone.now() - timedelta(days=KEPT_DAYS)
    Draft.objects.filter(kept_at__lt=oldest).delete()


@action(None)
def discard_draft(*, by: Staff, path: str) -> None:
    """It was saved, or is not wanted."""
    Draft.objects.filter(owner=by, path=path).delete()


@transaction.atomic
def keep_standings(*, scheme: Scheme, rows: Sequence[Standing]) -> None:
    """Put the rows in place of the scheme's, all at once."""
    Standing.objects.filter(scheme=scheme).delete()
    Standing.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)


@transaction.atomic
def keep_faults(
    *,
    partnership: Partnership,
    made_at: datetime,
    stands_at: int,
    faults: Mapping[Fault, Sequence[Any]],
) -> None:
    """Put what a look through the record found in place of what the last one did.

    faults  each with the keys of its rows, in order
    """
    # Two who look at once: one after the other.
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    Inspection.objects.filter(partnership=partnership).delete()
    inspection = Inspection.objects.create(
        partnership=partnership, made_at=made_at, stands_at=stands_at
    )
    for place, fault in enumerate(faults):
        fault.inspection, fault.place = inspection, place
    Fault.objects.bulk_create(faults, batch_size=ROWS_AT_ONCE)
    FaultRow.objects.bulk_create(
        (
            FaultRow(fault=fault, place=place, row=row)
            for fault, rows in faults.items()
            for place, row in enumerate(rows)
        ),
        batch_size=ROWS_AT_ONCE,
    )
