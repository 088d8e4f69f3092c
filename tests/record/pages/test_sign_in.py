"""Sign-in: passwords, lock-out, the second factor, and what the log is told."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse

from desist.record.models import AuditEntry
from desist.record.roles import Role

DOOR = "/account/sign-in/"
PASSWORD = "plum-orchard-ladder-42"


def tried(client: Any, password: str) -> Any:
    return client.post(DOOR, {"login": "head", "password": password})


def told() -> list[str]:
    return list(AuditEntry.objects.filter(kind="sign_in").values_list("action", flat=True))


@pytest.mark.usefixtures("people")
def test_the_log_is_told_of_both(client: Any) -> None:
    tried(client, "wrong")
    assert told() == ["reading.sign_in_failed"]
    assert tried(client, PASSWORD).status_code == 302
    assert told()[-1] == "reading.sign_in"
    assert "head" not in " ".join(AuditEntry.objects.values_list("detail", flat=True))


@pytest.mark.usefixtures("people")
def test_five_wrong_passwords_lock_the_name(client: Any) -> None:
    for _ in range(4):
        tried(client, "wrong")
    assert tried(client, "wrong").status_code == 429
    assert tried(client, PASSWORD).status_code != 302
    assert client.get("/nominals/").status_code == 302


@pytest.mark.usefixtures("people")
def test_the_lock_outlives_a_restart_and_is_of_one_name_alone(client: Any) -> None:
    for name in ("head", "Head", "HEAD ", "head", "head"):
        client.post(DOOR, {"login": name, "password": "wrong"})
    cache.clear()
    assert tried(client, PASSWORD).status_code == 429
    assert client.post(DOOR, {"login": "police", "password": "wrong"}).status_code == 200


@pytest.mark.usefixtures("people")
def test_nothing_is_shown_before_a_second_factor_is_set_up(client: Any) -> None:
    tried(client, PASSWORD)
    answer = client.get("/nominals/", follow=True)
    assert answer.redirect_chain[-1][0] == "/account/second-factor/first/"
    # Whoever adds one shows again that it is they who sit there.
    again = client.get("/account/second-factor/totp/activate/")["Location"]
    assert client.post(again, {"password": PASSWORD}, follow=True).status_code == 200
    assert client.get("/account/second-factor/totp/activate/").status_code == 200


def test_a_code_is_asked_for(people: SimpleNamespace, client: Any) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(people.head, generate_totp_secret())
    assert tried(client, PASSWORD)["Location"].startswith("/account/second-factor/authenticate/")
    assert client.get("/nominals/").status_code == 302
    client.post("/account/second-factor/authenticate/", {"code": "000000"})
    assert client.get("/nominals/")["Location"].startswith(DOOR)
    assert "reading.sign_in" not in told()
    line = AuditEntry.objects.get(kind="sign_in")
    assert (line.action, line.actor, line.detail) == (
        "reading.sign_in_failed",
        str(people.head.pk),
        "totp",
    )


def test_a_passkey_that_is_refused_is_told(people: SimpleNamespace) -> None:
    from desist.web.signin.passkey import Again, AtSignIn

    for kind in (AtSignIn, Again):
        assert not kind(user=people.head, data={"credential": '{"id": "x"}'}).is_valid()
    said = AuditEntry.objects.filter(kind="sign_in").values_list("action", "actor", "detail")
    assert list(said) == [("reading.sign_in_failed", str(people.head.pk), "webauthn")] * 2


def test_the_log_is_told_of_every_change_of_the_means_and_of_no_secret(
    people: SimpleNamespace, client: Any, django_capture_on_commit_callbacks: Any, monkeypatch: Any
) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal import auth

    monkeypatch.setattr(auth, "yield_hotp_counters_from_time", lambda: iter([1]))

    def done(address: str, **said: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(address, said).status_code == 302

    tried(client, PASSWORD)
    factor, new = "/account/second-factor/", "three-odd-words-together"
    done(client.get(f"{factor}totp/activate/")["Location"], password=PASSWORD)
    secret = client.get(f"{factor}totp/activate/").context["form"].secret
    done(f"{factor}totp/activate/", code=auth.format_hotp_value(auth.hotp_value(secret, 1)))
    done(f"{factor}recovery-codes/generate/")
    kept = RecoveryCodes(people.head.authenticator_set.get(type="recovery_codes"))
    codes = kept.get_unused_codes()
    assert codes
    done(f"{factor}totp/deactivate/")
    done("/account/password/", oldpassword=PASSWORD, password1=new, password2=new)
    lines = AuditEntry.objects.filter(kind="sign_in")
    assert [(line.action, line.detail) for line in lines] == [
        ("reading.sign_in", ""),
        ("reading.add_second_factor", "totp"),
        ("reading.add_second_factor", "recovery_codes"),
        ("reading.renew_second_factor", "recovery_codes"),
        ("reading.remove_second_factor", "totp"),
        ("reading.remove_second_factor", "recovery_codes"),
        ("reading.change_password", "password"),
    ]
    assert {line.actor for line in lines} == {str(people.head.pk)}
    written = str(list(AuditEntry.objects.values_list()))
    assert not any(word in written for word in (secret, new, *codes))


@pytest.mark.parametrize(
    "password", ["short", "password1234", "qwerty123456", "administrator"], ids=range(4)
)
def test_a_weak_password_is_refused(people: SimpleNamespace, password: str) -> None:
    from desist.record.actions import organisation

    with pytest.raises(ValidationError):
        organisation.add_account(
            by=people.head, username="administrator2", password=password, role=str(Role.BOARD)
        )


def test_a_long_plain_password_will_do(people: SimpleNamespace) -> None:
    from desist.record.actions import organisation

    organisation.add_account(
        by=people.head, username="new", password="correct horse battery", role=str(Role.BOARD)
    )


def test_nobody_opens_an_account_alone(client: Any, db: None) -> None:  # noqa: ARG001
    assert client.get("/account/signup/").status_code == 404
    assert client.get("/account/password/reset/").status_code == 404


def test_a_closed_account_is_out_at_once(people: SimpleNamespace, signed_in: Any) -> None:
    from desist.record.actions import organisation

    client = signed_in(people.police)
    assert client.get("/nominals/").status_code == 200
    organisation.change_account(
        by=people.head, staff=people.police, expected_version=1, is_active=False
    )
    assert client.get("/nominals/").status_code == 302


def test_headers_are_strict(people: SimpleNamespace, signed_in: Any) -> None:
    answer = signed_in(people.police).get(reverse("find"))
    policy = dict(rule.split(" ", 1) for rule in answer["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert (answer["X-Frame-Options"], answer["X-Content-Type-Options"]) == ("DENY", "nosniff")
    assert "no-store" in answer["Cache-Control"]


def test_the_secret_key_is_made_once_for_its_owner_alone(tmp_path: Any) -> None:
    from desist.web.secret_key import NAME, keep_a_key, secret_key

    assert secret_key(tmp_path) != secret_key(tmp_path)
    keep_a_key(tmp_path)
    kept = secret_key(tmp_path)
    keep_a_key(tmp_path)
    assert secret_key(tmp_path) == kept
    assert len(kept) >= 50
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600
