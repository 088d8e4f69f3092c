"""What partners put in, counted line by line and day by day, from the written method alone.

A line bears: delivered, or committed where that is blank; times the days of its year inside the
period over all days of it; times the scheme's days over all schemes' days where it is for all;
times the price level of the price year over that of its own.
"""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Row = dict[str, Any]


def additional_cost(
    tables: dict[str, list[Row]],
    *,
    scheme: str,
    start: date,
    end: date,
    price_year: str,
    deflators: dict[str, Fraction],
) -> Fraction | None:
    """Pounds of the price year; None where no line is of the scheme and period."""
    days = _days(tables["episodes"], start, end)
    everybody = sum(len(held) for held in days.values())
    share = Fraction(len(days.get(scheme, ())), everybody) if everybody else Fraction(0)
    found = None
    for row in tables["contributions"]:
        inside = _share_of_year(row["financial_year"], start, end)
        if not inside or row.get("scheme") not in (None, scheme):
            continue
        found = found or Fraction(0)
        if row.get("additional") == "no":
            continue
        given = row.get("delivered_gbp")
        amount = Fraction(str(row["committed_gbp"] if given is None else given))
        amount *= inside * (share if row.get("scheme") is None else 1)
        found += amount * deflators[price_year] / deflators[row["financial_year"]]
    return found


def _days(episodes: list[Row], start: date, end: date) -> dict[str, set[tuple[str, date]]]:
    """Every person's every day on each scheme."""
    found: dict[str, set[tuple[str, date]]] = {}
    for row in episodes:
        day = row.get("joined_on")
        if day is None:
            continue
        last = min(row.get("left_on") or end, end)
        day = max(day, start)
        while day < last:
            found.setdefault(row["scheme"], set()).add((row["nominal_id"], day))
            day += timedelta(days=1)
    return found


def _share_of_year(year: str, start: date, end: date) -> Fraction:
    first, after = date(int(year[:4]), 4, 1), date(int(year[:4]) + 1, 4, 1)
    inside = sum(
        start <= first + timedelta(days=number) < end for number in range((after - first).days)
    )
    return Fraction(inside, (after - first).days)
