"""Where a partnership asks why a record is opened: asked once for each nominal in a session."""

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from desist.record.actions import reading
from desist.record.models import Nominal
from desist.record.roles import Permission
from desist.web.page import page

KEPT = "reasons"


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you open this record?"),
        help_text=_("The audit log keeps it. Name no person."),
        max_length=200,
    )


def reason_for(request: HttpRequest, nominal: Nominal) -> str:
    """What was given in this session, "" when nothing was."""
    return str(request.session.get(KEPT, {}).get(str(nominal.pk), ""))


def reason_is_missing(request: HttpRequest, nominal: Nominal) -> bool:
    return request.user.partnership.reasons_asked and not reason_for(request, nominal)


def asked_first(
    request: HttpRequest, nominal: Nominal, *, on: date | None = None
) -> HttpResponse | None:
    """The page that asks for the reason; None: there is one, and the log has it that a page
    with what is known of the nominal was opened. on: as it stood at the end of that day."""
    if reason_is_missing(request, nominal):
        return redirect("nominal-reason", nominal.pk)
    given = reason_for(request, nominal)
    reading.open_nominal(by=request.user, nominal=nominal, reason=given, on=on)
    return None


@page(
    "nominals/<uuid:key>/reason/",
    name="nominal-reason",
    permission=Permission.READ_NOMINALS,
    about=Nominal,
)
def reason(request: HttpRequest, nominal: Nominal) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        given = {str(nominal.pk): form.cleaned_data["reason"]}
        request.session[KEPT] = request.session.get(KEPT, {}) | given
        return redirect("nominal", nominal.pk)
    return render(
        request,
        "web/form.html",
        {"form": form, "heading": say("A reason is asked for"), "button": say("Open the record")},
    )
