"""My day: where each account begins. Who is mine, what is due, what is new, a visit logged."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from desist.record.actions import reading, support
from desist.record.macc.since import since
from desist.record.macc.visits import visits_due
from desist.record.models import Assignment, Meeting, Nominal, PlanAction, Stage
from desist.record.roles import Permission
from desist.record.scope import may, readable_fields, visible_to
from desist.web.forms import once
from desist.web.forms.fields import Day
from desist.web.forms.refusing import RefusingForm
from desist.web.page import page
from desist.web.pages.meetings.wording import fact_in_words
from desist.web.pages.nominals.nominal import name_of
from desist.web.pages.nominals.reasons import asked_first
from desist.web.words import label

WEEK = timedelta(days=7)
YESTERDAY = timedelta(days=1)
OUTCOMES = [("seen", _("Seen")), ("not in", _("Not in"))]
KINDS = [
    ("home_visit", _("At home")),
    ("office", _("At the office")),
    ("custody_visit", _("In custody")),
    ("phone", _("By telephone")),
]


class VisitForm(RefusingForm):
    """Three fields, for a phone at a doorstep."""

    outcome = forms.ChoiceField(label=label("outcome"), choices=OUTCOMES, widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=_("Where"), choices=KINDS, initial="home_visit", widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"contact_on": timezone.localdate()})
        self.fields["contact_on"] = Day(past=True, label=label("contact_on"))


@page(
    "day/",
    name="day",
    permission=Permission.READ_NOMINALS,
    menu=_("My day"),
    place=5,
    queries=45,
)
def day(request: HttpRequest) -> HttpResponse:
    by, today = request.user, timezone.localdate()
    mine = _mine(by, today)
    names = {row.nominal_id: (row, name_of(by, row)) for row in mine}
    due = visits_due(by=by, nominals=list(names), until=today + WEEK)
    if names:
        reading.search(by=by, fields=["assigned to me"], found=len(names))
    return render(
        request,
        "web/day.html",
        {
            "today": today,
            "mine": names.values(),
            "visits": [(one, *names[one.nominal]) for one in due],
            "actions": _actions(by, today),
            "sees_what": "what" in readable_fields(by, PlanAction),
            "news": _news(by, names, today),
            "meetings": _meetings(by, today),
            "may_log": may(by, Permission.CHANGE_SUPPORT),
        },
    )


@page(
    "nominals/<uuid:key>/visit/",
    name="visit",
    permission=Permission.CHANGE_SUPPORT,
    about=Nominal,
)
def visit(request: HttpRequest, nominal: Nominal) -> HttpResponse:
    """Log a visit: seen or not, where, when. The agency is the account's own."""
    if request.method != "POST" and (asked := asked_first(request, nominal)):
        return asked
    form = VisitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agency = str(request.user.agency or "") or say("Not said")
        try:
            with transaction.atomic():
                new = once.first_time(request)
                if new:
                    support.add_contact(
                        by=request.user, nominal=nominal, agency=agency, **form.cleaned_data
                    )
        except ValidationError as wrong:
            form.refuse(wrong)
        else:
            messages.success(request, say("Visit logged.") if new else once.ALREADY)
            return redirect("day")
    return render(
        request,
        "web/form.html",
        {
            "form": form,
            "heading": say("Log a visit"),
            "caption": name_of(request.user, nominal),
            "back": reverse("day"),
            "once": once.sign_of(request),
        },
    )


def _mine(by: Any, today: Any) -> list[Nominal]:
    """The nominals whom the account works with today."""
    held = Assignment.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gt=today), staff=by, from_on__lte=today
    )
    rows = visible_to(by).filter(nominal_id__in=held.values("nominal"))
    return list(rows.order_by("surname", "forenames", "nominal_id"))


def _actions(by: Any, today: Any) -> list[PlanAction]:
    rows = visible_to(by, PlanAction).filter(
        owner=by, done_on__isnull=True, due_on__lte=today + WEEK
    )
    return list(rows.select_related("plan__nominal").order_by("due_on", "pk"))


def _news(by: Any, names: dict[str, tuple[Nominal, str]], today: Any) -> list[Any]:
    """What the record says of mine today that it did not say a day ago."""
    if not names:
        return []
    found = since(
        by=by,
        nominals=list(names),
        after=today - YESTERDAY,
        until=today,
        known_at=timezone.now() - YESTERDAY,
    )
    return [
        (*names[nominal], fact, fact_in_words(fact))
        for nominal, new in sorted(found.items())
        for fact in new.facts
    ]


def _meetings(by: Any, today: Any) -> list[Meeting]:
    """Meetings of the coming week, those being minuted, and those that wait for this chair."""
    soon = Q(stage__in=[str(Stage.PLANNED), str(Stage.HELD)], held_on__lte=today + WEEK)
    mine = Q(stage=str(Stage.FOR_APPROVAL), chair=by)
    rows = visible_to(by, Meeting).filter(soon | mine).select_related("scheme")
    return list(rows.order_by("held_on")[:10])
