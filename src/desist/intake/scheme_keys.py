"""What a scheme file may say: each section and key, and the values it takes.

A reader returns the value, or raises NotExpectedError with what it expected.
"""

from collections.abc import Callable, Collection
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any, TypeVar

from desist.intake.colours import ENOUGH, contrast_with_white, is_colour
from desist.intake.names import listed, one_of, suggestion
from desist.kernel.errors import CommandLineError
from desist.kernel.period import financial_year_start
from desist.tables.scheme import Edition, Exposure, Method, OffenceDate, Pending

Reader = Callable[[Any], Any]
Word = TypeVar("Word", bound=StrEnum)
MOST_COLOURS = 2
MOST_YEARS = 30
MOST_PEOPLE, MOST_POUNDS, LARGEST_LOOKED_AT = 100, 1_000_000, 5


class NotExpectedError(ValueError):
    """The value will not do. The text says what would; `near` is the nearest name there is."""

    def __init__(self, expected: str, near: str = "") -> None:
        self.near = near
        super().__init__(expected)


def text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise NotExpectedError("text in quotes")
    return value.strip()


def days(*, low: int) -> Reader:
    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < low:
            raise NotExpectedError(f"a whole number of days, {low} or more")
        return value

    return read


def count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise NotExpectedError("a whole number, 0 or more")
    return value


def at_least(low: int, *, most: int) -> Reader:
    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= most:
            raise NotExpectedError(f"a whole number, {low:,} to {most:,}")
        return value

    return read


def share(value: Any) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not 0 < value <= 1:
        raise NotExpectedError("a share above 0 and at most 1, such as 0.25 for a quarter")
    return float(value)


def share_or_none(value: Any) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not 0 <= value <= 1:
        raise NotExpectedError("a share from 0 to 1, such as 0.4 for 40%")
    return float(value)


def years(*, most: int) -> Reader:
    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
            raise NotExpectedError(f"a whole number of years, 1 to {most}")
        return value

    return read


def by_name(key: Reader, value: Reader, *, expected: str) -> Reader:
    """A table in curly brackets, as pairs in its order."""

    def read(given: Any) -> tuple[tuple[Any, Any], ...]:
        if not isinstance(given, dict) or not given:
            raise NotExpectedError(expected)
        try:
            return tuple((key(name), value(one)) for name, one in given.items())
        except NotExpectedError as wrong:
            raise NotExpectedError(f"{expected}; in it {wrong}") from wrong

    return read


def pounds(value: Any) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or value < 0 or round(value, 2) != value:
        raise NotExpectedError("pounds and pence, 0 or more, such as 412500.50")
    return float(value)


def word(words: type[Word]) -> Reader:
    names = tuple(member.value for member in words)

    def read(value: Any) -> Word:
        if value not in names:
            near = suggestion(value, names) if isinstance(value, str) else ""
            raise NotExpectedError(one_of([f'"{name}"' for name in names]), near)
        return words(value)

    return read


def words(choices: type[Word]) -> Reader:
    names = [f'"{member.value}"' for member in choices]

    def read(value: Any) -> frozenset[Word]:
        if not isinstance(value, list):
            raise NotExpectedError(f"a list in square brackets of {listed(names)}, or of some")
        return frozenset(word(choices)(one) for one in value)

    return read


def texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise NotExpectedError("a list in square brackets of texts in quotes")
    return tuple(text(one) for one in value)


def beside(value: Any) -> str:
    """A file or folder beside the scheme file, or below it."""
    path = PurePosixPath(text(value).replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise NotExpectedError("a file or folder beside the scheme file, without a path to it")
    return str(path)


def colours(value: Any) -> tuple[str, ...]:
    """One or two colours that can be read on white."""
    wanted = texts(value)
    if len(wanted) > MOST_COLOURS or not all(map(is_colour, wanted)):
        raise NotExpectedError('one or two colours such as ["#14506e", "#8a4b00"]')
    pale = [colour for colour in wanted if contrast_with_white(colour) < ENOUGH]
    if pale:
        raise NotExpectedError(
            f"darker colours: contrast with white of at least {ENOUGH} to 1, and "
            + ", ".join(f"{colour} has {contrast_with_white(colour):.1f}" for colour in pale)
        )
    return wanted


def price_year(known: Collection[str] | None) -> Reader:
    """A financial year, and one of those known, where they are given."""

    def read(value: Any) -> str:
        try:
            financial_year_start(text(value))
        except (CommandLineError, NotExpectedError) as wrong:
            raise NotExpectedError('a financial year in quotes, such as "2011-12"') from wrong
        if known is not None and value.strip() not in known:
            raise NotExpectedError(f"a year with a price index, {min(known)} to {max(known)}")
        return str(value.strip())

    return read


def keys_by_section(price_years: Collection[str] | None) -> dict[str, dict[str, Reader]]:
    return {
        "scheme": {
            "id": text,
            "name": text,
            "partnership": text,
            "baseline_days": days(low=1),
            "rejoin_gap_days": days(low=0),
        },
        "counting": {
            "method": word(Method),
            "exposure": word(Exposure),
            "minimum_days": days(low=0),
            "minimum_at_risk_days": days(low=1),
            "offence_date": word(OffenceDate),
            "pending_counts_in": words(Pending),
        },
        "reference": {"unit_costs": text, "severity": text, "price_year": price_year(price_years)},
        "enhanced": {"detection_rate": share},
        "maturity": {"lag_days": days(low=1)},
        "money": {
            "contributions_total": by_name(
                price_year(None),
                pounds,
                expected='financial years with pounds, such as {"2011-12" = 412500.50}',
            ),
            "agencies": by_name(
                text,
                text,
                expected="partners with agencies of the unit-cost edition, such as "
                '{"Health board" = "nhs"}',
            ),
            "cashable": by_name(
                text,
                share_or_none,
                expected="agencies of the unit-cost edition with shares, such as {police = 0.1}",
            ),
            "optimism_bias": share_or_none,
            "horizon_years": years(most=MOST_YEARS),
            "fade": share_or_none,
        },
        "pool": {"arrests_at_least": count, "convictions_at_least": count},
        "disclosure": {
            "public_threshold": at_least(1, most=MOST_PEOPLE),
            "partner_threshold": at_least(1, most=MOST_PEOPLE),
            "round_counts": at_least(1, most=MOST_PEOPLE),
            "round_money": at_least(1, most=MOST_POUNDS),
            "round_severity": at_least(1, most=MOST_POUNDS),
            "dominance_contributors": at_least(1, most=LARGEST_LOOKED_AT),
            "dominance_share": share,
            "own_words_in": words(Edition),
        },
        "report": {
            "reference": text,
            "authors": texts,
            "profile": beside,
            "logo": beside,
            "colours": colours,
            "scenario": beside,
        },
    }


REQUIRED = (("scheme", "name"), ("reference", "unit_costs"), ("reference", "severity"))
