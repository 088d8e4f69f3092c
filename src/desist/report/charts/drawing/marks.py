"""The few marks that the charts are made of, placed across by value and down by pixel.

A row is a plain dict: `x` and `x2` on the scale across, `y` and `y2` in pixels from the top,
`text` as it is printed.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt

from desist.report.charts.drawing.scales import GAP, Across
from desist.report.charts.drawing.theme import (
    ACCENT,
    EDGE,
    INK,
    LINE,
    LINE_HEIGHT,
    NAME_WIDTH,
    PAPER,
    TEXT,
    folded,
    width_of,
)

Row = Mapping[str, object]
Layer = alt.Chart
BAR = 16
DOT = 95
OUTLINE = 1.4


def down(field: str = "y") -> alt.Y:
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def chart(rows: Sequence[Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))


def placed(mark: alt.Chart, **channels: Any) -> alt.Chart:
    """A mark with its channels; Altair's own method gives no type."""
    drawn: alt.Chart = mark.encode(**channels)
    return drawn


def at(pixels: float | alt.ExprRef) -> alt.XValue:
    """A place across in pixels of the plot, whatever the scale."""
    return alt.XValue(pixels)  # type: ignore[no-untyped-call]


def after_plot(pixels: float) -> alt.XValue:
    """A place so many pixels right of the plot."""
    return at(alt.expr(f"width + {pixels}"))


def bars(rows: Sequence[Row], across: Across, *, filled: bool) -> alt.Chart:
    """Bars from `x` to `x2` around `y`: filled for what was recorded, hollow for the rest."""
    edged = [{**row, "y1": _of(row, "y") - BAR / 2, "y2": _of(row, "y") + BAR / 2} for row in rows]
    mark = chart(edged).mark_rect(
        fill=ACCENT if filled else PAPER, stroke=ACCENT if filled else INK, strokeWidth=OUTLINE
    )
    return placed(mark, x=across.of("x"), x2=alt.X2("x2"), y=down("y1"), y2=alt.Y2("y2"))


def dots(
    rows: Sequence[Row], across: Across, *, filled: bool, size: int = DOT, shape: str = "circle"
) -> alt.Chart:
    mark = chart(rows).mark_point(
        shape=shape,
        size=size,
        opacity=1,
        fill=ACCENT if filled else PAPER,
        stroke=ACCENT if filled else INK,
        strokeWidth=OUTLINE,
    )
    return placed(mark, x=across.of("x"), y=down())


def lines(
    rows: Sequence[Row],
    across: Across,
    *,
    colour: str = INK,
    width: float = 1.5,
    dash: Sequence[float] = (),
) -> alt.Chart:
    """Level lines from `x` to `x2`."""
    mark = chart(rows).mark_rule(color=colour, strokeWidth=width, strokeDash=list(dash))
    return placed(mark, x=across.of("x"), x2=alt.X2("x2"), y=down())


def uprights(
    rows: Sequence[Row],
    across: Across,
    *,
    colour: str = INK,
    width: float = 1.5,
    dash: Sequence[float] = (),
) -> alt.Chart:
    """Upright lines at `x` from `y` to `y2`."""
    mark = chart(rows).mark_rule(color=colour, strokeWidth=width, strokeDash=list(dash))
    return placed(mark, x=across.of("x"), y=down(), y2=alt.Y2("y2"))


def interval(
    rows: Sequence[Row], across: Across, *, width: float = 1.6, cap: float = 5
) -> list[Layer]:
    """Lines from `x` to `x2` with a cap at each end, edged in white so that they show on a bar."""
    caps = [
        {"x": row[end], "y": _of(row, "y") - cap, "y2": _of(row, "y") + cap}
        for row in rows
        for end in ("x", "x2")
    ]
    return [
        lines(rows, across, colour=PAPER, width=width + 2),
        uprights(caps, across, colour=PAPER, width=width + 2),
        lines(rows, across, width=width),
        uprights(caps, across, width=width),
    ]


def words(
    rows: Sequence[Row],
    across: Across,
    *,
    align: str = "left",
    shift: float = 0,
    colour: str = INK,
    size: float = TEXT,
    bold: bool = False,
) -> list[Layer]:
    """`text` beside `x`, edged in white so that no line runs through it."""
    said = placed(chart(rows), x=across.of("x"), y=down(), text=alt.Text("text:N"))
    style: dict[str, Any] = {
        "align": align,
        "baseline": "middle",
        "dx": shift,
        "fontSize": size,
        "fontWeight": 600 if bold else 400,
    }
    edge = said.mark_text(stroke=PAPER, strokeWidth=3.5, strokeJoin="round", color=PAPER, **style)
    return [edge, said.mark_text(color=colour, **style)]


def names(
    rows: Sequence[Row],
    *,
    gap: float = GAP,
    colour: str = INK,
    size: float = TEXT,
    bold: bool = False,
    fold: int = NAME_WIDTH,
) -> alt.Chart:
    """The column of names, `gap` pixels left of the plot, folded where they are long."""
    lines_of = [_folded(row, fold) for row in rows]
    mark = chart(lines_of).mark_text(
        align="right",
        baseline="middle",
        color=colour,
        fontSize=size,
        fontWeight=600 if bold else 400,
    )
    return placed(mark, x=at(-gap), y=down(), text=alt.Text("text:N"))


def width_of_names(
    texts: Iterable[str],
    *,
    gap: float = GAP,
    size: float = TEXT,
    bold: bool = False,
    fold: int = NAME_WIDTH,
) -> float:
    """The pixels left of the plot that the column of names takes."""
    widths = [width_of(folded(text, fold), size, bold=bold) for text in texts]
    return max(widths, default=0) + gap + EDGE


def _folded(row: Row, fold: int) -> Row:
    text = folded(str(row["text"]), fold)
    return {"text": text, "y": _of(row, "y") - text.count("\n") * LINE_HEIGHT / 2}


def row_line(ys: Sequence[float], across: Across) -> alt.Chart:
    """Faint lines that lead the eye from a name to its marks."""
    rows = [{"x": across.low, "x2": across.high, "y": y} for y in ys]
    return lines(rows, across, colour=LINE, width=0.5, dash=(1, 3))


def _of(row: Row, key: str) -> float:
    return float(str(row[key]))
