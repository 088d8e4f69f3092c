"""Numbers, people and changes as parts of a sentence."""

from desist.evaluation.certainty.resampling import FEWEST_NOMINALS
from desist.evaluation.measured.figures import Estimate
from desist.kernel.suppressed import Suppressed
from desist.measures.cards import Card
from desist.report.words.numbers import (
    estimate,
    known,
    percent,
    pounds,
    span,
    unknown,
    whole,
)

FEW_BEHIND = (
    "not shown in this edition, because it rests on few people or would tell of a figure that does"
)
LARGEST_RISE = 5.0


def number_of(card: Card, value: float) -> str:
    """`32 arrests`, `1 arrest`, `£52,000`, `2,571 points`."""
    if card.name == "cost":
        return pounds(value)
    text = whole(value)
    return f"{text} {card.noun[0] if text == '1' else card.noun[1]}"


def number_or_some(number: float) -> str:
    """`3`, or `Some` where the number is suppressed."""
    return "Some" if isinstance(number, Suppressed) else whole(number)


def people(number: float) -> str:
    """`1 person`, `51 people`."""
    return f"{whole(number)} {'person' if whole(number) == '1' else 'people'}"


def verb(card: Card) -> str:
    plural = card.name in ("arrests", "convictions")
    return f"{card.title} {'were' if plural else 'was'}"


def amount(card: Card, value: float) -> str:
    """What was recorded: pounds, or a whole number."""
    return pounds(value) if card.name == "cost" else whole(value)


def expectation(card: Card, value: float) -> str:
    """What was expected: pounds, or a number that may have a decimal."""
    return pounds(value) if card.name == "cost" else estimate(value)


def signed_change(found: Estimate) -> str:
    """`71% lower`, `4% higher`, `no different`; a dash where nothing was expected."""
    if not known(found.reduction):
        return unknown(found.reduction)
    if percent(abs(found.reduction)) == "0%":
        return "no different"
    word = "lower" if found.reduction > 0 else "higher"
    return f"{percent(abs(found.reduction))} {word}"


def change_span(found: Estimate) -> str:
    """The interval with words at both ends: `57% to 80% lower`, `5% higher to 40% lower`."""
    if found.interval is None:
        return ""
    low, high = found.interval
    if low >= 0:
        return f"{span(found.interval)} lower"
    if high <= 0:
        return f"{percent(-high)} to {_at_most(-low)} higher"
    return f"{_at_most(-low)} higher to {percent(high)} lower"


def _at_most(rise: float) -> str:
    """With a handful of events the upper end means nothing beyond "very much"."""
    return percent(rise) if rise <= LARGEST_RISE else f"over {percent(LARGEST_RISE)}"


def interval_of(found: Estimate) -> str:
    """What to call the interval: with few people it may hold the truth less often than it says."""
    return "approximate 95% interval" if found.approximate else "95% interval"


def too_few(found: Estimate | None = None) -> str:
    """Why there is no interval: too few people, or too little recorded of enough people."""
    if found is not None and isinstance(found.nominals, Suppressed):
        return "How sure this is cannot be said here."
    if found is not None and found.nominals >= FEWEST_NOMINALS:
        return "Too little is recorded to say how sure this is."
    return "Too few people are counted to say how sure this is."


def suppressed(value: float | None) -> str:
    """Why a suppressed figure is not shown; empty for any other. One reason fits all, as another
    would help to work it out."""
    return f"{FEW_BEHIND[:1].upper()}{FEW_BEHIND[1:]}." if isinstance(value, Suppressed) else ""


def about(found: Estimate, text: str) -> str:
    """`about 44% to 88% lower` where the interval is approximate."""
    if not text or not found.approximate:
        return text
    return f"{text}, roughly" if text.startswith("over ") else f"about {text}"


def change_words(reduction: float) -> str:
    """`14% lower` or `83% higher`."""
    word = "lower" if reduction >= 0 else "higher"
    return f"{_at_most(abs(reduction))} {word}"


def points(share: float) -> str:
    """`6 percentage points`."""
    number = percent(abs(share)).rstrip("%")
    return f"{number} percentage {'point' if number == '1' else 'points'}"
