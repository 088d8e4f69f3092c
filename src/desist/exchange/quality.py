"""The data-quality list: what intake finds in the record as it stands, with the rows to mend."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desist.exchange.extract import read, write
from desist.exchange.rows import rows_of
from desist.intake import read_record_set
from desist.kernel.errors import InputError
from desist.kernel.problems import Problem
from desist.record.actions.door import check
from desist.record.models import CONTRACT, Partnership, Staff
from desist.record.roles import Permission
from desist.record.scope import visible_to
from desist.tables import TABLES

FIRST_ROW = 2  # as a spreadsheet numbers them


@dataclass(frozen=True, slots=True)
class ToMend:
    """One problem, and the rows that have it and that the account may see.

    model  name of the model, None when the problem is in no row
    ids    opaque keys of the rows, for the links of a page
    """

    problem: Problem
    model: str | None
    ids: tuple[Any, ...]


def to_mend(*, by: Staff, codes: frozenset[str] = frozenset()) -> list[ToMend]:
    """What `desist check` would say of an extract made now. `codes`: the offence codes known."""
    check(by, Permission.READ_NOMINALS)
    return [_rows(problem, by) for problem in _problems(by.partnership, codes)]


def rows_to_mend(partnership: Partnership, *, codes: frozenset[str] = frozenset()) -> int:
    """How many rows the list names; a row with two problems is named twice."""
    found = _problems(partnership, codes)
    return sum(len(problem.rows) or 1 for problem in found)


def _problems(partnership: Partnership, codes: frozenset[str]) -> tuple[Problem, ...]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(read(partnership), folder)
        try:
            found = read_record_set(folder, codes=codes, despite_errors=True)
        except InputError as wrong:
            return wrong.problems
    return (*found.left_out, *found.warnings)


def _rows(problem: Problem, by: Staff) -> ToMend:
    table = problem.where.partition(".")[0]
    if table not in TABLES or not problem.rows:
        return ToMend(problem, None, ())
    keys = list(rows_of(table, by.partnership).values_list("pk", flat=True))
    wrong = [keys[row - FIRST_ROW] for row in problem.rows]
    seen = set(visible_to(by, CONTRACT[table]).values_list("pk", flat=True))
    ids = tuple(key for key in wrong if key in seen)
    return ToMend(problem, CONTRACT[table].__name__, ids)
