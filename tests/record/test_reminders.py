"""Mail that something is due: to whom, how often, and that it names nobody."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from conferences import FIRST, held, on_scheme
from django.core import mail

from desist.record.actions import meetings, organisation, support
from desist.web.reminders import send_reminders

TODAY = date(2021, 3, 20)


@pytest.fixture
def addressed(people: SimpleNamespace) -> SimpleNamespace:
    for account in (people.police, people.council):
        organisation.change_account(
            by=people.head,
            staff=account,
            expected_version=1,
            email=f"{account.username}@greenshire.example",
        )
    return people


def due(people: SimpleNamespace, owner: Any, on: date) -> None:
    plan = support.add_plan(
        by=people.police, nominal=people.north, pathway="drugs", aim="Clean", made_on=FIRST
    )
    support.add_plan_action(
        by=people.police, plan=plan, what="Ring the clinic", owner=owner, due_on=on
    )


def test_one_mail_a_day_that_names_nobody(addressed: SimpleNamespace) -> None:
    people = addressed
    on_scheme(people, people.north)
    due(people, people.council, TODAY)
    due(people, people.council, TODAY.replace(day=25))
    due(people, people.charity, TODAY)  # has no address
    meetings.send(by=people.probation, meeting=held(people), expected_version=2)
    assert send_reminders(TODAY) == 2
    assert send_reminders(TODAY) == 0
    assert {tuple(sent.to) for sent in mail.outbox} == {
        ("police@greenshire.example",),
        ("council@greenshire.example",),
    }
    for sent in mail.outbox:
        said = f"{sent.subject} {sent.body}"
        assert "http" in said
        assert "1 thing is due" in said
        for secret in ("N1", "N2", "Ash", "clinic", "drugs", str(people.north.pk)):
            assert secret not in said
    assert send_reminders(TODAY.replace(day=21)) == 2
