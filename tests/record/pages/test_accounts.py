"""Accounts: added by a link that works once; no role is gained by a form that was tampered with."""

import html
import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desist.record.models import Assignment, AuditEntry, Staff

CHOSEN = "three-odd-words-together"


@pytest.fixture
def head(people: SimpleNamespace, signed_in: Any) -> Any:
    return signed_in(people.head)


def add(client: Any, **said: Any) -> Any:
    asked = {"username": "new.person", "first_name": "Ann", "role": "police"} | said
    return client.post(reverse("account-add"), asked)


def link_in(answer: Any) -> str:
    found = re.search(r'value="(http[^"]+)"', answer.content.decode())
    assert found is not None, answer.content.decode()
    return html.unescape(found[1])


def choose(link: str, password: str = CHOSEN) -> Any:
    """As a browser that nobody is signed in on follows the link."""
    visitor = Client()
    form = visitor.get(link, follow=True)
    if not form.redirect_chain:
        return form
    return visitor.post(
        form.redirect_chain[-1][0], {"new_password1": password, "new_password2": password}
    )


def change(client: Any, staff: Staff, **said: Any) -> Any:
    asked = {"role": staff.role, "version": staff.version, "area": staff.area} | said
    return client.post(reverse("account", args=[staff.pk]), asked)


def test_the_link_sets_the_owners_own_password_once(head: Any) -> None:
    link = link_in(add(head))
    staff = Staff.objects.get(username="new.person")
    assert not staff.has_usable_password()
    assert "too short" in choose(link, "short").content.decode()
    assert choose(link)["Location"] == reverse("account_login")
    staff.refresh_from_db()
    assert staff.check_password(CHOSEN)
    assert "run out" in choose(link, "another-odd-word-here").content.decode()
    said = AuditEntry.objects.filter(subject=str(staff.pk)).values_list("action", flat=True)
    assert list(said) == ["organisation.add_account", "accounts.choose_password"]


def test_a_link_is_void_after_a_newer_one_and_for_a_closed_account(
    head: Any, people: SimpleNamespace
) -> None:
    first = link_in(add(head))
    staff = Staff.objects.get(username="new.person")
    sign_in = reverse("account-sign-in", args=[staff.pk])
    second = link_in(head.post(sign_in, {"do": "link"}))
    assert "run out" in choose(first).content.decode()
    head.post(sign_in, {"do": "close"})
    assert "run out" in choose(second).content.decode()
    assert "Open it first" in head.post(sign_in, {"do": "link"}).content.decode()
    assert people.head.check_password("plum-orchard-ladder-42")


def test_a_second_factor_is_reset_and_every_session_ends(
    head: Any, people: SimpleNamespace
) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(people.police, generate_totp_secret())
    thief = Client()
    thief.force_login(people.police, backend="django.contrib.auth.backends.ModelBackend")
    assert thief.get(reverse("find")).status_code == 200
    link_in(head.post(reverse("account-sign-in", args=[people.police.pk]), {"do": "second-factor"}))
    assert not people.police.authenticator_set.exists()
    assert thief.get(reverse("find"))["Location"].startswith(reverse("account_login"))


def test_a_closed_account_is_signed_out_at_once(head: Any, people: SimpleNamespace) -> None:
    there = Client()
    there.force_login(people.police, backend="django.contrib.auth.backends.ModelBackend")
    head.post(reverse("account-sign-in", args=[people.police.pk]), {"do": "close"})
    assert there.get(reverse("find"))["Location"].startswith(reverse("account_login"))


def test_role_area_and_schemes_are_changed_and_an_old_form_changes_nothing(
    head: Any, people: SimpleNamespace
) -> None:
    sent = {"role": "probation", "area": "north", "schemes": [people.scheme.pk]}
    assert change(head, people.police, **sent).status_code == 302
    changed = Staff.objects.get(pk=people.police.pk)
    assert (changed.role, changed.area) == ("probation", "north")
    assert list(changed.schemes.all()) == [people.scheme]
    old = change(head, people.police, role="analyst")
    assert "Somebody else has changed it since" in old.content.decode()
    assert Staff.objects.get(pk=people.police.pk).role == "probation"


