"""What leaves a meeting: the minutes as a Word file, and the decisions file for IDIOM."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from desist.exchange import decisions
from desist.record.actions import minutes
from desist.record.models import DecisionExport, Meeting
from desist.record.roles import Permission
from desist.record.scope import visible_to
from desist.web.forms.refusing import RefusingForm
from desist.web.page import page

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LATEST = 50


class RecipientForm(RefusingForm):
    recipient = forms.CharField(max_length=200, label=_("Who receives it"), initial="IDIOM")
    reason = forms.CharField(required=False, label=_("What for"))


@page(
    "meetings/<uuid:key>/minutes.docx",
    name="meeting-minutes",
    permission=Permission.READ_MEETINGS,
    about=Meeting,
)
def minutes_file(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The minutes, as far as the account may read them."""
    from desist.report.office.docx import docx_file
    from desist.web.pages.meetings.minutes_document import minutes_document

    data = docx_file(minutes_document(request.user, meeting))
    minutes.take_copy(by=request.user, meeting=meeting)
    return _file(data, WORD, f"minutes-{meeting.held_on}.docx")


@page("meetings/decisions/", name="decisions-file", permission=Permission.EXTRACT)
def decisions_file(request: HttpRequest) -> HttpResponse:
    """The decisions since the last export, and the exports there were."""
    by = request.user
    form = RecipientForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            export, data = decisions.hand_out(by=by, **form.cleaned_data)
        except ValidationError as wrong:
            form.refuse(wrong)
        else:
            return _file(data, "text/csv; charset=utf-8", _named(export))
    exports = visible_to(by, DecisionExport).select_related("made_by").order_by("-made_at")
    return render(
        request,
        "web/meetings/decisions_file.html",
        {
            "form": form,
            "heading": say("Decisions file"),
            "waiting": decisions.waiting(by).count(),
            "exports": exports[:LATEST],
            "button": say("Hand out the file"),
            "back": reverse("meetings"),
        },
    )


@page(
    "meetings/decisions/<uuid:key>/again/",
    name="decisions-again",
    permission=Permission.EXTRACT,
    about=DecisionExport,
)
def again(request: HttpRequest, export: DecisionExport) -> HttpResponse:
    """The same file once more, to a recipient who is named."""
    form = RecipientForm(request.POST or None, initial={"recipient": export.recipient})
    form.fields["reason"].required = True
    if request.method == "POST" and form.is_valid():
        data = decisions.again(by=request.user, export=export, **form.cleaned_data)
        return _file(data, "text/csv; charset=utf-8", _named(export))
    context = {
        "form": form,
        "heading": say("Hand out the same file again"),
        "button": say("Hand it out"),
        "back": reverse("decisions-file"),
    }
    return render(request, "web/form.html", context)


def _named(export: DecisionExport) -> str:
    return f"decisions-{export.made_at:%Y-%m-%d}-{export.digest[:8]}.csv"


def _file(data: bytes, media: str, name: str) -> HttpResponse:
    return HttpResponse(
        data,
        headers={
            "Content-Type": media,
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )
