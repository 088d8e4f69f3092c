"""A printed figure, read: what it says, and every number that it may stand for."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from desist.printed.number_words import in_digits
from desist.printed.span import FARTHEST, Span

MOST_DIGITS = 18
SHARE = Fraction(1, 100)
ROUGHLY = Fraction(1, 10)  # how far "about" may be from what it says, at most
WORDS_ROUGHLY = Fraction(3, 50)  # the same of "just over half"
# Of whole pounds two digits are sure, £640,000; but tables in thousands also print £4,000.
SHOWN_DIGITS, THOUSANDS = 2, 3

SCALES = {
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}
PORTIONS = {
    "all": Fraction(1),
    "half": Fraction(1, 2),
    "a half": Fraction(1, 2),
    "a third": Fraction(1, 3),
    "one third": Fraction(1, 3),
    "two thirds": Fraction(2, 3),
    "a quarter": Fraction(1, 4),
    "one quarter": Fraction(1, 4),
    "three quarters": Fraction(3, 4),
    "a fifth": Fraction(1, 5),
    "one fifth": Fraction(1, 5),
    "a tenth": Fraction(1, 10),
    "one tenth": Fraction(1, 10),
}


class Unit(StrEnum):
    """What kind of number it is. Percentages and points are kept as shares of one."""

    PLAIN = "plain"
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"

    @property
    def is_share(self) -> bool:
        return self in (Unit.PERCENT, Unit.POINTS)


class Side(StrEnum):
    """On which side of the printed number the true one lies, as words before it say."""

    NEAR = "near"
    UNDER = "just under"
    OVER = "just over"
    AT_LEAST = "at least"
    AT_MOST = "at most"


SIDES = {
    Side.NEAR: ("about", "around", "approximately", "approx", "roughly", "some", "circa", "c", "~"),
    Side.UNDER: ("just under", "almost", "nearly", "just below", "close to"),
    Side.OVER: ("just over", "just above", "slightly over", "a little over"),
    Side.AT_LEAST: ("more than", "over", "at least", "above", "no less than", "greater than", ">"),
    Side.AT_MOST: (
        "less than",
        "fewer than",
        "under",
        "below",
        "at most",
        "no more than",
        "up to",
        "<",
    ),
}
SIDE_OF = {word: side for side, words in SIDES.items() for word in words}
WORDS = "|".join(re.escape(word) for word in sorted(SIDE_OF, key=len, reverse=True))
NUMBER = r"[-+−–]?\s*[£$€]?\s*[-+−–]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
FORM = re.compile(
    rf"(?:(?P<side>{WORDS})\.?\s*)?(?P<number>{NUMBER})"
    rf"(?:\s*(?P<scale>thousand|million|billion|bn|mn|k|m)\b)?"
    r"\s*(?P<unit>%|per\s?cent|(?:percentage )?points?|pp)?"
    r"(?P<rest>(?:\s+[a-z][a-z /()-]*)?)"
)
HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")  # two-thirds, twenty-three
PROSE = re.compile(
    rf"(?:(?P<side>{WORDS})\s+)?(?:(?P<portion>{'|'.join(PORTIONS)})"
    r"|(?P<some>\d+) (?:in|out of) (?P<every>\d+))(?:\s+of.*)?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure.

    text   as it is printed
    value  the number it says; a percentage as a share
    step   what it is rounded to, in the same terms; 0 when it is exact
    span   every number it may stand for
    """

    text: str
    value: Fraction
    step: Fraction
    unit: Unit
    side: Side | None
    span: Span

    @property
    def is_exact(self) -> bool:
        return self.span.low == self.span.high


def read_figure(text: str, *, made: bool, step: Fraction | None = None) -> Figure | None:
    """The figure that the text prints; None when it cannot be read.

    made  whether it is worked out of others, and a whole number may so be a rounded one
    step  what the analyst says it is rounded to, in units as printed; None: as its digits show
    """
    plain = " ".join(HYPHEN.sub(" ", text.casefold()).split())
    digits = in_digits(plain)
    prose = PROSE.fullmatch(plain) or PROSE.fullmatch(digits)
    if prose:
        return _of_prose(text, prose)
    form = FORM.fullmatch(digits)
    if form is None or sum(map(str.isdigit, form["number"])) > MOST_DIGITS:
        return None
    return _of_number(text, form, made, step)


def _of_number(text: str, form: re.Match[str], made: bool, step: Fraction | None) -> Figure | None:
    written = re.sub(r"[\s,+£$€]", "", form["number"]).replace("−", "-").replace("–", "-")
    if written.count("-") > 1:
        return None
    unit = _unit(form)
    scale = Fraction(SCALES.get(form["scale"] or "", 1))
    value = Fraction(written) * scale
    if step is None:
        step = _step(written, unit, scale, made or form["side"] is not None)
    if unit.is_share:
        value, step = value * SHARE, step * SHARE
    side = SIDE_OF.get(form["side"] or "")
    return Figure(text, value, step, unit, side, _span(value, step, side, _roughly(value, step)))


def _unit(form: re.Match[str]) -> Unit:
    said = form["unit"] or ""
    if said in ("%", "per cent", "percent"):
        # "5% points" says points all the same.
        return Unit.POINTS if form["rest"].strip().startswith("point") else Unit.PERCENT
    if said:
        return Unit.POINTS
    return Unit.MONEY if re.search("[£$€]", form["number"]) else Unit.PLAIN


def _step(written: str, unit: Unit, scale: Fraction, may_be_rounded: bool) -> Fraction:
    _, _, decimals = written.partition(".")
    if decimals or scale != 1 or unit.is_share:
        return scale / Fraction(10 ** len(decimals))
    if unit is Unit.MONEY:
        return Fraction(10) ** _noughts_rounded(written.lstrip("-"))
    return Fraction(1 if may_be_rounded else 0)


def _noughts_rounded(digits: str) -> int:
    """How many of the noughts at the end of whole pounds may be there by rounding."""
    noughts = len(digits) - len(digits.rstrip("0"))
    sure = len(digits) - SHOWN_DIGITS
    return min(noughts, max(sure, THOUSANDS) if noughts >= THOUSANDS else max(sure, 0))


def _roughly(value: Fraction, step: Fraction) -> Fraction:
    """How far a figure of which the text says "about" may be from the true one."""
    unit, size = step or Fraction(1), abs(value)
    while size and not size % (unit * 10):
        unit *= 10
    return max(step / 2, min(unit, size * ROUGHLY))


def _span(value: Fraction, step: Fraction, side: Side | None, roughly: Fraction) -> Span:
    match side:
        case None:
            return Span(value - step / 2, value + step / 2)
        case Side.NEAR:
            return Span(value - roughly, value + roughly)
        case Side.UNDER:
            return Span(value - roughly, value)
        case Side.OVER:
            return Span(value, value + roughly)
        case Side.AT_LEAST:
            return Span(value, FARTHEST)
        case Side.AT_MOST:
            return Span(Fraction(0) if value >= 0 else -FARTHEST, value)


def _of_prose(text: str, prose: re.Match[str]) -> Figure | None:
    if prose["portion"]:
        value = PORTIONS[prose["portion"]]
    elif len(prose["every"]) > MOST_DIGITS or not int(prose["every"]):
        return None
    else:
        value = Fraction(int(prose["some"]), int(prose["every"]))
    side = SIDE_OF.get(prose["side"] or "")
    span = _span(value, 2 * SHARE, side, WORDS_ROUGHLY)
    return Figure(text, value, 2 * SHARE, Unit.PERCENT, side, span)
