"""What is to be done, by whom and by when."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desist.record.actions import reading
from desist.record.models import Nominal, PlanAction
from desist.record.roles import Permission
from desist.record.scope import may, readable_fields, visible_to
from desist.web.page import page

ON_A_PAGE = 50
WHOSE = (("mine", _("Mine")), ("all", _("Everybody's")))
WHICH = (("open", _("To be done")), ("overdue", _("Overdue")), ("done", _("Done")))


class ToDoForm(forms.Form):
    whose = forms.ChoiceField(choices=WHOSE, required=False, label=_("Whose"))
    which = forms.ChoiceField(choices=WHICH, required=False, label=_("Which"))


@page(
    "to-do/",
    name="to-do",
    permission=Permission.READ_NOMINALS,
    menu=_("To do"),
    place=30,
    queries=14,
)
def to_do(request: HttpRequest) -> HttpResponse:
    by = request.user
    form = ToDoForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = _asked(visible_to(by, PlanAction), by, asked)
    rows = rows.select_related("plan__nominal", "owner").order_by("due_on", "pk")
    some = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    reading.search(by=by, fields=[name for name in asked if asked[name]], found=len(some))
    query = request.GET.copy()
    query.pop("page", None)
    return render(
        request,
        "nominals/to_do.html",
        {
            "form": form,
            "shown": some,
            "asked": query.urlencode(),
            "named": "surname" in readable_fields(by, Nominal),
            "sees_what": "what" in readable_fields(by, PlanAction),
            "may_change": may(by, Permission.CHANGE_SUPPORT),
            "today": timezone.localdate(),
        },
    )


def _asked(rows: QuerySet[Any], by: Any, asked: dict[str, str]) -> QuerySet[Any]:
    if asked.get("whose", "mine") != "all":
        rows = rows.filter(owner=by)
    which = asked.get("which") or "open"
    if which == "done":
        return rows.filter(done_on__isnull=False)
    rows = rows.filter(done_on__isnull=True)
    return rows.filter(due_on__lt=timezone.localdate()) if which == "overdue" else rows
