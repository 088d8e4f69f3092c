"""How the scheme's people divide by one attribute, beside other groups where known."""

from collections.abc import Mapping, Sequence
from typing import Any

from desist.evaluation.results import Results
from desist.report.charts.drawing.beside import FIRST, SIGN, beside, head_height, width_of_columns
from desist.report.charts.drawing.comparators import shares
from desist.report.charts.drawing.marks import Row, bars, names, width_of_names, words
from desist.report.charts.drawing.scales import GAP, Across
from desist.report.charts.drawing.theme import Frame, framed, picture, spoken, width_of
from desist.report.document import Picture
from desist.report.words.labels import label
from desist.report.words.numbers import drawn, known, percent, whole

STEP, STEP_OF_MARKS = 30, 42


def attribute(results: Results, name: str) -> Picture | None:
    """A bar for each category, with people and share; none where there is one category only."""
    rows = results.portrait.profile[name]
    own = {str(row["category"]): drawn(float(str(row["share"]))) for row in rows}
    if len(rows) < 2 or not any(own.values()):
        return None
    figures = {str(row["category"]): _figure(row) for row in rows}
    others = shares(results, name, own)
    head = head_height(others)
    step = STEP_OF_MARKS if others else STEP
    ys = {key: head + step * (place + 0.5) for place, key in enumerate(own)}
    frame = framed(
        left=width_of_names(_named(name, key) for key in own), beside=width_of_columns(others)
    )
    ends = [{"x": own[key], "y": y, "text": figures[key]} for key, y in ys.items()]
    highest = max(share for group in (own, *others.values()) for share in group.values())
    across = _across(ends, frame, highest=highest, room=FIRST - 2 * SIGN if others else 0)
    return picture(
        bars([{"x": 0, "x2": own[key], "y": y} for key, y in ys.items()], across, filled=True),
        *words(ends, across, shift=GAP),
        names([{"text": _named(name, key), "y": y} for key, y in ys.items()]),
        *beside(others, across, ys=ys, top=head),
        frame=frame,
        height=head + step * len(rows),
        said=_said(name, figures),
    )


def _figure(row: Mapping[str, Any]) -> str:
    """`33 (65%)`, or the mark of a suppressed number alone."""
    if not known(row["share"]):
        return whole(row["nominals"])
    return f"{whole(row['nominals'])} ({percent(row['share'])})"


def _across(ends: Sequence[Row], frame: Frame, *, highest: float, room: float) -> Across:
    """A scale on which what is written ends no more than `room` pixels after the plot."""
    return Across(
        0,
        max(
            highest,
            *(
                float(str(row["x"]))
                * frame.plot
                / (frame.plot + room - 2 * GAP - width_of(str(row["text"])))
                for row in ends
            ),
        ),
    )


def _named(name: str, category: str) -> str:
    """A category that is a bare number says what it numbers."""
    return f"{label(name)} {category}" if category.isdigit() else label(category)


def _said(name: str, figures: dict[str, str]) -> str:
    parts = [f"{_named(name, key).lower()} {text}" for key, text in figures.items()]
    return f"Bar chart of people by {label(name).lower()}: {spoken(parts)}."
