"""A scheme with nominals, and a meeting of it, for the tests of meetings."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from desist.record.actions import decisions, episodes, meetings, nominals
from desist.record.models import AgendaItem, Decision, Meeting, Nominal

FIRST = date(2021, 3, 1)
SECOND = date(2021, 3, 29)


def on_scheme(people: SimpleNamespace, nominal: Nominal, **known: Any) -> Any:
    """An episode that began in 2020; `known`: rag, tier."""
    row = episodes.refer(
        by=people.police, nominal=nominal, scheme=people.scheme, on=date(2020, 6, 1)
    )
    row = episodes.decide(
        by=people.police, episode=row, accepted=True, why="harm", expected_version=1
    )
    return episodes.join(
        by=people.police, episode=row, on=date(2020, 7, 1), expected_version=2, **known
    )


def more(people: SimpleNamespace, count: int) -> list[Nominal]:
    """So many nominals more."""
    return [
        nominals.register(by=people.head, nominal_id=f"M{number:03}", surname="Oak", area="north")
        for number in range(count)
    ]


def planned(people: SimpleNamespace, on: date = FIRST) -> Meeting:
    return meetings.plan(
        by=people.probation,
        scheme=people.scheme,
        on=on,
        chair=people.police,
        minute_taker=people.probation,
    )


def held(people: SimpleNamespace, on: date = FIRST) -> Meeting:
    return meetings.hold(by=people.probation, meeting=planned(people, on), expected_version=1)


def approved(people: SimpleNamespace, meeting: Meeting) -> Meeting:
    sent = meetings.send(by=people.probation, meeting=meeting, expected_version=meeting.version)
    return decisions.approve(by=people.police, meeting=sent, expected_version=sent.version)


def item(meeting: Meeting, nominal: Nominal) -> AgendaItem:
    return AgendaItem.objects.get(meeting=meeting, nominal=nominal)


def decide(people: SimpleNamespace, meeting: Meeting, nominal: Nominal, **said: Any) -> Decision:
    return decisions.decide(by=people.probation, item=item(meeting, nominal), **said)


def as_if_written(days_ago: int, *rows: Any) -> None:
    """The rows' first history, moved back: as if the record had known them so long."""
    for row in rows:
        row.history.filter(history_type="+").update(
            history_date=timezone.now() - timedelta(days=days_ago)
        )
