"""Numbers written as words, as sentences begin with them: `Twenty three` is 23."""

import re

UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
VALUES = (
    {"none": 0, "nought": 0, "zero": 0}
    | {word: number for number, word in enumerate((*UNITS, *TEENS), start=1)}
    | {word: number for number, word in zip(range(20, 100, 10), TENS, strict=True)}
)
WRITTEN = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(TENS)}) (?P<unit>{'|'.join(UNITS)})"
    rf"|(?P<one>{'|'.join(VALUES)}))\b"
)


def in_digits(text: str) -> str:
    """The text with each number from 0 to 99 in digits; larger ones stay as they are."""
    return WRITTEN.sub(_number, text)


def _number(found: re.Match[str]) -> str:
    if found["one"]:
        return str(VALUES[found["one"]])
    return str(VALUES[found["tens"]] + VALUES[found["unit"]])
