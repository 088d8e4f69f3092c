"""The pages of every kind of row: add, change, take out. Made from the kind's declaration."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from desist.record.actions import Conflict, NotAllowedError
from desist.record.actions.door import permission_of
from desist.record.models import Nominal, Plan
from desist.record.scope import may
from desist.web.forms import merging, once
from desist.web.forms.drafts import forget, keep_what_was_typed, restore
from desist.web.forms.record_form import VERSION, RecordForm
from desist.web.kinds import KINDS, Kind
from desist.web.page import page
from desist.web.pages.nominals.reasons import asked_first

NAMES = {Nominal: "nominal", Plan: "plan"}


class RemoveForm(forms.Form):
    reason = forms.CharField(
        label=_("Why should it not be there?"), help_text=_("The history keeps this reason.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


def add(request: HttpRequest, parent: Any = None, *, kind: Kind) -> HttpResponse:
    """A new row, of the parent's where the kind has one."""
    if not kind.may_be_added_by(request.user) or kind.add is None:
        raise NotAllowedError(say("Your role does not see all that this form asks for."))
    form = RecordForm(
        kind,
        request.user,
        request.POST or None,
        nominal=parent if isinstance(parent, Nominal) else None,
    )
    belongs = {NAMES[type(parent)]: parent} if parent is not None else {}
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                if not once.first_time(request):
                    return done(request, kind, parent, once.ALREADY)
                row = kind.add(by=request.user, **belongs, **kind.arguments(form.values))
        except ValidationError as wrong:
            form.refuse(wrong)
        else:
            return done(request, kind, row, say("Saved."))
    nominal = parent.nominal if isinstance(parent, Plan) else parent
    heading = kind.heading or say("Add: %(one)s") % {"one": kind.one}
    around = _around(request, form, heading, kind, nominal)
    return render(request, "web/form.html", around | {"once": once.sign_of(request)})


def change(request: HttpRequest, row: Any, *, kind: Kind) -> HttpResponse:
    """Change a row that was read at the version in the form."""
    if kind.change is None:
        raise NotAllowedError(say("This is not changed here."))
    nominal = kind.nominal_of(row)
    if request.method != "POST" and nominal and (asked := asked_first(request, nominal)):
        return asked
    sent = request.POST or None
    if merging.MERGE in request.POST:
        sent = merging.chosen(request.POST, row)
    form = RecordForm(kind, request.user, sent, row=row, nominal=nominal)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data[VERSION]
        try:
            kind.change(
                by=request.user,
                **{kind.argument: row},
                expected_version=version,
                **kind.arguments(form.values),
            )
        except ValidationError as wrong:
            form.refuse(wrong)
        except Conflict as conflict:
            return merge(request, kind, row, form, conflict)
        else:
            return done(request, kind, row, say("Saved."))
    heading = kind.heading or say("Change: %(one)s") % {"one": kind.one}
    return shown(request, form, heading, kind, nominal, _removal(request, kind, row))


def remove(request: HttpRequest, row: Any, *, kind: Kind) -> HttpResponse:
    """Take a row out that should not be there."""
    if kind.remove is None:
        raise NotAllowedError(say("This is not taken out here."))
    form = RemoveForm(request.POST or None, initial={VERSION: row.version})
    if request.method == "POST" and form.is_valid():
        after = _list(kind) if kind.model is Nominal else _after(kind, row)
        try:
            kind.remove(
                by=request.user,
                **{kind.argument: row},
                expected_version=form.cleaned_data[VERSION],
                reason=form.cleaned_data["reason"],
            )
        except ProtectedError:
            form.add_error(None, say("Other rows belong to it. Take those out first."))
        except Conflict:
            form.add_error(None, say("Somebody else has changed it since. Go back and look again."))
        else:
            return _gone(request, after)
    heading = say("Take out: %(one)s") % {"one": kind.one}
    more = {"button": say("Take out"), "danger": True}
    return render(
        request, "web/form.html", _around(request, form, heading, kind, kind.nominal_of(row)) | more
    )


def merge(
    request: HttpRequest, kind: Kind, row: Any, form: RecordForm, conflict: Conflict
) -> HttpResponse:
    """Both versions, side by side; what one alone changed is taken, the rest is chosen."""
    nominal = kind.nominal_of(row)
    if nominal and (asked := asked_first(request, nominal)):
        keep_what_was_typed(request)
        return asked
    found = merging.differing(form, conflict)
    chooser = merging.MergeForm(found, request.POST if merging.unchosen(request.POST) else None)
    last = conflict.current.history.select_related("history_user").first()
    heading = say("Two changes: %(one)s") % {"one": kind.one}
    more = {
        "one": kind.one,
        "differing": found,
        "hidden": merging.hidden(form, conflict, found),
        "who": last.history_user if last else None,
        "at": last.history_date if last else None,
    }
    around = _around(request, chooser, heading, kind, nominal)
    return render(request, "web/merge.html", around | more, status=409)


def done(request: HttpRequest, kind: Kind, row: Any, words: Any) -> HttpResponse:
    """Back to where the row is seen, with a word that it was saved."""
    messages.success(request, words)
    forget(request)
    return redirect(_after(kind, row))


def shown(
    request: HttpRequest,
    form: forms.Form,
    heading: str,
    kind: Kind,
    nominal: Any,
    links: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    """The form's page, with what was typed there before and not saved."""
    around = _around(request, form, heading, kind, nominal)
    return render(request, "web/form.html", around | {"links": links or []})


def _gone(request: HttpRequest, after: str) -> HttpResponse:
    messages.success(request, say("Taken out."))
    forget(request)
    return redirect(after)


def _removal(request: HttpRequest, kind: Kind, row: Any) -> list[tuple[str, str]]:
    if kind.remove is None or not may(request.user, permission_of(kind.remove)):
        return []
    return [(reverse(f"{kind.slug}-remove", args=[row.pk]), say("Take this out"))]


def _after(kind: Kind, row: Any) -> str:
    """Where the row, or what it belongs to, is seen: on its nominal's page, or in its list."""
    nominal = row.nominal if isinstance(row, Plan) else row and kind.nominal_of(row)
    return reverse("nominal", args=[nominal.pk]) if nominal else _list(kind)


def _around(
    request: HttpRequest, form: forms.Form, heading: str, kind: Kind, nominal: Any
) -> dict[str, Any]:
    back = reverse("nominal", args=[nominal.pk]) if nominal else _list(kind)
    return {
        "form": form,
        "draft": restore(request, form),
        "heading": heading,
        "back": back,
        "caption": nominal,
    }


def _list(kind: Kind) -> str:
    return reverse("find" if kind.model is Nominal else f"{kind.slug}-list")


def _declare(kind: Kind) -> None:
    of = {Nominal: "nominals", Plan: "plans"}
    if kind.add:
        start = f"{of[kind.parent]}/<uuid:key>/{kind.slug}" if kind.parent else kind.slug
        page(
            f"{start}/add/",
            name=f"{kind.slug}-add",
            permission=kind.permission,
            about=kind.parent,
        )(partial(add, kind=kind))
    for how, act, view in (("change", kind.change, change), ("remove", kind.remove, remove)):
        if act:
            page(
                f"{kind.slug}/<uuid:key>/{how}/",
                name=f"{kind.slug}-{how}",
                permission=permission_of(act),
                about=kind.model,
            )(partial(view, kind=kind))


for _kind in KINDS.values():
    _declare(_kind)
