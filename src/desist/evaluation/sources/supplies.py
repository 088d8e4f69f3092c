"""When each source last gave its data, and how old that was: read off the coverage table."""

from dataclasses import dataclass
from datetime import date

from desist.tables.record_set import RecordSet


@dataclass(frozen=True, slots=True)
class Supply:
    """The last supply of one source, for one population.

    supplied_by  the agency, None where nobody wrote it down
    supplied_on  None likewise
    complete_to  first day after those that the supply covers
    days_short   days of the report that it does not cover; 0: none
    """

    source: str
    population: str
    supplied_by: str | None
    supplied_on: date | None
    complete_to: date
    days_short: int

    def age(self, on: date) -> int | None:
        """Days since it was supplied, or None where nobody wrote down when."""
        return None if self.supplied_on is None else (on - self.supplied_on).days


def supplies(record_set: RecordSet, *, by: date) -> tuple[Supply, ...]:
    """The last supply of each source, population and agency, in that order.

    by      the first day after those that the report is about
    Source  the `coverage` table; no row for a record set without it
    """
    rows = record_set.table("coverage").to_pylist()
    last: dict[tuple[str, str, str], Supply] = {}
    for row in rows:
        found = Supply(
            source=row["source"],
            population=row["population"],
            supplied_by=row["supplied_by"],
            supplied_on=row["supplied_on"],
            complete_to=row["complete_to"],
            days_short=max(0, (by - row["complete_to"]).days),
        )
        key = (found.source, found.population, found.supplied_by or "")
        if key not in last or _later(found, last[key]):
            last[key] = found
    return tuple(last[key] for key in sorted(last))


def _later(one: Supply, other: Supply) -> bool:
    """By the day of supply; by what it covers where that is not written down."""
    return (one.supplied_on or date.min, one.complete_to) > (
        other.supplied_on or date.min,
        other.complete_to,
    )
