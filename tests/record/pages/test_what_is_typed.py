"""What cannot be meant is refused beside its field, in the words of the page."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from desist.record.models import Assignment, Episode, Nominal, Plan

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
