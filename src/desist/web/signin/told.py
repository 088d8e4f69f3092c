"""The audit log is told of every sign-in, every one that failed, and every change of its means.

What a second factor is made of stays here: the log is told its kind alone, such as totp.
"""

from typing import Any

from allauth.account.signals import password_changed, password_set
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver

from desist.record.actions import reading


@receiver(user_logged_in)
def signed_in(user: Any, **_rest: Any) -> None:
    reading.sign_in(by=user, worked=True)


@receiver(user_login_failed)
def refused(**_rest: Any) -> None:
    reading.sign_in(by=None, worked=False)


@receiver(authentication_failed)
def wrong_code(user: Any, authenticator: Any, **_rest: Any) -> None:
    """Whose password was right, so that the log can name the account."""
    reading.sign_in(by=user, worked=False, detail=str(authenticator.type))


@receiver(authenticator_added)
def second_factor_added(user: Any, authenticator: Any, **_rest: Any) -> None:
    reading.means_of_sign_in(by=user, change="add_second_factor", means=str(authenticator.type))


@receiver(authenticator_removed)
def second_factor_removed(user: Any, authenticator: Any, **_rest: Any) -> None:
    reading.means_of_sign_in(by=user, change="remove_second_factor", means=str(authenticator.type))


@receiver(authenticator_reset)
def second_factor_renewed(user: Any, authenticator: Any, **_rest: Any) -> None:
    reading.means_of_sign_in(by=user, change="renew_second_factor", means=str(authenticator.type))


@receiver([password_changed, password_set])
def another_password(user: Any, **_rest: Any) -> None:
    reading.means_of_sign_in(by=user, change="change_password", means="password")
