"""What cannot be meant is refused beside its field, in the words of the page."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from desist.record.models import Assignment, AuditEntry, Custody, Episode, Nominal, Plan

TOMORROW = f"{timezone.localdate() + timedelta(days=1):%d/%m/%Y}"


@pytest.mark.parametrize(
    ("page", "typed", "field", "words"),
    [
        ("custody-add", {"from_on": "1/1/0001"}, "from_on", "1901 to 2199"),
        ("custody-add", {"from_on": "31/12/9999"}, "from_on", "1901 to 2199"),
        (
            "custody-add",
            {"from_on": "1/1/2024", "to_on": "1/1/2023"},
            "to_on",
            "This must be later than: From",
        ),
        ("contacts-add", {"contact_on": TOMORROW}, "contact_on", "a day that has come"),
        ("visit", {"contact_on": TOMORROW}, "contact_on", "a day that has come"),
        ("contacts-add", {"notes": "x" * 20_001}, "notes", "20000 characters"),
        ("contacts-add", {"agency": "x" * 301}, "agency", "300 characters"),
        ("scores-add", {"percent": "101"}, "percent", "less than or equal to 100"),
        ("scores-add", {"percent": "-1"}, "percent", "greater than or equal to 0"),
    ],
)
def test_what_cannot_be_meant_is_refused_beside_its_field(
    record: SimpleNamespace,
    signed_in: Any,
    page: str,
    typed: dict[str, str],
    field: str,
    words: str,
) -> None:
    client = signed_in(record.people.analyst)
    answer = client.post(reverse(page, args=[record.people.north.pk]), typed)
    assert words in answer.context["form"].errors[field][0]


@pytest.mark.parametrize(
    ("page", "model", "typed", "words"),
    [
        ("plans-change", Plan, {"closed_on": "1/1/2020"}, "This must not be before: Made on"),
        ("assignments-change", Assignment, {"to_on": "2/1/2020"}, "This must be later than: From"),
    ],
)
def test_a_day_is_held_against_that_of_the_row(
    record: SimpleNamespace, signed_in: Any, page: str, model: Any, typed: Any, words: str
) -> None:
    row = record.rows[model]
    client = signed_in(record.people.analyst)
    made_on = {"made_on": "2/1/2020"} if model is Plan else {}
    answer = client.post(reverse(page, args=[row.pk]), typed | made_on)
    assert answer.context["form"].errors[next(iter(typed))] == [words]


def test_the_last_step_is_held_against_the_day_of_joining(
    record: SimpleNamespace, signed_in: Any
) -> None:
    episode = record.rows[Episode]
    Episode.objects.filter(pk=episode.pk).update(joined_on="2024-03-01")
    answer = signed_in(record.people.police).post(
        reverse("episodes-leave-change", args=[episode.pk]), {"left_on": "1/2/2024"}
    )
    assert answer.context["form"].errors["left_on"] == ["This must be later than: Joined on"]


def test_joining_is_not_before_referral(record: SimpleNamespace, signed_in: Any) -> None:
    episode = record.rows[Episode]
    episode.refresh_from_db()
    Episode.objects.filter(pk=episode.pk).update(referred_on="2024-03-01", response="")
    client = signed_in(record.people.police)
    for page, also in (
        ("episodes-join-change", {}),
        ("episodes-change", {"scheme": record.people.scheme.pk, "referred_on": "1/3/2024"}),
    ):
        typed = {"joined_on": "1/2/2024", "version": episode.version} | also
        answer = client.post(reverse(page, args=[episode.pk]), typed)
        said = answer.context["form"].errors["joined_on"]
        assert said == ["This must not be before: Referred on"]
    Episode.objects.filter(pk=episode.pk).update(joined_on="2024-02-01")
    # As a file brought it in: the rest of the row can still be corrected.
    kept = {"scheme": record.people.scheme.pk, "referred_on": "1/3/2024", "joined_on": "1/2/2024"}
    typed = kept | {"force": "Eastmoor", "version": episode.version}
    answer = client.post(reverse("episodes-change", args=[episode.pk]), typed)
    assert answer.status_code == 302


def test_what_intake_warns_of_is_saved_once_it_is_said_to_be_so(
    record: SimpleNamespace, signed_in: Any
) -> None:
    client = signed_in(record.people.analyst)
    address = reverse("custody-add", args=[record.people.north.pk])
    typed = {"from_on": "3/3/2020", "to_on": "4/4/2020", "kind": "remand"}
    answer = client.post(address, typed)
    form = answer.context["form"]
    assert form.errors["from_on"][0].startswith("Another spell in custody of this nominal")
    assert "so_it_is" in answer.text
    assert Custody.objects.count() == 1
    assert client.post(address, typed | {"so_it_is": "on"}).status_code == 302
    assert Custody.objects.count() == 2
    before = {"from_on": "1/1/2019", "to_on": "2/1/2020", "kind": "remand"}
    assert client.post(address, before).status_code == 302
    of_another = reverse("custody-add", args=[record.people.south.pk])
    assert client.post(of_another, typed).status_code == 302
    # One that overlaps already is corrected in the rest without being asked again.
    row = Custody.objects.get(from_on="2020-03-03", nominal=record.people.north)
    change = reverse("custody-change", args=[row.pk])
    again = typed | {"kind": "sentence", "version": row.version}
    assert client.post(change, again).status_code == 302
    said = " ".join(AuditEntry.objects.values_list("detail", flat=True))
    assert "2020" not in said


def test_leaving_without_joining_is_asked_of(record: SimpleNamespace, signed_in: Any) -> None:
    episode = Episode.objects.get(nominal=record.people.north, joined_on=None)
    address = reverse("episodes-leave-change", args=[episode.pk])
    typed = {"left_on": "1/2/2024", "exit_reason": "completed", "version": episode.version}
    answer = signed_in(record.people.police).post(address, typed)
    assert answer.context["form"].errors["left_on"] == [
        "They cannot leave before they joined: write the day they joined first"
    ]


def test_a_nominal_is_referred_once_while_it_is_open(
    record: SimpleNamespace, signed_in: Any
) -> None:
    south = record.people.south
    client = signed_in(record.people.police)
    address = reverse("episodes-refer-add", args=[south.pk])
    typed = {"scheme": record.people.scheme.pk, "referred_on": "1/3/2024"}
    assert client.post(address, typed).status_code == 302
    answer = client.post(address, typed | {"referred_on": "2/3/2024"})
    assert (
        "an episode on this scheme that is not over" in answer.context["form"].errors["scheme"][0]
    )
    first = Episode.objects.get(nominal=south)
    Episode.objects.filter(pk=first.pk).update(decision="not_accepted")
    assert client.post(address, typed | {"referred_on": "2/3/2024"}).status_code == 302
    # Nor is the first taken up again beside it.
    decide = reverse("episodes-decide-change", args=[first.pk])
    again = {"decision": "accepted", "decision_reason": "harm", "version": first.version}
    assert "not over" in client.post(decide, again).text
    first.refresh_from_db()
    assert first.decision == "not_accepted"


def test_a_year_of_two_figures_makes_nobody_be_born_in_the_future(
    record: SimpleNamespace, signed_in: Any
) -> None:
    client = signed_in(record.people.police)
    typed = {"nominal_id": "N9", "date_of_birth": "1/1/45"}
    answer = client.post(reverse("nominals-add"), typed)
    assert "four figures" in answer.context["form"].errors["date_of_birth"][0]
    assert not Nominal.objects.filter(nominal_id="N9").exists()


def test_a_name_keeps_its_accents_and_signs(record: SimpleNamespace, signed_in: Any) -> None:
    name = "Llŷr ap Gwynfor 🐉 <b>"
    client = signed_in(record.people.police)
    client.post(reverse("nominals-add"), {"nominal_id": "Ŵ-1", "surname": name})
    row = Nominal.objects.get(nominal_id="Ŵ-1")
    assert row.surname == name
    page = client.get(reverse("nominal", args=[row.pk])).text
    assert "Llŷr ap Gwynfor 🐉 &lt;b&gt;" in page


def test_too_much_text_is_told_and_nothing_is_saved(
    record: SimpleNamespace, signed_in: Any
) -> None:
    address = reverse("contacts-add", args=[record.people.north.pk])
    answer = signed_in(record.people.police).post(address, {"notes": "x" * 5_000_000})
    assert answer.status_code == 413
    assert "write less than 2 million signs" in answer.text
