"""Arrests and convictions: expected at the rate of the baseline, and recorded on the scheme."""

from desist.evaluation.measured.figures import Figures
from desist.evaluation.results import Results
from desist.measures.cards import ARRESTS, CONVICTIONS, Card
from desist.report.charts.drawing.pairs import STEP, Pair, frame_of, furthest, paired_bars
from desist.report.charts.drawing.scales import Across
from desist.report.charts.drawing.theme import picture
from desist.report.document import Picture
from desist.report.words.plain import amount, expectation

SHOWN = (ARRESTS, CONVICTIONS)
WORDS = ("expected", "on the scheme")
WORDS_OF_A_YEAR = ("expected, full year", "on the scheme, full year")


def recorded(results: Results) -> Picture | None:
    """Hollow bars for expected, filled bars with the interval for recorded."""
    if not results.cohort.counted:
        return None
    found = [(card, results.measures[card.name]) for card in SHOWN]
    pairs = [_pair(card, figures) for card, figures in found]
    high = furthest(pairs)
    if not high:
        return None
    across = Across(0, high)
    words = WORDS_OF_A_YEAR if results.annual else WORDS
    return picture(
        *paired_bars(pairs, across, said=words),
        frame=frame_of(pairs, across, said=words),
        height=STEP * len(pairs),
        said=" ".join(
            _said(card, pair, words[1]) for (card, _f), pair in zip(found, pairs, strict=True)
        ),
    )


def reach(found: Figures) -> tuple[float, float] | None:
    """The interval of the difference, put as a number recorded on the scheme."""
    if found.interval is None:
        return None
    low, high = found.interval
    return found.expected * (1 - high), found.expected * (1 - low)


def reach_text(card: Card, found: Figures) -> str:
    """`22 to 47`; empty where there is no interval."""
    ends = reach(found)
    return "" if ends is None else f"{expectation(card, ends[0])} to {expectation(card, ends[1])}"


def _pair(card: Card, found: Figures) -> Pair:
    return Pair(
        card.title,
        found.expected,
        found.actual,
        expectation(card, found.expected),
        amount(card, found.actual),
        reach(found),
        reach_text(card, found),
    )


def _said(card: Card, pair: Pair, when: str) -> str:
    sure = f" (95% range {pair.reach_text})" if pair.reach else ""
    return (
        f"{card.title}: {pair.expected_text} expected at the rate of the baseline, "
        f"{pair.actual_text} {when}{sure}."
    )
