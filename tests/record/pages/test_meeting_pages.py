"""What the pages of a meeting show to whom, and what they do with what no page would send."""

from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import conferences
import docx
import pytest
from django.urls import reverse

from desist.record.actions import minutes
from desist.record.models import AgendaItem, Note, PlanAction

SECRET = "Ring the clinic"


@pytest.fixture
def sitting(people: SimpleNamespace) -> SimpleNamespace:
    """A meeting after one that decided an action of the nominal."""
    conferences.on_scheme(people, people.north, rag="red")
    first = conferences.held(people)
    conferences.decide(
        people,
        first,
        people.north,
        kind="action",
        what=SECRET,
        pathway="drugs",
        owner=people.council,
        due_on=conferences.FIRST,
    )
    conferences.approved(people, first)
    meeting = conferences.held(people, conferences.SECOND)
    item = conferences.item(meeting, people.north)
    note = Note.objects.get(item=item)
    minutes.write(by=people.police, note=note, expected_version=1, text="Said in the meeting")
    return SimpleNamespace(people=people, meeting=meeting, item=item, note=note)


def shown(client: Any, name: str, key: Any) -> str:
    answer = client.get(reverse(name, args=[key]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_council_reads_what_it_is_to_do_and_no_minutes(
    sitting: SimpleNamespace, signed_in: Any
) -> None:
    people = sitting.people
    assert PlanAction.objects.get().what == SECRET
    police = signed_in(people.police)
    for name, row in (("meeting", sitting.meeting), ("item", sitting.item)):
        assert SECRET in shown(police, name, row.pk)
    assert "Said in the meeting" in shown(police, "item", sitting.item.pk)
    council = signed_in(people.council)
    for name, row in (("meeting", sitting.meeting), ("item", sitting.item)):
        page = shown(council, name, row.pk)
        assert SECRET in page
        assert "Said in the meeting" not in page
        assert "action overdue" not in page


def test_the_minutes_of_the_whole_are_written_and_kept_when_somebody_was_first(
    sitting: SimpleNamespace, signed_in: Any
) -> None:
    client = signed_in(sitting.people.police)
    address = reverse("meeting", args=[sitting.meeting.pk])
    whole = Note.objects.get(meeting=sitting.meeting, item=None)
    sent = {"do": "note", "version": "1", "text": "Next on the 26th.\r\nRoom 2."}
    assert client.post(address, sent).status_code == 302
    whole.refresh_from_db()
    assert whole.text == "Next on the 26th.\nRoom 2."
    client.post(address, sent | {"text": "Other words"})
    assert "Two versions differ" in shown(client, "meeting", sitting.meeting.pk)


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "send", "version": "nine"},
        {"do": "send", "version": "9" * 40},
        {"do": "nothing"},
        {"do": "add", "nominal": "N999"},
        {"do": "attend", "staff": "no key"},
        {"do": "attend", "name": ""},
        {"do": "note", "text": "x"},
    ],
)
def test_what_no_page_would_send_changes_nothing(
    sitting: SimpleNamespace, signed_in: Any, sent: dict[str, str]
) -> None:
    client = signed_in(sitting.people.police)
    before = AgendaItem.objects.count(), sitting.meeting.version
    answer = client.post(reverse("meeting", args=[sitting.meeting.pk]), sent)
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    sitting.meeting.refresh_from_db()
    assert (AgendaItem.objects.count(), sitting.meeting.version) == before


def test_a_page_that_saves_is_told_what_came_of_it(
    sitting: SimpleNamespace, signed_in: Any
) -> None:
    client = signed_in(sitting.people.police)
    address = reverse("note-save", args=[sitting.note.pk])
    typed = {"text": "More", "version": "2", "device": "tablet", "stroke": "1"}
    assert client.post(address, typed).json() == {"version": 3}
    assert client.post(address, typed | {"device": "laptop", "text": "y"}).status_code == 409
    assert client.post(address, {"text": "x"}).status_code == 422
    client.logout()
    assert client.post(address, typed).status_code == 302


