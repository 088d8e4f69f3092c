"""Numbers as people read them: rounded, with separators, and no false precision."""

from math import isnan
from typing import TypeGuard

from desist.evaluation.resampling import Interval

MINUS = "−"
NO_FIGURE = "–"
MILLION = 1_000_000


def whole(value: float | None) -> str:
    """`1,234`; a dash where there is no figure."""
    return _signed(f"{abs(value):,.0f}", value) if _known(value) else NO_FIGURE


def decimal(value: float | None, places: int = 1) -> str:
    return _signed(f"{abs(value):,.{places}f}", value) if _known(value) else NO_FIGURE


def estimate(value: float) -> str:
    """An expected number: whole from ten on, with one decimal below; none is `0`."""
    return whole(value) if abs(value) >= 9.95 or abs(value) < 0.05 else decimal(value)


def percent(share: float | None) -> str:
    return _signed(f"{abs(share) * 100:,.0f}%", share * 100) if _known(share) else NO_FIGURE


def points_of(share: float | None) -> str:
    """A difference of two percentages: `−6 points`."""
    if share is None:
        return NO_FIGURE
    number = percent(share).rstrip("%")
    return f"{number} {'point' if number.lstrip(MINUS) == '1' else 'points'}"


def pounds(value: float | None) -> str:
    """To the thousand from £10,000 on, to the hundred from £1,000 on, millions with two
    decimals."""
    if not _known(value):
        return NO_FIGURE
    size = abs(value)
    if round(size, -3) >= MILLION:
        return _signed(f"£{size / MILLION:,.2f} million", value)
    places = -3 if size >= 10_000 else -2 if size >= 1_000 else 0
    return _signed(f"£{round(size, places):,.0f}", value)


def exact_pounds(value: float | None) -> str:
    """To the penny: `£412,500.50`."""
    return NO_FIGURE if value is None else _signed(f"£{abs(value):,.2f}", value)


def price(value: float | None) -> str:
    """The price of one: `£3,910`; nothing above a pound is rounded off."""
    return NO_FIGURE if value is None else _signed(f"£{abs(value):,.0f}", value)


def per_pound(value: float | None) -> str:
    """What stands against each pound: `£1.42`."""
    return exact_pounds(value)


def chance(share: float | None) -> str:
    """`92%`; near either end `under 1%` or `over 99%`, as chance is never sure."""
    if share is None:
        return NO_FIGURE
    if share < 0.01:
        return "under 1%"
    return "over 99%" if share > 0.99 else percent(share)


def span(interval: Interval | None) -> str:
    """`58% to 80%`; empty where there is no interval."""
    if interval is None:
        return ""
    return f"{percent(interval[0])} to {percent(interval[1])}"


def span_of_pounds(interval: Interval | None) -> str:
    if interval is None:
        return ""
    return f"{pounds(interval[0])} to {pounds(interval[1])}"


def _known(value: float | None) -> TypeGuard[float]:
    """Neither None nor withheld."""
    return value is not None and not isnan(value)


def _signed(text: str, value: float) -> str:
    """A minus sign before what is below zero after rounding."""
    is_zero = not any(digit in text for digit in "123456789")
    return text if value >= 0 or is_zero else f"{MINUS}{text}"
