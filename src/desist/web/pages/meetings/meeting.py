"""Meetings: the list, a new one, and one meeting with its agenda."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from desist.record.actions import Conflict, meetings, reading
from desist.record.macc.agenda import open_actions
from desist.record.models import (
    AgendaItem,
    Attendance,
    Meeting,
    Nominal,
    Note,
    Paper,
    PlanAction,
    Scheme,
    SetAside,
    Staff,
    Stage,
)
from desist.record.roles import MATRIX, Permission
from desist.record.scope import may, readable_fields, visible_to
from desist.web.forms.fields import Chosen, Day
from desist.web.forms.refusing import RefusingForm
from desist.web.page import page
from desist.web.pages.meetings.notes import keep_note
from desist.web.pages.meetings.wording import STAGE_COLOURS, STAGES
from desist.web.pages.nominals.nominal import name_of
from desist.web.words import label

ON_A_PAGE = 30


class PlanForm(RefusingForm):
    """A new meeting."""

    def __init__(self, by: Any, data: Any = None) -> None:
        super().__init__(data, initial={"minute_taker": by.pk})
        staff = visible_to(by, Staff).filter(is_active=True).order_by("first_name", "username")
        self.fields["scheme"] = _chosen("scheme", visible_to(by, Scheme).order_by("name"))
        self.fields["on"] = Day(label=label("held_on"))
        self.fields["place"] = forms.CharField(label=label("place"), required=False, max_length=200)
        self.fields["area"] = forms.ChoiceField(
            label=label("area"), required=False, choices=_areas(by)
        )
        self.fields["chair"] = _chosen("chair", staff.filter(role__in=_roles_that_decide()))
        self.fields["minute_taker"] = _chosen("minute_taker", staff)


@page(
    "meetings/",
    name="meetings",
    permission=Permission.READ_MEETINGS,
    menu=_("Meetings"),
    place=20,
)
def listed(request: HttpRequest) -> HttpResponse:
    by = request.user
    rows = visible_to(by, Meeting).select_related("scheme", "chair").order_by("-held_on", "pk")
    some = Paginator(rows.annotate(nominals=Count("items")), ON_A_PAGE)
    shown = some.get_page(request.GET.get("page"))
    return render(
        request,
        "web/meetings/list.html",
        {
            "shown": shown,
            "lines": [(row, *stage_of(row)) for row in shown],
            "may_plan": may(by, Permission.HOLD_MEETINGS),
            "may_hand_out": may(by, Permission.EXTRACT),
        },
    )


@page("meetings/plan/", name="meeting-plan", permission=Permission.HOLD_MEETINGS)
def plan(request: HttpRequest) -> HttpResponse:
    form = PlanForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            meeting = meetings.plan(by=request.user, **form.cleaned_data)
        except ValidationError as wrong:
            form.refuse(wrong)
        else:
            return redirect("meeting", meeting.pk)
    return render(
        request,
        "web/form.html",
        {
            "form": form,
            "heading": say("Plan a meeting"),
            "back": "../",
            "button": say("Make the agenda"),
            "words": say("The agenda is made of who is due and who changed."),
        },
    )


@page(
    "meetings/<uuid:key>/",
    name="meeting",
    permission=Permission.READ_MEETINGS,
    about=Meeting,
    queries=40,
)
def meeting(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The agenda, who came, the papers, and what is open from earlier meetings."""
    wrong: list[str] = []
    if request.method == "POST":
        try:
            _do(request, meeting)
        except ValidationError as refused:
            wrong = refused.messages
        except Conflict:
            wrong = [say("Somebody else has changed this meeting since. Look again.")]
        else:
            return redirect("meeting", meeting.pk)
    return render(request, "web/meetings/meeting.html", _shown(request, meeting) | {"wrong": wrong})


