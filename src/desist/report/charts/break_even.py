"""Net value by the share of offences avoided: where it breaks even, and the three cases."""

from collections.abc import Sequence

from desist.report.charts.drawing.marks import (
    Layer,
    Row,
    chart,
    dots,
    down,
    lines,
    names,
    placed,
    width_of_names,
    words,
)
from desist.report.charts.drawing.scales import Across, beneath, round_steps
from desist.report.charts.drawing.theme import (
    ACCENT,
    INK,
    SMALL,
    SOFT,
    UNDER_TWO_LINES,
    WASH,
    framed,
    picture,
)
from desist.report.document import Picture
from desist.report.words.business_case import CASE_NAMES, case_sentence, share_words, stated
from desist.report.words.numbers import pounds
from desist.scenario.appraisal import Appraisal

HEIGHT = 250
SHAPES = {"low": "triangle-down", "central": "circle", "high": "triangle-up"}
BESIDE, BELOW, LINE_OF_TEXT = 9, 13, 17
UNDER = 0.1
MOST_BEYOND = 2.0
"""A break-even further right than this many times the highest case is said, not drawn."""


def break_even(found: Appraisal) -> Picture | None:
    """None where no offence has a price, as there is no line to draw."""
    sums = found.sums
    if sums.break_even is None:
        return None
    shares = [0.0, *(case.share for case in found.cases)]
    reach = max(max(shares), 0.01)
    drawn = sums.break_even <= reach * MOST_BEYOND
    steps = round_steps(min(shares), max(reach, sums.break_even) if drawn else reach)
    across = Across(steps[0], steps[-1], beneath(steps, stated))
    lowest, highest = min(0.0, sums.net(steps[0])), max(0.0, sums.net(steps[-1]))
    # Room under the lowest mark for its label.
    upward = round_steps(lowest - UNDER * (highest - lowest), highest)

    def y(value: float) -> float:
        return HEIGHT * (upward[-1] - value) / (upward[-1] - upward[0])

    cases = [
        {"x": case.share, "y": y(case.net), "text": _label(case.name, case.share, case.net)}
        for case in found.cases
    ]
    even = [{"x": sums.break_even, "y": y(0)}] if drawn else []
    told = {
        "x": sums.break_even if drawn else across.high,
        "y": y(0) + (-BELOW if drawn else BELOW),
        "text": _even(found) if drawn else f"{_even(found)}, beyond this chart",
    }
    ends = [across.end(float(str(row["x"])), str(row["text"]), gap=BESIDE) for row in cases]
    return picture(
        *_grid(upward, across, y),
        _line([{"x": at, "y": y(sums.net(at))} for at in (steps[0], steps[-1])], across),
        *words([told], across, align="right", shift=-BESIDE, colour=INK),
        *words(_apart(cases), across, shift=BESIDE),
        dots(even, across, filled=False, size=130, shape="diamond"),
        *(
            dots([row], across, filled=case.name == "central", size=95, shape=SHAPES[case.name])
            for row, case in zip(cases, found.cases, strict=True)
        ),
        *_axis_name(across),
        frame=framed(left=width_of_names(map(pounds, upward), size=SMALL), ends=[*ends, (1.0, 24)]),
        height=HEIGHT,
        below=UNDER_TWO_LINES,
        said=_said(found),
    )


def _label(name: str, share: float, net: float) -> str:
    return f"{CASE_NAMES[name]}, {stated(share)}: {pounds(net)}"


def _even(found: Appraisal) -> str:
    return f"Breaks even at {share_words(found.sums.break_even)}"


def _apart(rows: Sequence[Row]) -> list[Row]:
    """Labels under the line, to the right of their marks, none on top of another."""
    placed_rows: list[Row] = []
    last = -LINE_OF_TEXT * 1.0
    for row in sorted(rows, key=lambda row: float(str(row["y"]))):
        last = max(float(str(row["y"])) + BELOW, last + LINE_OF_TEXT)
        placed_rows.append({**row, "y": last})
    return placed_rows


def _grid(upward: Sequence[float], across: Across, y: object) -> list[Layer]:
    at = y if callable(y) else float
    rows = [
        {"x": across.low, "x2": across.high, "y": at(value), "text": pounds(value)}
        for value in upward
    ]
    nought = [row for row, value in zip(rows, upward, strict=True) if not value]
    return [
        lines(rows, across, colour=WASH, width=1),
        lines(nought, across, colour=INK, width=1.2),
        names(rows, colour=SOFT, size=SMALL),
    ]


def _line(rows: Sequence[Row], across: Across) -> Layer:
    mark = chart(rows).mark_line(color=ACCENT, strokeWidth=2.5)
    return placed(mark, x=across.of("x"), y=down())


def _axis_name(across: Across) -> list[Layer]:
    """Under the figures: what stands across; the sums to the left are said by the title."""
    row = {"x": across.low, "y": HEIGHT + 32, "text": "Share of offences avoided"}
    return words([row], across, colour=SOFT, size=SMALL)


def _said(found: Appraisal) -> str:
    cases = "; ".join(case_sentence(case) for case in found.cases)
    return (
        "Line chart of the net value, which rises with the share of offences avoided. "
        f"{_even(found)}. {cases[:1].upper()}{cases[1:]}."
    )
