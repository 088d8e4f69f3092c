"""What a role must not see is not on any page, and what somebody saw is in the log."""

from types import SimpleNamespace
from typing import Any

import conferences
import pytest
from django.urls import reverse

from desist.kernel.privacy import Sensitivity
from desist.record.actions import minutes
from desist.record.models import AgendaItem, AuditEntry, Meeting, Note
from desist.record.roles import FIELDS, Role

SAID = "Struck a neighbour"


def at(record: SimpleNamespace, name: str, model: Any) -> str:
    return reverse(name, args=[record.rows[model].pk])


def test_the_chairs_page_shows_no_minutes_of_nominals_out_of_reach(
    record: SimpleNamespace, signed_in: Any
) -> None:
    people = record.people
    meeting = record.rows[Meeting]
    minutes.write(by=people.police, note=record.rows[Note], expected_version=1, text=SAID)
    assert SAID in signed_in(people.police).get(at(record, "meeting-approve", Meeting)).text
    people.probation.area = "south"
    people.probation.save()
    page = signed_in(people.probation).get(reverse("meeting-approve", args=[meeting.pk])).text
    assert SAID not in page
    assert people.north.surname not in page
    assert "Red" not in page


def test_what_is_to_be_done_is_not_told_at_a_meeting_to_who_may_not_read_it(
    record: SimpleNamespace, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, meeting = record.people, record.rows[Meeting]
    monkeypatch.setitem(FIELDS, Role.COUNCIL, FIELDS[Role.COUNCIL] - {Sensitivity.SPECIAL_CATEGORY})
    conferences.decide(
        people,
        meeting,
        people.north,
        kind="action",
        what="Detox bed",
        pathway="drugs",
        owner=people.police,
        due_on="2021-04-20",
    )
    conferences.approved(people, meeting)
    later = conferences.held(people, conferences.SECOND.replace(month=5))
    item = AgendaItem.objects.get(meeting=later, nominal=people.north)
    for role, told in ((people.police, True), (people.council, False)):
        client = signed_in(role)
        for page in (reverse("meeting", args=[later.pk]), reverse("item", args=[item.pk])):
            assert ("Detox bed" in client.get(page).text) is told, page


SHOWS_A_PERSON = [
    ("nominals-change", "north"),
    ("needs-change", "Need"),
    ("plans-change", "Plan"),
    ("plan-actions-change", "PlanAction"),
    ("visit", "north"),
    ("item", "AgendaItem"),
    ("decide", "AgendaItem"),
    ("decision-withdraw", "Decision"),
    ("decision-change", "Decision"),
]


def row_of(record: SimpleNamespace, name: str) -> Any:
    if name == "north":
        return record.people.north
    return next(row for model, row in record.rows.items() if model.__name__ == name)


@pytest.mark.parametrize(("page", "row"), SHOWS_A_PERSON)
def test_a_form_that_shows_a_persons_row_is_a_line_of_the_log(
    record: SimpleNamespace, signed_in: Any, page: str, row: str
) -> None:
    opened = AuditEntry.objects.filter(
        action="reading.open_nominal", subject=str(record.people.north.pk)
    )
    before = opened.count()
    answer = signed_in(record.people.police).get(reverse(page, args=[row_of(record, row).pk]))
    assert answer.status_code == 200
    assert opened.count() == before + 1


@pytest.mark.parametrize(("page", "row"), SHOWS_A_PERSON[:5])
def test_a_form_asks_for_the_reason_that_the_partnership_asks_for(
    record: SimpleNamespace, signed_in: Any, page: str, row: str
) -> None:
    people = record.people
    people.police.partnership.reasons_asked = True
    people.police.partnership.save()
    answer = signed_in(people.police).get(reverse(page, args=[row_of(record, row).pk]))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("nominal-reason", args=[people.north.pk])


@pytest.mark.parametrize("page", ["meeting", "meeting-approve"])
def test_a_list_of_a_meetings_nominals_is_a_line_of_the_log(
    record: SimpleNamespace, signed_in: Any, page: str
) -> None:
    read = AuditEntry.objects.filter(kind="search")
    before = read.count()
    signed_in(record.people.police).get(at(record, page, Meeting))
    assert read.count() == before + 1
