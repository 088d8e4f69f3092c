"""Nobody opens an account alone: an administrator does."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def send_mail(self, template_prefix: str, email: str, context: Any) -> None:
        """No letter is sent: a partnership's server need not have a post office."""
