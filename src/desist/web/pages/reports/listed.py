"""The reports there are, a button for a new one, and when one is built by itself."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from desist.record.actions import Conflict, builds, schedules
from desist.record.actions.reports.schedules import year_of
from desist.record.models import Build, BuildStage, Every, Schedule, Scheme
from desist.record.roles import Permission
from desist.record.scope import may, visible_to
from desist.web.forms.fields import Chosen, Day
from desist.web.forms.refusing import RefusingForm
from desist.web.page import page
from desist.web.reports.jobs import hand_to_the_worker
from desist.web.words import label

ON_A_PAGE = 20
STAGES = {
    BuildStage.WAITING: (_("Waiting for the worker"), "grey"),
    BuildStage.RUNNING: (_("Being built"), "amber"),
    BuildStage.DONE: (_("Built"), "green"),
    BuildStage.FAILED: (_("Failed"), "red"),
}
EVERY = {Every.MONTH: _("Month"), Every.QUARTER: _("Quarter"), Every.YEAR: _("Year")}


class AskForm(RefusingForm):
    """A report of a period."""

    def __init__(self, by: Any, data: Any = None) -> None:
        today = timezone.localdate()
        super().__init__(data, initial={"starts_on": year_of(today), "ends_on": _end(today)})
        self.fields["scheme"] = _scheme(by)
        self.fields["starts_on"] = Day(label=_("First day"))
        self.fields["ends_on"] = Day(
            label=_("First day that is no longer in it"),
            help_text=_("A period that is not over is counted up to today."),
        )


class ScheduleForm(RefusingForm):
    """A report that is built by itself."""

    def __init__(self, by: Any, data: Any = None) -> None:
        super().__init__(data)
        self.fields["scheme"] = _scheme(by)
        self.fields["every"] = forms.ChoiceField(label=_("Every"), choices=EVERY.items())
        self.fields["due_on"] = Day(label=_("For the first time on"))


@page("reports/", name="reports", permission=Permission.READ_REPORTS, menu=_("Reports"), place=40)
def reports(request: HttpRequest) -> HttpResponse:
    by = request.user
    rows = visible_to(by, Build).select_related("scheme", "asked_by").order_by("-asked_at")
    shown = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    planned = visible_to(by, Schedule).select_related("scheme", "asked_by").order_by("due_on")
    return render(
        request,
        "web/reports/list.html",
        {
            "shown": shown,
            "lines": [(row, *stage_of(row)) for row in shown],
            "schedules": [
                (row, EVERY[row.every], may(row.asked_by, Permission.BUILD_REPORTS))
                for row in planned
            ],
            "may_ask": may(by, Permission.BUILD_REPORTS),
            "in_hand": any(is_in_hand(row) for row in shown),
        },
    )


@page("reports/ask/", name="report-ask", permission=Permission.BUILD_REPORTS)
def ask(request: HttpRequest) -> HttpResponse:
    form = AskForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                build = builds.ask(by=request.user, **form.cleaned_data)
                hand_to_the_worker(build)
        except ValidationError as wrong:
            form.refuse(wrong)
        else:
            return redirect("report", build.pk)
    return _form(request, form, say("Build a report"), say("Build it"))


@page("reports/schedule/", name="report-schedule", permission=Permission.BUILD_REPORTS)
def schedule(request: HttpRequest) -> HttpResponse:
    form = ScheduleForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            schedules.plan(by=request.user, **form.cleaned_data)
        except ValidationError as wrong:
            form.refuse(wrong)
        else:
            messages.success(request, say("Saved."))
            return redirect("reports")
    return _form(request, form, say("Build a report by itself"), say("Save"))


class StopForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


@page(
    "reports/schedule/<uuid:key>/stop/",
    name="report-schedule-stop",
    permission=Permission.BUILD_REPORTS,
    about=Schedule,
)
def stop(request: HttpRequest, schedule: Schedule) -> HttpResponse:
    form = StopForm(request.POST or None, initial={"version": schedule.version})
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            schedules.stop(by=request.user, schedule=schedule, expected_version=version)
        except Conflict:
            form.add_error(None, say("Somebody else has changed it since. Go back and look again."))
        else:
            return redirect("reports")
    heading = say("No longer build this report by itself")
    return _form(request, form, heading, say("Stop it"))


def stage_of(build: Build) -> tuple[Any, str]:
    """The stage in words, and the colour of its tag."""
    return STAGES[BuildStage(build.stage)]


def is_in_hand(build: Build) -> bool:
    """Whether the worker has not finished with it: the page looks again by itself."""
    return build.stage in (BuildStage.WAITING, BuildStage.RUNNING)


def _scheme(by: Any) -> forms.Field:
    rows = visible_to(by, Scheme).order_by("name")
    return Chosen(queryset=rows, label=label("scheme"), empty_label=_("Choose"))


def _end(today: date) -> date:
    start = year_of(today)
    return start.replace(year=start.year + 1)


def _form(request: HttpRequest, form: forms.Form, heading: str, button: str) -> HttpResponse:
    context = {"form": form, "heading": heading, "button": button, "back": "/reports/"}
    return render(request, "web/form.html", context)
