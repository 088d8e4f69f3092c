"""The partnership at a glance: counts of what an account reaches, in a fixed number of queries."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Q

from desist.record.models import (
    Agency,
    AuditEntry,
    Contact,
    Episode,
    Kind,
    Plan,
    PlanAction,
    Scheme,
)
from desist.record.scope import visible_to

SIX_MONTHS = timedelta(days=183)
CHANGES = (Kind.COLLECTION, Kind.ALTERATION, Kind.ERASURE)


@dataclass(frozen=True, slots=True)
class AtAGlance:
    """Counts of today.

    on           nominals on each scheme: its name, how many
    joined, left episodes that began and ended from `since` to today
    """

    on: tuple[tuple[str, int], ...]
    joined: int
    left: int
    since: date
    reviews_overdue: int
    actions_overdue: int
    contacts_this_month: int


@dataclass(frozen=True, slots=True)
class Reaches:
    """A nominal who reaches six months on a scheme on that day."""

    nominal: Any
    scheme: Scheme
    on: date


def at_a_glance(by: Any, today: date, since: date) -> AtAGlance:
    episodes = visible_to(by, Episode)
    on_today = _on(episodes, today).order_by("scheme__name").values_list("scheme__name")
    moved = episodes.aggregate(
        joined=Count("pk", filter=Q(joined_on__gte=since, joined_on__lte=today)),
        left=Count("pk", filter=Q(left_on__gte=since, left_on__lte=today)),
    )
    open_plans = visible_to(by, Plan).filter(closed_on__isnull=True, review_on__lt=today)
    open_actions = visible_to(by, PlanAction).filter(done_on__isnull=True, due_on__lt=today)
    contacts = visible_to(by, Contact).filter(
        contact_on__gte=today.replace(day=1), contact_on__lte=today
    )
    return AtAGlance(
        on=tuple(on_today.annotate(count=Count("nominal", distinct=True))),
        joined=moved["joined"],
        left=moved["left"],
        since=since,
        reviews_overdue=open_plans.count(),
        actions_overdue=open_actions.count(),
        contacts_this_month=contacts.count(),
    )


def by_month(by: Any, field: str, since: date, today: date) -> list[tuple[date, int]]:
    """First day of each month since then, and how many episodes have that day in it."""
    days = visible_to(by, Episode).filter(**{f"{field}__gte": since, f"{field}__lte": today})
    found = Counter(day.replace(day=1) for day in days.values_list(field, flat=True))
    months, month = [], since.replace(day=1)
    while month <= today:
        months.append((month, found[month]))
        month = (month + timedelta(days=32)).replace(day=1)
    return months


def reach_six_months(by: Any, today: date, within: timedelta) -> list[Reaches]:
    """Who reaches six months on a scheme in the days to come, the soonest first."""
    rows = _on(visible_to(by, Episode), today).filter(
        joined_on__gt=today - SIX_MONTHS, joined_on__lte=today - SIX_MONTHS + within
    )
    rows = rows.select_related("nominal", "scheme").order_by("joined_on", "nominal")
    return [Reaches(row.nominal, row.scheme, row.joined_on + SIX_MONTHS) for row in rows]


def last_updates(by: Any) -> list[tuple[Agency, Any]]:
    """Each agency of the partnership, and when it last changed the record; None: never."""
    changed = AuditEntry.objects.filter(
        partnership=str(by.partnership_id), kind__in=map(str, CHANGES)
    ).exclude(agency="")
    latest = dict(changed.order_by().values_list("agency").annotate(at=Max("at")))
    agencies = visible_to(by, Agency).order_by("name")
    return [(agency, latest.get(str(agency.pk))) for agency in agencies]


def _on(episodes: Any, today: date) -> Any:
    return episodes.filter(Q(left_on__isnull=True) | Q(left_on__gt=today), joined_on__lte=today)
