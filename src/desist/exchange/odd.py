"""What intake would warn of, were a row kept as somebody wants it: asked before it is saved."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from desist.exchange.rows import as_arrow, attributes
from desist.intake.checks.overlaps import check_overlaps
from desist.intake.checks.people import check_people
from desist.intake.checks.typed import TypedTable
from desist.intake.findings import Findings
from desist.record.models import CONTRACT
from desist.tables import TABLES


def newly_odd(table: str, row: Any) -> tuple[str, ...]:
    """The columns that intake warns of once the row is as given, and did not warn of before.

    row  one of a nominal, with the values that are wanted; it is not saved here
    """
    names = tuple(attributes(table).values())
    kept = dict(_kept(table, row.nominal_id, names))
    before = _warned(table, kept.values())
    after = _warned(table, (kept | {row.pk: tuple(getattr(row, name) for name in names)}).values())
    return tuple(column for column, rows in after.items() if rows > before.get(column, 0))


def _kept(table: str, nominal: str, names: tuple[str, ...]) -> Iterable[tuple[Any, Any]]:
    rows = CONTRACT[table].objects.filter(nominal=nominal).order_by("pk")
    return ((key, tuple(values)) for key, *values in rows.values_list("pk", *names))


def _warned(table: str, rows: Iterable[tuple[Any, ...]]) -> Mapping[str, int]:
    """Column to the number of rows that intake warns of, in one nominal's rows."""
    data = as_arrow(table, rows)
    if not data.num_rows:
        return {}
    tables = {table: TypedTable(TABLES[table], table, data, np.arange(data.num_rows))}
    findings = Findings()
    check_people(tables, findings)
    check_overlaps(tables, findings)
    return {str(found.column): len(found.rows) for found in findings.warnings}
