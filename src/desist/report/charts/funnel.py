"""Areas by size against the limits of chance: a funnel, in which nobody is ranked."""

from collections.abc import Callable

import numpy as np

from desist.evaluation.nation.funnel import ACTION, WARNING, Funnel
from desist.report.charts.drawing.marks import Layer, Row, dots, down, lines, names, placed, words
from desist.report.charts.drawing.marks import chart as plain
from desist.report.charts.drawing.scales import Across, beneath, round_steps
from desist.report.charts.drawing.theme import (
    INK,
    SMALL,
    SOFT,
    UNDER_TWO_LINES,
    WASH,
    framed,
    picture,
    width_of,
)
from desist.report.document import Picture
from desist.report.words.numbers import percent, whole

HEIGHT = 300
STEPS = 60
DASHES = {WARNING: (5, 4), ACTION: ()}
LIMIT_NAMES = {WARNING: "95%", ACTION: "99.8%"}


def funnel_chart(found: Funnel, *, expected_of: str, said: str) -> Picture:
    """Each area at its expected number, across, and its recorded as a share of that, up.

    expected_of  what is expected, for the axis: `arrests`
    """
    sizes = [point.expected for point in found.points]
    across_steps = round_steps(0, max(sizes))
    across = Across(
        0,
        across_steps[-1] * 1.02,
        beneath(
            across_steps,
            lambda size: f"{whole(size)}\nexpected" if size == across_steps[-1] else whole(size),
            grid=False,
        ),
    )
    low, high = _reach(found, min(sizes))
    steps = [step for step in round_steps(low, high) if low <= step <= high]

    def y(ratio: float) -> float:
        return HEIGHT * (high - ratio) / (high - low)

    inside = [point for point in found.points if point.beyond == 0]
    outside = [point for point in found.points if point.beyond != 0]
    grid = [{"x": 0, "x2": across.high, "y": y(s), "text": percent(s)} for s in steps]
    centre = [{"x": 0, "x2": across.high, "y": y(found.centre)}]
    beside = width_of(LIMIT_NAMES[ACTION], SMALL) + 12
    frame = framed(left=width_of("100%", SMALL) + 12, beside=beside)
    marks = [[{"x": p.expected, "y": y(p.ratio)} for p in group] for group in (inside, outside)]
    return picture(
        lines(grid, across, colour=WASH, width=1),
        names(grid, colour=SOFT, size=SMALL),
        lines(centre, across, width=1.4),
        *(
            layer
            for chance in (WARNING, ACTION)
            for layer in _limit(found, chance, across, y, smallest=min(sizes))
        ),
        dots(marks[0], across, filled=False, size=45),
        dots(marks[1], across, filled=True, size=70, shape="diamond"),
        *words(
            [
                {"x": p.expected, "y": y(p.ratio), "text": p.name}
                for p in outside
                if abs(p.beyond) == 2
            ],
            across,
            shift=9,
            size=SMALL,
        ),
        frame=frame,
        height=HEIGHT,
        below=UNDER_TWO_LINES,
        said=f"{said} Across: expected {expected_of}. Up: recorded as a share of expected.",
    )


def _reach(found: Funnel, smallest: float) -> tuple[float, float]:
    ends = [*found.limits(smallest, ACTION), *(point.ratio for point in found.points)]
    room = 0.05 * (max(ends) - min(ends))
    return max(min(ends) - room, 0.0), max(ends) + room


def _limit(
    found: Funnel, chance: float, across: Across, y: Callable[[float], float], *, smallest: float
) -> list[Layer]:
    # Evenly on the square root: the limits bend where areas are small.
    sizes = np.linspace(np.sqrt(smallest), np.sqrt(across.high / 1.02), STEPS) ** 2
    drawn: list[Layer] = []
    for end in (0, 1):
        rows: list[Row] = [
            {"x": float(size), "y": y(found.limits(float(size), chance)[end])} for size in sizes
        ]
        mark = plain(rows).mark_line(
            color=INK if chance == ACTION else SOFT,
            strokeWidth=1.2,
            strokeDash=list(DASHES[chance]),
            interpolate="monotone",
        )
        drawn.append(placed(mark, x=across.of("x"), y=down()))
    # Named once, above the line: below it the two run too close for letters.
    named = [{**rows[-1], "text": LIMIT_NAMES[chance]}]
    drawn += words(named, across, shift=6, size=SMALL, colour=SOFT)
    return drawn
