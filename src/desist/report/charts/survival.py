"""Who is still free of an event, day by day: a falling line for each side, with its interval."""

from collections.abc import Iterator, Mapping, Sequence

import altair as alt

from desist.evaluation.certainty.resampling import FEWEST_NOMINALS
from desist.evaluation.follow_up.survival import Curve
from desist.evaluation.follow_up.time_to_first import Side, TimeToFirst
from desist.report.charts.drawing.marks import Layer, Row, chart, down, lines, names, placed, words
from desist.report.charts.drawing.scales import Across, beneath
from desist.report.charts.drawing.theme import (
    ACCENT,
    INK,
    LINE_HEIGHT,
    SMALL,
    SOFT,
    UNDER_AXIS,
    WASH,
    framed,
    picture,
    width_of,
)
from desist.report.document import Picture
from desist.report.words.follow_up import days_text, first_sentence, last_day, reached
from desist.report.words.numbers import percent, whole

HEIGHT = 200
LONGEST = 730
STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)
MARKS = {91: "3 months", 182: "6 months", 273: "9 months", 365: "1 year", 547: "18 months"}
MARKS |= {LONGEST: "2 years"}
NAMES = {Side.JOINED: "Joined", Side.DID_NOT_JOIN: "Did not join"}
DASHES: Mapping[Side, Sequence[float]] = {Side.JOINED: (), Side.DID_NOT_JOIN: (6, 4)}
COLOURS = {Side.JOINED: ACCENT, Side.DID_NOT_JOIN: INK}
SWATCH, GAP = 20, 6
LABEL_LINES = 3


def survival(found: TimeToFirst, *, by_offence: bool) -> Picture | None:
    """The two sides where both have enough people, else those who joined; None without them."""
    shown = drawn_sides(found)
    if Side.JOINED not in shown:
        return None
    ends = {side: line_end(curve) for side, curve in shown.items()}
    texts = {
        side: f"{NAMES[side]} ({whole(curve.nominals)}):\n"
        f"{percent(curve.free_at(ends[side]))} free after\n{whole(ends[side])} days"
        for side, curve in shown.items()
    }
    shares = {side: curve.free_at(ends[side]) or 0.0 for side, curve in shown.items()}
    beside = max(width_of(text, SMALL) for text in texts.values()) + SWATCH + 2 * GAP
    frame = framed(left=width_of("100%", SMALL) + 2 * GAP, beside=beside)
    longest = max(ends.values())
    shown_marks = [day for day in MARKS if day <= longest]
    ticks = [0, *(day for day in shown_marks if _has_room(day, shown_marks, longest))]
    across = Across(0, longest, beneath(ticks, lambda day: MARKS.get(int(day), "0"), grid=False))
    return picture(
        *_grid(across),
        *(_band(curve, ends[side], across) for side, curve in shown.items() if _sure(curve)),
        *(_line(side, curve, ends[side], across) for side, curve in shown.items()),
        *_labels(texts, shares, across, frame.plot),
        frame=frame,
        height=HEIGHT,
        below=UNDER_AXIS,
        said=_said(found, shown, ends, by_offence=by_offence),
    )


def drawn_sides(found: TimeToFirst) -> dict[Side, Curve]:
    """Those who did not join stand beside the others only where the two may be compared."""
    sides = (Side.JOINED, Side.DID_NOT_JOIN) if found.test else (Side.JOINED,)
    curves = {side: found.curves[side] for side in sides if side in found.curves}
    return {side: curve for side, curve in curves.items() if last_day(curve)}


def line_end(curve: Curve) -> int:
    """The day on which a side's line ends: two years, or where too few are still followed."""
    return min(last_day(curve), LONGEST)


def _sure(curve: Curve) -> bool:
    return curve.nominals >= FEWEST_NOMINALS


def _has_room(day: int, marks: Sequence[int], longest: int) -> bool:
    """Over more than a year the quarters would crowd each other."""
    return longest <= 400 or day in (182, 365, 547, LONGEST) or len(marks) == 1


def _y(share: float) -> float:
    return HEIGHT * (1 - share)


def _grid(across: Across) -> list[Layer]:
    rows = [
        {"x": across.low, "x2": across.high, "y": _y(step), "text": percent(step)} for step in STEPS
    ]
    half = [row for row, step in zip(rows, STEPS, strict=True) if step == 0.5]
    return [
        lines(rows, across, colour=WASH, width=1),
        lines(half, across, colour=SOFT, width=0.8, dash=(1, 3)),
        names(rows, colour=SOFT, size=SMALL),
    ]


def _steps(curve: Curve, end: int, values: Sequence[float], *, first: float) -> Iterator[Row]:
    """Where each step begins, and where the line ends."""
    share = first
    yield {"x": 0, "y": _y(share)}
    for day, value in zip(curve.days.tolist(), values, strict=True):
        if day <= end:
            share = value
            yield {"x": day, "y": _y(share)}
    yield {"x": end, "y": _y(share)}


def _line(side: Side, curve: Curve, end: int, across: Across) -> Layer:
    rows = list(_steps(curve, end, curve.free.tolist(), first=1.0))
    mark = chart(rows).mark_line(
        color=COLOURS[side],
        strokeWidth=2.5 if side is Side.JOINED else 1.8,
        strokeDash=list(DASHES[side]),
        interpolate="step-after",
    )
    return placed(mark, x=across.of("x"), y=down())


def _band(curve: Curve, end: int, across: Across) -> Layer:
    """The interval, where there is one: from the first event until nobody is free."""
    lows = _steps(curve, end, curve.low.tolist(), first=1.0)
    highs = _steps(curve, end, curve.high.tolist(), first=1.0)
    rows = [
        {**low, "y2": high["y"]}
        for low, high in zip(lows, highs, strict=True)
        if low["y"] == low["y"]
    ]
    mark = chart(rows).mark_area(fill=SOFT, opacity=0.13, interpolate="step-after")
    return placed(mark, x=across.of("x"), y=down(), y2=alt.Y2("y2"))


def _labels(
    texts: Mapping[Side, str], shares: Mapping[Side, float], across: Across, plot: float
) -> list[Layer]:
    """Right of the plot, each with a piece of its line; never on top of each other."""
    per_pixel = (across.high - across.low) / plot
    layers: list[Layer] = []
    room: float = HEIGHT - (LABEL_LINES - 1) * LINE_HEIGHT
    for side in sorted(texts, key=lambda side: shares[side]):
        y = min(_y(shares[side]), room)
        room = y - (LABEL_LINES + 0.3) * LINE_HEIGHT
        start = across.high + GAP * per_pixel
        piece = [{"x": start, "x2": start + SWATCH * per_pixel, "y": y}]
        said = [{"x": start + (SWATCH + GAP) * per_pixel, "y": y, "text": texts[side]}]
        layers += [
            lines(piece, across, colour=COLOURS[side], width=2.2, dash=DASHES[side]),
            *words(said, across, size=SMALL),
        ]
    return layers


def _said(
    found: TimeToFirst,
    shown: Mapping[Side, Curve],
    ends: Mapping[Side, int],
    *,
    by_offence: bool,
) -> str:
    _happened, free = reached(found.measure, by_offence=by_offence)
    parts = [
        f"{NAMES[side].lower()}, {percent(curve.free_at(ends[side]))} after "
        f"{days_text(ends[side], at_liberty=found.at_liberty)}"
        for side, curve in shown.items()
    ]
    return (
        f"Falling step lines of the share still {free}, from 100% on the first day: "
        f"{'; '.join(parts)}. {first_sentence(found, by_offence=by_offence)}"
    )
