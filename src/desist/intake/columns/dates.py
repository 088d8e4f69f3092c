"""Days, as people and programs write them.

True dates and ISO text are read as they are. Text in the British order, 31/03/2012, is
read where the column shows which part is the day: one first part above 12 and no
second part above 12. Nothing else is guessed.
"""

import re
from datetime import date

import pyarrow as pa

from desist.intake.columns.fault import Fault, fault_at
from desist.intake.files.cells import Cells, Form
from desist.tables.declare import Column

FIRST_KNOWN = date(1901, 1, 1)
FIRST_UNKNOWABLE = date(2200, 1, 1)
MONTHS = 12
LAST_DAY = 31
A_DAY = "a day such as 2012-03-31 or 31/03/2012"

_TIME = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"(\d{{4}})-(\d{{2}})-(\d{{2}}){_TIME}")
_BRITISH = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}){_TIME}")
_SHORT_YEAR = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{2}}){_TIME}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class DayReader:
    """Reads one column's distinct values, and remembers by kind those it cannot read."""

    def __init__(self, cells: Cells, column: Column) -> None:
        self.column = column
        self.texts = cells.text.to_pylist()
        self.days: list[date | None] = [None] * len(self.texts)
        self.numbers: list[int] = []
        self.short_years: list[int] = []
        self.no_dates: list[int] = []
        self.british: list[tuple[int, int, int, int]] = []
        for position, (text, form) in enumerate(zip(self.texts, cells.form.tolist(), strict=True)):
            if text is not None:
                self._read(position, text, form)
        self.month_first, self.either_way = self._settle_british()
        self.placeholders = [
            position for position, day in enumerate(self.days) if day and self._stands_for_none(day)
        ]

    def values(self) -> pa.Array:
        """The days, null where a value is blank or has a fault."""
        days = list(self.days)
        for position in self.placeholders:
            days[position] = None
        return pa.array(days, type=pa.date32())

    def faults(self) -> list[Fault]:
        blank = "leave the cell blank where the day is not known"
        if self.column.required:
            blank = "a row without this day cannot be counted"
        iso = "Write the days as 2012-03-31, or export the column as true dates"
        size = len(self.texts)
        told = (
            (self.no_dates, "a date that is no date", A_DAY, f"Correct the cell; {blank}"),
            (
                self.numbers,
                "a date that is no date: a number",
                A_DAY,
                "Format the column as a date in the spreadsheet and export it again",
            ),
            (
                self.short_years,
                "a date that is no date: its year has two digits",
                "years of four digits",
                iso,
            ),
            (
                self.month_first,
                "days written month first: the second part is above 12 in some of them",
                "the day first, as in 31/03/2012, or ISO days, as in 2012-03-31",
                iso,
            ),
            (
                self.either_way,
                "day and month cannot be told apart: no day of the column is above 12",
                "at least one day above 12 in the column, or ISO days, as in 2012-03-31",
                iso,
            ),
            (
                self.placeholders,
                "a day that stands for not known, such as 1900-01-01 or 9999-12-31",
                "a day from 1901 to 2199",
                f"Give the day; {blank}",
            ),
        )
        return [
            fault_at(positions, size, found=found, expected=expected, cure=cure)
            for positions, found, expected, cure in told
            if positions
        ]

    def _read(self, position: int, text: str, form: int) -> None:
        if form == Form.NUMBER or _NUMBER.fullmatch(text):
            self.numbers.append(position)
        elif match := _ISO.fullmatch(text):
            self._keep(position, int(match[1]), int(match[2]), int(match[3]))
        elif match := _BRITISH.fullmatch(text):
            self.british.append((position, int(match[1]), int(match[3]), int(match[4])))
        elif _SHORT_YEAR.fullmatch(text):
            self.short_years.append(position)
        else:
            self.no_dates.append(position)

    def _keep(self, position: int, year: int, month: int, day: int) -> None:
        try:
            self.days[position] = date(year, month, day)
        except ValueError:
            self.no_dates.append(position)

    def _settle_british(self) -> tuple[list[int], list[int]]:
        """Read what can be read; the rest is month first, or could be either way."""
        parts = [(first, second) for _, first, second, _ in self.british]
        day_first = any(second <= MONTHS < first <= LAST_DAY for first, second in parts)
        month_first = any(first <= MONTHS < second <= LAST_DAY for first, second in parts)
        unsettled = []
        for position, first, second, year in self.british:
            could_be_either = first != second and first <= MONTHS and second <= LAST_DAY
            if could_be_either and (month_first or not day_first):
                unsettled.append(position)
            else:
                self._keep(position, year, second, first)
        return (unsettled, []) if month_first else ([], unsettled)

    def _stands_for_none(self, day: date) -> bool:
        """A birth long ago is left to the check of ages."""
        if self.column.name == "date_of_birth":
            return day >= FIRST_UNKNOWABLE
        return not FIRST_KNOWN <= day < FIRST_UNKNOWABLE


def read_days(cells: Cells, column: Column) -> tuple[pa.Array, list[Fault]]:
    """One day for each distinct value, and the faults of those that are no day.

    Rows    one per distinct value of the cells
    Null    blank, or a value with a fault
    """
    reader = DayReader(cells, column)
    return reader.values(), reader.faults()
