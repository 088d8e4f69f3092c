"""What was typed and not saved comes back: after a lost session, a crash, or a second sign-in."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve

from desist.record.actions import beside
from desist.record.models import Draft, Staff
from desist.web.forms import once

TOKEN = "opened_by"  # noqa: S105 - the name of a field
PATH = "draft_path"
"""The page that a draft is of, where a script sends it from there to another address."""
NOT_TYPED = frozenset({"csrfmiddlewaretoken", TOKEN, PATH, once.FIELD})
NEVER_KEPT = ("password", "oldpassword", "code")
SALT = "desist.web.drafts"
LONGEST = timedelta(days=beside.KEPT_DAYS)
"""After it a form that was opened can leave no draft: a page may lie about for ever."""


def opened_by(user: Any) -> str:
    """What a form carries to say whose it is, once the session that could say so is gone."""
    return signing.dumps(str(user.pk), salt=SALT)


def keep_what_was_typed(request: HttpRequest) -> bool:
    """Keep the fields that came with no session, for the account that opened the form.

    The signature says who: nobody can leave a draft for somebody else.
    """
    try:
        key = signing.loads(request.POST.get(TOKEN, ""), salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return False
    owner = Staff.objects.filter(pk=key, is_active=True).first()
    if owner is None:
        return False
    path = request.POST.get(PATH) or request.path
    if is_page(path):
        beside.keep_draft(by=owner, path=path, typed=typed(request.POST))
    return is_page(path)


def is_page(path: str) -> bool:
    """Whether the address is one of ours, so that nobody is led away by it."""
    try:
        return path.startswith("/") and bool(resolve(path).url_name)
    except Resolver404:
        return False


def typed(sent: QueryDict) -> dict[str, list[str]]:
    """The fields as they were sent, less what must not be kept."""
    return {
        name: sent.getlist(name)
        for name in sent
        if name not in NOT_TYPED and not name.startswith(NEVER_KEPT)
    }


def restore(request: HttpRequest, form: forms.Form) -> Draft | None:
    """Put the draft of this page into a form that nothing was sent to; the draft, if any."""
    if form.is_bound:
        return None
    draft = Draft.objects.filter(owner=request.user, path=request.path).first()
    if draft is not None:
        sent = QueryDict(mutable=True)
        for name, values in draft.typed.items():
            sent.setlist(name, values)
        for name, field in form.fields.items():
            if name in draft.typed:
                form.initial[name] = field.widget.value_from_datadict(sent, {}, name)
    return draft


def forget(request: HttpRequest) -> None:
    """It was saved."""
    if request.user.is_authenticated:
        beside.discard_draft(by=request.user, path=request.path)
