"""The audit log is told of every sign-in, and of every one that failed."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver

from desist.record.actions import reading


@receiver(user_logged_in)
def signed_in(user: Any, **_rest: Any) -> None:
    reading.sign_in(by=user, worked=True)


@receiver(user_login_failed)
def refused(**_rest: Any) -> None:
    reading.sign_in(by=None, worked=False)
