"""The cost of crime by who bears it: expected and actual."""

from desist.evaluation.results import Results
from desist.report.charts.drawing.pairs import Pair, frame_of, furthest, paired_bars
from desist.report.charts.drawing.scales import Across
from desist.report.charts.drawing.theme import picture, spoken
from desist.report.document import Picture
from desist.report.words.labels import label
from desist.report.words.numbers import pounds

STEP = 48
WORDS = ("expected", "actual")


def bearers(results: Results) -> Picture | None:
    """Hollow bars for expected, filled bars for actual; the most expected first."""
    borne = results.valuations["reoffending"].borne
    pairs = [
        Pair(
            label(name.removeprefix("cost_")),
            part.expected_cost,
            part.actual_cost,
            pounds(part.expected_cost),
            pounds(part.actual_cost),
        )
        for name, part in sorted(borne.items(), key=lambda item: -item[1].expected_cost)
    ]
    if not pairs or not furthest(pairs):
        return None
    parts = [
        f"{pair.name.lower()} {pair.actual_text} against {pair.expected_text}" for pair in pairs
    ]
    across = Across(0, furthest(pairs))
    return picture(
        *paired_bars(pairs, across, said=WORDS, step=STEP),
        frame=frame_of(pairs, across, said=WORDS),
        height=STEP * len(pairs),
        said=f"Bar chart of the actual cost against the expected cost: {spoken(parts)}.",
    )
