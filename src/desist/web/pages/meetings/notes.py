"""Minutes saved: as they are typed, by a button, and where two versions must be chosen between."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from desist.record.actions import Conflict, minutes
from desist.record.models import Note, SetAside
from desist.record.roles import Permission
from desist.web.page import page
from desist.web.pages.meetings.opened import opened_at_the_meeting


class Written(forms.Form):
    """What a page sends of a note. The text is kept as it is, with its blanks."""

    text = forms.CharField(required=False, strip=False)
    version = forms.IntegerField(min_value=1)
    device = forms.CharField(required=False, max_length=36)
    stroke = forms.IntegerField(required=False, min_value=0)


class ChosenText(forms.Form):
    """What the note shall say."""

    text = forms.CharField(
        required=False, strip=False, label=_("The minutes"), widget=forms.Textarea
    )
    aside_version = forms.IntegerField(widget=forms.HiddenInput)
    note_version = forms.IntegerField(widget=forms.HiddenInput)


@page("notes/<uuid:key>/save/", name="note-save", permission=Permission.HOLD_MEETINGS, about=Note)
def save(request: HttpRequest, note: Note) -> HttpResponse:
    """Save what was typed so far; the answer is JSON.

    200 saved, with its version · 409 somebody else was first, and both are kept · 422 refused
    """
    if request.method != "POST":
        return redirect(_where(note))
    try:
        saved = keep_note(request, note)
    except ValidationError as wrong:
        return JsonResponse({"why": " ".join(wrong.messages)}, status=422)
    if not saved:
        return JsonResponse({"choose": reverse("note-versions", args=[note.pk])}, status=409)
    note.refresh_from_db()
    return JsonResponse({"version": note.version})


def keep_note(request: HttpRequest, note: Note) -> bool:
    """Save the note that came with a page. False: somebody was first, and it was set aside."""
    sent = Written(request.POST)
    if not sent.is_valid():
        raise ValidationError(say("The page did not say which version it read. Load it again."))
    said = sent.cleaned_data
    what = {
        # A browser sends two signs for the end of a line; a script reads one.
        "text": said["text"].replace("\r\n", "\n"),
        "device": said["device"],
        "stroke": said["stroke"] or 0,
    }
    try:
        minutes.write(by=request.user, note=note, expected_version=said["version"], **what)
    except Conflict:
        minutes.set_aside(by=request.user, note=note, **what)
        return False
    return True


@page(
    "notes/<uuid:key>/versions/",
    name="note-versions",
    permission=Permission.HOLD_MEETINGS,
    about=Note,
)
def versions(request: HttpRequest, note: Note) -> HttpResponse:
    """Two versions of a note side by side, and what it shall say."""
    aside = SetAside.objects.filter(note=note, settled=False).order_by("pk").first()
    if aside is None:
        return redirect(_where(note))
    if note.item is not None:
        opened_at_the_meeting(request, note.item)
    form = ChosenText(request.POST or None, initial=_both(note, aside))
    if request.method == "POST" and form.is_valid():
        try:
            _settle(request, aside, form)
        except Conflict:
            note.refresh_from_db()
            aside.refresh_from_db()
            form = ChosenText(initial=_both(note, aside))
            form.fields["text"].help_text = say("One of them has changed since. Look again.")
        else:
            messages.success(request, say("Saved."))
            return redirect("note-versions", note.pk)
    context = {"note": note, "aside": aside, "form": form, "back": _where(note)}
    return render(request, "web/meetings/versions.html", context)


def _settle(request: HttpRequest, aside: SetAside, form: ChosenText) -> None:
    said = form.cleaned_data
    minutes.settle(
        by=request.user,
        aside=aside,
        expected_version=said["aside_version"],
        text=said["text"].replace("\r\n", "\n"),
        note_version=said["note_version"],
    )


def _both(note: Note, aside: SetAside) -> dict[str, object]:
    return {
        "text": f"{note.text}\n\n{aside.text}".strip(),
        "aside_version": aside.version,
        "note_version": note.version,
    }


def _where(note: Note) -> str:
    if note.item_id is None:
        return reverse("meeting", args=[note.meeting_id])
    return reverse("item", args=[note.item_id])
