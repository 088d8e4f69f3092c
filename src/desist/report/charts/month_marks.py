"""What stands on the chart of months: band, lines, diamonds and the words beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import altair as alt

from desist.evaluation.certainty.resampling import FEWEST_NOMINALS
from desist.evaluation.months import Month
from desist.report.charts.drawing.marks import (
    Layer,
    Row,
    chart,
    dots,
    down,
    lines,
    names,
    placed,
    uprights,
    width_of_names,
    words,
)
from desist.report.charts.drawing.scales import Across, round_steps
from desist.report.charts.drawing.theme import (
    ACCENT,
    INK,
    LINE,
    LINE_HEIGHT,
    SMALL,
    SOFT,
    WASH,
    folded,
    width_of,
)
from desist.report.words.numbers import pounds, span_of_pounds

Run = list[tuple[int, Month]]
PALE = "#eff2f4"
DASH = (6, 4)
END_GAP, END_FOLD = 4, 14
TARGET_ROOM = 78
WIDE, NARROW = 150, 64


@dataclass(frozen=True, slots=True)
class Upward:
    """Pounds from the bottom of the plot to its top."""

    steps: Sequence[float]
    height: float

    @classmethod
    def of(cls, found: Sequence[Month], height: float) -> "Upward":
        reached = [0.0]
        for month in found:
            value = month.value
            reached += [
                one
                for one in (value.saving, value.enhanced, month.target, *(value.interval or ()))
                if one is not None
            ]
        return cls(round_steps(min(reached), max(reached)), height)

    def at(self, value: float) -> float:
        """Pixels from the top."""
        low, high = self.steps[0], self.steps[-1]
        return self.height * (high - value) / (high - low)


def scale_width(upward: Upward) -> float:
    return width_of_names(map(pounds, upward.steps), size=SMALL)


def grid(upward: Upward, across: Across) -> list[Layer]:
    """A faint line at each round sum, a firm one at nought, and the sums to the left."""
    rows = [
        {"x": across.low, "x2": across.high, "y": upward.at(value), "text": pounds(value)}
        for value in upward.steps
    ]
    nought = [row for row, value in zip(rows, upward.steps, strict=True) if not value]
    return [
        lines(rows, across, colour=WASH, width=1),
        lines(nought, across, colour=INK, width=1),
        names(rows, colour=SOFT, size=SMALL),
    ]


def too_few(
    found: Sequence[Month], across: Across, upward: Upward, *, month_width: float
) -> list[Layer]:
    """The months in which too few people were counted for a value."""
    layers: list[Layer] = []
    for run in _runs(found, withheld=True):
        first, last = run[0][0], run[-1][0]
        area = [{"x": first - 0.5, "x2": last + 0.5, "y": 0, "y2": upward.height}]
        mark = chart(area).mark_rect(fill=PALE)
        layers.append(placed(mark, x=across.of("x"), x2=alt.X2("x2"), y=down(), y2=alt.Y2("y2")))
        width = month_width * len(run)
        text = f"Fewer than {FEWEST_NOMINALS} people\ncounted: no value"
        if width < WIDE:
            text = folded(text, int(width / 8)) if width >= NARROW else text.replace("\n", " ")
        said = [{"x": (first + last) / 2, "y": upward.height / 2.5, "text": text}]
        mark = chart(said).mark_text(
            align="center",
            baseline="middle",
            fontSize=SMALL,
            color=SOFT,
            angle=0 if width >= NARROW else 270,
        )
        layers.append(placed(mark, x=across.of("x"), y=down(), text=alt.Text("text:N")))
    return layers


def bands(found: Sequence[Month], across: Across, upward: Upward) -> list[Layer]:
    """The interval: a light area between two thin lines; an upright where a month stands alone."""
    layers: list[Layer] = []
    for run in _runs(found, withheld=False):
        rows = [
            {"x": place, "y": upward.at(ends[1]), "y2": upward.at(ends[0])}
            for place, month in run
            if (ends := month.value.interval)
        ]
        if len(rows) == 1:
            layers.append(uprights(rows, across, colour=LINE, width=6))
        area = chart(rows).mark_area(fill=WASH, opacity=1)
        layers.append(placed(area, x=across.of("x"), y=down(), y2=alt.Y2("y2")))
        layers += [_line(rows, across, field, colour=LINE, width=1) for field in ("y", "y2")]
    return layers


def values(found: Sequence[Month], across: Across, upward: Upward) -> list[Layer]:
    layers: list[Layer] = []
    for run in _runs(found, withheld=False):
        rows = [
            {"x": place, "y": upward.at(month.value.saving)}
            for place, month in run
            if month.value.saving is not None
        ]
        layers += [
            _line(rows, across, "y", colour=ACCENT, width=2.5),
            dots(rows, across, filled=True, size=45),
        ]
    return layers


def enhanced(found: Sequence[Month], across: Across, upward: Upward) -> list[Layer]:
    layers: list[Layer] = []
    for run in _runs(found, withheld=False):
        rows = [
            {"x": place, "y": upward.at(month.value.enhanced)}
            for place, month in run
            if month.value.enhanced is not None
        ]
        layers.append(_line(rows, across, "y", colour=INK, width=1.5, dash=DASH))
    return layers


def targets(
    found: Sequence[Month], across: Across, upward: Upward, *, month_width: float
) -> list[Layer]:
    """A diamond for each target; as many of the sums as have room, the last one first."""
    aims = [(place, month) for place, month in enumerate(found) if month.target is not None]
    rows = [{"x": place, "y": upward.at(month.target or 0)} for place, month in aims]
    said: list[Row] = []
    labelled: list[int] = []
    for place, month in reversed(aims):
        if not labelled or (labelled[-1] - place) * month_width >= TARGET_ROOM:
            labelled.append(place)
            said.append(_aim(place, month, upward))
    early = [row for row in said if float(str(row["x"])) * month_width < TARGET_ROOM]
    later = [row for row in said if row not in early]
    return [
        *words(early, across, align="left", shift=-END_GAP, size=SMALL),
        *words(later, across, align="right", shift=END_GAP, size=SMALL),
        dots(rows, across, filled=False, size=110, shape="diamond"),
    ]


def _aim(place: int, month: Month, upward: Upward) -> Row:
    """Above the diamond where the target is above the value, else below."""
    target = month.target or 0
    above = month.value.saving is None or target > month.value.saving
    y = upward.at(target) + (-2 * LINE_HEIGHT if above else LINE_HEIGHT)
    return {"x": place, "y": y, "text": f"target\n{pounds(target)}"}


def ending_width(last: Month) -> float:
    return max(width_of(text, bold=True) for text in _ending_texts(last)) + END_GAP


def _ending_texts(last: Month) -> tuple[str, ...]:
    reach = folded(span_of_pounds(last.value.interval), END_FOLD)
    return ("Enhanced", pounds(last.value.enhanced), pounds(last.value.saving), reach)


def endings(last: Month, across: Across, upward: Upward) -> list[Layer]:
    """The last figures, right of their lines, never on top of each other."""
    _name, high, value, reach = _ending_texts(last)
    y = upward.at(last.value.saving or 0)
    x = across.high
    said = [
        {"x": x, "y": y - LINE_HEIGHT, "text": "Value"},
        {"x": x, "y": y + LINE_HEIGHT, "text": reach},
    ]
    figures = [{"x": x, "y": y, "text": value}]
    if last.value.enhanced is not None:
        top = min(upward.at(last.value.enhanced), y - 3 * LINE_HEIGHT)
        said.append({"x": x, "y": top - LINE_HEIGHT / 2, "text": "Enhanced"})
        figures.append({"x": x, "y": top + LINE_HEIGHT / 2, "text": high})
    return [
        *words(said, across, shift=END_GAP, colour=SOFT, size=SMALL),
        *words(figures, across, shift=END_GAP, bold=True),
    ]


def _line(
    rows: Sequence[Row],
    across: Across,
    field: str,
    *,
    colour: str,
    width: float,
    dash: Sequence[float] = (),
) -> Layer:
    """Straight lines from each point to the next."""
    mark = chart(rows).mark_line(color=colour, strokeWidth=width, strokeDash=list(dash))
    return placed(mark, x=across.of("x"), y=down(field))


def _runs(found: Sequence[Month], *, withheld: bool) -> Iterator[Run]:
    """Months in a row that have a value, or whose value is withheld."""

    def kind(item: tuple[int, Month]) -> bool | None:
        value = item[1].value
        return value.withheld is not None if value.saving is not None or value.withheld else None

    for key, run in groupby(enumerate(found), key=kind):
        if key is withheld:
            yield list(run)
