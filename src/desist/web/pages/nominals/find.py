"""Find a nominal: by name, number or day of birth, as far as the role may read those.

What is typed is sent and kept in the session, never in the address: an address stays in the
browser's history and in the logs of whatever lies between.
"""

import contextlib
import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from desist.record.actions import reading
from desist.record.models import Nominal
from desist.record.roles import Permission
from desist.record.scope import readable_fields, visible_to
from desist.web.forms.fields import DAYS
from desist.web.kinds import KINDS
from desist.web.page import page

ON_A_PAGE = 50
KEPT = "find"
# How each field is held against one word that was typed.
BY = {
    "nominal_id": "istartswith",
    "surname": "iregex",
    "forenames": "iregex",
    "pnc_id": "istartswith",
    "crn": "istartswith",
}
FROM_ITS_START = "surname"
# Letters that a name may have with or without its accent, in Welsh and in its neighbours'.
ACCENTED = {
    "a": "âàáäãå",
    "c": "ç",
    "e": "êèéë",
    "i": "îìíï",
    "n": "ñ",
    "o": "ôòóöõø",
    "u": "ûùúü",
    "w": "ŵẁẃẅ",
    "y": "ŷỳýÿ",
}
PLAIN = {accented: plain for plain, others in ACCENTED.items() for accented in others}


class FindForm(forms.Form):
    q = forms.CharField(required=False, max_length=100, label=_("Name, number or date of birth"))
    area = forms.ChoiceField(required=False, label=_("Area"))

    def __init__(self, *arguments: Any, areas: list[str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        listed = forms.ChoiceField(
            required=False,
            label=_("Area"),
            choices=[("", _("All areas")), *((area, area) for area in areas)],
        )
        self.fields["area"] = listed


@page(
    "nominals/",
    name="find",
    permission=Permission.READ_NOMINALS,
    menu=_("Find a nominal"),
    place=10,
    queries=16,
)
def find(request: HttpRequest) -> HttpResponse:
    by = request.user
    if request.method == "POST":
        request.session[KEPT] = {name: request.POST.get(name, "") for name in ("q", "area")}
        return redirect("find")
    readable = readable_fields(by, Nominal)
    reached = visible_to(by)
    form = FindForm(request.session.get(KEPT), areas=_areas(reached))
    asked = form.cleaned_data if form.is_valid() else {}
    rows = _found(reached, readable, asked).order_by("surname", "forenames", "nominal_id")
    if "surname" not in readable:
        rows = rows.order_by("nominal_id")
    shown = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    fields = sorted(name for name, value in asked.items() if value)
    reading.search(by=by, fields=fields, found=shown.paginator.count)
    return render(
        request,
        "nominals/find.html",
        {
            "form": form,
            "shown": shown,
            "named": "surname" in readable,
            "may_register": KINDS["nominals"].may_be_added_by(by),
        },
    )


def _areas(reached: QuerySet[Nominal]) -> list[str]:
    named = reached.exclude(area="").order_by("area")
    return list(named.values_list("area", flat=True).distinct())


def _found(
    rows: QuerySet[Nominal], readable: frozenset[str], asked: dict[str, str]
) -> QuerySet[Nominal]:
    """Each word must be found in some field, so that `ash 1990` and `Ann Ash` both work."""
    for word in asked.get("q", "").split():
        either = Q()
        for name, how in BY.items():
            if name in readable:
                asks = _spelt(word, start=name == FROM_ITS_START) if how == "iregex" else word
                either |= Q(**{f"{name}__{how}": asks})
        day = _day(word)
        if day is not None and "date_of_birth" in readable:
            either |= Q(date_of_birth=day)
        rows = rows.filter(either)
    return rows.filter(area=asked["area"]) if asked.get("area") else rows


def _spelt(word: str, *, start: bool) -> str:
    """A pattern of the word with and without accents: Llyr, LLŶR and Llŷr are one name.

    start  whether the name begins with it
    """
    letters = []
    for typed in word.lower():
        plain = PLAIN.get(typed, typed)
        others = ACCENTED.get(plain, "")
        # Capitals are named as well: not every database knows that ŷ and Ŷ are one letter.
        several = f"[{plain}{plain.upper()}{others}{others.upper()}]"
        letters.append(several if others else re.escape(plain))
    return ("^" if start else "") + "".join(letters)


def _day(word: str) -> date | None:
    for form in DAYS:
        with contextlib.suppress(ValueError):
            return datetime.strptime(word, form).date()  # noqa: DTZ007 - a day has no zone
    return None
