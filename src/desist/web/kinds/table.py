"""Rows of one kind as a table: the columns that the account may read, each value in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from desist.exchange.codes import offence_in_words
from desist.record.models import Episode, Plan, Staff
from desist.record.roles import Permission
from desist.record.scope import may, readable_fields, visible_to
from desist.web.kinds.kind import Kind
from desist.web.kinds.steps import next_steps
from desist.web.words import label, word

DAY = "j M Y"


@dataclass(frozen=True, slots=True)
class Cell:
    words: Any
    look: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row. links  address and words of what may be done with it."""

    cells: tuple[Cell, ...]
    links: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A table of rows of one kind.

    more  whether there are rows that it leaves out
    """

    kind: Kind
    headings: tuple[Cell, ...]
    lines: tuple[Line, ...]
    more: bool = False

    @property
    def linked(self) -> bool:
        return any(line.links for line in self.lines)


def columns_for(kind: Kind, by: Any) -> list[str]:
    """The columns of the table that the account may read; none: the kind is not shown to it."""
    readable = readable_fields(by, kind.model)
    return [name for name in kind.on_page if name in readable]


def rows_of(kind: Kind, by: Any, **of: Any) -> QuerySet[Any]:
    """The rows that the account reaches, newest first, with what their columns refer to."""
    linked = [name for name in kind.on_page if kind.model._meta.get_field(name).is_relation]
    rows = visible_to(by, kind.model).filter(**of).select_related(*linked)
    return rows.order_by(*filter(None, [kind.newest_by]), "pk")


def shown(
    kind: Kind, by: Any, rows: Iterable[Any], *, more: bool = False, linked: bool = True
) -> Shown:
    """The rows in words. linked: whether each leads to what the account may do with it."""
    names = columns_for(kind, by)
    fields = [kind.model._meta.get_field(name) for name in names]
    return Shown(
        kind=kind,
        headings=tuple(Cell(label(field.name), look(field)) for field in fields),
        lines=tuple(
            Line(
                tuple(Cell(in_words(field, row), look(field)) for field in fields),
                tuple(links(kind, by, row)) if linked else (),
            )
            for row in rows
        ),
        more=more,
    )


def links(kind: Kind, by: Any, row: Any) -> list[tuple[str, Any]]:
    """Where the account goes from a row: the next steps, something to add, a change."""
    found = []
    if kind.model is Episode:
        found += [
            (reverse(f"{step.slug}-change", args=[row.pk]), step.heading)
            for step in next_steps(row, by)
        ]
    if kind.model is Plan and not row.closed_on and may(by, Permission.CHANGE_SUPPORT):
        found.append((reverse("plan-actions-add", args=[row.pk]), _("Add an action")))
    if kind.may_be_changed_by(by):
        found.append((reverse(f"{kind.slug}-change", args=[row.pk]), _("Change")))
    return found


def in_words(field: Any, row: Any) -> Any:
    """What a page says for the value of a field."""
    value = getattr(row, field.name)
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return date_format(value, DAY)
    if isinstance(value, Staff):
        return value.get_full_name() or value.username
    if isinstance(value, float):
        return f"{value:,.10g}"
    if field.name == "offence_code":
        return offence_in_words(value)
    return word(value) if field.choices else value


def look(field: Any) -> str:
    """The class of its cell: figures stand to the right."""
    kind = field.get_internal_type()
    if kind in ("FloatField", "PositiveIntegerField"):
        return "number"
    return "day" if kind == "DateField" else "text"
