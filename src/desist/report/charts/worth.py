"""The value under each reading with its interval, beside the cost."""

from collections.abc import Sequence

from desist.evaluation.results import Results
from desist.evaluation.worth.answer import Reading
from desist.report.charts.drawing.marks import (
    bars,
    dots,
    interval,
    names,
    row_line,
    uprights,
    width_of_names,
    words,
)
from desist.report.charts.drawing.scales import Across
from desist.report.charts.drawing.theme import SMALL, SOFT, framed, picture, spoken, width_of
from desist.report.document import Picture
from desist.report.words.numbers import known, pounds, span_of_pounds
from desist.report.words.worth import name_of

STEP, TOP, GAP, FOLD = 46, 8, 16, 30
COST = "Additional cost"


def worth(results: Results) -> Picture | None:
    """The cost a hollow bar, carried down as a dashed line; each reading a dot with its interval.

    The line at nought is solid. None without a cost or a value.
    """
    found = results.worth
    if found is None or found.charged is None or not found.readings:
        return None
    readings, charged = [one for one in found.readings if known(one.value)], found.charged
    height = TOP + STEP * (len(readings) + 1)
    rows = [(one, TOP + STEP * (place + 1.5)) for place, one in enumerate(readings)]
    across = _across(readings, charged)
    titles = [COST, *(name_of(one) for one in readings)]
    texts = [pounds(charged), *(_text(one) for one in readings)]
    ys = [TOP + STEP / 2, *(y for _one, y in rows)]
    ends = [{"x": across.high, "y": y, "text": text} for y, text in zip(ys, texts, strict=True)]
    reaches = [
        {"x": one.interval[0], "x2": one.interval[1], "y": y} for one, y in rows if one.interval
    ]
    return picture(
        row_line(ys, across),
        uprights([{"x": 0, "y": TOP, "y2": height}], across, width=1.2),
        uprights([{"x": charged, "y": TOP, "y2": height}], across, width=1.6, dash=(6, 4)),
        bars([{"x": 0, "x2": charged, "y": TOP + STEP / 2}], across, filled=False),
        *interval(reaches, across, width=2),
        dots([{"x": one.value, "y": y} for one, y in rows], across, filled=True, size=110),
        names(
            [{"text": text, "y": y} for text, y in zip(titles, ys, strict=True)],
            gap=GAP,
            fold=FOLD,
            size=SMALL,
        ),
        *words(ends, across, shift=GAP, size=SMALL, colour=SOFT),
        frame=framed(
            left=width_of_names(titles, gap=GAP, size=SMALL, fold=FOLD),
            beside=max(width_of(text, SMALL) for text in texts) + GAP,
        ),
        height=height,
        said=_said(readings, charged),
    )


def _across(readings: Sequence[Reading], charged: float) -> Across:
    ends = [end for one in readings for end in (one.interval or (one.value, one.value))]
    return Across(min(0.0, *ends), max(charged, *ends))


def _text(found: Reading) -> str:
    reach = span_of_pounds(found.interval)
    return f"{pounds(found.value)}\n{reach}" if reach else pounds(found.value)


def _said(readings: Sequence[Reading], charged: float) -> str:
    parts = [
        f"{name_of(one)}: {pounds(one.value)}"
        + (f" (95% interval {span_of_pounds(one.interval)})" if one.interval else "")
        for one in readings
    ]
    return (
        f"Plot of the value under each reading beside the additional cost of {pounds(charged)}: "
        f"{spoken(parts)}."
    )
