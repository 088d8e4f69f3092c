"""The reoffending value up to each month's end, with its interval, against the targets."""

from collections.abc import Sequence
from datetime import date, timedelta

from desist.evaluation.months import Month
from desist.evaluation.results import Results
from desist.report.charts.drawing.scales import Across, beneath
from desist.report.charts.drawing.theme import UNDER_TWO_LINES, framed, picture, spoken
from desist.report.charts.month_marks import (
    Upward,
    bands,
    ending_width,
    endings,
    enhanced,
    grid,
    scale_width,
    targets,
    too_few,
    values,
)
from desist.report.columns import day
from desist.report.document import Picture
from desist.report.words.money import value_sentence
from desist.report.words.numbers import pounds

HEIGHT = 300
NARROWEST_LABEL = 34
EVERY = (1, 2, 3, 6, 12)


def months(results: Results) -> Picture | None:
    """A line with its band; targets are diamonds, the enhanced value a dashed line."""
    found = results.months
    known = [month for month in found if month.value.saving is not None]
    if not known:
        return None
    upward = Upward.of(found, HEIGHT)
    frame = framed(left=scale_width(upward), beside=ending_width(known[-1]))
    across = Across(-0.5, len(found) - 0.5)
    shown = _shown(len(found), frame.plot / len(found))
    names = _names([found[place].end for place in shown])
    axis = beneath(shown, lambda place: names[shown.index(int(place))], grid=False)
    across = Across(across.low, across.high, axis)
    return picture(
        *too_few(found, across, upward, month_width=frame.plot / len(found)),
        *grid(upward, across),
        *bands(found, across, upward),
        *enhanced(found, across, upward),
        *values(found, across, upward),
        *targets(found, across, upward, month_width=frame.plot / len(found)),
        *endings(known[-1], across, upward),
        frame=frame,
        height=HEIGHT,
        below=UNDER_TWO_LINES,
        said=_said(found, known),
    )


def _shown(number: int, width: float) -> list[int]:
    """The months that are named, as many as have room."""
    every = next((every for every in EVERY if every * width >= NARROWEST_LABEL), EVERY[-1])
    return list(range(0, number, every))


def _names(ends: Sequence[date]) -> list[str]:
    """`Apr` and so on; the year stands under the first and wherever it changes."""
    names, year = [], 0
    for end in ends:
        last = end - timedelta(days=1)
        names.append(f"{last:%b}\n{last.year}" if last.year != year else f"{last:%b}")
        year = last.year
    return names


def _said(found: Sequence[Month], known: Sequence[Month]) -> str:
    points = [known[0], *known[-1:]] if len(known) > 1 else known
    parts = [f"{value_sentence(month.value)} by {_last_day(month)}" for month in points]
    said = [f"Line chart of the reoffending value, cumulative: {spoken(parts)}."]
    aims = [month for month in found if month.target is not None]
    if aims:
        target = f"{pounds(aims[-1].target)} by {_last_day(aims[-1])}"
        said.append(f"{'The last target' if len(aims) > 1 else 'Target'}: {target}.")
    if known[-1].value.enhanced is not None:
        said.append(f"Enhanced value at the end: {pounds(known[-1].value.enhanced)}.")
    return " ".join(said)


def _last_day(month: Month) -> str:
    return day(month.end - timedelta(days=1))
