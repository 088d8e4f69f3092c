"""A number as it is printed, and as a workbook keeps it: the value and how it is shown.

The report's texts are final. A workbook that kept other values than those printed would
be a second report; so the value is the printed one, and its format prints it again.
"""

import re
from dataclasses import dataclass

from desist.report.words.numbers import MILLION, MINUS

PRINTED = re.compile(
    rf"(?P<minus>{MINUS})?(?P<pound>£)?(?P<whole>\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.(?P<part>\d+))?"
    r"(?P<after>%| million)?"
)
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """form  the number format that shows the value as it was printed"""

    value: float
    form: str


def figure(text: str) -> Figure | None:
    """The number that the whole text is; None where it is words, a range or a blank."""
    found = PRINTED.fullmatch(text)
    if found is None or (found["whole"].startswith("0") and len(found["whole"]) > 1):
        return None
    places = len(found["part"] or "")
    number = float(f"{found['whole'].replace(',', '')}.{found['part'] or '0'}")
    shown = f"{found['pound'] or ''}{_digits(found['whole'], places)}"
    if found["after"] == "%":
        number, shown = number / HUNDRED, f"{shown}%"
    if found["after"] == " million":
        number, shown = number * MILLION, f'{shown},,"{found["after"]}"'
    value = -number if found["minus"] else number
    return Figure(round(value, places + 4), f"{shown};{MINUS}{shown}")


def _digits(whole: str, places: int) -> str:
    grouped = "#,##0" if "," in whole or len(whole) < len("1000") else "0"
    return grouped + (f".{'0' * places}" if places else "")
