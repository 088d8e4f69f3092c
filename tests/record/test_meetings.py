"""A meeting from its agenda to the chair's approval, and what it does to the record."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from conferences import (
    FIRST,
    SECOND,
    approved,
    decide,
    held,
    item,
    more,
    on_scheme,
    planned,
)
from django.core.exceptions import ValidationError

from desist.record.actions import (
    Conflict,
    NotAllowedError,
    decisions,
    episodes,
    meetings,
    minutes,
    nominals,
    outcomes,
    support,
)
from desist.record.macc.agenda import Why, open_actions
from desist.record.models import (
    AgendaItem,
    AuditEntry,
    Decision,
    Episode,
    Note,
    PlanAction,
    SetAside,
)


def agenda(meeting: Any) -> dict[str, list[str]]:
    return {row.nominal_id: row.why for row in AgendaItem.objects.filter(meeting=meeting)}


def test_an_agenda_of_who_is_due_and_who_changed(people: SimpleNamespace) -> None:
    steady, arrested, referred, elsewhere, gone = more(people, 5)
    for nominal in (steady, arrested, gone):
        on_scheme(people, nominal, rag="amber")
    episodes.leave(
        by=people.police,
        episode=Episode.objects.get(nominal=gone),
        on=date(2021, 1, 1),
        exit_reason="completed",
        expected_version=3,
    )
    episodes.refer(by=people.police, nominal=referred, scheme=people.scheme, on=FIRST)
    outcomes.add_custody(
        by=people.police, nominal=arrested, from_on=FIRST - timedelta(3), kind="remand"
    )
    first = held(people)
    assert agenda(first) == {
        referred.nominal_id: [Why.REFERRED],
        arrested.nominal_id: [Why.CUSTODY, Why.REVIEW_DUE],
        steady.nominal_id: [Why.REVIEW_DUE],
    }
    assert elsewhere.nominal_id not in agenda(first)
    for row in AgendaItem.objects.filter(meeting=first).exclude(nominal=steady):
        meetings.discuss(by=people.probation, item=row, expected_version=1)
    approved(people, first)
    soon = planned(people, FIRST + timedelta(14))
    assert agenda(soon) == {
        steady.nominal_id: [Why.NOT_REACHED, Why.REVIEW_DUE],
        referred.nominal_id: [Why.REFERRED],
    }


def test_decisions_change_the_record_on_approval_and_only_then(people: SimpleNamespace) -> None:
    kept, graded, leaver, newcomer = more(people, 4)
    for nominal in (kept, graded, leaver):
        on_scheme(people, nominal, rag="amber")
    episodes.refer(by=people.police, nominal=newcomer, scheme=people.scheme, on=date(2021, 2, 1))
    meeting = held(people)
    decide(people, meeting, kept, kind="keep")
    decide(
        people,
        meeting,
        kept,
        kind="action",
        what="Find a bed",
        pathway="accommodation",
        owner=people.council,
        due_on=SECOND,
    )
    decide(people, meeting, graded, kind="grade", rag="green")
    decide(people, meeting, leaver, kind="deregister", exit_reason="completed", effective_on=FIRST)
    decide(people, meeting, newcomer, kind="adopt", reason="harm", effective_on=FIRST, rag="red")
    before = list(Episode.objects.order_by("pk").values())
    assert not PlanAction.objects.exists()
    done = approved(people, meeting)
    assert before != list(Episode.objects.order_by("pk").values())
    rows = {row.nominal_id: row for row in Episode.objects.all()}
    assert rows[graded.nominal_id].rag == "green"
    assert (rows[leaver.nominal_id].left_on, rows[leaver.nominal_id].exit_reason) == (
        FIRST,
        "completed",
    )
    adopted = rows[newcomer.nominal_id]
    assert (adopted.decision, adopted.joined_on, adopted.offered_on, adopted.rag) == (
        "accepted",
        FIRST,
        FIRST,
        "red",
    )
    task = PlanAction.objects.get()
    assert (task.what, task.owner, task.due_on) == ("Find a bed", people.council, SECOND)
    assert Decision.objects.get(kind="action").plan_action == task
    assert Decision.objects.filter(applied_at=done.approved_at).count() == 5
    said = set(AuditEntry.objects.filter(actor=str(people.police.pk)).values_list("action"))
    assert {("episodes.grade",), ("episodes.leave",), ("support.add_plan_action",)} <= said
    with pytest.raises(ValidationError):
        decisions.approve(by=people.police, meeting=done, expected_version=done.version)
    assert PlanAction.objects.count() == 1


def test_who_is_given_something_to_do_reaches_the_nominal(people: SimpleNamespace) -> None:
    from desist.record.scope import visible_to

    on_scheme(people, people.north)
    meeting = held(people)
    for owner in (people.charity, people.charity, people.council, people.police):
        said = {"what": "Find a bed", "pathway": "accommodation", "due_on": SECOND}
        decide(people, meeting, people.north, kind="action", owner=owner, **said)
    assert not visible_to(people.charity).exists()
    approved(people, meeting)
    for account in (people.charity, people.council):
        assert list(visible_to(account)) == [people.north]
        assert visible_to(account, PlanAction).filter(owner=account).exists()
    assert AuditEntry.objects.filter(action="nominals.assign").count() == 2


def test_approval_is_whole_or_not_at_all(people: SimpleNamespace) -> None:
    one, other = more(people, 2)
    on_scheme(people, one, rag="red")
    on_scheme(people, other)
    meeting = held(people)
    decide(people, meeting, one, kind="grade", rag="amber")
    decide(people, meeting, other, kind="deregister", exit_reason="custody", effective_on=FIRST)
    episodes.leave(
        by=people.police,
        episode=Episode.objects.get(nominal=other),
        on=date(2021, 2, 20),
        exit_reason="deceased",
        expected_version=3,
    )
    sent = meetings.send(by=people.probation, meeting=meeting, expected_version=2)
    with pytest.raises(ValidationError, match="not on the scheme any more") as told:
        decisions.approve(by=people.police, meeting=sent, expected_version=3)
    assert other.surname not in str(told.value)
    assert Episode.objects.get(nominal=one).rag == "red"
    assert not Decision.objects.filter(applied_at__isnull=False).exists()


def test_a_grading_since_the_meeting_is_not_overwritten(people: SimpleNamespace) -> None:
    on_scheme(people, people.north, rag="red")
    meeting = held(people)
    decision = decide(people, meeting, people.north, kind="grade", rag="amber")
    episodes.grade(
        by=people.probation, episode=Episode.objects.get(), expected_version=3, rag="green"
    )
    sent = meetings.send(by=people.probation, meeting=meeting, expected_version=2)
    with pytest.raises(ValidationError, match="rag was changed"):
        decisions.approve(by=people.police, meeting=sent, expected_version=3)
    back = meetings.send_back(
        by=people.police, meeting=sent, expected_version=3, reason="graded since"
    )
    decisions.change(by=people.probation, decision=decision, expected_version=1, rag="amber")
    approved(people, back)
    assert Episode.objects.get().rag == "amber"


def test_only_the_chair_approves_what_was_sent(people: SimpleNamespace) -> None:
    on_scheme(people, people.north)
    meeting = held(people)
    with pytest.raises(ValidationError):
        decisions.approve(by=people.police, meeting=meeting, expected_version=2)
    sent = meetings.send(by=people.probation, meeting=meeting, expected_version=2)
    with pytest.raises(NotAllowedError):
        decisions.approve(by=people.probation, meeting=sent, expected_version=3)
    with pytest.raises(Conflict):
        decisions.approve(by=people.police, meeting=sent, expected_version=2)
    with pytest.raises(ValidationError, match="with the chair"):
        decide(people, sent, people.north, kind="keep")
    with pytest.raises(ValidationError):
        meetings.plan(
            by=people.probation,
            scheme=people.scheme,
            on=SECOND,
            chair=people.analyst,
            minute_taker=people.analyst,
        )


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"kind": "adopt"}, {"reason"}),
        ({"kind": "grade"}, {"rag"}),
        ({"kind": "deregister"}, {"exit_reason", "effective_on"}),
        ({"kind": "action", "what": "x"}, {"pathway", "owner", "due_on"}),
        ({"kind": "refer_on"}, {"service", "pathway", "owner", "due_on"}),
        ({"kind": "keep", "rag": "red"}, {"rag"}),
        ({"kind": "dance"}, {"kind"}),
        ({"kind": "grade", "rag": "blue"}, {"rag"}),
    ],
)
def test_a_decision_says_what_its_kind_must(
    people: SimpleNamespace, said: dict[str, Any], wrong: set[str]
) -> None:
    on_scheme(people, people.north)
    meeting = held(people)
    with pytest.raises(ValidationError) as told:
        decide(people, meeting, people.north, **said)
    assert set(told.value.message_dict) == wrong
    assert not Decision.objects.exists()


def test_one_fate_for_a_nominal(people: SimpleNamespace) -> None:
    on_scheme(people, people.north)
    meeting = held(people)
    kept = decide(people, meeting, people.north, kind="keep")
    with pytest.raises(ValidationError):
        decide(
            people,
            meeting,
            people.north,
            kind="deregister",
            exit_reason="completed",
            effective_on=FIRST,
        )
    decisions.withdraw(by=people.probation, decision=kept, expected_version=1, reason="slip")
    decide(
        people,
        meeting,
        people.north,
        kind="deregister",
        exit_reason="completed",
        effective_on=FIRST,
    )


def test_referred_on_to_another_scheme_or_to_a_service(people: SimpleNamespace) -> None:
    from desist.record.actions import organisation

    other = organisation.add_scheme(by=people.head, scheme_id="rso", name="RSO")
    on_scheme(people, people.north)
    meeting = held(people)
    decide(people, meeting, people.north, kind="refer_on", to_scheme=other)
    decide(
        people,
        meeting,
        people.north,
        kind="refer_on",
        service="Floating support",
        pathway="accommodation",
        owner=people.council,
        due_on=SECOND,
    )
    approved(people, meeting)
    assert Episode.objects.get(scheme=other).referred_on == FIRST
    assert PlanAction.objects.get().what == "Refer to Floating support"


def test_the_next_meeting_starts_from_the_last_ones_actions(people: SimpleNamespace) -> None:
    on_scheme(people, people.north)
    meeting = held(people)
    decide(
        people,
        meeting,
        people.north,
        kind="action",
        what="Ring the landlord",
        pathway="accommodation",
        owner=people.council,
        due_on=SECOND + timedelta(7),
    )
    meetings.discuss(by=people.probation, item=item(meeting, people.north), expected_version=2)
    approved(people, meeting)
    soon = FIRST + timedelta(7)
    assert agenda(planned(people, soon)) == {"N1": [Why.ACTION_OPEN]}
    task = open_actions(people.scheme).get().plan_action
    support.change_plan_action(
        by=people.council, plan_action=task, expected_version=1, done_on=soon
    )
    assert not open_actions(people.scheme).exists()
    assert agenda(planned(people, soon + timedelta(1))) == {}


def test_minutes_on_two_devices(people: SimpleNamespace) -> None:
    on_scheme(people, people.north)
    note = Note.objects.get(item=item(held(people), people.north))

    def write(text: str, version: int, device: str, stroke: int) -> Note:
        return minutes.write(
            by=people.probation,
            note=note,
            expected_version=version,
            text=text,
            device=device,
            stroke=stroke,
        )

    assert write("He", 1, "tablet", 1).version == 2
    # The answer was lost: the tablet still believes in version 1, and sends again, and goes on.
    assert write("He", 1, "tablet", 1).version == 2
    assert write("He came", 1, "tablet", 2).version == 3
    # A save that was held up on its way does not undo the one after it.
    assert write("He", 1, "tablet", 1).text == "He came"
    with pytest.raises(Conflict):
        write("She", 2, "laptop", 1)
    for _ in range(2):
        aside = minutes.set_aside(
            by=people.probation, note=note, text="She", device="laptop", stroke=1
        )
    assert SetAside.objects.count() == 1
    meeting = note.meeting
    with pytest.raises(ValidationError, match="Two versions"):
        meetings.send(by=people.probation, meeting=meeting, expected_version=2)
    minutes.settle(
        by=people.probation,
        aside=aside,
        expected_version=1,
        text="He came. She",
        note_version=3,
    )
    meetings.send(by=people.probation, meeting=meeting, expected_version=2)
    texts = Note.history.filter(id=note.pk).order_by("version").values_list("text", flat=True)
    assert list(texts) == ["", "He", "He came", "He came. She"]


def test_who_reads_what_of_a_meeting(people: SimpleNamespace) -> None:
    from desist.record.models import Meeting
    from desist.record.scope import readable_fields, visible_to

    on_scheme(people, people.north)
    meeting = held(people)
    decide(people, meeting, people.north, kind="keep")
    assert visible_to(people.council, Decision).count() == 0
    nominals.assign(by=people.head, nominal=people.north, staff=people.council, from_on=FIRST)
    assert visible_to(people.council, Decision).count() == 1
    assert "text" not in readable_fields(people.council, Note)
    assert visible_to(people.charity, Meeting).count() == 1
    assert visible_to(people.charity, AgendaItem).count() == 0
    # The minutes of the meeting as a whole are of no nominal.
    assert visible_to(people.charity, Note).count() == 1
    for nobody in (people.board, people.auditor, people.administrator):
        assert visible_to(nobody, Meeting).count() == 0
    with pytest.raises(NotAllowedError):
        minutes.write(
            by=people.council, note=Note.objects.get(item=None), expected_version=1, text="x"
        )


def test_an_item_with_minutes_stays(people: SimpleNamespace) -> None:
    on_scheme(people, people.north)
    meeting = held(people)
    row = item(meeting, people.north)
    added = meetings.add_item(by=people.probation, meeting=meeting, nominal=people.south)
    meetings.take_off(by=people.probation, item=added, expected_version=1, reason="slip")
    minutes.write(
        by=people.probation, note=Note.objects.get(item=row), expected_version=1, text="He came"
    )
    with pytest.raises(ValidationError):
        meetings.take_off(by=people.probation, item=row, expected_version=1, reason="slip")
