"""A nominal's page: who, where it stands, and all that the account may read of it."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from desist.record.models import Nominal, Plan
from desist.record.roles import Permission
from desist.record.scope import readable_fields
from desist.web.kinds import KINDS, OF_NOMINALS, Kind
from desist.web.kinds.steps import REFER
from desist.web.kinds.table import Shown, columns_for, in_words, rows_of, shown
from desist.web.page import page
from desist.web.pages.nominals.now import now
from desist.web.pages.nominals.reasons import asked_first
from desist.web.standings.words import stands
from desist.web.words import label

ROWS = 6
"""How many rows of each kind; the rest are a page further."""
ON_A_PAGE = 100
OWN = tuple(kind for kind in OF_NOMINALS if kind.model is not Nominal)


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of row on the page. add  address of the form for another, "" when it is not for
    the account."""

    table: Shown
    add: str


@page(
    "nominals/<uuid:key>/",
    name="nominal",
    permission=Permission.READ_NOMINALS,
    about=Nominal,
    queries=36,
)
def nominal(request: HttpRequest, nominal: Nominal) -> HttpResponse:
    by = request.user
    if (asked := asked_first(request, nominal)) is not None:
        return asked
    return render(
        request,
        "nominals/nominal.html",
        {
            "nominal": nominal,
            "name": name_of(by, nominal),
            "now": now(by, nominal),
            "who": who(by, nominal),
            "stands": stands(by, nominal),
            "may_change": KINDS["nominals"].may_be_changed_by(by),
            "may_refer": REFER.may_be_added_by(by),
            "sections": [_section(kind, by, nominal) for kind in OWN if columns_for(kind, by)],
        },
    )


def name_of(by: Any, nominal: Nominal) -> str:
    """The person's name, where the account may read it; else the number."""
    if "surname" not in readable_fields(by, Nominal):
        return str(nominal.nominal_id)
    name = f"{nominal.forenames} {nominal.surname}".strip()
    return name or str(nominal.nominal_id)


def who(by: Any, nominal: Nominal) -> list[tuple[Any, Any]]:
    """What is known of the person, field by field."""
    fields = (Nominal._meta.get_field(name) for name in columns_for(KINDS["nominals"], by))
    return [(label(field.name), in_words(field, nominal)) for field in fields]


def _section(kind: Kind, by: Any, nominal: Nominal) -> Section:
    rows = list(_rows(kind, by, nominal)[: ROWS + 1])
    may_add = kind.parent is Nominal and kind.may_be_added_by(by)
    return Section(
        table=shown(kind, by, rows[:ROWS], more=len(rows) > ROWS),
        add=reverse(f"{kind.slug}-add", args=[nominal.pk]) if may_add else "",
    )


def _rows(kind: Kind, by: Any, nominal: Nominal) -> Any:
    path = "plan__nominal" if kind.parent is Plan else "nominal"
    return rows_of(kind, by, **{path: nominal})


def every_row(request: HttpRequest, nominal: Nominal, *, kind: Kind) -> HttpResponse:
    """All of one nominal's rows of one kind."""
    if (asked := asked_first(request, nominal)) is not None:
        return asked
    some = Paginator(_rows(kind, request.user, nominal), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    return render(
        request,
        "web/list.html",
        {
            "kind": kind,
            "caption": name_of(request.user, nominal),
            "table": shown(kind, request.user, some),
            "shown": some,
            "back": reverse("nominal", args=[nominal.pk]),
        },
    )


for _kind in OWN:
    page(
        f"nominals/<uuid:key>/{_kind.slug}/",
        name=f"{_kind.slug}-of-nominal",
        permission=Permission.READ_NOMINALS,
        about=Nominal,
    )(partial(every_row, kind=_kind))
