"""Which lines of the log are asked for, and who the accounts in them are."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desist.record.models import AuditEntry, Kind, Staff
from desist.record.scope import visible_to
from desist.web.forms.fields import Day

NOBODY = "nobody"
KINDS = {
    Kind.COLLECTION: _("Added"),
    Kind.ALTERATION: _("Changed"),
    Kind.CONSULTATION: _("Read"),
    Kind.DISCLOSURE: _("Handed out"),
    Kind.COMBINATION: _("Combined"),
    Kind.ERASURE: _("Taken out"),
    Kind.SEARCH: _("Searched"),
    Kind.EXPORT: _("Exported"),
    Kind.REPORT: _("Report built"),
    Kind.SIGN_IN: _("Sign-in"),
}


class LinesForm(forms.Form):
    who = forms.ChoiceField(required=False, label=_("Who"))
    kind = forms.ChoiceField(
        required=False, label=_("What"), choices=[("", _("Everything")), *KINDS.items()]
    )
    since = Day(required=False, label=_("First day"))
    until = Day(required=False, label=_("Last day"))
    row = forms.CharField(required=False, max_length=36, label=_("Key of the row"))

    def __init__(self, names: dict[str, str], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        listed = [("", _("Everybody")), (NOBODY, _("Nobody signed in")), *names.items()]
        self.fields["who"].choices = listed

    @property
    def asked(self) -> dict[str, Any]:
        """The filters that were filled in; those of a form that is wrong are none."""
        if not self.is_valid():
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}


def names_of(by: Any) -> dict[str, str]:
    """Who each account of the partnership is, by its key, closed ones too.

    An auditor reads no field that identifies a nominal. Who acted is what the log is for.
    """
    staff = visible_to(by, Staff).order_by("first_name", "last_name", "username")
    return {str(one.pk): one.get_full_name() or one.username for one in staff}


def lines(by: Any, asked: dict[str, Any]) -> QuerySet[AuditEntry]:
    """The lines that the filters leave, in no order yet."""
    rows = visible_to(by, AuditEntry)
    if who := asked.get("who"):
        rows = rows.filter(actor="" if who == NOBODY else who)
    if kind := asked.get("kind"):
        rows = rows.filter(kind=kind)
    if since := asked.get("since"):
        rows = rows.filter(at__gte=_start(since))
    if until := asked.get("until"):
        rows = rows.filter(at__lt=_start(until + timedelta(days=1)))
    if row := asked.get("row"):
        rows = rows.filter(subject=row)
    return rows


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
