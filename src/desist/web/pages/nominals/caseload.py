"""The caseload: who is on a scheme, waits for it or has left, with filters."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desist.record.actions import reading
from desist.record.models import Assignment, Contact, Custody, Episode, Nominal, PlanAction, Scheme
from desist.record.models.episodes import TURNED_DOWN
from desist.record.roles import Permission
from desist.record.scope import readable_fields, visible_to
from desist.web.page import page

ON_A_PAGE = 50
UNSEEN_DAYS = 28
LEFT_DAYS = 365
STATUS = (
    ("on", _("On a scheme")),
    ("waiting", _("Waiting: referred, not yet on it")),
    ("left", _("Left in the last year")),
)
SHOW = (
    ("", _("All")),
    ("mine", _("Those I work with")),
    ("custody", _("In custody")),
    ("unseen", _("Not seen for four weeks")),
    ("overdue", _("With an action overdue")),
)
RAG = (("", _("All")), ("red", _("Red")), ("amber", _("Amber")), ("green", _("Green")))


class CaseloadForm(forms.Form):
    status = forms.ChoiceField(choices=STATUS, required=False, label=_("Status"))
    scheme = forms.ChoiceField(required=False, label=_("Scheme"))
    show = forms.ChoiceField(choices=SHOW, required=False, label=_("Show"))
    rag = forms.ChoiceField(choices=RAG, required=False, label=_("Red, amber or green"))

    def __init__(self, by: Any, data: Any) -> None:
        super().__init__(data)
        schemes = visible_to(by, Scheme).order_by("name").values_list("scheme_id", "name")
        listed = forms.ChoiceField(
            required=False, label=_("Scheme"), choices=[("", _("All schemes")), *schemes]
        )
        self.fields["scheme"] = listed
        self.sees_crime = "rag" in readable_fields(by, Episode)
        if not self.sees_crime:
            del self.fields["rag"]
            self.fields["show"].choices = [one for one in SHOW if one[0] != "custody"]

    def asked(self) -> dict[str, str]:
        """What was chosen; a word that is not in its list counts as not chosen."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


@page(
    "caseload/",
    name="caseload",
    permission=Permission.READ_NOMINALS,
    menu=_("Caseload"),
    place=20,
    queries=16,
)
def caseload(request: HttpRequest) -> HttpResponse:
    by = request.user
    form = CaseloadForm(by, request.GET)
    asked = form.asked()
    rows = _filtered(by, asked).select_related("nominal", "scheme")
    named = "surname" in readable_fields(by, Nominal)
    some = Paginator(_ordered(rows, named), ON_A_PAGE).get_page(request.GET.get("page"))
    reading.search(by=by, fields=sorted(asked), found=some.paginator.count)
    query = request.GET.copy()
    query.pop("page", None)
    return render(
        request,
        "nominals/caseload.html",
        {
            "form": form,
            "shown": some,
            "asked": query.urlencode(),
            "named": named,
            "sees_crime": form.sees_crime,
            "unseen_before": timezone.localdate() - timedelta(days=UNSEEN_DAYS),
            "today": timezone.localdate(),
        },
    )


def _filtered(by: Any, asked: dict[str, str]) -> QuerySet[Episode]:
    rows = _with_dates(visible_to(by, Episode), by)
    rows = rows.filter(_status(asked.get("status", "on")))
    if "scheme" in asked:
        rows = rows.filter(scheme=asked["scheme"])
    if "rag" in asked:
        rows = rows.filter(rag=asked["rag"])
    return _shown(rows, by, asked.get("show", ""))


def _status(status: str) -> Q:
    today = timezone.localdate()
    if status == "waiting":
        return Q(joined_on__isnull=True, left_on__isnull=True) & ~TURNED_DOWN
    if status == "left":
        return Q(left_on__lte=today, left_on__gt=today - timedelta(days=LEFT_DAYS))
    return Q(joined_on__lte=today) & (Q(left_on__isnull=True) | Q(left_on__gt=today))


def _with_dates(rows: QuerySet[Episode], by: Any) -> QuerySet[Episode]:
    """Each episode with the last contact, the next action due, and whether in custody today."""
    of = {"nominal": OuterRef("nominal_id")}
    contacts = Contact.objects.filter(**of).order_by().values("nominal")
    due = PlanAction.objects.filter(plan__nominal=OuterRef("nominal_id"), done_on__isnull=True)
    today = timezone.localdate()
    held = Custody.objects.filter(Q(to_on__isnull=True) | Q(to_on__gt=today), **of).filter(
        from_on__lte=today
    )
    mine = Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gt=today), **of).filter(
        staff=by, from_on__lte=today
    )
    return rows.annotate(
        last_contact=Subquery(contacts.annotate(last=Max("contact_on")).values("last")),
        next_due=Subquery(
            due.order_by().values("plan__nominal").annotate(first=Min("due_on")).values("first")
        ),
        held=Exists(held),
        mine=Exists(mine),
    )


def _shown(rows: QuerySet[Episode], by: Any, show: str) -> QuerySet[Episode]:
    today = timezone.localdate()
    if show == "mine":
        return rows.filter(mine=True)
    if show == "custody" and "from_on" in readable_fields(by, Custody):
        return rows.filter(held=True)
    if show == "unseen":
        before = today - timedelta(days=UNSEEN_DAYS)
        return rows.filter(Q(last_contact__isnull=True) | Q(last_contact__lt=before))
    return rows.filter(next_due__lt=today) if show == "overdue" else rows


def _ordered(rows: QuerySet[Episode], named: bool) -> QuerySet[Episode]:
    if named:
        return rows.order_by("nominal__surname", "nominal__forenames", "nominal_id", "pk")
    return rows.order_by("nominal_id", "pk")
