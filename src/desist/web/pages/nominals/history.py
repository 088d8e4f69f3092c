"""A nominal's history: what changed, when and by whom, as far as the account may read it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from desist.record.models import Nominal, Plan
from desist.record.roles import Permission
from desist.record.scope import readable_fields, visible_to
from desist.web.kinds import KINDS, Kind
from desist.web.kinds.table import columns_for, in_words
from desist.web.page import page
from desist.web.pages.nominals.nominal import OWN, name_of
from desist.web.pages.nominals.reasons import asked_first
from desist.web.words import label

LATEST = 40
HOW = {"+": _("Added"), "~": _("Changed"), "-": _("Taken out")}


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one row. fields  label, value before, value after."""

    at: datetime
    who: Any
    what: Any
    how: Any
    fields: tuple[tuple[Any, Any, Any], ...]


@page(
    "nominals/<uuid:key>/history/",
    name="nominal-history",
    permission=Permission.READ_NOMINALS,
    about=Nominal,
    queries=60,
)
def history(request: HttpRequest, nominal: Nominal) -> HttpResponse:
    by = request.user
    if (asked := asked_first(request, nominal)) is not None:
        return asked
    kinds = (KINDS["nominals"], *(kind for kind in OWN if columns_for(kind, by)))
    found = [event for kind in kinds for event in _events(kind, by, nominal)]
    found.sort(key=lambda event: event.at, reverse=True)
    return render(
        request,
        "nominals/history.html",
        {"nominal": nominal, "name": name_of(by, nominal), "events": found[:LATEST]},
    )


def _events(kind: Kind, by: Any, nominal: Nominal) -> list[Event]:
    past = kind.model.history.model.objects.select_related("history_user")
    past = past.filter(**_of(kind, by, nominal)).order_by("-history_date", "-history_id")
    linked = [f.name for f in kind.model._meta.concrete_fields if f.is_relation]
    rows = list(past.select_related("history_user", *linked)[:LATEST])
    earlier = _earlier(past, rows)
    names = [name for name in kind.fields if name in readable_fields(by, kind.model)]
    fields = [kind.model._meta.get_field(name) for name in names]
    return [_event(kind, fields, row, earlier.get((row.id, row.version - 1))) for row in rows]


def _of(kind: Kind, by: Any, nominal: Nominal) -> dict[str, Any]:
    """Which rows of history are the nominal's, among those that the account reaches."""
    if kind.model is Nominal:
        return {"id": nominal.pk}
    if kind.parent is Plan:
        return {"plan__in": visible_to(by, Plan).filter(nominal=nominal).values("pk")}
    if kind.model.__name__ == "Need" and "oasys" not in _sources(by):
        return {"nominal": nominal, "source": "self_reported"}
    return {"nominal": nominal}


def _sources(by: Any) -> tuple[str, ...]:
    from desist.record.roles import SEES_OASYS, Role

    return ("self_reported", "oasys") if Role(by.role) in SEES_OASYS else ("self_reported",)


def _earlier(past: Any, rows: list[Any]) -> dict[tuple[Any, int], Any]:
    """The versions that the shown ones came from, by key and version."""
    keys = {row.id for row in rows if row.history_type == "~"}
    if not keys:
        return {}
    return {(row.id, row.version): row for row in past.filter(id__in=keys)}


def _event(kind: Kind, fields: list[Any], row: Any, before: Any) -> Event:
    changed = []
    for field in fields:
        was = in_words(field, before) if before is not None else ""
        now = in_words(field, row) if row.history_type != "-" else ""
        if was != now:
            changed.append((label(field.name), was, now))
    who = row.history_user.get_full_name() or row.history_user if row.history_user else ""
    return Event(row.history_date, who, kind.one, HOW[row.history_type], tuple(changed))
