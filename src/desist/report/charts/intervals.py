"""All four measures with their intervals, and under each the other ways of counting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desist.evaluation.measured.figures import Estimate, Figures
from desist.evaluation.results import Results
from desist.measures.cards import CARDS
from desist.report.charts.drawing.marks import (
    Layer,
    dots,
    interval,
    names,
    uprights,
    width_of_names,
    words,
)
from desist.report.charts.drawing.scales import Across, beneath
from desist.report.charts.drawing.theme import (
    INK,
    SMALL,
    SOFT,
    TEXT,
    UNDER_TWO_LINES,
    Frame,
    framed,
    picture,
    width_of,
)
from desist.report.document import Picture
from desist.report.words.numbers import NO_FIGURE, known, percent, span
from desist.report.words.plain import about, change_span, signed_change

LEAST, MOST, QUARTER = -1.0, 1.0, 0.25
HEADLINE, OTHER, BETWEEN, TOP = 30, 17, 16, 14
GAP, UNFOLDED = 16, 60


@dataclass(slots=True)
class Placed:
    """The rows of the plot, by what is drawn of them."""

    headlines: list[tuple[str, Figures, float]] = field(default_factory=list)
    others: list[tuple[str, Figures, float]] = field(default_factory=list)
    height: float = TOP


def intervals(results: Results, *, ways: Mapping[str, str]) -> Picture | None:
    """The line at nought says no change; a target is an upright stroke.

    ways  what each other way of counting is called; one without a name is left out
    """
    placed = _placed(results, ways)
    if not placed.headlines:
        return None
    across = scale_of([found for _name, found, _y in (*placed.headlines, *placed.others)])
    return picture(
        uprights([{"x": 0, "y": TOP - 6, "y2": placed.height}], across, width=1.2),
        *_targets(results, placed, across),
        *_drawn(placed.others, across, headline=False),
        *_drawn(placed.headlines, across, headline=True),
        frame=_frame(placed),
        height=placed.height,
        below=UNDER_TWO_LINES,
        said=_said(placed),
    )


def _placed(results: Results, ways: Mapping[str, str]) -> Placed:
    """Every measure with a figure, and under it every alternative with one."""
    placed = Placed()
    for name, card in CARDS.items():
        if not known(results.measures[name].reduction):
            continue
        placed.headlines.append((card.title, results.measures[name], placed.height + HEADLINE / 2))
        placed.height += HEADLINE
        for found in results.alternatives:
            if found.name in ways and found.measures[name].reduction is not None:
                y = placed.height + OTHER / 2
                placed.others.append((ways[found.name], found.measures[name], y))
                placed.height += OTHER
        placed.height += BETWEEN
    return placed


def scale_of(found: Sequence[Estimate]) -> Across:
    """From the lowest end on, down to twice as many as expected; what lies below is cut off."""
    ends = [f.interval[0] if f.interval else f.reduction or 0 for f in found]
    low = max(LEAST, min(-QUARTER, QUARTER * (min(ends) // QUARTER)))
    step = QUARTER if low > -MOST / 2 else 2 * QUARTER
    ticks = [n * step for n in range(round(low / step), round(MOST / step) + 1)]
    return Across(low, MOST, beneath(ticks, _change))


def _frame(placed: Placed) -> Frame:
    titles = [name for name, _found, _y in placed.headlines]
    ways = [name for name, _found, _y in placed.others]
    widths = [width_of(figure_text(found), bold=True) for _name, found, _y in placed.headlines]
    return framed(
        left=max(
            width_of_names(titles, gap=GAP, bold=True),
            width_of_names(ways, gap=GAP, size=SMALL, fold=UNFOLDED),
        ),
        beside=max(widths) + GAP,
    )


def _change(value: float) -> str:
    if not value:
        return "no\nchange"
    return f"{percent(abs(value))}\n{'lower' if value > 0 else 'higher'}"


def _drawn(
    rows: Sequence[tuple[str, Figures, float]], across: Across, *, headline: bool
) -> list[Layer]:
    spans = [
        {"x": max(found.interval[0], across.low), "x2": found.interval[1], "y": y}
        for _name, found, y in rows
        if found.interval and found.interval[1] > across.low
    ]
    points = [
        {"x": found.reduction, "y": y}
        for _name, found, y in rows
        if found.reduction is not None and found.reduction >= across.low
    ]
    cut = [{"x": across.low, "y": y} for _name, found, y in rows if _is_cut(found, across.low)]
    ends = [{"x": MOST, "y": y, "text": figure_text(found)} for _name, found, y in rows]
    return [
        *interval(spans, across, width=2 if headline else 1.1, cap=5 if headline else 3),
        dots(cut, across, filled=True, size=60, shape="triangle-left"),
        dots(points, across, filled=headline, size=110 if headline else 30),
        names(
            [{"text": name, "y": y} for name, _found, y in rows],
            gap=GAP,
            fold=UNFOLDED,
            colour=INK if headline else SOFT,
            size=TEXT if headline else SMALL,
            bold=headline,
        ),
        *(words(ends, across, shift=GAP, bold=True) if headline else []),
    ]


def _is_cut(found: Figures, low: float) -> bool:
    lowest = found.interval[0] if found.interval else found.reduction
    return lowest is not None and lowest < low


def figure_text(found: Estimate) -> str:
    """`71% (57% to 80%)`, as the table of other ways says it; a dash where there is none."""
    if found.reduction is None:
        return NO_FIGURE
    reach = about(found, span(found.interval))
    return f"{percent(found.reduction)} ({reach})" if reach else percent(found.reduction)


def _targets(results: Results, placed: Placed, across: Across) -> list[Layer]:
    titles = {card.title: name for name, card in CARDS.items()}
    rows = [
        {"x": target.value, "y": y - 12, "y2": y + 12, "text": f"target {percent(target.value)}"}
        for title, _found, y in placed.headlines
        if (target := results.targets.get(titles[title])) and target.value >= across.low
    ]
    said = [{**row, "y": float(str(row["y"])) - 8} for row in rows]
    return [
        uprights(rows, across, width=3),
        *words(said, across, align="center", size=SMALL, colour=SOFT),
    ]


def _said(placed: Placed) -> str:
    parts = [
        f"{title} {signed_change(found)} than expected"
        + (f" ({change_span(found)})" if found.interval else "")
        for title, found, _y in placed.headlines
    ]
    return (
        "Plot of each measure's difference from what was expected, with 95% intervals: "
        f"{'; '.join(parts)}. Smaller marks below each show other ways of counting."
    )
