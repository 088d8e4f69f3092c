"""A nominal's page: who, and all that the account may read of what happened and what is done."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from desist.record.actions import reading
from desist.record.models import Nominal, Plan
from desist.record.roles import Permission
from desist.record.scope import readable_fields
from desist.web.kinds import KINDS, OF_NOMINALS, Kind
from desist.web.kinds.table import Shown, columns_for, in_words, rows_of, shown
from desist.web.page import page
from desist.web.words import label

ROWS = 8
"""How many rows of each kind; the rest are a page further."""


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of row, and what the account may do with it."""

    table: Shown
    may_add: bool
    may_change: bool


@page(
    "nominals/<uuid:key>/",
    name="nominal",
    permission=Permission.READ_NOMINALS,
    about=Nominal,
    queries=32,
)
def nominal(request: HttpRequest, nominal: Nominal) -> HttpResponse:
    by = request.user
    reading.open_nominal(by=by, nominal=nominal)
    return render(
        request,
        "web/nominal.html",
        {
            "nominal": nominal,
            "name": name_of(by, nominal),
            "who": who(by, nominal),
            "may_change": KINDS["nominals"].may_be_changed_by(by),
            "sections": sections(by, nominal),
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
    kind = KINDS["nominals"]
    fields = (Nominal._meta.get_field(name) for name in columns_for(kind, by))
    return [(label(field.name), in_words(field, nominal)) for field in fields]


def sections(by: Any, nominal: Nominal) -> list[Section]:
    """The kinds that the account may read anything of."""
    kinds = (kind for kind in OF_NOMINALS if kind.model is not Nominal)
    return [_section(kind, by, nominal) for kind in kinds if columns_for(kind, by)]


def _section(kind: Kind, by: Any, nominal: Nominal) -> Section:
    path = "plan__nominal" if kind.parent is Plan else "nominal"
    rows = list(rows_of(kind, by, **{path: nominal})[: ROWS + 1])
    return Section(
        table=shown(kind, by, rows[:ROWS], more=len(rows) > ROWS),
        may_add=kind.parent is Nominal and kind.may_be_added_by(by),
        may_change=kind.may_be_changed_by(by),
    )