def test_the_last_administrator_stays(head: Any, people: SimpleNamespace) -> None:
    assert change(head, people.administrator, role="board").status_code == 302
    last = change(head, people.head, role="board")
    assert "The last administrator cannot be taken away" in last.content.decode()
    closed = head.post(reverse("account-sign-in", args=[people.head.pk]), {"do": "close"})
    assert "The last administrator cannot be taken away" in closed.content.decode()
    people.head.refresh_from_db()
    assert (people.head.role, people.head.is_active) == ("administrator", True)


def test_fields_that_a_form_does_not_have_change_nothing(
    head: Any, people: SimpleNamespace
) -> None:
    sent = {"is_superuser": "on", "is_staff": "on", "partnership": "x", "password": "x", "id": "x"}
    change(head, people.police, **sent)
    row = Staff.objects.get(pk=people.police.pk)
    assert not row.is_superuser
    assert not row.is_staff
    assert row.partnership_id == people.head.partnership_id
    assert "not one of the available choices" in add(head, role="owner").content.decode()


@pytest.mark.parametrize("role", ["analyst", "police", "board", "auditor", "charity"])
def test_nobody_gives_themselves_a_role(people: SimpleNamespace, signed_in: Any, role: str) -> None:
    own = getattr(people, role)
    client = signed_in(own)
    assert change(client, own, role="administrator").status_code == 403
    assert add(client, role="administrator").status_code == 403
    done = client.post(reverse("account-sign-in", args=[people.head.pk]), {"do": "close"})
    assert done.status_code == 403
    own.refresh_from_db()
    assert own.role == role
    assert not Staff.objects.filter(username="new.person").exists()


def test_another_partnerships_accounts_agencies_and_schemes_are_out_of_reach(
    head: Any, people: SimpleNamespace
) -> None:
    from desist.record.actions import NotAllowedError, organisation

    other = organisation.found(
        partnership="Westmoor", username="w", password="plum-orchard-42", demonstration=True
    )
    theirs = organisation.add_scheme(by=other, scheme_id="w", name="W")
    agency = organisation.add_agency(by=other, name="W", kind="police")
    for name in ("account", "account-sign-in", "account-nominals"):
        assert head.get(reverse(name, args=[other.pk])).status_code == 404
        assert head.post(reverse(name, args=[other.pk]), {"do": "close"}).status_code == 404
    for sent in ({"schemes": [theirs.pk]}, {"agency": agency.pk}):
        assert change(head, people.police, **sent).status_code == 200
        assert add(head, **sent).status_code == 200
    for known in ({"schemes": [theirs]}, {"agency": agency}):
        with pytest.raises(NotAllowedError):
            organisation.add_account(
                by=people.head, username="x", password=None, role="police", **known
            )
        with pytest.raises(NotAllowedError):
            organisation.change_account(
                by=people.head, staff=people.police, expected_version=1, **known
            )


def test_nominals_are_assigned_all_or_none(head: Any, people: SimpleNamespace) -> None:
    address = reverse("account-nominals", args=[people.charity.pk])
    wrong = head.post(address, {"numbers": "N1, nobody", "from_on": "1/2/2020"})
    assert "1 number is of nobody whom you reach" in wrong.content.decode()
    assert not Assignment.objects.exists()
    head.post(address, {"numbers": "N1\nN2 N1", "from_on": "1/2/2020"})
    head.post(address, {"numbers": "N1", "from_on": "1/3/2020"})
    assert Assignment.objects.filter(staff=people.charity).count() == 2
    assert "N2" in head.get(address).content.decode()


def test_names_are_shown_as_text(head: Any) -> None:
    add(head, first_name="<script>alert(1)</script>")
    assert "<script>alert" not in head.get(reverse("accounts")).content.decode()
