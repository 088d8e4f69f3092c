"""The link by which somebody chooses a password: handed over by an administrator, works once."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN, PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as say

from desist.record.actions import accounts


def link_for(request: HttpRequest, staff: Any) -> str:
    """The whole address. It stops to work once a password is chosen, or after three days."""
    name = urlsafe_base64_encode(force_bytes(staff.pk))
    token = default_token_generator.make_token(staff)
    return request.build_absolute_uri(reverse("choose_password", args=[name, token]))


class ChoosePassword(PasswordResetConfirmView):
    """Django's view, which keeps the token out of the address; the change is an action."""

    template_name = "accounts/choose_password.html"

    def get_user(self, uidb64: str) -> Any:
        found = super().get_user(uidb64)
        return found if found is not None and found.is_active else None

    def form_valid(self, form: Any) -> HttpResponse:
        accounts.choose_password(by=self.user, password=form.cleaned_data["new_password1"])
        del self.request.session[INTERNAL_RESET_SESSION_TOKEN]
        messages.success(self.request, say("Your password is set. Sign in with it."))
        return redirect("account_login")
