"""The reporting period: half-open, cut short by an as-of date."""

import re
from dataclasses import dataclass
from datetime import date

from desist.kernel.errors import CommandLineError


@dataclass(frozen=True, slots=True)
class Period:
    """`[start, end)`, where `end` is the earlier of the end asked for and the as-of date.

    asked_end  the end before any as-of date cut it short
    as_of      the first day about which nothing is known, None when not given
    year       the financial year as asked (`2011-12`), None for any other period
    """

    start: date
    end: date
    asked_end: date
    as_of: date | None = None
    year: str | None = None

    @classmethod
    def between(
        cls, start: date, end: date, *, as_of: date | None = None, year: str | None = None
    ) -> "Period":
        if end <= start:
            raise CommandLineError(
                f"The period ends on {end} and starts on {start}. "
                "It must end after it starts: give a later --to."
            )
        if as_of is not None and as_of <= start:
            raise CommandLineError(
                f"The as-of date {as_of} is not after the period's first day {start}, "
                "so nothing of the period is known yet: give a later --as-of."
            )
        known_end = min(end, as_of) if as_of else end
        return cls(start=start, end=known_end, asked_end=end, as_of=as_of, year=year)

    @classmethod
    def of_year(cls, year: str, *, as_of: date | None = None) -> "Period":
        """The financial year `2011-12`: `[2011-04-01, 2012-04-01)`."""
        first = financial_year_start(year)
        return cls.between(date(first, 4, 1), date(first + 1, 4, 1), as_of=as_of, year=year.strip())

    @property
    def last_start(self) -> date:
        """First day of the last period, `[start - 1 year, start)`."""
        return year_before(self.start)


def financial_year_start(year: str) -> int:
    """2011 for `2011-12`."""
    match = re.fullmatch(r"\s*(\d{4})-(\d{2})\s*", year)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        raise CommandLineError(
            f"{year!r} is not a financial year. Expected two years in a row, such as 2011-12."
        )
    return int(match[1])


def year_before(day: date, years: int = 1) -> date:
    """The same day so many years earlier; 29 February gives 28 February where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
