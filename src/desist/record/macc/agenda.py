"""Whom a meeting should speak of, and why: who is due, and who changed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Max, Q

from desist.record.macc.facts import What
from desist.record.macc.since import Since, since
from desist.record.models import AgendaItem, Decision, Episode, Meeting, Scheme, Stage
from desist.record.models.episodes import still_open
from desist.record.scope import visible_to


class Why(StrEnum):
    """Reasons to be on an agenda, the most urgent first: their order orders the agenda."""

    NOT_REACHED = "not reached last time"
    REFERRED = "referred, no decision yet"
    CUSTODY = "custody changed"
    ARRESTED = "arrested"
    CHARGED = "charged"
    CONVICTED = "convicted"
    ACTION_OVERDUE = "action overdue"
    VISIT_MISSED = "visit missed"
    ACTION_OPEN = "action from a meeting still open"
    REVIEW_DUE = "review due"
    ADDED = "added by hand"


NEWS: dict[What, Why] = {
    What.INTO_CUSTODY: Why.CUSTODY,
    What.OUT_OF_CUSTODY: Why.CUSTODY,
    What.ARRESTED: Why.ARRESTED,
    What.CHARGED: Why.CHARGED,
    What.CONVICTED: Why.CONVICTED,
    What.VISIT_MISSED: Why.VISIT_MISSED,
}
RAG_ORDER = {"red": 0, "amber": 1, "green": 2, "": 3}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A nominal for the agenda."""

    nominal: str
    why: tuple[Why, ...]


def last_before(scheme: Scheme, area: str, on: date) -> Meeting | None:
    """The scheme's meeting before that day, whatever its stage but planned."""
    held = Meeting.objects.filter(scheme=scheme, area=area, held_on__lt=on)
    return held.exclude(stage=str(Stage.PLANNED)).order_by("-held_on").first()


def begins_after(scheme: Scheme, previous: Meeting | None, on: date) -> date:
    """The day after which news is of this meeting; for the first, one interval of review."""
    return previous.held_on if previous else on - timedelta(days=scheme.review_days)


def open_episodes(by: Any, scheme: Scheme, area: str = "") -> Any:
    """Episodes of the scheme that the account sees and that are not over or turned down."""
    rows = still_open(visible_to(by, Episode).filter(scheme=scheme))
    return rows.filter(nominal__area=area) if area else rows


def propose(*, by: Any, scheme: Scheme, on: date, area: str = "") -> list[Proposed]:
    """The agenda of a meeting on that day, in the order in which to go through it."""
    episodes = {row.nominal_id: row for row in open_episodes(by, scheme, area)}
    previous = last_before(scheme, area, on)
    news = since(
        by=by,
        nominals=list(episodes),
        after=begins_after(scheme, previous, on),
        until=on,
        known_at=previous.held_at if previous else None,
    )
    why: dict[str, set[Why]] = defaultdict(set)
    for nominal, episode in episodes.items():
        why[nominal] |= _of_episode(episode) | _of_news(news[nominal])
    for nominal in _due(scheme, episodes, on):
        why[nominal].add(Why.REVIEW_DUE)
    for nominal in _carried_over(previous) & episodes.keys():
        why[nominal].add(Why.NOT_REACHED)
    for nominal in _with_open_actions(scheme, area) & episodes.keys():
        why[nominal].add(Why.ACTION_OPEN)
    proposed = [
        Proposed(nominal, tuple(reason for reason in Why if reason in reasons))
        for nominal, reasons in why.items()
        if reasons
    ]
    return sorted(proposed, key=lambda one: _urgency(one, episodes[one.nominal]))


def _urgency(proposed: Proposed, episode: Episode) -> tuple[int, int, str]:
    order = list(Why)
    return order.index(proposed.why[0]), RAG_ORDER[episode.rag], proposed.nominal


def _of_episode(episode: Episode) -> set[Why]:
    undecided = episode.decision in ("", "pending") and episode.joined_on is None
    return {Why.REFERRED} if undecided else set()


def _of_news(news: Since) -> set[Why]:
    found = {NEWS[fact.what] for fact in news.facts if fact.what in NEWS}
    return found | ({Why.ACTION_OVERDUE} if news.overdue else set())


def _due(scheme: Scheme, episodes: dict[str, Episode], on: date) -> set[str]:
    """Those on the scheme of whom no meeting has spoken for an interval of review, or ever."""
    spoken = dict(
        AgendaItem.objects.filter(
            meeting__scheme=scheme, discussed=True, nominal__in=list(episodes)
        )
        .values_list("nominal")
        .annotate(Max("meeting__held_on"))
        .order_by()
    )
    latest = on - timedelta(days=scheme.review_days)
    return {
        nominal
        for nominal, episode in episodes.items()
        if episode.joined_on is not None and spoken.get(nominal, date.min) <= latest
    }


def _carried_over(previous: Meeting | None) -> set[str]:
    if previous is None:
        return set()
    left = AgendaItem.objects.filter(meeting=previous, discussed=False)
    return set(left.values_list("nominal", flat=True))


def open_actions(scheme: Scheme, area: str = "") -> Any:
    """Decisions of the scheme's approved meetings whose action is not done yet."""
    decided = Decision.objects.filter(
        Q(item__meeting__scheme=scheme, item__meeting__area=area),
        plan_action__isnull=False,
        plan_action__done_on__isnull=True,
    )
    return decided.select_related(
        "plan_action", "plan_action__owner", "item", "item__meeting"
    ).order_by("plan_action__due_on", "pk")


def _with_open_actions(scheme: Scheme, area: str) -> set[str]:
    return set(open_actions(scheme, area).values_list("item__nominal", flat=True))
