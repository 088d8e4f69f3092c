"""The data-quality list: what the last look through the record found, with the rows to mend."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Window
from django.db.models.functions import RowNumber

from desist.record.actions.door import check
from desist.record.models import CONTRACT, Fault, FaultRow, Inspection, Partnership, Staff
from desist.record.roles import Permission
from desist.record.scope import readable_fields, visible_to

FIRST_ROWS = 5


@dataclass(frozen=True, slots=True)
class ToMend:
    """One problem, as far as the account may see it.

    rows   how many rows have it that the account reaches
    first  opaque keys of the first few of them, for the links of a page
    """

    fault: Fault
    rows: int
    first: tuple[Any, ...]


def to_mend(*, by: Staff) -> list[ToMend]:
    """What the last look found, less the rows that were changed since."""
    check(by, Permission.READ_NOMINALS)
    faults = Fault.objects.filter(inspection__partnership=by.partnership_id)
    shown = [
        fault
        for fault in faults.select_related("inspection").order_by("place")
        if _is_readable(fault, by)
    ]
    rows = _first_rows(shown, by)
    nothing: tuple[int, tuple[Any, ...]] = (0, ())
    every = [ToMend(fault, *rows.get(fault.pk, nothing)) for fault in shown]
    return [one for one in every if one.rows or not one.fault.rows]


def rows_with(fault: Fault, *, by: Staff) -> QuerySet[Any, Any]:
    """The keys of all rows with the problem that the account reaches, in order."""
    rows = _reached(fault.table, fault.inspection, by).filter(fault=fault)
    return rows.order_by("place").values_list("row", flat=True)


def rows_to_mend(partnership: Partnership) -> int:
    """How many rows the list names; a row with two problems is named twice."""
    counts = Fault.objects.filter(inspection__partnership=partnership).values_list(
        "rows", flat=True
    )
    return sum(rows or 1 for rows in counts)


def _first_rows(faults: Iterable[Fault], by: Staff) -> dict[Any, tuple[int, tuple[Any, ...]]]:
    """By problem, how many rows and the first of them: one query for each table."""
    found: dict[Any, tuple[int, tuple[Any, ...]]] = {}
    for table, inspection in {
        fault.table: fault.inspection for fault in faults if fault.rows
    }.items():
        rows = _reached(table, inspection, by).annotate(
            nth=Window(RowNumber(), partition_by="fault", order_by="place"),
            of=Window(Count("pk"), partition_by="fault"),
        )
        rows = rows.filter(nth__lte=FIRST_ROWS).order_by("fault", "place")
        for fault, of, row in rows.values_list("fault", "of", "row"):
            found[fault] = (of, (*found.get(fault, (of, ()))[1], row))
    return found


def _reached(table: str, inspection: Inspection, by: Staff) -> QuerySet[FaultRow]:
    """Rows that the account may see, and that nobody has changed since the look.

    A row that was changed may be mended: it is not held against anybody before the next look.
    """
    model = CONTRACT[table]
    changed = model.history.filter(history_date__gt=inspection.made_at)
    rows = FaultRow.objects.filter(fault__inspection=inspection, fault__table=table)
    rows = rows.filter(row__in=visible_to(by, model).order_by().values("pk"))
    return rows.exclude(row__in=changed.order_by().values("id"))


def _is_readable(fault: Fault, by: Staff) -> bool:
    """Nobody is told what is wrong with a field that they may not read."""
    if not fault.table or not fault.column:
        return True
    readable = readable_fields(by, CONTRACT[fault.table])
    hidden = {
        field.contract[1]
        for field in CONTRACT[fault.table]._meta.concrete_fields
        if hasattr(field, "contract") and field.name not in readable
    }
    return fault.column not in hidden
