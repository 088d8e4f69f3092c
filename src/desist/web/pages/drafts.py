"""What the account typed and did not save: kept while it types, listed, thrown away."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as say

from desist.record.actions import beside
from desist.record.models import Draft
from desist.web.forms.drafts import PATH, is_page, typed
from desist.web.kinds import KINDS
from desist.web.page import page


@dataclass(frozen=True, slots=True)
class Unsaved:
    path: str
    what: str
    kept_at: datetime


@page("drafts/", name="drafts", permission=None)
def unsaved(request: HttpRequest) -> HttpResponse:
    """The account's own drafts. A script keeps one here while somebody types."""
    path = request.POST.get(PATH, "")
    if request.method == "POST" and is_page(path):
        if "discard" in request.POST:
            beside.discard_draft(by=request.user, path=path)
            return redirect(path)
        beside.keep_draft(by=request.user, path=path, typed=typed(request.POST))
        return JsonResponse({"kept": True})
    own = Draft.objects.filter(owner=request.user).order_by("-kept_at")
    return render(
        request,
        "web/drafts.html",
        {"drafts": [Unsaved(draft.path, _what(draft.path), draft.kept_at) for draft in own]},
    )


def _what(path: str) -> Any:
    try:
        name = str(resolve(path).url_name)
    except Resolver404:
        return path
    slug, _dash, how = name.rpartition("-")
    words = {"add": say("Add: %(one)s"), "change": say("Change: %(one)s")}
    return words[how] % {"one": KINDS[slug].one} if how in words and slug in KINDS else path
