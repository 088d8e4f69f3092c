"""When each nominal should be visited next: so many days after the last visit that was kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from desist.record.macc.facts import What, visit
from desist.record.models import Contact, Custody, Episode
from desist.record.scope import visible_to


@dataclass(frozen=True, slots=True)
class VisitDue:
    """last_on  the last visit that was kept; None: none since joining"""

    nominal: str
    due_on: date
    last_on: date | None


def visits_due(*, by: Any, nominals: Collection[str], until: date) -> list[VisitDue]:
    """The visits due by that day, the longest overdue first, in three queries.

    A nominal in custody is left out, as far as the account may read that they are.
    """
    held = visible_to(by, Custody).filter(
        Q(to_on__isnull=True) | Q(to_on__gt=until), nominal__in=nominals, from_on__lte=until
    )
    inside = set(held.values_list("nominal", flat=True))
    on = visible_to(by, Episode).filter(
        nominal__in=nominals, joined_on__lte=until, left_on__isnull=True
    )
    last = _last_kept(by, nominals, until)
    found: dict[str, VisitDue] = {}
    for episode in on.exclude(nominal__in=inside).select_related("scheme"):
        last_on = last.get(episode.nominal_id)
        from_on = last_on or episode.joined_on
        due_on = from_on + timedelta(days=episode.scheme.visit_days)
        other = found.get(episode.nominal_id)
        if due_on <= until and (other is None or due_on < other.due_on):
            found[episode.nominal_id] = VisitDue(episode.nominal_id, due_on, last_on)
    return sorted(found.values(), key=lambda one: (one.due_on, one.nominal))


def _last_kept(by: Any, nominals: Collection[str], until: date) -> dict[str, date]:
    rows = visible_to(by, Contact).filter(nominal__in=nominals, contact_on__lte=until)
    said = rows.order_by("contact_on").values_list("nominal", "contact_on", "outcome")
    return {nominal: on for nominal, on, outcome in said if visit(outcome) is What.VISIT_KEPT}
