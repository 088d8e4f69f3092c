"""A record set into the record: previewed, then applied whole or not at all; twice is once."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from desist.exchange.difference import Difference, difference
from desist.exchange.rows import attributes, rows_of
from desist.exchange.scheme_rules import kept_rules
from desist.kernel.errors import InputError
from desist.kernel.problems import Level, Problem
from desist.record.actions import bulk
from desist.record.actions.door import check
from desist.record.models import CONTRACT, Partnership, Scheme, Staff
from desist.record.roles import Permission
from desist.tables import TABLES
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Scheme as SchemeFile


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, or did.

    schemes    short names that the record does not have yet; they get the default rules, or
               those of the scheme file that was given with them
    problems   what intake warned of
    """

    differences: tuple[Difference, ...]
    schemes: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def nothing_new(self) -> bool:
        changes = any(found.new or found.changed for found in self.differences)
        return not self.schemes and not changes


def preview(*, by: Staff, records: RecordSet) -> Preview:
    """What `apply` would do. Nothing is changed.

    Raises  InputError when an id belongs to another partnership; NotAllowedError
    """
    check(by, Permission.IMPORT)
    _refuse_ids_of_others(records, by.partnership)
    return Preview(
        differences=tuple(
            difference(name, data, by.partnership) for name, data in records.tables.items()
        ),
        schemes=_new_schemes(records, by.partnership),
        problems=records.warnings,
    )


@transaction.atomic
def apply(
    *, by: Staff, records: RecordSet, schemes: Sequence[SchemeFile] = (), reason: str = ""
) -> Preview:
    """Import all of it or nothing; what was done. A second import of the same does nothing.

    schemes  scheme files, for the counting rules of schemes that are new
    Raises   InputError when an id belongs to another partnership; NotAllowedError
    """
    # Two imports at once would each find the other's rows missing.
    Partnership.objects.select_for_update().get(pk=by.partnership_id)
    for table in records.tables:
        _hold(table, by.partnership)
    found = preview(by=by, records=records)
    _add_schemes(by, found.schemes, schemes, reason)
    order = list(TABLES)
    for some in sorted(found.differences, key=lambda one: order.index(one.table)):
        _add(by, some, reason)
        _change(by, some, reason)
    return found


def _hold(table: str, partnership: Partnership) -> None:
    """Lock the rows before they are compared, so that nobody's change in between is lost."""
    list(rows_of(table, partnership).select_for_update(of=("self",)).values_list("pk"))


def _add(by: Staff, some: Difference, reason: str) -> None:
    model = CONTRACT[some.table]
    names = attributes(some.table).values()
    own = {"partnership_id": by.partnership_id} if hasattr(model, "partnership_id") else {}
    rows = [model(**dict(zip(names, row, strict=True)), **own) for row in some.new]
    bulk.add_rows(by=by, model=model, rows=rows, reason=reason)


def _change(by: Staff, some: Difference, reason: str) -> None:
    if not some.changed:
        return
    names = attributes(some.table)
    locked = rows_of(some.table, by.partnership).select_for_update(of=("self",))
    rows = [row for row in locked if row.pk in some.changed]
    for row in rows:
        for column, value in some.changed[row.pk].items():
            setattr(row, names[column], value)
    fields = [_field_name(some.table, names[column]) for column in some.columns]
    bulk.change_rows(by=by, model=CONTRACT[some.table], rows=rows, fields=fields, reason=reason)


def _field_name(table: str, attribute: str) -> str:
    fields = CONTRACT[table]._meta.concrete_fields
    return next(field.name for field in fields if field.attname == attribute)


def _new_schemes(records: RecordSet, partnership: Partnership) -> tuple[str, ...]:
    named = {
        value
        for table in ("episodes", "targets", "contributions")
        for value in records.table(table).column("scheme").unique().to_pylist()
        if value is not None
    }
    held = Scheme.objects.filter(partnership=partnership).values_list("scheme_id", flat=True)
    return tuple(sorted(named - set(held)))


def _add_schemes(by: Staff, new: Sequence[str], files: Sequence[SchemeFile], reason: str) -> None:
    # A file without an id is that of the record set's only scheme.
    given = {(file.id or (new[0] if len(new) == 1 else None)): file for file in files}
    rows = [
        Scheme(
            partnership=by.partnership,
            scheme_id=name,
            **(kept_rules(given[name]) if name in given else {"name": name}),
        )
        for name in new
    ]
    bulk.add_rows(by=by, model=Scheme, rows=rows, reason=reason)


def _refuse_ids_of_others(records: RecordSet, partnership: Partnership) -> None:
    problems = [
        problem
        for name in records.tables
        if (problem := _of_others(name, records, partnership)) is not None
    ]
    if problems:
        raise InputError(problems)


def _of_others(name: str, records: RecordSet, partnership: Partnership) -> Problem | None:
    key = TABLES[name].key
    if key is None:
        return None
    ids = records.table(name).column(key).to_pylist()
    every = set(CONTRACT[name].objects.values_list(key, flat=True))
    taken = every - set(rows_of(name, partnership).values_list(key, flat=True))
    rows = tuple(place for place, value in enumerate(ids, start=2) if value in taken)
    if not rows:
        return None
    return Problem(
        level=Level.ERROR,
        where=f"{records.name}, {name}",
        column=key,
        rows=rows,
        found="ids that another partnership of this record uses",
        expected="ids of this partnership alone",
        cure="Put the partnership's own letters before its ids",
    )
