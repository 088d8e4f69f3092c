"""How a table and a column are declared: once, for every use.

From these declarations come the checks on a file, the blank workbook, invented
data and the data dictionary page.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from desist.kernel.privacy import Sensitivity


class Kind(StrEnum):
    """What a cell holds.

    ID is text that names a row or a person, CODE an offence code (trimmed and
    upper-cased), CHOICE one word of a short list, WHOLE and NUMBER are numbers.
    """

    ID = "id"
    TEXT = "text"
    CODE = "offence code"
    DATE = "date"
    CHOICE = "choice"
    WHOLE = "whole number"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    sentence     what it holds, for the workbook and the data dictionary
    blank        what an empty cell means
    refers_to    `table.column` that must hold the same id, None when it refers to nothing
    low, high    the bounds a number must lie in, both included
    later        declared after the first records were frozen: where a record set leaves the column
                 wholly blank it leaves no trace in the digest, so that old digests hold
    """

    name: str
    kind: Kind
    sentence: str
    sensitivity: Sensitivity
    required: bool = False
    choices: tuple[str, ...] = ()
    unit: str | None = None
    blank: str = "not known"
    refers_to: str | None = None
    low: float | None = None
    high: float | None = None
    later: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """A pair of date columns of which the second ends what the first starts.

    strict  True: the end must be later than the start; False: the same day will do
    """

    start: str
    end: str
    strict: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    row          what one row is, in words
    key          the column whose ids may not repeat, None when rows have no id
    must_exist   whether a record set without the table is refused
    """

    name: str
    sentence: str
    row: str
    columns: tuple[Column, ...]
    key: str | None = None
    intervals: tuple[Interval, ...] = field(default=())
    must_exist: bool = False

    def column(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}; it has {', '.join(self.names)}")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.required)
