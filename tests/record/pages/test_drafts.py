"""What was typed is not lost: the session ends, somebody signs in again, a script keeps it."""

import time
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import reverse

from desist.record.models import Contact, Draft
from desist.web.forms.drafts import typed
from desist.web.signin import session_limits

TYPED = {"contact_on": "5/3/2024", "agency": "Police", "notes": "Said that he would come."}


@pytest.fixture
def form(record: SimpleNamespace, signed_in: Any) -> SimpleNamespace:
    """A form that an account has opened: its client, address, and the field that says whose."""
    client = signed_in(record.people.police)
    address = reverse("contacts-add", args=[record.people.north.pk])
    opened_by = client.get(address).context["opened_by"]()
    return SimpleNamespace(client=client, address=address, sent=TYPED | {"opened_by": opened_by})


def test_a_lost_session_loses_no_text(record: SimpleNamespace, form: Any, signed_in: Any) -> None:
    form.client.logout()
    before = Contact.objects.count()
    answer = form.client.post(form.address, form.sent)
    assert answer["Location"].endswith(f"?next={form.address}")
    assert Contact.objects.count() == before
    again = signed_in(record.people.police).get(form.address)
    assert again.context["form"].initial["notes"] == TYPED["notes"]
    assert again.context["form"].initial["contact_on"] == "5/3/2024"
    form.client.post(form.address, form.sent)
    assert Contact.objects.count() == before + 1
    assert not Draft.objects.exists()


def test_an_unused_session_ends_and_keeps_what_is_sent(
    form: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = session_limits.time()
    monkeypatch.setattr(session_limits, "time", lambda: now + session_limits.UNUSED + 1)
    assert form.client.post(form.address, form.sent).status_code == 302
    assert Draft.objects.get().typed["notes"] == [TYPED["notes"]]
    assert form.client.get(form.address).status_code == 302  # to the sign-in


def test_a_page_that_looks_again_by_itself_keeps_no_session(
    form: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = session_limits.time()
    form.client.get("/reports/")
    monkeypatch.setattr(session_limits, "time", lambda: began + 0.9 * session_limits.UNUSED)
    assert form.client.get("/reports/?by-itself").status_code == 200
    monkeypatch.setattr(session_limits, "time", lambda: began + 1.1 * session_limits.UNUSED)
    assert form.client.get("/reports/?by-itself").status_code == 302  # to the sign-in


def test_a_form_from_before_another_sign_in_comes_back(record: SimpleNamespace, form: Any) -> None:
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(record.people.police, backend="django.contrib.auth.backends.ModelBackend")
    answer = strict.post(form.address, form.sent)
    assert (answer.status_code, answer["Location"]) == (302, form.address)
    assert TYPED["notes"] in strict.get(form.address).content.decode()


def test_nobody_leaves_a_draft_for_somebody_else(form: Any, record: SimpleNamespace) -> None:
    form.client.logout()
    form.client.post(form.address, form.sent | {"opened_by": str(record.people.analyst.pk)})
    assert not Draft.objects.exists()


def test_a_script_keeps_a_draft_and_a_person_throws_it_away(
    record: SimpleNamespace, form: Any, signed_in: Any
) -> None:
    kept = form.client.post("/drafts/", form.sent | {"draft_path": form.address})
    assert kept.json() == {"kept": True}
    assert form.address in form.client.get("/drafts/").content.decode()
    other = signed_in(record.people.probation)
    assert TYPED["notes"] not in other.get(form.address).content.decode()
    back = signed_in(record.people.police)
    back.post("/drafts/", {"draft_path": form.address, "discard": "1"})
    assert not Draft.objects.exists()


def test_a_script_that_sends_after_the_session_keeps_it_for_the_same_page(form: Any) -> None:
    form.client.logout()
    form.client.post("/drafts/", form.sent | {"draft_path": form.address})
    assert Draft.objects.get().path == form.address


def test_a_draft_leads_nowhere_else(form: Any) -> None:
    answer = form.client.post("/drafts/", {"draft_path": "//elsewhere.example/", "discard": "1"})
    assert answer.status_code == 200


def test_a_form_that_was_opened_long_ago_leaves_no_draft(
    form: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.client.logout()
    later = time.time() + 8 * 24 * 60 * 60
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    form.client.post(form.address, form.sent)
    assert not Draft.objects.exists()


def test_no_password_is_kept() -> None:
    sent = QueryDict("oldpassword=a&password1=b&password2=c&code=d&notes=e")
    assert typed(sent) == {"notes": ["e"]}