def test_signs_that_no_word_file_may_hold_stop_no_minutes(
    sitting: SimpleNamespace, signed_in: Any
) -> None:
    client = signed_in(sitting.people.police)
    said = {"text": "Came\x0bWent\x07\x1f\ufffe\uffff again\x0cHome\x85", "version": "2"}
    assert client.post(reverse("note-save", args=[sitting.note.pk]), said).status_code == 200
    answer = client.get(reverse("meeting-minutes", args=[sitting.meeting.pk]))
    assert answer.status_code == 200
    told = [line.text for line in docx.Document(BytesIO(answer.content)).paragraphs]
    assert told[-3:] == ["Came", "Went again", "Home"]


def test_somebody_who_was_first_with_a_nominal_is_told_of_and_the_minutes_are_kept(
    sitting: SimpleNamespace, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desist.record.actions import meetings

    discuss = meetings.discuss

    def after_somebody_else(*, by: Any, item: Any, expected_version: int, discussed: bool) -> Any:
        discuss(
            by=sitting.people.probation,
            item=item,
            expected_version=expected_version,
            discussed=not discussed,
        )
        return discuss(by=by, item=item, expected_version=expected_version, discussed=discussed)

    monkeypatch.setattr(meetings, "discuss", after_somebody_else)
    client = signed_in(sitting.people.police)
    sent = {"go": "spoken", "version": "2", "text": "Said, and more"}
    answer = client.post(reverse("item", args=[sitting.item.pk]), sent)
    assert answer.status_code == 200
    assert "Somebody else has changed this meeting since" in answer.content.decode()
    sitting.note.refresh_from_db()
    assert sitting.note.text == "Said, and more"


def test_an_offence_is_named_and_a_code_that_nobody_knows_stands_alone() -> None:
    from desist.record.macc.facts import Fact, What
    from desist.web.pages.meetings.wording import fact_in_words

    arrest = Fact(What.ARRESTED, date(2026, 11, 24), "1, no such code", "A1")
    assert fact_in_words(arrest) == "Arrested: Murder (1); no such code"


SECOND_SCHEME = {
    "scheme_id": "rso",
    "name": "Registered sex offenders",
    "baseline_days": "365",
    "rejoin_gap_days": "730",
    "method": "pooled",
    "exposure": "at_liberty",
    "minimum_days": "0",
    "minimum_at_risk_days": "30",
    "offence_date": "committed_on",
    "public_threshold": "10",
    "partner_threshold": "5",
    "round_counts": "1",
    "review_days": "90",
    "visit_days": "30",
    "meeting_word": "MAPPA meeting",
    "person_word": "registered person",
    "tiers": "high, medium, low",
    "groups": "registered",
}


def test_a_second_scheme_is_set_up_on_a_page_with_its_rules_groups_and_words(
    people: SimpleNamespace, signed_in: Any
) -> None:
    from desist.record.actions import meetings
    from desist.record.models import Scheme

    administrator = signed_in(people.administrator)
    assert administrator.post(reverse("schemes-add"), SECOND_SCHEME).status_code == 302
    scheme = Scheme.objects.get(scheme_id="rso")
    assert (scheme.exposure, scheme.review_days) == ("at_liberty", 90)
    second = SimpleNamespace(**{**vars(people), "scheme": scheme})
    conferences.on_scheme(second, people.north, tier="high")
    meeting = meetings.hold(
        by=people.probation, meeting=conferences.planned(second), expected_version=1
    )
    police = signed_in(people.police)
    page = shown(police, "meeting", meeting.pk)
    assert "MAPPA meeting" in page
    assert "1 registered person" in page
    item = conferences.item(meeting, people.north)
    form = police.get(f"{reverse('decide', args=[item.pk])}?kind=grade").context["form"]
    assert [word for word, _said in form.fields["tier"].choices] == ["", "high", "medium", "low"]
