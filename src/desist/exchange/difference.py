"""What a record set would change: rows that are new, changed, and the same.

A row is known by its id, or where the table has none by what names it (`NAMED_BY`); rows that
share a name are told apart by their order. A blank in the file leaves what the record knows, and
a row that the file does not have stays: an import takes nothing away.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from desist.exchange.rows import as_kept, attributes, rows_of
from desist.record.models import Partnership
from desist.tables import TABLES

NAMED_BY: dict[str, tuple[str, ...]] = {
    "custody": ("nominal_id", "from_on"),
    "needs": ("nominal_id", "need", "source", "assessed_on"),
    "interventions": ("nominal_id", "pathway", "service", "started_on"),
    "contacts": ("nominal_id", "contact_on", "agency", "kind"),
    "contributions": (
        "partner",
        "financial_year",
        "kind",
        "purpose",
        "line",
        "scheme",
        "ledger_line",
        "note",
    ),
    "comparators": ("measure", "category", "population", "unit", "source"),
    "targets": ("scheme", "measure", "unit", "from_on", "to_on"),
    "scores": ("nominal_id", "scale", "assessed_on"),
    "coverage": ("source", "population", "complete_from"),
}

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One table of a record set against the record.

    new      rows as the record would keep them, in the contract's order of columns
    changed  opaque key to column to the file's value, for the columns that differ
    same     number of rows that the record has already
    """

    table: str
    new: tuple[Row, ...]
    changed: dict[Any, dict[str, Any]]
    same: int

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in which any row differs."""
        differ = {name for changes in self.changed.values() for name in changes}
        return tuple(name for name in TABLES[self.table].names if name in differ)


def difference(table: str, data: pa.Table, partnership: Partnership) -> Difference:
    """Hold the file's rows against the partnership's."""
    names = TABLES[table].names
    known = _known(table, partnership)
    new, changed, same = [], {}, 0
    for name, row in _named(table, as_kept(table, data)):
        if name not in known:
            new.append(row)
            continue
        key, held = known[name]
        changes = {
            column: value
            for column, value, before in zip(names, row, held, strict=True)
            if value != before and value not in ("", None)
        }
        if changes:
            changed[key] = changes
        else:
            same += 1
    return Difference(table, tuple(new), changed, same)


def _known(table: str, partnership: Partnership) -> dict[Row, tuple[Any, Row]]:
    rows = rows_of(table, partnership).values_list(*attributes(table).values(), "pk")
    keys = {}
    held = []
    for *values, key in rows:
        held.append(tuple(values))
        keys[len(held) - 1] = key
    order = sorted(range(len(held)), key=lambda place: _sortable(held[place]))
    named = _named(table, (held[place] for place in order), ordered=True)
    return {name: (keys[place], row) for place, (name, row) in zip(order, named, strict=True)}


def _named(table: str, rows: Iterable[Row], *, ordered: bool = False) -> Iterable[tuple[Row, Row]]:
    """Each row with what it is known by and its place among those of the same name."""
    columns = TABLES[table].names
    by_id = TABLES[table].key
    naming = (by_id,) if by_id else NAMED_BY[table]
    places = [columns.index(name) for name in naming]
    seen: Counter[Row] = Counter()
    for row in rows if ordered else sorted(rows, key=_sortable):
        name = tuple(row[place] for place in places)
        yield (*name, seen[name]), row
        seen[name] += 1


def _sortable(row: Row) -> tuple[str, ...]:
    return tuple(str(value) for value in row)
