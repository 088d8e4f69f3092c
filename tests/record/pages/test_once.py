"""A form that is sent twice adds one row: a second press, or a telephone that heard no answer."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from desist.record.models import AgendaItem, Contact, Decision, PlanAction

CONTACT = {"contact_on": "3/3/2024", "agency": "Police", "kind": "phone"}


@pytest.mark.parametrize(
    ("page", "of", "model", "typed"),
    [
        ("contacts-add", "Nominal", Contact, CONTACT),
        (
            "visit",
            "Nominal",
            Contact,
            {"contact_on": "3/3/2024", "outcome": "seen", "kind": "phone"},
        ),
        ("plan-actions-add", "Plan", PlanAction, {"what": "Ring", "due_on": "3/3/2031"}),
        ("decide", "AgendaItem", Decision, {"what": "Ring", "due_on": "3/3/2031"}),
    ],
)
def test_a_form_that_is_sent_twice_adds_one_row(
    record: SimpleNamespace, signed_in: Any, page: str, of: str, model: Any, typed: dict[str, Any]
) -> None:
    client = signed_in(record.people.police)
    row = next(row for kind, row in record.rows.items() if kind.__name__ == of)
    address = reverse(page, args=[row.pk]) + ("?kind=action" if of == AgendaItem.__name__ else "")
    sent = typed | {"owner": record.people.police.pk, "pathway": "drugs"}
    before = model.objects.count()
    sent |= {"once": client.get(address).context["once"]}
    for _again in range(2):
        answer = client.post(address, sent)
        assert answer.status_code == 302
    assert model.objects.count() == before + 1
    sent |= {"once": client.get(address).context["once"]}
    client.post(address, sent)
    assert model.objects.count() == before + 2


def test_a_form_that_was_refused_is_sent_again(record: SimpleNamespace, signed_in: Any) -> None:
    client = signed_in(record.people.police)
    address = reverse("plan-actions-add", args=[_plan(record).pk])
    once = client.get(address).context["once"]
    refused = client.post(address, {"what": "Ring", "once": once})
    assert refused.context["once"] == once
    before = PlanAction.objects.count()
    mended = {"what": "Ring", "owner": record.people.police.pk, "due_on": "3/3/2031", "once": once}
    client.post(address, mended)
    assert PlanAction.objects.count() == before + 1


def test_what_an_action_refused_may_be_sent_again(record: SimpleNamespace, signed_in: Any) -> None:
    client = signed_in(record.people.police)
    address = reverse("nominals-add")
    sent = {"nominal_id": "N1", "once": client.get(address).context["once"]}
    assert client.post(address, sent).status_code == 200  # there is an N1 already
    answer = client.post(address, sent | {"nominal_id": "N8"})
    assert answer.status_code == 302
    assert "/nominals/" in answer["Location"]
    assert answer["Location"] != "/nominals/"


def _plan(record: SimpleNamespace) -> Any:
    return next(row for kind, row in record.rows.items() if kind.__name__ == "Plan")
