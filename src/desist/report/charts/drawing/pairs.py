"""Pairs of bars: expected hollow, recorded filled, and the interval where there is one."""

from collections.abc import Sequence
from dataclasses import dataclass

from desist.report.charts.drawing.marks import (
    BAR,
    Layer,
    bars,
    interval,
    names,
    width_of_names,
    words,
)
from desist.report.charts.drawing.scales import Across
from desist.report.charts.drawing.theme import Frame, framed
from desist.report.words.numbers import drawn

STEP = 56
APART = BAR / 2 + 2


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of two bars, as numbers and as printed.

    reach       the interval as numbers recorded, None for none
    reach_text  how it is printed
    """

    name: str
    expected: float
    actual: float
    expected_text: str
    actual_text: str
    reach: tuple[float, float] | None = None
    reach_text: str = ""


def furthest(pairs: Sequence[Pair]) -> float:
    """The highest number that a pair reaches."""
    return max(
        max(drawn(pair.expected), drawn(pair.actual), *(pair.reach or (0, 0))) for pair in pairs
    )


def paired_bars(
    pairs: Sequence[Pair], across: Across, *, said: tuple[str, str], step: float = STEP
) -> list[Layer]:
    """The pairs from the top.

    said  what the hollow and the filled bar stand for, told in the first pair
    """
    rows = [(pair, step * (place + 0.5)) for place, pair in enumerate(pairs)]
    hollow = [{"x": 0, "x2": drawn(pair.expected), "y": y - APART} for pair, y in rows]
    filled = [{"x": 0, "x2": drawn(pair.actual), "y": y + APART} for pair, y in rows]
    reaches = [
        {"x": pair.reach[0], "x2": pair.reach[1], "y": y + APART} for pair, y in rows if pair.reach
    ]
    ends = [
        {"x": x, "y": y + side * APART, "text": text}
        for place, (pair, y) in enumerate(rows)
        for side, (x, text) in zip((-1, 1), _ends(pair, said, first=not place), strict=True)
    ]
    return [
        bars(hollow, across, filled=False),
        bars(filled, across, filled=True),
        *interval(reaches, across),
        *words(ends, across, shift=7),
        names([{"text": pair.name, "y": y} for pair, y in rows]),
    ]


def frame_of(pairs: Sequence[Pair], across: Across, *, said: tuple[str, str]) -> Frame:
    return framed(
        left=width_of_names(pair.name for pair in pairs),
        ends=[
            across.end(x, text)
            for place, pair in enumerate(pairs)
            for x, text in _ends(pair, said, first=not place)
        ],
    )


def _ends(pair: Pair, said: tuple[str, str], *, first: bool) -> list[tuple[float, str]]:
    """Where each bar of a pair ends, and what is written there."""
    expected, actual = pair.expected_text, pair.actual_text
    if first:
        expected, actual = f"{expected} {said[0]}", f"{actual} {said[1]}"
    if pair.reach:
        actual = f"{actual} (95% range {pair.reach_text})"
    return [
        (drawn(pair.expected), expected),
        (max(pair.actual, pair.reach[1]) if pair.reach else drawn(pair.actual), actual),
    ]
