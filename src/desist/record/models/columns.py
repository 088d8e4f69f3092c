"""Fields made from the contract's declarations, so that the two cannot drift."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from desist.kernel.privacy import Sensitivity
from desist.tables import TABLES
from desist.tables.declare import Column, Kind

ID_LENGTH = 100


def marked(mark: Sensitivity, field: Any) -> Any:
    """The field with its sensitivity mark, which says who may read it."""
    field.sensitivity = mark
    return field


def column(table: str, name: str, **options: Any) -> Any:
    """The Django field of a contract column: its kind, choices, blank and mark.

    Null  blank dates and numbers are null; blank text is ""
    """
    declared = TABLES[table].column(name)
    options = {"blank": not declared.required} | options
    field = marked(declared.sensitivity, _field(declared, options))
    field.contract = (table, name)
    return field


def linked(table: str, name: str, to: str, to_field: str, **options: Any) -> Any:
    """A reference by the contract's own id, so that the column holds what the file holds."""
    declared = TABLES[table].column(name)
    required = declared.required
    options = {"on_delete": models.PROTECT, "null": not required, "blank": not required} | options
    field = models.ForeignKey(to, to_field=to_field, **options)
    field.contract = (table, name)
    return marked(declared.sensitivity, field)


def rules(table: str) -> list[Any]:
    """The contract's rules between and within columns, for the database to hold."""
    declared = TABLES[table]
    return [
        *(_order(table, pair.start, pair.end, pair.strict) for pair in declared.intervals),
        *(_choices(table, column) for column in declared.columns if column.choices),
        *(_bounds(table, column) for column in declared.columns if column.low is not None),
    ]


def _field(declared: Column, options: dict[str, Any]) -> Any:
    if declared.kind is Kind.DATE:
        return models.DateField(null=not declared.required, **options)
    if declared.kind in (Kind.NUMBER, Kind.WHOLE):
        return models.FloatField(null=not declared.required, **options)
    if not declared.required:
        options = {"default": ""} | options
    if declared.kind is Kind.TEXT:
        return models.TextField(**options)
    if declared.choices:
        options = {"choices": [(word, word) for word in declared.choices]} | options
    return models.CharField(max_length=ID_LENGTH, **options)


def _order(table: str, start: str, end: str, strict: bool) -> Any:
    later = Q(**{f"{end}__{'gt' if strict else 'gte'}": F(start)})
    return models.CheckConstraint(
        condition=later | Q(**{f"{end}__isnull": True}) | Q(**{f"{start}__isnull": True}),
        name=f"{table}_{end}_after_{start}",
        violation_error_message=(
            f"{end} must be {'later than' if strict else 'on or after'} {start}."
        ),
    )


def _choices(table: str, column: Column) -> Any:
    words = column.choices if column.required else ("", *column.choices)
    return models.CheckConstraint(
        condition=Q(**{f"{column.name}__in": list(words)}),
        name=f"{table}_{column.name}_listed",
        violation_error_message=f"{column.name} must be one of {', '.join(column.choices)}.",
    )


def _bounds(table: str, column: Column) -> Any:
    within = Q(**{f"{column.name}__gte": column.low})
    if column.high is not None:
        within &= Q(**{f"{column.name}__lte": column.high})
    if not column.required:
        within |= Q(**{f"{column.name}__isnull": True})
    return models.CheckConstraint(
        condition=within,
        name=f"{table}_{column.name}_within",
        violation_error_message=f"{column.name} is out of bounds.",
    )
