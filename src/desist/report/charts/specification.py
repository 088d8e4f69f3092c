"""One measure counted in every way: a dot for each, and below it what each way chose."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from desist.evaluation.sensitivity.specification import (
    DATING,
    EDITION,
    EXPOSURE,
    METHOD,
    MINIMUM,
    PENDING,
    SpecificationCurve,
    Way,
)
from desist.measures.cards import CARDS
from desist.report.charts.drawing.marks import (
    Layer,
    Row,
    chart,
    dots,
    lines,
    names,
    placed,
    row_line,
    uprights,
    width_of_names,
    words,
)
from desist.report.charts.drawing.scales import Across, beneath, round_steps
from desist.report.charts.drawing.theme import INK, SMALL, SOFT, framed, picture
from desist.report.document import Picture
from desist.report.words.doubt import MOVES
from desist.report.words.numbers import percent

MOST = 48
TOP, PLOT, BETWEEN, ROW, GROUP = 22, 190, 22, 16, 7
GAP, UNFOLDED = 12, 60
OWN_DOT, OTHER_DOT, SQUARE = 120, 42, 42
LIFT = 16
OPTIONS = {
    METHOD: {
        "nominal": "Own baseline each",
        "pooled": "Pooled average",
        "annualised": "Scaled to a year",
    },
    EXPOSURE: {"calendar": "All days", "at_liberty": "Days at liberty"},
    PENDING: {"counted": "Pending counted", "left_out": "Pending left out"},
    DATING: {"committed_on": "Day of offence", "convicted_on": "Day of conviction"},
    EDITION: {},
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn of a curve: its ways in order, and the choices in which they differ."""

    ways: tuple[Way, ...]
    own: int
    options: tuple[tuple[int, str, tuple[str, ...]], ...]


def specification(curve: SpecificationCurve) -> Picture | None:
    """Dots from the lowest to the highest; the report's own is filled, a line leads down from it.

    Of more than 48 ways those are drawn that agree with the report in the choices that move
    the figure least. None where there are fewer than two ways, or the report's has no figure.
    """
    if curve.own is None or len(curve.ways) < 2:
        return None
    drawn = _drawn(curve)
    across = Across(-0.5, len(drawn.ways) - 0.5)
    steps = _steps(drawn.ways)
    rows = _option_rows(drawn)
    height = max((float(str(row["y"])) for row in rows), default=TOP + PLOT) + ROW / 2
    texts = [str(row["text"]) for row in rows]
    return picture(
        _scale(steps, across, height),
        *_own_line(drawn, across, height),
        row_line([float(str(row["y"])) for row in rows], across),
        *_squares(drawn, across, rows),
        *_dots(drawn, across, steps),
        names(rows, gap=GAP, fold=UNFOLDED, colour=INK, size=SMALL),
        frame=framed(
            left=width_of_names(texts, gap=GAP, size=SMALL, fold=UNFOLDED),
            ends=[(1.0, 0)],
        ),
        height=height,
        said=_said(curve, drawn),
    )


def option_name(choice: str, option: str) -> str:
    """`Days at liberty`, `At least 183 days`, `Costs rr99-2015-16`."""
    if choice == MINIMUM:
        return f"At least {option} days" if int(option) else "However short"
    return OPTIONS[choice].get(option, f"Costs {option}")


def drawn_ways(curve: SpecificationCurve) -> tuple[Way, ...]:
    """The ways that the chart shows: all of them, or at most 48 (see `specification`)."""
    ways, own = list(curve.ways), curve.own
    places = {choice: place for place, choice in enumerate(curve.choices)}
    least = sorted(curve.moves, key=lambda choice: curve.moves[choice])
    while own is not None and len(ways) > MOST and least:
        place = places[least.pop(0)]
        ways = [way for way in ways if way.choices[place] == own.choices[place]]
    return tuple(ways)


def _drawn(curve: SpecificationCurve) -> Drawn:
    ways = drawn_ways(curve)
    found = []
    for place, (choice, options) in enumerate(curve.choices.items()):
        there = {way.choices[place] for way in ways}
        if len(there) > 1:
            found.append((place, choice, tuple(option for option in options if option in there)))
    own = next(place for place, way in enumerate(ways) if way.own)
    return Drawn(ways, own, tuple(found))


def _steps(ways: Sequence[Way]) -> list[float]:
    """From the lowest to the highest, with no change among them where it is near."""
    found = [_fallen(way) for way in ways]
    low, high = min(found), max(found)
    if 0 < low < 0.3:
        low = 0.0
    if high - low < 0.1:
        low, high = low - 0.05, high + 0.05
    return round_steps(low, high, wanted=4)


