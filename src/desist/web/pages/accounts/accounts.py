"""The accounts of the partnership: listed, added, changed, closed, let in again."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from desist.record.actions import Conflict, organisation
from desist.record.actions import accounts as signing_in
from desist.record.models import Staff
from desist.record.roles import Permission
from desist.record.scope import visible_to
from desist.web.page import page
from desist.web.pages.accounts.form import AccountForm
from desist.web.signin.choose_password import link_for
from desist.web.words import word

ON_A_PAGE = 50
ADMINISTERS = Permission.CHANGE_ORGANISATION


@page("accounts/", name="accounts", permission=ADMINISTERS, menu=_("Accounts"), place=70,
      queries=16)  # fmt: skip
def accounts(request: HttpRequest) -> HttpResponse:
    factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    own = (
        visible_to(request.user, Staff)
        .select_related("agency")
        .annotate(has_second_factor=Exists(factors))
        .order_by("-is_active", "last_name", "first_name", "username")
    )
    shown = Paginator(own, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [(staff, word(staff.role) if staff.role else "") for staff in shown]
    return render(request, "accounts/accounts.html", {"shown": shown, "rows": rows})


@page("accounts/add/", name="account-add", permission=ADMINISTERS)
def add(request: HttpRequest) -> HttpResponse:
    """A new account; the answer shows the link, once."""
    form = AccountForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            staff = organisation.add_account(by=request.user, password=None, **form.cleaned_data)
        except ValidationError as wrong:
            form.refuse(wrong)
        else:
            return _link(request, staff)
    return render(
        request,
        "web/form.html",
        {"form": form, "heading": say("Add an account"), "back": reverse("accounts")},
    )


@page("accounts/<uuid:key>/", name="account", permission=ADMINISTERS, about=Staff)
def account(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Change it. A form that came from an older version of it changes nothing."""
    form = AccountForm(request.user, request.POST or None, staff=staff)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        if _changed(form, request, staff, said.pop("version"), said):
            messages.success(request, say("Saved."))
            return redirect("account", staff.pk)
    return render(
        request,
        "accounts/account.html",
        {"form": form, "staff": staff, "own": staff.pk == request.user.pk},
    )


def _changed(
    form: AccountForm, request: HttpRequest, staff: Staff, version: int, said: dict[str, Any]
) -> bool:
    try:
        organisation.change_account(by=request.user, staff=staff, expected_version=version, **said)
    except ValidationError as wrong:
        form.refuse(wrong)
    except Conflict:
        form.add_error(None, say("Somebody else has changed it since. Load the page again."))
    else:
        return True
    return False


@page("accounts/<uuid:key>/sign-in/", name="account-sign-in", permission=ADMINISTERS, about=Staff)
def sign_in(request: HttpRequest, staff: Staff) -> HttpResponse:
    """A new link, another second factor, closed or open: each after a question."""
    asked = request.POST.get("do", "")
    wrong = None
    if request.method == "POST":
        try:
            return _done(request, staff, asked)
        except ValidationError as refused:
            wrong = " ".join(refused.messages)
        except Conflict as conflict:
            wrong = str(conflict)
    return render(request, "accounts/sign_in.html", {"staff": staff, "wrong": wrong})


def _done(request: HttpRequest, staff: Staff, asked: str) -> HttpResponse:
    if asked == "link":
        return _link(request, signing_in.forget_password(by=request.user, staff=staff))
    if asked == "second-factor":
        return _link(request, signing_in.reset_second_factor(by=request.user, staff=staff))
    if asked in ("close", "open"):
        organisation.change_account(
            by=request.user,
            staff=staff,
            expected_version=staff.version,
            is_active=asked == "open",
        )
        messages.success(request, say("Opened.") if asked == "open" else say("Closed."))
        return redirect("account", staff.pk)
    raise ValidationError(say("Choose one."))


def _link(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shown in the answer itself: it is kept nowhere."""
    return render(request, "accounts/link.html", {"staff": staff, "link": link_for(request, staff)})
