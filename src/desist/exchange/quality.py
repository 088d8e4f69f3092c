"""The data-quality list: what intake finds in the record as it stands, with the rows to mend."""

import hashlib
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from desist.exchange.extract import one_moment, read, write
from desist.exchange.rows import rows_of
from desist.intake import read_record_set
from desist.kernel.errors import InputError
from desist.kernel.problems import Problem
from desist.record.actions.door import check
from desist.record.models import CONTRACT, AuditEntry, Kind, Partnership, Staff
from desist.record.roles import Permission
from desist.record.scope import readable_fields, visible_to
from desist.tables import TABLES

FIRST_ROW = 2  # as a spreadsheet numbers them
CHANGES = [str(kind) for kind in (Kind.COLLECTION, Kind.ALTERATION, Kind.COMBINATION, Kind.ERASURE)]


@dataclass(frozen=True, slots=True)
class ToMend:
    """One problem, and the rows that have it and that the account may see.

    table  of the contract, "" when the problem is in none
    model  name of the model, None when the problem is in no row
    ids    opaque keys of the rows, for the links of a page
    """

    problem: Problem
    table: str
    model: str | None
    ids: tuple[Any, ...]

    @property
    def key(self) -> str:
        """The same for the same problem of another day, however many rows have it."""
        said = "|".join((self.problem.where, self.problem.column or "", self.problem.found))
        return hashlib.sha256(said.encode()).hexdigest()[:12]


_LAST: dict[Any, tuple[Any, tuple[ToMend, ...]]] = {}
"""By partnership, the list of the record as it stood last: a page asks for it at every filter."""


def to_mend(*, by: Staff, codes: frozenset[str] = frozenset()) -> list[ToMend]:
    """What `desist check` would say of an extract made now, as far as the account may see it.

    codes  the offence codes known
    """
    check(by, Permission.READ_NOMINALS)
    every = _of_the_record(by.partnership, codes)
    seen = _seen(every, by)
    shown = [
        ToMend(one.problem, one.table, one.model, tuple(key for key in one.ids if key in seen))
        for one in every
        if _is_readable(one, by)
    ]
    return [one for one in shown if one.ids or one.model is None]


def rows_to_mend(partnership: Partnership, *, codes: frozenset[str] = frozenset()) -> int:
    """How many rows the list names; a row with two problems is named twice."""
    return sum(len(one.problem.rows) or 1 for one in _of_the_record(partnership, codes))


def _of_the_record(partnership: Partnership, codes: frozenset[str]) -> tuple[ToMend, ...]:
    """Every problem with all of its rows; made anew when the record has changed."""
    stands_at = (_last_change(partnership), codes)
    known = _LAST.get(partnership.pk)
    if known is None or known[0] != stands_at:
        known = _LAST[partnership.pk] = (stands_at, _found(partnership, codes))
    return known[1]


def _last_change(partnership: Partnership) -> str:
    lines = AuditEntry.objects.filter(partnership=str(partnership.pk), kind__in=CHANGES)
    return lines.order_by("-sequence").values_list("digest", flat=True).first() or ""


def _found(partnership: Partnership, codes: frozenset[str]) -> tuple[ToMend, ...]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with transaction.atomic():
            one_moment()
            write(read(partnership), folder)
            keys = {
                table: list(rows_of(table, partnership).values_list("pk", flat=True))
                for table in TABLES
            }
        return tuple(_with_rows(problem, keys) for problem in _problems(folder, codes))


def _problems(folder: Path, codes: frozenset[str]) -> Iterable[Problem]:
    try:
        found = read_record_set(folder, codes=codes, despite_errors=True)
    except InputError as wrong:
        return wrong.problems
    return (*found.left_out, *found.warnings)


def _with_rows(problem: Problem, keys: Mapping[str, list[Any]]) -> ToMend:
    table = problem.where.partition(".")[0]
    if table not in TABLES or not problem.rows:
        return ToMend(problem, table if table in TABLES else "", None, ())
    rows = tuple(keys[table][row - FIRST_ROW] for row in problem.rows)
    return ToMend(problem, table, CONTRACT[table].__name__, rows)


def _seen(every: Iterable[ToMend], by: Staff) -> set[Any]:
    """The keys of the rows that have a problem and that the account reaches."""
    by_table: dict[str, set[Any]] = defaultdict(set)
    for one in every:
        by_table[one.table] |= set(one.ids)
    return {
        key
        for table, keys in by_table.items()
        if keys
        for key in visible_to(by, CONTRACT[table])
        .filter(pk__in=list(keys))
        .values_list("pk", flat=True)
    }


def _is_readable(one: ToMend, by: Staff) -> bool:
    """Nobody is told what is wrong with a field that they may not read."""
    if not one.table or one.problem.column is None:
        return True
    readable = readable_fields(by, CONTRACT[one.table])
    hidden = {
        field.contract[1]
        for field in CONTRACT[one.table]._meta.concrete_fields
        if hasattr(field, "contract") and field.name not in readable
    }
    return one.problem.column not in hidden
