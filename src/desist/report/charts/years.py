"""Each measure's difference year by year: its interval, and what was printed then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desist.evaluation.figures import Figures
from desist.evaluation.series.years import Year
from desist.measures.cards import CARDS
from desist.report.charts.intervals import figure_text, scale_of
from desist.report.charts.marks import (
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
from desist.report.charts.scales import Across
from desist.report.charts.theme import INK, SMALL, UNDER_TWO_LINES, framed, picture, width_of
from desist.report.document import Picture
from desist.report.words.plain import change_span, signed_change

TITLE, STEP, BETWEEN, TOP, GAP = 24, 22, 12, 6, 16
BELOW_LINE = 7
Printed = Mapping[tuple[str, str], float]
"""By name of the year and measure, the reduction that was printed then."""


@dataclass(slots=True)
class Drawn:
    """The rows of the plot, by what is drawn of them."""

    titles: list[Row] = field(default_factory=list)
    years: list[tuple[str, str, Figures, float, bool]] = field(default_factory=list)
    printed: list[Row] = field(default_factory=list)
    height: float = TOP


def years_chart(years: Sequence[Year], printed: Printed) -> Picture | None:
    """Filled: this year. Hollow: an earlier year by this year's method. A square: printed then."""
    drawn = _drawn(years, printed)
    if not drawn.years:
        return None
    across = scale_of([figures for _m, _n, figures, _y, _own in drawn.years])
    shown = [row for row in drawn.printed if float(str(row["x"])) >= across.low]
    return picture(
        uprights([{"x": 0, "y": TOP, "y2": drawn.height}], across, width=1.2),
        row_line([y for _m, _n, _f, y, _own in drawn.years], across),
        *_marks(drawn, across),
        dots(shown, across, filled=False, size=60, shape="square"),
        frame=framed(
            left=width_of_names(
                [name for _m, name, _f, _y, _own in drawn.years]
                + [str(row["text"]) for row in drawn.titles],
                gap=GAP,
                bold=True,
            ),
            beside=max(width_of(figure_text(f)) for _m, _n, f, _y, _own in drawn.years) + GAP,
        ),
        height=drawn.height,
        below=UNDER_TWO_LINES,
        said=_said(drawn),
    )


def _drawn(years: Sequence[Year], printed: Printed) -> Drawn:
    drawn = Drawn()
    for name, card in CARDS.items():
        found = [year for year in years if year.measures]
        found = [year for year in found if year.measures[name].reduction is not None]
        if not found:
            continue
        drawn.titles.append({"text": card.title, "y": drawn.height + TITLE / 2})
        drawn.height += TITLE
        for year in found:
            y = drawn.height + STEP / 2
            drawn.years.append((card.title, year.name, year.measures[name], y, year is years[-1]))
            then = printed.get((year.name, name))
            if then is not None:
                drawn.printed.append({"x": then, "y": y + BELOW_LINE})
            drawn.height += STEP
        drawn.height += BETWEEN
    return drawn


def _marks(drawn: Drawn, across: Across) -> list[Layer]:
    spans = [
        {"x": max(figures.interval[0], across.low), "x2": figures.interval[1], "y": y}
        for _m, _n, figures, y, _own in drawn.years
        if figures.interval and figures.interval[1] > across.low
    ]
    labels = [
        {"x": across.high, "y": y, "text": figure_text(figures)}
        for _m, _n, figures, y, _own in drawn.years
    ]
    return [
        *interval(spans, across, width=1.4, cap=4),
        dots(_points(drawn, across, own=False), across, filled=False, size=80),
        dots(_points(drawn, across, own=True), across, filled=True, size=80),
        names([{"text": n, "y": y} for _m, n, _f, y, _own in drawn.years], gap=GAP, size=SMALL),
        names(drawn.titles, gap=GAP, bold=True, colour=INK),
        *words(labels, across, shift=GAP, size=SMALL),
    ]


def _points(drawn: Drawn, across: Across, *, own: bool) -> list[Row]:
    return [
        {"x": figures.reduction, "y": y}
        for _m, _n, figures, y, is_own in drawn.years
        if is_own is own and figures.reduction is not None and figures.reduction >= across.low
    ]


def _said(drawn: Drawn) -> str:
    parts = [
        f"{measure} in {name} {signed_change(figures)} than expected"
        + (f" ({change_span(figures)})" if figures.interval else "")
        for measure, name, figures, _y, _own in drawn.years
    ]
    return (
        "Plot of each measure's difference from what was expected, year by year, with 95% "
        f"intervals: {'; '.join(parts)}."
    )
