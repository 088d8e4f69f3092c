"""Figures of other groups on a chart: a mark on each row, and a column that names the group."""

from collections.abc import Mapping, Sequence

import altair as alt

from desist.report.charts.drawing.comparators import share_text
from desist.report.charts.drawing.marks import (
    Layer,
    Row,
    after_plot,
    chart,
    dots,
    down,
    placed,
    uprights,
)
from desist.report.charts.drawing.scales import Across
from desist.report.charts.drawing.theme import INK, LINE_HEIGHT, PAPER, SMALL, SOFT, folded

SHAPES = ("tick", "triangle-down")
COLUMN, FIRST, COLUMN_NAME = 108, 48, 15
SIGN = 9
UNDER, HALF_TICK = 14, 6

Shares = Mapping[str, Mapping[str, float]]


def head_height(shares: Shares) -> float:
    """Pixels that the columns' names take above the first row."""
    lines = [folded(name, COLUMN_NAME).count("\n") + 1 for name in _shown(shares)]
    return max(lines, default=0) * LINE_HEIGHT


def width_of_columns(shares: Shares) -> float:
    """Pixels that the columns take to the right of the plot."""
    return FIRST + COLUMN * len(_shown(shares)) if shares else 0


def beside(shares: Shares, across: Across, *, ys: Mapping[str, float], top: float) -> list[Layer]:
    """Marks and columns for the first two groups; the table holds the rest.

    ys   where each category's row stands
    top  where the first row's band begins
    """
    layers: list[Layer] = []
    for place, (population, found) in enumerate(_shown(shares).items()):
        rows = [
            {"x": share, "y": ys[name], "text": share_text(share)} for name, share in found.items()
        ]
        layers += [_marks(rows, across, SHAPES[place]), *_column(population, rows, place, top)]
    return layers


def _shown(shares: Shares) -> Shares:
    return dict(list(shares.items())[: len(SHAPES)])


def _marks(rows: Sequence[Row], across: Across, shape: str) -> alt.Chart:
    """Under the row, so that no mark hides a figure."""
    placed_at = [(row["x"], float(str(row["y"])) + UNDER) for row in rows]
    if shape != "tick":
        under = [{"x": x, "y": y} for x, y in placed_at]
        return dots(under, across, filled=False, shape=shape, size=60)
    ticks = [{"x": x, "y": y - HALF_TICK, "y2": y + HALF_TICK} for x, y in placed_at]
    return uprights(ticks, across, width=2.5)


def _column(population: str, rows: Sequence[Row], place: int, top: float) -> list[Layer]:
    """The figures under the group's name, with the group's mark before it."""
    left = FIRST + COLUMN * place
    name = folded(population, COLUMN_NAME)
    first_line = top - LINE_HEIGHT * (name.count("\n") + 0.5)
    head = [{"text": name, "y": first_line}]
    return [
        _at(rows, left, colour=INK),
        _at(head, left, colour=SOFT),
        _sign(SHAPES[place], left - SIGN, first_line),
    ]


def _at(rows: Sequence[Row], left: float, *, colour: str) -> alt.Chart:
    mark = chart(rows).mark_text(align="left", baseline="middle", fontSize=SMALL, color=colour)
    return placed(mark, x=after_plot(left), y=down(), text=alt.Text("text:N"))


def _sign(shape: str, left: float, y: float) -> alt.Chart:
    x = after_plot(left)
    if shape == "tick":
        mark = chart([{"y": y - 6, "y2": y + 6}]).mark_rule(color=INK, strokeWidth=2.5)
        return placed(mark, x=x, y=down(), y2=alt.Y2("y2"))
    mark = chart([{"y": y}]).mark_point(
        shape=shape, size=70, opacity=1, fill=PAPER, stroke=INK, strokeWidth=1.4
    )
    return placed(mark, x=x, y=down())
