"""Papers: laid before a meeting, opened, taken back."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from desist.record.actions import papers
from desist.record.macc.paper_types import ENDINGS, LARGEST
from desist.record.models import AgendaItem, Meeting, Paper
from desist.record.roles import Permission
from desist.record.scope import visible_to
from desist.web.forms.refusing import RefusingForm
from desist.web.page import page


class Numbered(forms.ModelChoiceField):
    """An item by its place and the nominal's number: a list of names is not needed here."""

    def label_from_instance(self, row: AgendaItem) -> str:
        return f"{row.place}: {row.nominal_id}"


class PaperForm(RefusingForm):
    title = forms.CharField(max_length=200, label=_("What it is"))
    data = forms.FileField(
        label=_("File"),
        help_text=_("PDF, Word, Excel, PNG, JPEG or plain text, up to %d MB; no macros.")
        % (LARGEST // 1_000_000),
    )

    def __init__(self, items: object, *arguments: object) -> None:
        super().__init__(*arguments)
        self.fields["item"] = Numbered(
            queryset=items,
            required=False,
            label=_("About"),
            empty_label=_("The whole meeting"),
            help_text=_("A paper about one nominal is opened by those who reach that nominal."),
        )


@page(
    "meetings/<uuid:key>/papers/lay/",
    name="paper-lay",
    permission=Permission.HOLD_MEETINGS,
    about=Meeting,
)
def lay(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    items = visible_to(request.user, AgendaItem).filter(meeting=meeting).order_by("place")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PaperForm(items, *sent)
    if sent and form.is_valid():
        said = form.cleaned_data
        try:
            papers.lay(
                by=request.user,
                meeting=meeting,
                item=said["item"],
                title=said["title"],
                # One byte more than is taken says that it is too large, whatever its size.
                data=said["data"].read(LARGEST + 1),
            )
        except ValidationError as wrong:
            form.refuse(wrong)
        else:
            return redirect("meeting", meeting.pk)
    back = reverse("meeting", args=[meeting.pk])
    return render(
        request,
        "web/form.html",
        {"form": form, "heading": say("Lay a paper"), "back": back, "button": say("Lay it")},
    )


@page("papers/<uuid:key>/", name="paper", permission=Permission.READ_MEETINGS, about=Paper)
def opened(request: HttpRequest, paper: Paper) -> HttpResponse:
    """The file, to be saved: a browser runs nothing of it."""
    data = papers.open_paper(by=request.user, paper=paper)
    return HttpResponse(
        data,
        headers={
            "Content-Type": paper.media,
            # Its title may name a nominal: the name of the file does not.
            "Content-Disposition": f'attachment; filename="paper.{ENDINGS[paper.media]}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
