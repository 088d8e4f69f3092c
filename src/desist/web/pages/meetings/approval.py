"""The chair's page: every decision beside what the record says now; approve, or send back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as say

from desist.record.actions import Conflict, decisions, meetings, reading
from desist.record.actions.macc.carry_out import episodes_of, stands_in_the_way
from desist.record.actions.macc.decisions import decisions_of
from desist.record.models import Decision, Episode, Meeting, Note, Stage
from desist.record.roles import Permission
from desist.record.scope import visible_to
from desist.web.page import page
from desist.web.pages.meetings.meeting import stage_of, version_in
from desist.web.pages.meetings.wording import day, in_words
from desist.web.pages.nominals.nominal import name_of
from desist.web.words import word


@page(
    "meetings/<uuid:key>/approve/",
    name="meeting-approve",
    permission=Permission.DECIDE_EPISODES,
    about=Meeting,
)
def approve(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    wrong: list[str] = []
    if request.method == "POST":
        try:
            _do(request, meeting)
        except ValidationError as refused:
            wrong = refused.messages
        except Conflict:
            wrong = [say("The minutes have changed since you read them. Read them again.")]
        else:
            return redirect("meeting", meeting.pk)
    meeting.refresh_from_db()
    words, colour = stage_of(meeting)
    lines, notes = _lines(request.user, meeting), _notes(request.user, meeting)
    if lines or notes:
        reading.search(by=request.user, fields=["minutes"], found=len(lines) + len(notes))
    return render(
        request,
        "web/meetings/approve.html",
        {
            "meeting": meeting,
            "stage": words,
            "colour": colour,
            "wrong": wrong,
            "lines": lines,
            "notes": notes,
            "is_chair": meeting.chair_id == request.user.pk,
            "waits": meeting.stage == Stage.FOR_APPROVAL,
        },
    )


def _do(request: HttpRequest, meeting: Meeting) -> None:
    by, version = request.user, version_in(request.POST)
    if request.POST.get("do") == "back":
        reason = request.POST.get("reason", "")
        meetings.send_back(by=by, meeting=meeting, expected_version=version, reason=reason)
        messages.success(request, say("The minutes are open again."))
    else:
        decisions.approve(by=by, meeting=meeting, expected_version=version)
        messages.success(request, say("Approved: the decisions are in the record."))


def _lines(by: Any, meeting: Meeting) -> list[tuple[Any, str, str, str, list[str]]]:
    """Each decision that the account reaches.

    The row, whose, in words, what the record says now, what is in the way.
    """
    waits = meeting.stage == Stage.FOR_APPROVAL
    open_now = episodes_of(meeting)
    reached = visible_to(by, Decision).filter(item__meeting=meeting)
    return [
        (
            row,
            name_of(by, row.item.nominal),
            in_words(row, by),
            _now(open_now.get(row.item.nominal_id)),
            stands_in_the_way(row, open_now.get(row.item.nominal_id)) if waits else [],
        )
        for row in decisions_of(meeting).filter(pk__in=reached.values("pk"))
    ]


def _now(episode: Episode | None) -> str:
    if episode is None:
        return say("Not on the scheme")
    if episode.joined_on is None:
        return say("Referred %s") % day(episode.referred_on)
    tier = say("tier %s") % episode.tier if episode.tier else ""
    grades = [str(word(episode.rag)) if episode.rag else "", tier]
    since = say("on the scheme since %s") % day(episode.joined_on)
    return ", ".join(part for part in (*grades, since) if part)


def _notes(by: Any, meeting: Meeting) -> list[tuple[str, str]]:
    rows = visible_to(by, Note).filter(meeting=meeting, item__isnull=False).exclude(text="")
    rows = rows.select_related("item__nominal").order_by("item__place")
    return [(name_of(by, row.item.nominal), row.text) for row in rows]
