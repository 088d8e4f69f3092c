"""Figures as a drawn table writes them.

A number may be the arithmetic that gives it: `4 x 305/365 + 2 x 92/365`, `1 - 4/5`. A decimal or a
percentage is held to the digits that it shows, anything else exactly.
"""

from fractions import Fraction
from math import prod
from typing import Any

CLOSE = Fraction(1, 10**9)
WORDS = {"none": None, "yes": True, "no": False}


def same(wanted: str, found: Any) -> bool:
    if wanted in WORDS:
        return found is WORDS[wanted]
    if isinstance(found, str):
        return found.replace("_", " ") == wanted.replace("_", " ")
    return abs(number(wanted) - Fraction(found)) <= _slack(wanted)


def number(text: str) -> Fraction:
    """`1 - 2 x 92/365` worked out; £ and commas are passed over, 71% is 0.71."""
    terms = text.replace("£", "").replace(",", "").replace(" - ", " + -1 x ").split(" + ")
    return sum((prod(map(_factor, term.split(" x "))) for term in terms), Fraction(0))


def _factor(text: str) -> Fraction:
    if text.endswith("%"):
        return Fraction(text[:-1]) / 100
    above, _slash, below = text.partition("/")
    return Fraction(above) / Fraction(below or 1)


def _slack(text: str) -> Fraction:
    percent = text.endswith("%")
    digits = text.rstrip("%").partition(".")[2]
    if set(text) & set("x/+") or not (digits or percent):
        return CLOSE * max(1, abs(number(text)))
    return Fraction(1, 2 * 10 ** (len(digits) + 2 * percent)) + CLOSE
