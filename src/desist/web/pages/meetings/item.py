"""The minute-taker's page: one nominal after another, what is new, the minutes, the decisions."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as say

from desist.record.actions import Conflict, decisions, meetings
from desist.record.actions.macc.carry_out import episode_of
from desist.record.macc.agenda import begins_after
from desist.record.macc.since import Since, since
from desist.record.models import (
    AgendaItem,
    Decision,
    DecisionKind,
    Episode,
    Meeting,
    Note,
    Paper,
    PlanAction,
    SetAside,
    Stage,
)
from desist.record.roles import Permission
from desist.record.scope import may, readable_fields, visible_to
from desist.web.page import page
from desist.web.pages.meetings.notes import keep_note
from desist.web.pages.meetings.opened import opened_at_the_meeting
from desist.web.pages.meetings.wording import KINDS, fact_in_words, in_words
from desist.web.pages.nominals.nominal import name_of
from desist.web.pages.nominals.now import now


@page(
    "agenda/<uuid:key>/",
    name="item",
    permission=Permission.READ_MEETINGS,
    about=AgendaItem,
    queries=60,
)
def item(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """One nominal at one meeting. Each button saves the minutes first, with script or without."""
    wrong: list[str] = []
    if request.method == "POST":
        note = Note.objects.get(item=item)
        try:
            if not keep_note(request, note):
                return redirect("note-versions", note.pk)
            return redirect(_next(request, item))
        except ValidationError as refused:
            wrong = refused.messages
        except Conflict:
            item.refresh_from_db()
            wrong = [say("Somebody else has changed this meeting since. Look again.")]
    opened_at_the_meeting(request, item)
    return render(request, "web/meetings/item.html", _shown(request, item) | {"wrong": wrong})


def _next(request: HttpRequest, item: AgendaItem) -> str:
    """Where the button goes, once it has done what it says."""
    asked = request.POST.get("go", "")
    around = _around(request.user, item)
    if asked == "spoken":
        item.refresh_from_db(fields=["version"])
        meetings.discuss(by=request.user, item=item, expected_version=item.version, discussed=True)
    if asked == DecisionKind.KEEP:
        decisions.decide(by=request.user, item=item, kind=asked)
    elif asked in set(DecisionKind):
        return f"{reverse('decide', args=[item.pk])}?kind={asked}"
    if asked in ("next", "previous", "spoken"):
        other = around["previous" if asked == "previous" else "next"]
        return (
            reverse("item", args=[other]) if other else reverse("meeting", args=[item.meeting_id])
        )
    if asked == "agenda":
        return reverse("meeting", args=[item.meeting_id])
    return reverse("item", args=[item.pk])


def _shown(request: HttpRequest, item: AgendaItem) -> dict[str, Any]:
    by = request.user
    meeting = item.meeting
    note = Note.objects.get(item=item)
    reads = "text" in readable_fields(by, Note)
    changes = meeting.stage in (Stage.PLANNED, Stage.HELD) and may(by, Permission.HOLD_MEETINGS)
    decided = Decision.objects.filter(item=item).order_by("said_at", "pk")
    rows = decided.select_related("owner", "owner__agency", "to_scheme")
    return {
        "item": item,
        "meeting": meeting,
        "name": name_of(by, item.nominal),
        "tags": now(by, item.nominal),
        "sees_why": "why" in readable_fields(by, AgendaItem),
        "sees_what": "what" in readable_fields(by, PlanAction),
        "note": note if reads else None,
        "asides": SetAside.objects.filter(note=note, settled=False).count() if reads else 0,
        "decisions": [(row, in_words(row, by)) for row in rows],
        "kinds": [(kind, KINDS[kind]) for kind in _may_be_decided(episode_of(item))],
        "changes": changes,
        "papers": visible_to(by, Paper).filter(item=item).order_by("title"),
        **_around(by, item),
        **news_of(by, meeting, item.nominal_id),
    }


def _may_be_decided(episode: Episode | None) -> list[DecisionKind]:
    """The kinds of decision that fit: who is not on the scheme is adopted or not, and so on."""
    if episode is not None and episode.joined_on is not None:
        unfit = {DecisionKind.ADOPT, DecisionKind.NOT_ADOPT}
    else:
        unfit = {DecisionKind.KEEP, DecisionKind.GRADE, DecisionKind.DEREGISTER}
        unfit |= set() if episode else {DecisionKind.NOT_ADOPT}
    return [kind for kind in DecisionKind if kind not in unfit]


def news_of(by: Any, meeting: Meeting, nominal: str) -> dict[str, Any]:
    """What is new of the nominal since the last meeting, in words."""
    after = begins_after(meeting.scheme, meeting.previous, meeting.held_on)
    found: Since = since(
        by=by,
        nominals=[nominal],
        after=after,
        until=meeting.held_on,
        known_at=meeting.previous.held_at if meeting.previous else None,
    )[nominal]
    return {
        "after": after,
        "facts": [(fact, fact_in_words(fact)) for fact in found.facts],
        "withheld": bool(found.withheld),
        "overdue": found.overdue,
        "to_do": found.to_do,
        "done": found.done,
    }


def _around(by: Any, item: AgendaItem) -> dict[str, Any]:
    """The items before and after, and which of how many this is."""
    rows = visible_to(by, AgendaItem).filter(meeting=item.meeting_id)
    keys = list(rows.order_by("place", "pk").values_list("pk", flat=True))
    at = keys.index(item.pk)
    return {
        "number": at + 1,
        "count": len(keys),
        "previous": keys[at - 1] if at else None,
        "next": keys[at + 1] if at + 1 < len(keys) else None,
    }
