"""The record looked through, as `desist check` would look through an extract made now.

It takes a second where there are many offences, so no page does it: what it found is kept, with
its date, and shown by `exchange.quality`.
"""

import hashlib
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from desist.exchange.codes import known_codes
from desist.exchange.extract import one_moment, read, write
from desist.exchange.rows import rows_of
from desist.intake import read_record_set
from desist.kernel.errors import InputError
from desist.kernel.problems import Problem
from desist.record.actions import beside
from desist.record.models import AuditEntry, Fault, Inspection, Kind, Partnership
from desist.tables import TABLES

FIRST_ROW = 2  # as a spreadsheet numbers them
CHANGES = [str(kind) for kind in (Kind.COLLECTION, Kind.ALTERATION, Kind.COMBINATION, Kind.ERASURE)]


def last_look(partnership: Partnership) -> Inspection | None:
    """When the record was looked through last; None: never yet."""
    return Inspection.objects.filter(partnership=partnership).first()


def has_changed_since(look: Inspection | None, partnership: Partnership) -> bool:
    """Whether the record is another than the one that was looked at."""
    return look is None or _changes(partnership).filter(sequence__gt=look.stands_at).exists()


def look_through(partnership: Partnership, *, codes: frozenset[str] | None = None) -> None:
    """Find every problem with all of its rows, and keep them in place of those of the last look.

    codes  the offence codes known; None: those of the edition that is used unless told otherwise
    """
    codes = known_codes() if codes is None else codes
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with transaction.atomic():
            one_moment()
            made_at = timezone.now()
            stands_at = _changes(partnership).aggregate(last=Max("sequence"))["last"] or 0
            records = read(partnership)
            write(records, folder)
            keys = {
                table: list(rows_of(table, partnership).values_list("pk", flat=True))
                for table in TABLES
            }
        # A record that begins has nothing in it to mend.
        problems = _problems(folder, codes) if records.tables else ()
        found = dict(_with_rows(problem, keys) for problem in problems)
    beside.keep_faults(partnership=partnership, made_at=made_at, stands_at=stands_at, faults=found)


def _changes(partnership: Partnership) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.filter(partnership=str(partnership.pk), kind__in=CHANGES)


def _problems(folder: Path, codes: frozenset[str]) -> Iterable[Problem]:
    try:
        found = read_record_set(folder, codes=codes, despite_errors=True)
    except InputError as wrong:
        return wrong.problems
    return (*found.left_out, *found.warnings)


def _with_rows(problem: Problem, keys: Mapping[str, list[Any]]) -> tuple[Fault, list[Any]]:
    table = problem.where.partition(".")[0]
    known = table in TABLES
    rows = [keys[table][row - FIRST_ROW] for row in problem.rows] if known else []
    fault = Fault(
        name=_name_of(problem),
        table=table if known else "",
        level=str(problem.level),
        column=problem.column or "",
        found=problem.found,
        expected=problem.expected,
        cure=problem.cure,
        rows=len(rows),
    )
    return fault, rows


def _name_of(problem: Problem) -> str:
    said = "|".join((problem.where, problem.column or "", problem.found))
    return hashlib.sha256(said.encode()).hexdigest()[:12]
