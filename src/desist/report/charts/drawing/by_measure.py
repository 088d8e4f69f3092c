"""Each measure's difference, row by row, with its interval: by year, or by scheme."""

from collections.abc import Sequence
from dataclasses import dataclass

from desist.evaluation.measured.figures import Estimate
from desist.report.charts.drawing.marks import (
    Layer,
    Row,
    dots,
    interval,
    names,
    row_line,
    uprights,
    width_of_names,
    words,
)
from desist.report.charts.drawing.scales import Across
from desist.report.charts.drawing.theme import (
    INK,
    LINE_HEIGHT,
    SMALL,
    UNDER_TWO_LINES,
    folded,
    framed,
    picture,
    width_of,
)
from desist.report.charts.intervals import figure_text, scale_of
from desist.report.document import Picture
from desist.report.words.plain import change_span, signed_change

TITLE, STEP, BETWEEN, TOP, GAP = 24, 22, 12, 6, 16
BELOW_LINE = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """One row.

    filled  whether its dot is filled: the row that the others are held against
    then    a reduction to mark below it with a square, None for none
    """

    measure: str
    name: str
    found: Estimate
    filled: bool
    then: float | None = None


def by_measure(entries: Sequence[Entry], *, what: str) -> Picture | None:
    """Rows under the title of their measure, in the order given; None where none has a figure.

    what  for the text alternative: `year by year`
    """
    shown = [entry for entry in entries if entry.found.reduction is not None]
    if not shown:
        return None
    titles, ys, height = _placed(shown)
    rows = list(zip(shown, ys, strict=True))
    across = scale_of([entry.found for entry in shown])
    return picture(
        uprights([{"x": 0, "y": TOP, "y2": height}], across, width=1.2),
        row_line(ys, across),
        *_marks(rows, titles, across),
        frame=framed(
            left=max(
                width_of_names([str(row["text"]) for row in titles], gap=GAP, bold=True),
                width_of_names([entry.name for entry in shown], gap=GAP, size=SMALL),
            ),
            beside=max(width_of(figure_text(entry.found)) for entry in shown) + GAP,
        ),
        height=height,
        below=UNDER_TWO_LINES,
        said=_said(shown, what),
    )


def _placed(shown: Sequence[Entry]) -> tuple[list[Row], list[float], float]:
    """Titles, each row's place, and the height of all."""
    titles: list[Row] = []
    ys: list[float] = []
    height: float = TOP
    measure = None
    for entry in shown:
        if entry.measure != measure:
            height += BETWEEN if titles else 0
            titles.append({"text": entry.measure, "y": height + TITLE / 2})
            height += TITLE
            measure = entry.measure
        step = STEP + folded(entry.name).count("\n") * LINE_HEIGHT
        ys.append(height + step / 2)
        height += step
    return titles, ys, height


def _marks(
    rows: Sequence[tuple[Entry, float]], titles: Sequence[Row], across: Across
) -> list[Layer]:
    spans = [
        {"x": max(entry.found.interval[0], across.low), "x2": entry.found.interval[1], "y": y}
        for entry, y in rows
        if entry.found.interval and entry.found.interval[1] > across.low
    ]
    figures = [{"x": across.high, "y": y, "text": figure_text(entry.found)} for entry, y in rows]
    squares = [
        {"x": entry.then, "y": y + BELOW_LINE}
        for entry, y in rows
        if entry.then is not None and entry.then >= across.low
    ]
    return [
        *interval(spans, across, width=1.4, cap=4),
        dots(_points(rows, across, filled=False), across, filled=False, size=80),
        dots(_points(rows, across, filled=True), across, filled=True, size=80),
        dots(squares, across, filled=False, size=60, shape="square"),
        names([{"text": entry.name, "y": y} for entry, y in rows], gap=GAP, size=SMALL),
        names(titles, gap=GAP, bold=True, colour=INK),
        *words(figures, across, shift=GAP, size=SMALL),
    ]


def _points(rows: Sequence[tuple[Entry, float]], across: Across, *, filled: bool) -> list[Row]:
    return [
        {"x": entry.found.reduction, "y": y}
        for entry, y in rows
        if entry.filled is filled
        and entry.found.reduction is not None
        and entry.found.reduction >= across.low
    ]


def _said(shown: Sequence[Entry], what: str) -> str:
    parts = [
        f"{entry.measure}, {entry.name}: {signed_change(entry.found)} than expected"
        + (f" ({change_span(entry.found)})" if entry.found.interval else "")
        for entry in shown
    ]
    return (
        f"Plot of each measure's difference from what was expected, {what}, with 95% intervals: "
        f"{'; '.join(parts)}."
    )
