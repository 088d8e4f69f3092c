"""What is kept beside the record: drafts of what somebody types, snapshots of the count.

A draft is not of the record yet, and a snapshot repeats what the record says already. So neither
has a history or a line of the log.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from desist.record.actions.door import action
from desist.record.models import Draft, Scheme, Staff, Standing

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
