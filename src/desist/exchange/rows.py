"""The contract's rows as the record keeps them, and the other way round."""

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from desist.record.models import CONTRACT, Partnership
from desist.tables import TABLES
from desist.tables.declare import Kind
from desist.tables.record_set import arrow_schema

DATES_AND_NUMBERS = (Kind.DATE, Kind.NUMBER, Kind.WHOLE)


def attributes(table: str) -> dict[str, str]:
    """Contract column to the attribute of the model that holds the same value, in order."""
    fields = CONTRACT[table]._meta.concrete_fields
    held = {field.contract[1]: field.attname for field in fields if hasattr(field, "contract")}
    return {name: held[name] for name in TABLES[table].names}


def rows_of(table: str, partnership: Partnership) -> Any:
    """The queryset of the table's rows of one partnership, in the order of their ids."""
    model = CONTRACT[table]
    names = {field.name for field in model._meta.concrete_fields}
    path = "nominal__partnership" if "nominal" in names else "partnership"
    if table == "targets":
        path = "scheme__partnership"
    by_id = TABLES[table].key
    return model.objects.filter(**{path: partnership}).order_by(*filter(None, [by_id]), "pk")


def as_kept(table: str, data: pa.Table) -> Iterator[tuple[Any, ...]]:
    """Rows as the record keeps them: a blank text is "", a blank day or number None."""
    columns = []
    for column in TABLES[table].columns:
        values = data.column(column.name)
        if column.kind not in DATES_AND_NUMBERS and not _is_link(table, column.name):
            values = values.fill_null("")
        columns.append(values.to_pylist())
    return zip(*columns, strict=True)


def as_arrow(table: str, rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    """Rows as the contract has them: a blank is null."""
    columns = list(zip(*rows, strict=True))
    schema = arrow_schema(TABLES[table])
    if not columns:
        return schema.empty_table()
    arrays = [
        pa.array([None if value == "" else value for value in values], kind)
        for values, kind in zip(columns, schema.types, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _is_link(table: str, name: str) -> bool:
    return any(
        field.is_relation and getattr(field, "contract", None) == (table, name)
        for field in CONTRACT[table]._meta.concrete_fields
    )
