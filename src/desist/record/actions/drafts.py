"""Drafts: kept while somebody types, gone once it is saved.

A draft is not of the record yet: no history, no line of the log. Its owner alone reads it.
"""

from datetime import timedelta

from django.utils import timezone

from desist.record.actions.door import action
from desist.record.models import Draft, Staff

KEPT_DAYS = 7


@action(None)
def keep(*, by: Staff, path: str, typed: dict[str, list[str]]) -> Draft:
    """Keep what was typed on a page, in place of what was kept of it before."""
    now = timezone.now()
    Draft.objects.filter(owner=by, kept_at__lt=now - timedelta(days=KEPT_DAYS)).delete()
    kept, _made = Draft.objects.update_or_create(
        owner=by, path=path, defaults={"typed": typed, "kept_at": now}
    )
    return kept


@action(None)
def discard(*, by: Staff, path: str) -> None:
    """It was saved, or is not wanted."""
    Draft.objects.filter(owner=by, path=path).delete()
