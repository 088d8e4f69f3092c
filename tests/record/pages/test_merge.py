"""Two people, one row: nothing is overwritten in silence."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from desist.record.models import Agency, AuditEntry, Contact, Identity


@pytest.fixture
def contact(record: SimpleNamespace) -> Contact:
    return record.rows[Contact]


def sent(**typed: str) -> dict[str, str]:
    return {"contact_on": "02/01/2020", "agency": "Police", "kind": "phone", "version": "1"} | typed


def theirs(record: SimpleNamespace, contact: Contact, **changes: str) -> None:
    from desist.record.actions import support

    support.change_contact(
        by=record.people.probation, contact=contact, expected_version=1, **changes
    )


def test_both_are_shown_and_one_is_chosen(
    record: SimpleNamespace, contact: Contact, signed_in: Any
) -> None:
    client = signed_in(record.people.police)
    address = reverse("contacts-change", args=[contact.pk])
    theirs(record, contact, outcome="kept", agency="Probation")
    answer = client.post(address, sent(outcome="missed"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "probation" in page
    assert {one.name: one.both for one in answer.context["differing"]} == {
        "outcome": True,
        "agency": False,
    }
    contact.refresh_from_db()
    assert (contact.outcome, contact.version) == ("kept", 2)
    merged = dict(answer.context["hidden"]) | {"merge": "1", "choice_outcome": "mine"}
    assert client.post(address, merged).status_code == 302
    contact.refresh_from_db()
    # What they alone changed stays as they saved it.
    assert (contact.outcome, contact.agency, contact.version) == ("missed", "Probation", 3)


def test_theirs_may_be_kept(record: SimpleNamespace, contact: Contact, signed_in: Any) -> None:
    client = signed_in(record.people.police)
    address = reverse("contacts-change", args=[contact.pk])
    theirs(record, contact, outcome="kept")
    answer = client.post(address, sent(outcome="missed", notes="He was in."))
    merged = dict(answer.context["hidden"]) | {"merge": "1", "choice_outcome": "theirs"}
    client.post(address, merged)
    contact.refresh_from_db()
    assert (contact.outcome, contact.notes) == ("kept", "He was in.")


def test_a_third_change_is_shown_again(
    record: SimpleNamespace, contact: Contact, signed_in: Any
) -> None:
    from desist.record.actions import support

    client = signed_in(record.people.police)
    address = reverse("contacts-change", args=[contact.pk])
    theirs(record, contact, outcome="kept")
    answer = client.post(address, sent(outcome="missed"))
    support.change_contact(
        by=record.people.probation, contact=contact, expected_version=2, outcome="late"
    )
    merged = dict(answer.context["hidden"]) | {"merge": "1", "choice_outcome": "mine"}
    assert client.post(address, merged).status_code == 409
    contact.refresh_from_db()
    assert contact.outcome == "late"


def test_a_choice_must_be_made(record: SimpleNamespace, contact: Contact, signed_in: Any) -> None:
    client = signed_in(record.people.police)
    address = reverse("contacts-change", args=[contact.pk])
    theirs(record, contact, outcome="kept")
    answer = client.post(address, sent(outcome="missed"))
    again = client.post(address, dict(answer.context["hidden"]) | {"merge": "1"})
    assert again.status_code == 409
    contact.refresh_from_db()
    assert contact.outcome == "kept"


def test_a_choice_of_a_field_that_is_none_is_passed_over(
    record: SimpleNamespace, contact: Contact, signed_in: Any
) -> None:
    address = reverse("contacts-change", args=[contact.pk])
    made_up = sent(outcome="kept", merge="1", choice_nothing="theirs")
    assert signed_in(record.people.police).post(address, made_up).status_code == 302


def test_history_says_what_was_before_as_far_as_the_role_reads(
    record: SimpleNamespace, contact: Contact, signed_in: Any
) -> None:
    theirs(record, contact, outcome="kept", notes="He spoke of his brother.")
    page = reverse("nominal-history", args=[record.people.north.pk])
    latest = signed_in(record.people.police).get(page).context["events"][0]
    assert (str(latest.how), latest.who) == ("Changed", record.people.probation)
    assert [(said, was, now) for said, was, now in latest.fields] == [
        ("Outcome", "", "kept"),
        ("Notes", "", "He spoke of his brother."),
    ]
    latest = signed_in(record.people.administrator).get(page).context["events"][0]
    assert [said for said, _was, _now in latest.fields] == ["Outcome"]


def test_history_goes_back_to_the_first_change(record: SimpleNamespace, signed_in: Any) -> None:
    from desist.record.actions import support

    people = record.people
    for number in range(45):
        support.add_contact(
            by=people.police,
            nominal=people.north,
            contact_on="2024-01-02",
            agency=f"Agency {number}",
            kind="phone",
        )
    client = signed_in(people.police)
    address = reverse("nominal-history", args=[people.north.pk])
    newest, older = (client.get(address, {"page": page}).context for page in ("", 2))
    assert len(newest["events"]) == 40
    assert (newest["newer"], newest["older"]) == (0, 2)
    every = [event.fields for page in (newest, older) for event in page["events"]]
    assert sum("Agency " in str(fields) for fields in every) == 45
    assert "N1" in str(older["events"][-1].fields)
    assert older["older"] == 0


def test_an_agencys_number_and_an_agency_are_corrected_as_any_row(
    record: SimpleNamespace, signed_in: Any
) -> None:
    from desist.record.actions import organisation

    number, agency = record.rows[Identity], record.rows[Agency]
    other = organisation.add_agency(by=record.people.head, name="Probation", kind="probation")
    client = signed_in(record.people.administrator)
    for row, slug, mine, hers in (
        (
            number,
            "identities",
            {"agency": agency.pk, "number": "78"},
            {"agency": other.pk, "number": "79"},
        ),
        (
            agency,
            "agencies",
            {"name": "Eastmoor Police", "kind": "police"},
            {"name": "West", "kind": "police"},
        ),
    ):
        address = reverse(f"{slug}-change", args=[row.pk])
        assert client.post(address, mine | {"version": "1"}).status_code == 302
        late = client.post(address, hers | {"version": "1"})
        assert late.status_code == 409
        row.refresh_from_db()
        assert row.version == 2
        assert row.history.count() == 2
        line = AuditEntry.objects.get(subject=str(row.pk), kind="alteration")
        assert line.detail == ("number" if row is number else "name")
    assert (number.number, str(number.agency)) == ("78", "Eastmoor Police")


def test_a_number_of_another_nominal_is_refused_without_saying_whose(
    record: SimpleNamespace, signed_in: Any
) -> None:
    from desist.record.actions import nominals

    people, agency = record.people, record.rows[Agency]
    of_another = nominals.identify(
        by=people.analyst, nominal=people.south, agency=agency, number="8"
    )
    answer = signed_in(people.analyst).post(
        reverse("identities-change", args=[of_another.pk]),
        {"agency": agency.pk, "number": "7", "version": "1"},
    )
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert "N1" not in str(answer.context["form"].errors)


def test_each_kind_that_is_added_can_be_changed() -> None:
    from desist.web.kinds import KINDS

    changed = {kind.model for kind in KINDS.values() if kind.change}
    assert {kind.model for kind in KINDS.values() if kind.add} <= changed


def test_the_record_as_it_stood_on_a_day(
    record: SimpleNamespace,
    signed_in: Any,
    django_assert_max_num_queries: Any,
) -> None:
    from datetime import datetime, timedelta

    from django.utils import timezone

    from desist.record.actions import support
    from desist.record.models import Plan, PlanAction

    people = record.people
    midnight = datetime(2024, 3, 2, tzinfo=timezone.get_current_timezone())
    rows = (people.north, record.rows[Contact], record.rows[Plan], record.rows[PlanAction])
    for row in rows:
        row.history.update(history_date=midnight - timedelta(seconds=1))
    theirs(record, record.rows[Contact], outcome="kept", agency="Elsewhere")
    of = {"by": people.analyst, "expected_version": 1, "reason": "twice"}
    support.remove_plan_action(plan_action=record.rows[PlanAction], **of)
    support.remove_plan(plan=record.rows[Plan], **of)
    support.add_need(
        by=people.police,
        nominal=people.north,
        need="drugs",
        source="oasys",
        linked_to_offending="yes",
    )
    address = reverse("nominal-history", args=[people.north.pk])

    def then(account: Any, day: str) -> dict[str, str]:
        answer = signed_in(account).get(address, {"on": day})
        return {
            one.kind.slug: str([[cell.words for cell in line.cells] for line in one.lines])
            for one in answer.context["tables"]
        } | {"who": str(answer.context["who"]), "text": answer.text}

    client = signed_in(people.police)
    with django_assert_max_num_queries(40):
        client.get(address, {"on": "1/3/2024"})
    first = then(people.police, "1/3/2024")
    assert ("Police" in first["contacts"], "Elsewhere" in first["text"]) == (True, False)
    assert "A month without" in first["plans"]
    assert "Ring" in first["plan-actions"]
    assert (first["custody"], "/change/" in first["text"]) == ("[]", False)
    line = AuditEntry.objects.filter(action="reading.open_nominal").latest("sequence")
    assert (line.subject, line.detail) == (str(people.north.pk), "as it stood on 2024-03-01")
    assert then(people.police, "29/2/2024")["who"] == "[]"
    today = f"{timezone.localdate():%d/%m/%Y}"
    now = then(people.police, today)
    assert "Elsewhere" in now["contacts"]
    assert (now["plans"], "OASys" in now["needs"]) == ("[]", True)
    assert "OASys" not in then(people.council, today)["text"]
    assert "offences" not in then(people.council, today)
    assert "Ash" not in then(people.board, today)["text"]
    answer = client.get(address, {"on": "1/3/2999"})
    assert "Write a day of the years" in answer.context["form"].errors["on"][0]
    assert signed_in(people.charity).get(address, {"on": "nonsense"}).status_code == 200
