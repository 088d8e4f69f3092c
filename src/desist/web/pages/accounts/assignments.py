"""Which nominals a member of staff works with: many at once, from a list of numbers."""

import re
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from desist.record.actions import nominals, reading
from desist.record.models import Assignment, Nominal, Staff
from desist.record.roles import Permission
from desist.record.scope import visible_to
from desist.web.forms.fields import Day
from desist.web.page import page

ON_A_PAGE = 50
MOST_AT_ONCE = 200


class AssignForm(forms.Form):
    numbers = forms.CharField(
        label=_("Nominals' numbers"),
        help_text=_("One on each line, or with commas between."),
        error_messages={"required": _("Give a number at least")},
        widget=forms.Textarea,
    )
    from_on = Day(label=_("From"))

    def __init__(self, by: Any, staff: Staff, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.by, self.staff = by, staff

    def clean_numbers(self) -> list[Nominal]:
        """The nominals, less those that are theirs already.

        An unknown number and one out of reach are told apart to nobody.
        """
        asked = [part for part in re.split(r"[\s,;]+", self.cleaned_data["numbers"]) if part]
        numbers = list(dict.fromkeys(asked))
        if len(numbers) > MOST_AT_ONCE:
            raise ValidationError(
                _("Assign at most %(most)d at once."), params={"most": MOST_AT_ONCE}
            )
        found = {row.nominal_id: row for row in visible_to(self.by).filter(nominal_id__in=numbers)}
        unknown = [number for number in numbers if number not in found]
        if unknown:
            raise ValidationError(
                ngettext(
                    "%(n)d number is of nobody whom you reach: line %(first)d.",
                    "%(n)d numbers are of nobody whom you reach, first number %(first)d.",
                    len(unknown),
                ),
                params={"n": len(unknown), "first": numbers.index(unknown[0]) + 1},
            )
        theirs = set(_open(self.staff).values_list("nominal_id", flat=True))
        return [row for number, row in found.items() if number not in theirs]


@page(
    "accounts/<uuid:key>/nominals/",
    name="account-nominals",
    permission=Permission.CHANGE_EPISODES,
    about=Staff,
    queries=20,
)
def assigned(request: HttpRequest, staff: Staff) -> HttpResponse:
    by = request.user
    form = AssignForm(by, staff, request.POST or None, initial={"from_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        number = _assign(form, by, staff)
        if number is not None:
            said = ngettext("%(n)d nominal assigned.", "%(n)d nominals assigned.", number)
            messages.success(request, said % {"n": number})
            return redirect("account-nominals", staff.pk)
    own = visible_to(by, Assignment).filter(pk__in=_open(staff)).select_related("nominal")
    shown = Paginator(own.order_by("nominal_id"), ON_A_PAGE).get_page(request.GET.get("page"))
    reading.search(by=by, fields=["staff"], found=shown.paginator.count)
    return render(request, "accounts/nominals.html", {"form": form, "staff": staff, "shown": shown})


def _assign(form: AssignForm, by: Any, staff: Staff) -> int | None:
    """All of them or none; None, with the reason in the form, when one is refused."""
    from_on: date = form.cleaned_data["from_on"]
    try:
        with transaction.atomic():
            for nominal in form.cleaned_data["numbers"]:
                nominals.assign(by=by, nominal=nominal, staff=staff, from_on=from_on)
    except ValidationError as wrong:
        form.add_error(None, say("Nothing was assigned. ") + " ".join(wrong.messages))
        return None
    return len(form.cleaned_data["numbers"])


def _open(staff: Staff) -> Any:
    """Those that go on today, or begin later."""
    today = timezone.localdate()
    return Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gt=today), staff=staff)
