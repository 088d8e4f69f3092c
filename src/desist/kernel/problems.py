"""What is wrong with a file, said in four parts: found, where, expected, what to do.

A problem about people's data names the row and the column and never the value.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

ROWS_SHOWN = 5


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of problem in one place, however many rows have it.

    where     file, or workbook and sheet
    column    the column's heading, None when the problem is not in one column
    rows      row numbers as a spreadsheet shows them (the heading is row 1);
              all of them, in order, or none when the problem is not in a row
    found     what is there; never the value of a person's cell
    expected  what should be there
    cure      what to do about it
    """

    level: Level
    where: str
    found: str
    expected: str
    cure: str
    column: str | None = None
    rows: tuple[int, ...] = ()

    @property
    def is_error(self) -> bool:
        return self.level is Level.ERROR

    def place(self) -> str:
        """File, column and the first few rows, in one line."""
        parts = [self.where]
        if self.column:
            parts.append(f"column {self.column}")
        if self.rows:
            parts.append(describe_rows(self.rows))
        return ", ".join(parts)

    def sentence(self) -> str:
        """The four parts in one paragraph."""
        return f"{self.place()}: {self.found}. Expected {self.expected}. {self.cure}."


def describe_rows(rows: Sequence[int]) -> str:
    """`row 4`, `rows 4, 9 and 12`, or `rows 4, 9, 12, 13, 20 and 31 more`."""
    shown = [str(row) for row in rows[:ROWS_SHOWN]]
    if len(rows) == 1:
        return f"row {shown[0]}"
    if len(rows) > ROWS_SHOWN:
        return f"rows {', '.join(shown)} and {len(rows) - ROWS_SHOWN:,} more"
    return f"rows {', '.join(shown[:-1])} and {shown[-1]}"


def errors_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.is_error)


def warnings_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if not problem.is_error)