def _fallen(way: Way) -> float:
    return way.reduction or 0.0


def _at(value: float, steps: Sequence[float]) -> float:
    """Pixels from the top."""
    return TOP + PLOT * (steps[-1] - value) / (steps[-1] - steps[0])


def _scale(steps: Sequence[float], across: Across, height: float) -> alt.Chart:
    """The axis on the left, of the upper part alone: the scale runs on below, without labels."""
    a_pixel = (steps[-1] - steps[0]) / PLOT
    low = steps[-1] + TOP * a_pixel - height * a_pixel
    domain = [low, steps[-1] + TOP * a_pixel]
    scale = alt.Scale(domain=domain, nice=False, zero=False)
    mark = chart([{"x": across.low, "x2": across.high, "v": value} for value in steps]).mark_rule(
        opacity=0
    )
    y = alt.Y("v:Q", scale=scale, axis=beneath(steps, _change))
    return placed(mark, x=across.of("x"), x2=alt.X2("x2"), y=y)


def _change(value: float) -> str:
    if not value:
        return "no change"
    return f"{percent(abs(value))} {'lower' if value > 0 else 'higher'}"


def _option_rows(drawn: Drawn) -> list[Row]:
    rows: list[Row] = []
    y = TOP + PLOT + BETWEEN
    for place, choice, options in drawn.options:
        for option in options:
            text = option_name(choice, option)
            rows.append({"text": text, "y": y, "place": place, "option": option})
            y += ROW
        y += GROUP
    return rows


def _own_line(drawn: Drawn, across: Across, height: float) -> list[Layer]:
    row = {"x": drawn.own, "y": TOP - LIFT / 2, "y2": height}
    return [uprights([row], across, colour=SOFT, width=1, dash=(2, 3))]


def _squares(drawn: Drawn, across: Across, rows: Sequence[Row]) -> list[Layer]:
    """Filled where the way of that column chose the row's option."""
    found = [
        {"x": x, "y": row["y"], "own": way.own}
        for x, way in enumerate(drawn.ways)
        for row in rows
        if way.choices[int(str(row["place"]))] == row["option"]
    ]
    own = [row for row in found if row["own"]]
    others = [row for row in found if not row["own"]]
    mark = chart(others).mark_point(
        shape="square", size=SQUARE * 0.6, opacity=1, fill=SOFT, strokeWidth=0
    )
    y = alt.Y("y:Q", scale=None, axis=None)
    return [
        placed(mark, x=across.of("x"), y=y),
        dots(own, across, filled=True, size=int(SQUARE * 1.6), shape="square"),
    ]


def _dots(drawn: Drawn, across: Across, steps: Sequence[float]) -> list[Layer]:
    rows = [
        {"x": x, "y": _at(_fallen(way), steps), "own": way.own} for x, way in enumerate(drawn.ways)
    ]
    own = next(row for row in rows if row["own"])
    nought = [{"x": across.low, "x2": across.high, "y": _at(0, steps)}] if 0 in steps else []
    text = f"This report: {_change(_fallen(drawn.ways[drawn.own]))}"
    left = drawn.own > len(drawn.ways) / 2
    return [
        lines(nought, across, width=1),
        dots([row for row in rows if not row["own"]], across, filled=False, size=OTHER_DOT),
        dots([own], across, filled=True, size=OWN_DOT),
        *words(
            [{"x": own["x"], "y": TOP - LIFT, "text": text}],
            across,
            align="right" if left else "left",
            shift=6 if left else -6,
            bold=True,
        ),
    ]


def _said(curve: SpecificationCurve, drawn: Drawn) -> str:
    lowest, highest = _fallen(drawn.ways[0]), _fallen(drawn.ways[-1])
    own = _fallen(drawn.ways[drawn.own])
    text = (
        f"Dot plot of {CARDS[curve.measure].title.lower()} counted in {len(drawn.ways)} ways, "
        f"from {_change(lowest)} to {_change(highest)} than expected. The report's own way gives "
        f"{_change(own)}."
    ).replace("no change than", "no change from what was")
    if curve.moves_most is None:
        return text
    points = percent(curve.moves[curve.moves_most]).rstrip("%")
    return (
        f"{text} What moves the figure most is {MOVES[curve.moves_most]}: by {points} percentage "
        "points on average."
    )
