"""Small ways of setting up a table that every section uses."""

from collections.abc import Sequence
from datetime import date, timedelta

from desist.evaluation.results import Results, Row
from desist.kernel.suppressed import Suppressed
from desist.report.document import Align, Heading, Picture, Table
from desist.report.words.numbers import whole

RECORD_SET = "The partnership's record set."


def headings(first: str, *numbers: str) -> tuple[Heading, ...]:
    """A first column of words and the rest of numbers."""
    return (Heading(first, Align.TEXT), *(Heading(text) for text in numbers))


def table(
    title: str,
    *,
    scope: str,
    units: str,
    columns: tuple[Heading, ...],
    rows: Sequence[Sequence[str]],
    source: str = RECORD_SET,
    notes: Sequence[str] = (),
    total: bool = False,
    picture: Picture | None = None,
) -> Table:
    return Table(
        title=title,
        scope=scope,
        source=source,
        units=units,
        headings=columns,
        rows=tuple(tuple(row) for row in rows),
        notes=tuple(notes),
        total=total,
        picture=picture,
    )


def scope_of(results: Results) -> str:
    """`The 51 people counted, 1 April 2011 to 31 March 2012`."""
    counted = results.cohort.counted
    people = "person" if counted == 1 else "people"
    return f"The {whole(counted)} {people} counted, {days_of(results)}."


def number_in(row: Row, column: str) -> float:
    """A whole number of a small table, or suppressed."""
    value = row[column]
    if not isinstance(value, int | Suppressed):
        raise TypeError(f"{column} is no whole number")
    return value


def days_of(results: Results) -> str:
    """The period by its first and last day."""
    last = results.period.end - timedelta(days=1)
    return f"{day(results.period.start)} to {day(last)}"


def day(when: date) -> str:
    """`1 April 2011`."""
    return f"{when.day} {when:%B %Y}"
