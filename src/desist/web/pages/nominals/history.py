"""A nominal's history: what changed, when and by whom, as far as the account may read it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from desist.record.models import Nominal, Plan
from desist.record.roles import Permission
from desist.record.scope import of_sources_read, readable_fields, visible_to
from desist.web.kinds import KINDS, Kind
from desist.web.kinds.table import columns_for, in_words
from desist.web.page import page
from desist.web.pages.nominals.as_it_stood import DayForm, tables_then, who_then
from desist.web.pages.nominals.nominal import OWN, name_of
from desist.web.pages.nominals.reasons import asked_first
from desist.web.words import label

ON_A_PAGE = 40
LONGEST_NUMBER = 7
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
    queries=40,
)
def history(request: HttpRequest, nominal: Nominal) -> HttpResponse:
    by = request.user
    form = DayForm(request.GET if "on" in request.GET else None)
    day = form.cleaned_data["on"] if form.is_valid() else None
    if (asked := asked_first(request, nominal, on=day)) is not None:
        return asked
    about = {"nominal": nominal, "name": name_of(by, nominal), "form": form}
    if day is not None:
        then = {"who": who_then(by, nominal, day), "tables": tables_then(by, nominal, day)}
        return render(request, "nominals/as_it_stood.html", about | then | {"day": day})
    number = _number(request)
    events = _events(by, nominal, number)
    return render(
        request,
        "nominals/history.html",
        about
        | {
            "events": events[:ON_A_PAGE],
            "newer": number - 1,
            "older": number + 1 if len(events) > ON_A_PAGE else 0,
        },
    )


def _number(request: HttpRequest) -> int:
    """Which page is asked for, the first where it cannot be meant."""
    asked = request.GET.get("page", "1")
    return max(int(asked), 1) if asked.isdecimal() and len(asked) < LONGEST_NUMBER else 1


def _events(by: Any, nominal: Nominal, number: int) -> list[Event]:
    """Changes of every kind, newest first, those of one page and one more.

    One query says which they are, so that a kind which has none of them is asked no more.
    """
    kinds = (KINDS["nominals"], *(kind for kind in OWN if columns_for(kind, by)))
    asked = [_changes(place, kind, by, nominal) for place, kind in enumerate(kinds)]
    latest = asked[0].union(*asked[1:], all=True).order_by("-history_date", "-history_id")
    found: dict[int, list[int]] = defaultdict(list)
    for place, _on, key in latest[(number - 1) * ON_A_PAGE : number * ON_A_PAGE + 1]:
        found[place].append(key)
    events = [event for place, keys in found.items() for event in _of_kind(kinds[place], by, keys)]
    return sorted(events, key=lambda event: event.at, reverse=True)


def _changes(place: int, kind: Kind, by: Any, nominal: Nominal) -> Any:
    past = _versions(kind.slug).objects.filter(**_of(kind, by, nominal))
    past = of_sources_read(by, kind.model, past).order_by()
    return past.values_list(Value(place), "history_date", "history_id")


def _of_kind(kind: Kind, by: Any, keys: list[int]) -> list[Event]:
    readable = readable_fields(by, kind.model)
    fields = [kind.model._meta.get_field(name) for name in kind.fields if name in readable]
    past = _versions(kind.slug).objects.select_related(
        "history_user", *(field.name for field in fields if field.is_relation)
    )
    rows = list(past.filter(history_id__in=keys).order_by("-history_date", "-history_id"))
    earlier = _earlier(past, rows)
    said = [(field, str(label(field.name))) for field in fields]
    return [_event(kind, said, row, earlier.get((row.id, row.version - 1))) for row in rows]


@cache
def _versions(kind: str) -> Any:
    """The model of a kind's rows as they stood; a model makes its manager anew each time."""
    return KINDS[kind].model.history.model


def _of(kind: Kind, by: Any, nominal: Nominal) -> dict[str, Any]:
    """Which rows of history are the nominal's, among those that the account reaches."""
    if kind.model is Nominal:
        return {"id": nominal.pk}
    if kind.parent is Plan:
        return {"plan__in": visible_to(by, Plan).filter(nominal=nominal).values("pk")}
    return {"nominal": nominal}


def _earlier(past: Any, rows: list[Any]) -> dict[tuple[Any, int], Any]:
    """The versions that the shown ones came from, by key and version."""
    changed = [row for row in rows if row.history_type == "~"]
    if not changed:
        return {}
    before = past.filter(
        id__in={row.id for row in changed}, version__in={row.version - 1 for row in changed}
    )
    return {(row.id, row.version): row for row in before}


def _event(kind: Kind, fields: list[tuple[Any, str]], row: Any, before: Any) -> Event:
    changed = []
    for field, said in fields:
        was = in_words(field, before) if before is not None else ""
        now = in_words(field, row) if row.history_type != "-" else ""
        if was != now:
            changed.append((said, was, now))
    who = row.history_user.get_full_name() or row.history_user if row.history_user else ""
    return Event(row.history_date, who, kind.one, HOW[row.history_type], tuple(changed))
