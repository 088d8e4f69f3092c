"""Convictions expected and recorded for each kind of offence."""

from collections.abc import Mapping

from desist.evaluation.measured.breakdowns import OFFENCE_TYPE
from desist.evaluation.measured.figures import Figures
from desist.evaluation.results import Results
from desist.measures.cards import CONVICTIONS, Card
from desist.report.charts.drawing.dumbbell import HEAD, STEP, Ends, dumbbells, frame_of
from desist.report.charts.drawing.marks import Layer, words
from desist.report.charts.drawing.scales import Across, beneath, round_steps
from desist.report.charts.drawing.theme import SMALL, SOFT, UNDER_AXIS, picture, spoken
from desist.report.document import Picture
from desist.report.words.labels import label
from desist.report.words.numbers import known, whole
from desist.report.words.plain import amount, expectation

WORDS = ("Expected", "On the scheme")
WORDS_OF_A_YEAR = ("Expected", "On the scheme, full year")
MOST = 15


def offences(
    results: Results, *, attribute: str = OFFENCE_TYPE, card: Card = CONVICTIONS
) -> Picture | None:
    """The most expected first, and no more than 15; kinds with nothing to count are left out.

    attribute  the breakdown by kind of offence
    """
    parts = results.breakdowns.get(attribute, {})
    found = {name: measures[card.name] for name, (_nominals, measures) in parts.items()}
    return kinds_chart(found, card=card, annual=results.annual)


def kinds_chart(found: Mapping[str, Figures], *, card: Card, annual: bool) -> Picture | None:
    """The same of the figures of one measure by kind of offence.

    annual  whether what was recorded is scaled to a full year for each
    """
    said = WORDS_OF_A_YEAR if annual else WORDS
    counted = {name: part for name, part in found.items() if part.baseline + part.observed}
    shown = {name: part for name, part in counted.items() if known(part.expected + part.actual)}
    if not shown:
        return None
    ordered = sorted(shown, key=lambda name: (-shown[name].expected, name))[:MOST]
    high = max(max(shown[name].expected, shown[name].actual) for name in ordered)
    steps = round_steps(0, max(high, 1))
    across = Across(0, steps[-1], beneath(steps, whole))
    rows = [_ends(card, name, shown[name]) for name in ordered]
    height = HEAD + STEP * len(ordered)
    more = len(counted) - len(ordered)
    return picture(
        *dumbbells(rows, across, said=said),
        *_more(more, across, y=height + STEP / 2),
        frame=frame_of(rows, across, said=said),
        height=height + (STEP if more else 0),
        below=UNDER_AXIS,
        said=_said(card, {name: shown[name] for name in ordered}),
    )


def _more(number: int, across: Across, *, y: float) -> list[Layer]:
    if not number:
        return []
    said = f"{whole(number)} more {'kind is' if number == 1 else 'kinds are'} in the table"
    return words([{"x": across.low, "y": y, "text": said}], across, colour=SOFT, size=SMALL)


def _ends(card: Card, name: str, part: Figures) -> Ends:
    return Ends(
        label(name),
        part.expected,
        part.actual,
        expectation(card, part.expected),
        amount(card, part.actual),
    )


def _said(card: Card, shown: dict[str, Figures]) -> str:
    parts = [
        f"{label(name).lower()} {amount(card, part.actual)} against "
        f"{expectation(card, part.expected)}"
        for name, part in shown.items()
    ]
    return (
        f"Dot plot of {card.title.lower()} on the scheme against those expected at the rate of "
        f"the baseline: {spoken(parts)}."
    )
