"""A decision on a nominal: what its kind asks for, on a form of its own."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from desist.record.actions import Conflict, decisions
from desist.record.models import AgendaItem, Decision, DecisionKind
from desist.record.models.macc.minutes import MAY_SAY, MUST_SAY
from desist.record.roles import Permission
from desist.web.forms import once
from desist.web.forms.fields import field_for, worded
from desist.web.forms.refusing import RefusingForm
from desist.web.page import page
from desist.web.pages.meetings.opened import opened_at_the_meeting
from desist.web.pages.meetings.wording import KINDS
from desist.web.pages.nominals.nominal import name_of

# In the order in which they are asked.
ORDER = (
    "to_scheme",
    "what",
    "service",
    "pathway",
    "rag",
    "tier",
    "exit_reason",
    "effective_on",
    "owner",
    "due_on",
    "reason",
)


class DecisionForm(RefusingForm):
    """The fields that the kind may say; those that it must are required."""

    def __init__(
        self, item: AgendaItem, kind: DecisionKind, by: Any, data: Any = None, row: Any = None
    ) -> None:
        names = [name for name in ORDER if name in MAY_SAY[kind]]
        kept = {name: getattr(row, f"{name}_id", getattr(row, name)) for name in names if row}
        super().__init__(data, initial=kept)
        for name in names:
            field = field_for(Decision._meta.get_field(name), by)
            field.required = name in MUST_SAY[kind]
            if name == "rag":
                field.choices = [("", _("As it is")), *field.choices[1:]]
            if name == "tier":
                field = worded(field, item.meeting.scheme, name, kept.get(name, ""))
            self.fields[name] = field
        if row is not None:
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=row.version
            )


@page(
    "agenda/<uuid:key>/decide/",
    name="decide",
    permission=Permission.HOLD_MEETINGS,
    about=AgendaItem,
)
def decide(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """A new decision of the kind in the address, `?kind=grade`."""
    chosen = _kind(request.GET.get("kind", DecisionKind.ADOPT))
    if request.method != "POST":
        opened_at_the_meeting(request, item)
    form = DecisionForm(item, chosen, request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                if once.first_time(request):
                    decisions.decide(by=request.user, item=item, kind=chosen, **form.cleaned_data)
        except ValidationError as wrong:
            form.refuse(wrong)
        else:
            return redirect("item", item.pk)
    return _shown(request, form, item, chosen)


@page(
    "decisions/<uuid:key>/change/",
    name="decision-change",
    permission=Permission.HOLD_MEETINGS,
    about=Decision,
)
def change(request: HttpRequest, decision: Decision) -> HttpResponse:
    kind = _kind(decision.kind)
    if request.method != "POST":
        opened_at_the_meeting(request, decision.item)
    form = DecisionForm(decision.item, kind, request.user, request.POST or None, row=decision)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            decisions.change(
                by=request.user, decision=decision, expected_version=said.pop("version"), **said
            )
        except ValidationError as wrong:
            form.refuse(wrong)
        except Conflict:
            form.add_error(None, say("Somebody else has changed it since. Go back and look again."))
        else:
            return redirect("item", decision.item_id)
    removal = [(reverse("decision-withdraw", args=[decision.pk]), say("Withdraw this decision"))]
    return _shown(request, form, decision.item, kind, removal)


class WithdrawForm(RefusingForm):
    reason = forms.CharField()
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["reason"].label = say("Why is it withdrawn?")


@page(
    "decisions/<uuid:key>/withdraw/",
    name="decision-withdraw",
    permission=Permission.HOLD_MEETINGS,
    about=Decision,
)
def withdraw(request: HttpRequest, decision: Decision) -> HttpResponse:
    form = WithdrawForm(request.POST or None, initial={"version": decision.version})
    item = decision.item
    if request.method != "POST":
        opened_at_the_meeting(request, item)
    if request.method == "POST" and form.is_valid():
        try:
            decisions.withdraw(
                by=request.user,
                decision=decision,
                expected_version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
            )
        except ValidationError as wrong:
            form.refuse(wrong)
        except Conflict:
            form.add_error(None, say("Somebody else has changed it since. Go back and look again."))
        else:
            return redirect("item", item.pk)
    return _shown(request, form, item, _kind(decision.kind), button=say("Withdraw"))


def _kind(name: str) -> DecisionKind:
    if name not in set(DecisionKind):
        raise Http404
    return DecisionKind(name)


def _shown(
    request: HttpRequest,
    form: forms.Form,
    item: AgendaItem,
    kind: DecisionKind,
    links: Any = (),
    button: str = "",
) -> HttpResponse:
    return render(
        request,
        "web/form.html",
        {
            "form": form,
            "heading": KINDS[kind],
            "caption": name_of(request.user, item.nominal),
            "back": reverse("item", args=[item.pk]),
            "links": links,
            "button": button,
            "once": once.sign_of(request),
        },
    )
