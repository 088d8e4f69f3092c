"""The list to mend: what is wrong or odd in the record, each with the form that mends it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from desist.exchange.codes import known_codes
from desist.exchange.quality import ToMend, to_mend
from desist.kernel.problems import Level
from desist.record.actions import reading
from desist.record.models import CONTRACT
from desist.record.roles import Permission
from desist.record.scope import visible_to
from desist.tables import TABLES
from desist.web.kinds import KINDS, Kind
from desist.web.page import page

FIRST_ROWS = 5
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

    one: ToMend
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
    every = to_mend(by=by, codes=known_codes())
    form = FilterForm(request.GET or None, tables=[one.table for one in every if one.table])
    asked = form.cleaned_data if form.is_valid() else {}
    wanted = [one for one in every if _is_wanted(one, asked, request.GET.get("problem", ""))]
    shown = _paged(wanted, request)
    reading.search(by=by, fields=["to mend"], found=sum(len(one.ids) for one in wanted))
    return render(
        request,
        "exchange/to_mend.html",
        {
            "form": form,
            "counted": _counted(every),
            "found": _mendable(wanted, shown, by),
            "shown": shown,
            "asked": f"problem={wanted[0].key}" if shown is not None else "",
        },
    )


def _is_wanted(one: ToMend, asked: dict[str, str], key: str) -> bool:
    if key:
        return one.key == key
    return (not asked.get("table") or one.table == asked["table"]) and (
        not asked.get("level") or one.problem.level == asked["level"]
    )


def _paged(wanted: list[ToMend], request: HttpRequest) -> Any:
    """A page of the rows, where one problem alone was asked for."""
    if "problem" not in request.GET or len(wanted) != 1:
        return None
    return Paginator(wanted[0].ids, ON_A_PAGE).get_page(request.GET.get("page"))


def _counted(every: list[ToMend]) -> list[tuple[str, Any, int, int]]:
    """By table: its name, what a page calls it, kinds of problem, rows."""
    kinds = Counter(one.table for one in every)
    rows = Counter(dict.fromkeys(kinds, 0))
    for one in every:
        rows[one.table] += len(one.ids)
    return [(table, _named(table), kinds[table], rows[table]) for table in sorted(kinds)]


def _mendable(wanted: list[ToMend], shown: Any, by: Any) -> list[Mendable]:
    rows = {one: tuple(shown if shown is not None else one.ids[:FIRST_ROWS]) for one in wanted}
    labels = _labels(rows, by)
    return [_one(one, keys, labels, by, paged=shown is not None) for one, keys in rows.items()]


def _one(
    one: ToMend, keys: tuple[Any, ...], labels: dict[Any, str], by: Any, *, paged: bool
) -> Mendable:
    kind = KIND_OF[CONTRACT[one.table]] if one.table else None
    changes = kind is not None and kind.may_be_changed_by(by)
    links = tuple(
        (reverse(f"{kind.slug}-change", args=[key]) if kind and changes else "", labels[key])
        for key in keys
        if key in labels
    )
    adds = kind is not None and not one.ids and kind.parent is None and kind.may_be_added_by(by)
    return Mendable(
        one=one,
        named=_named(one.table),
        links=links,
        more=0 if paged else len(one.ids) - len(keys),
        add=reverse(f"{kind.slug}-add") if kind and adds else "",
    )


def _labels(rows: dict[ToMend, tuple[Any, ...]], by: Any) -> dict[Any, str]:
    """What each row is called: its number and its nominal's, in one query a table."""
    by_table: dict[str, set[Any]] = {}
    for one, keys in rows.items():
        if keys:
            by_table[one.table] = by_table.get(one.table, set()) | set(keys)
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