def _do(request: HttpRequest, meeting: Meeting) -> None:
    """What a button of the page asks for."""
    by, sent = request.user, request.POST
    version = version_in(sent)
    match sent.get("do"):
        case "hold":
            meetings.hold(by=by, meeting=meeting, expected_version=version)
        case "send":
            meetings.send(by=by, meeting=meeting, expected_version=version)
            messages.success(request, say("The minutes are with the chair."))
        case "renew":
            new = meetings.renew_agenda(by=by, meeting=meeting)
            messages.success(request, say("%d put on the agenda.") % len(new))
        case "add":
            _add(by, meeting, sent.get("nominal", "").strip())
        case "attend":
            _attend(by, meeting, sent)
        case "note":
            keep_note(request, Note.objects.get(meeting=meeting, item=None))
        case _:
            raise ValidationError(say("The page does not know that button."))


def version_in(sent: Any) -> int:
    """The version that the page had read; 0, which none has, when it does not say."""
    said = sent.get("version", "")
    return int(said) if said.isdecimal() and len(said) < 10 else 0


def _add(by: Any, meeting: Meeting, number: str) -> None:
    nominal = visible_to(by, Nominal).filter(nominal_id__iexact=number).first()
    if nominal is None:
        raise ValidationError(say("No nominal that you reach has that number."))
    meetings.add_item(by=by, meeting=meeting, nominal=nominal)


def _attend(by: Any, meeting: Meeting, sent: Any) -> None:
    presence = sent.get("presence", "present")
    who = sent.get("staff")
    if who:
        staff = visible_to(by, Staff).filter(pk=who).first()
        meetings.attend(by=by, meeting=meeting, staff=staff, presence=presence)
    else:
        meetings.attend(
            by=by,
            meeting=meeting,
            name=sent.get("name", "").strip(),
            agency=sent.get("agency", "").strip(),
            presence=presence,
        )


def _shown(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    by = request.user
    words, colour = stage_of(meeting)
    items = items_of(by, meeting)
    if items:
        reading.search(by=by, fields=["agenda"], found=len(items))
    tasks = open_actions(meeting.scheme, meeting.area).exclude(item__meeting=meeting)
    reached = {item.nominal_id for item in items}
    whole = visible_to(by, Note).filter(meeting=meeting, item=None).first()
    came = list(visible_to(by, Attendance).filter(meeting=meeting).order_by("presence", "name"))
    return {
        "meeting": meeting,
        "stage": words,
        "colour": colour,
        "lines": [(item, name_of(by, item.nominal)) for item in items],
        "sees_why": "why" in readable_fields(by, AgendaItem),
        "tasks": [task for task in tasks if task.item.nominal_id in reached],
        "came": came,
        "staff": _who_may_come(by, came),
        "papers": visible_to(by, Paper).filter(meeting=meeting).order_by("title"),
        "note": whole if "text" in readable_fields(by, Note) else None,
        "asides": SetAside.objects.filter(note=whole, settled=False).count() if whole else 0,
        "sees_what": "what" in readable_fields(by, PlanAction),
        "may_hold": may(by, Permission.HOLD_MEETINGS),
        "is_chair": meeting.chair_id == by.pk,
        "changes": meeting.stage in (Stage.PLANNED, Stage.HELD),
    }


def _who_may_come(by: Any, came: list[Attendance]) -> Any:
    there = {row.staff_id for row in came if row.staff_id}
    staff = visible_to(by, Staff).filter(is_active=True).exclude(pk__in=there)
    return staff.select_related("agency").order_by("first_name", "username")


def items_of(by: Any, meeting: Meeting) -> list[AgendaItem]:
    """The items that the account reaches, in order, with how many decisions each has."""
    rows = visible_to(by, AgendaItem).filter(meeting=meeting).select_related("nominal")
    return list(rows.annotate(decided=Count("decisions")).order_by("place", "pk"))


def stage_of(meeting: Meeting) -> tuple[Any, str]:
    """The stage in words, and the colour of its tag."""
    return STAGES[meeting.stage], STAGE_COLOURS[Stage(meeting.stage)]


def _chosen(name: str, rows: Any) -> forms.Field:
    return Chosen(queryset=rows, label=label(name), empty_label=_("Choose"))


def _areas(by: Any) -> list[tuple[str, Any]]:
    named = visible_to(by).exclude(area="").order_by("area").values_list("area", flat=True)
    return [("", _("All areas")), *((area, area) for area in named.distinct())]


def _roles_that_decide() -> list[str]:
    return [str(role) for role, allowed in MATRIX.items() if Permission.DECIDE_EPISODES in allowed]
