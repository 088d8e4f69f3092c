"""Numbers as people read them: rounded, with separators, and no false precision."""

from math import isnan
from typing import TypeGuard

from desist.evaluation.certainty.resampling import Interval
from desist.kernel.suppressed import Suppressed
from desist.kernel.units import PENCE_PER_POUND

MINUS = "−"
NO_FIGURE = "–"
CONFIDENTIAL = "[c]"
"""In the place of a suppressed figure, whatever the reason; official statistics use this sign."""
MILLION = 1_000_000


def whole(value: float | None) -> str:
    """`1,234`; a dash where there is no figure, `[c]` where it is suppressed."""
    return _signed(f"{abs(value):,.0f}", value) if known(value) else unknown(value)


def decimal(value: float | None, places: int = 1) -> str:
    return _signed(f"{abs(value):,.{places}f}", value) if known(value) else unknown(value)


def estimate(value: float) -> str:
    """An expected number: whole from ten on, with one decimal below; none is `0`."""
    return whole(value) if abs(value) >= 9.95 or abs(value) < 0.05 else decimal(value)


def percent(share: float | None) -> str:
    return _signed(f"{abs(share) * 100:,.0f}%", share * 100) if known(share) else unknown(share)


def points_of(share: float | None) -> str:
    """A difference of two percentages: `−6 points`."""
    if not known(share):
        return unknown(share)
    number = percent(share).rstrip("%")
    return f"{number} {'point' if number.lstrip(MINUS) == '1' else 'points'}"


def pounds(value: float | None) -> str:
    """To the thousand from £10,000 on, to the hundred from £1,000 on, millions with two
    decimals."""
    if not known(value):
        return unknown(value)
    size = abs(value)
    if round(size, -3) >= MILLION:
        return _signed(f"£{size / MILLION:,.2f} million", value)
    places = -3 if size >= 10_000 else -2 if size >= 1_000 else 0
    return _signed(f"£{round(size, places):,.0f}", value)


def pence_to(pence: int) -> int:
    """The multiple, in pence, that `pounds` prints such a sum to."""
    size = abs(pence) / PENCE_PER_POUND
    if round(size, -3) >= MILLION:
        return PENCE_PER_POUND * MILLION // 100
    return PENCE_PER_POUND * (1_000 if size >= 10_000 else 100 if size >= 1_000 else 1)


def exact_pounds(value: float | None) -> str:
    """To the penny: `£412,500.50`."""
    return _signed(f"£{abs(value):,.2f}", value) if known(value) else unknown(value)


def price(value: float | None) -> str:
    """The price of one: `£3,910`; nothing above a pound is rounded off."""
    return _signed(f"£{abs(value):,.0f}", value) if known(value) else unknown(value)


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


def known(value: float | None) -> TypeGuard[float]:
    """Neither None, nor withheld, nor suppressed."""
    return value is not None and not isnan(value)


def drawn(value: float | None) -> float:
    """How far a bar reaches: nowhere where the figure is not known here."""
    return value if known(value) else 0.0


def unknown(value: float | None) -> str:
    """What stands in the place of a figure that is not known here."""
    return CONFIDENTIAL if isinstance(value, Suppressed) else NO_FIGURE


def _signed(text: str, value: float) -> str:
    """A minus sign before what is below zero after rounding."""
    is_zero = not any(digit in text for digit in "123456789")
    return text if value >= 0 or is_zero else f"{MINUS}{text}"
