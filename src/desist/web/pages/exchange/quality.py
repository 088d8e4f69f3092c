"""The list to mend: what is wrong or odd in the record, each with the form that mends it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from desist.exchange.looking import has_changed_since, last_look, look_through
from desist.exchange.quality import ToMend, rows_with, to_mend
from desist.kernel.problems import Level
from desist.record.actions import reading
from desist.record.models import CONTRACT, Fault
from desist.record.roles import Permission
from desist.record.scope import visible_to
from desist.tables import TABLES
from desist.web.kinds import KINDS, Kind
from desist.web.page import page

ON_A_PAGE = 50
LEVELS = {Level.ERROR: _("Errors"), Level.WARNING: _("Warnings")}
KIND_OF = {kind.model: kind for kind in KINDS.values()}


class FilterForm(forms.Form):
    table = forms.ChoiceField(required=False, label=_("Kind of row"))
    level = forms.ChoiceField(
        required=False, label=_("How bad"), choices=[("", _("All")), *LEVELS.items()]
    )

    def __init__(self, *arguments: Any, tables: list[str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["table"] = forms.ChoiceField(
            required=False,
            label=_("Kind of row"),
            choices=[("", _("All")), *((table, _named(table)) for table in tables)],
        )


@dataclass(frozen=True, slots=True)
class Mendable:
    """One problem on the page.

    links   address, or "" where the account may not change the row, and words for it
    more    rows that are not shown
    add     address of the form that adds what is missing, ""
    """

    fault: Fault
    named: Any
    links: tuple[tuple[str, str], ...]
    more: int
    add: str


@page(
    "to-mend/",
    name="to-mend",
    permission=Permission.READ_NOMINALS,
    menu=_("To mend"),
    place=25,
    queries=60,
)
def to_be_mended(request: HttpRequest) -> HttpResponse:
    by = request.user
    look = last_look(by.partnership)
    changed = has_changed_since(look, by.partnership)
    if request.method == "POST":
        if changed:
            look_through(by.partnership)
        return redirect("to-mend")
    every = to_mend(by=by)
    tables = sorted({one.fault.table for one in every if one.fault.table})
    form = FilterForm(request.GET or None, tables=tables)
    asked = form.cleaned_data if form.is_valid() else {}
    wanted = [one for one in every if _is_wanted(one, asked, request.GET.get("problem", ""))]
    shown = _paged(wanted, request)
    reading.search(by=by, fields=["to mend"], found=sum(one.rows for one in wanted))
    return render(
        request,
        "exchange/to_mend.html",
        {
            "form": form,
            "look": look,
            "changed": changed,
            "counted": _counted(every),
            "found": _mendable(wanted, shown, by),
            "shown": shown,
            "asked": f"problem={wanted[0].fault.name}" if shown is not None else "",
        },
    )


def _is_wanted(one: ToMend, asked: dict[str, str], key: str) -> bool:
    if key:
        return one.fault.name == key
    return (not asked.get("table") or one.fault.table == asked["table"]) and (
        not asked.get("level") or one.fault.level == asked["level"]
    )


def _paged(wanted: list[ToMend], request: HttpRequest) -> Any:
    """A page of the rows, where one problem alone was asked for."""
    if "problem" not in request.GET or len(wanted) != 1 or not wanted[0].rows:
        return None
    rows = rows_with(wanted[0].fault, by=request.user)
    return Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))


def _counted(every: list[ToMend]) -> list[tuple[str, Any, int, int]]:
    """By table: its name, what a page calls it, kinds of problem, rows."""
    kinds = Counter(one.fault.table for one in every)
    rows = Counter(dict.fromkeys(kinds, 0))
    for one in every:
        rows[one.fault.table] += one.rows
    return [(table, _named(table), kinds[table], rows[table]) for table in sorted(kinds)]


def _mendable(wanted: list[ToMend], shown: Any, by: Any) -> list[Mendable]:
    rows = [(one, tuple(shown) if shown is not None else one.first) for one in wanted]
    labels = _labels(rows, by)
    return [_one(one, keys, labels, by, paged=shown is not None) for one, keys in rows]


def _one(
    one: ToMend, keys: tuple[Any, ...], labels: dict[Any, str], by: Any, *, paged: bool
) -> Mendable:
    table = one.fault.table
    kind = KIND_OF[CONTRACT[table]] if table else None
    changes = kind is not None and kind.may_be_changed_by(by)
    links = tuple(
        (reverse(f"{kind.slug}-change", args=[key]) if kind and changes else "", labels[key])
        for key in keys
        if key in labels
    )
    adds = kind is not None and not one.rows and kind.parent is None and kind.may_be_added_by(by)
    return Mendable(
        fault=one.fault,
        named=_named(table),
        links=links,
        more=0 if paged else one.rows - len(keys),
        add=reverse(f"{kind.slug}-add") if kind and adds else "",
    )


def _labels(rows: list[tuple[ToMend, tuple[Any, ...]]], by: Any) -> dict[Any, str]:
    """What each row is called: its number and its nominal's, in one query a table."""
    by_table: dict[str, set[Any]] = {}
    for one, keys in rows:
        if keys:
            by_table[one.fault.table] = by_table.get(one.fault.table, set()) | set(keys)
    found = {}
    for table, some in by_table.items():
        model = CONTRACT[table]
        names = _naming(table, KIND_OF[model])
        for key, *values in visible_to(by, model).filter(pk__in=some).values_list("pk", *names):
            found[key] = ", ".join(str(value) for value in values if value not in (None, ""))
    return {key: label or str(_("row")) for key, label in found.items()}


def _naming(table: str, kind: Kind) -> tuple[str, ...]:
    own = TABLES[table].key
    fields = {field.attname for field in kind.model._meta.concrete_fields}
    names = tuple(name for name in ("nominal_id", own) if name and name in fields)
    return tuple(dict.fromkeys(names)) or kind.on_page[:2]


def _named(table: str) -> Any:
    return capfirst(KIND_OF[CONTRACT[table]].many) if table else _("The record set")
