"""Numbers and sums as the findings write them."""

import re
from fractions import Fraction

from desist.printed.figure import Figure, Unit
from desist.printed.span import FARTHEST, Span
from desist.printed.statements.declare import Relation
from desist.printed.statements.statement import Report, Statement, Term
from desist.printed.sums import Parts

MOST_TERMS = 8
FINER = 1_000  # a sum is shown to a thousandth of what the figure is rounded to, at the finest
MOST_PLACES = 6
MINUS = "−"


def as_printed(value: Fraction, like: Figure | None) -> str:
    """The value rounded as the figure is: `7.1` beside 8.5, `£212,000` beside £636,000."""
    if like is None:
        return _text(value, Unit.PLAIN, Fraction(1, 100), "£")
    step = like.step or Fraction(1, 1 if value.denominator == 1 else 10)
    return _text(value, like.unit, step, _sign(like))


def closely(value: Fraction, like: Figure | None) -> str:
    """The value with up to two places more: `7.137` beside 8.5."""
    if like is None:
        return _text(value, Unit.PLAIN, Fraction(1, 1_000), "£")
    if not like.step and value.denominator == 1:
        return as_printed(value, like)
    scale = Fraction(1) if like.unit.is_share else max(Fraction(1), abs(value))
    finest = like.step / (10 if like.unit.is_share else 100) or Fraction(1, 1_000)
    return _text(value, like.unit, max(finest, scale / 10**MOST_PLACES), _sign(like))


def spread(span: Span, like: Figure | None) -> str:
    """`7.137`, or `between 75.2% and 75.7%` where what it is made of is rounded."""
    if span.high >= FARTHEST:
        return f"at least {closely(span.low, like)}"
    if span.low <= -FARTHEST:
        return f"at most {closely(span.high, like)}"
    low, high = closely(span.low, like), closely(span.high, like)
    return low if low == high else f"between {low} and {high}"


def in_digits(figure: Figure) -> str:
    """The figure as printed; in digits where it is printed in words."""
    if any(sign.isdigit() for sign in figure.text):
        return figure.text
    return as_printed(figure.value, figure)


def term_text(term: Term, report: Report, span: Span | None) -> str:
    """What stands in a sum for one term: the figure as printed."""
    named = report.named(term)
    figure = named.figure if named else term.number
    if figure:
        return in_digits(figure)
    return spread(span, None) if span else term.text


def sum_text(statement: Statement, report: Report, parts: Parts) -> str:
    """The sum in signs: `364 ÷ 51`, `1 − 29 ÷ 121`."""
    pairs = zip(statement.of, parts.of, strict=True)
    of = [term_text(term, report, span) for term, span in pairs]
    pairs = zip(statement.against, parts.against, strict=True)
    against = _bracketed([term_text(term, report, span) for term, span in pairs])
    match parts.relation:
        case Relation.SUM:
            return _joined(of, " + ")
        case Relation.DIFFERENCE:
            return _joined(of, f" {MINUS} ")
        case Relation.PRODUCT:
            return _joined(of, " × ")
        case Relation.RATE:
            return f"{_bracketed(of)} ÷ {against} × {_plain(statement.per)}"
        case Relation.MEAN | Relation.PERCENT:
            return f"{_bracketed(of)} ÷ {against}"
        case Relation.CHANGE if parts.is_relative:
            return f"{_bracketed(of)} ÷ {against} {MINUS} 1"
        case Relation.CHANGE:
            return f"{_bracketed(of)} {MINUS} {against}"
        case Relation.REDUCTION if parts.is_relative:
            return f"1 {MINUS} {_bracketed(of)} ÷ {against}"
        case Relation.REDUCTION:
            return f"{against} {MINUS} {_bracketed(of)}"
        case _:
            return _joined(of, " and ")


def whole_numbers(numbers: range) -> str:
    """`43`, `50 or 51`, `any of 431 to 436`."""
    if len(numbers) <= 2:
        return " or ".join(f"{number:,}" for number in numbers)
    return f"any of {numbers[0]:,} to {numbers[-1]:,}"


def months_text(months: Fraction) -> str:
    return f"{_plain(months)} month{'' if months == 1 else 's'}"


def _text(value: Fraction, unit: Unit, step: Fraction, sign: str) -> str:
    if unit.is_share:
        value, step = value * 100, step * 100
    # Halves away from 0, as people round them.
    steps = (abs(value) / step + Fraction(1, 2)).__floor__()
    size = steps * step
    digits = _plain(size, _places(step))
    minus = MINUS if value < 0 and steps else ""
    match unit:
        case Unit.PERCENT:
            return f"{minus}{digits}%"
        case Unit.POINTS:
            return f"{minus}{digits} points"
        case Unit.MONEY:
            return f"{minus}{sign}{digits}"
        case Unit.PLAIN:
            return f"{minus}{digits}"


def _places(step: Fraction) -> int:
    places = 0
    while step < 1 and places < MOST_PLACES:
        step, places = step * 10, places + 1
    return places


def _plain(value: Fraction, places: int | None = None) -> str:
    if value.denominator == 1 and not places:
        return f"{value.numerator:,}"
    text = f"{float(value):,.{MOST_PLACES if places is None else places}f}"
    return text if places is not None else text.rstrip("0").rstrip(".")


def _sign(figure: Figure) -> str:
    found = re.search("[£$€]", figure.text)
    return found[0] if found else "£"


def _joined(texts: list[str], sign: str) -> str:
    if len(texts) > MOST_TERMS:
        hidden = len(texts) - MOST_TERMS
        texts = [*texts[: MOST_TERMS - 1], f"({hidden} more)", texts[-1]]
    return sign.join(texts)


def _bracketed(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else f"({_joined(texts, ' + ')})"
