"""Bars of counts by name: a step of time, an agency, whatever is counted."""

from collections.abc import Sequence

from desist.report.charts.drawing.marks import bars, names, width_of_names, words
from desist.report.charts.drawing.scales import Across
from desist.report.charts.drawing.theme import framed, picture, spoken
from desist.report.document import Picture
from desist.report.words.numbers import whole

STEP = 30


def counted(rows: Sequence[tuple[str, int]], *, of: str) -> Picture | None:
    """A bar for each name, in the order given; None when nothing was counted.

    of  what is counted, for somebody who cannot see the bars: `who joined, by month`
    """
    if not any(count for _name, count in rows):
        return None
    across = Across(0, max(count for _name, count in rows))
    placed = [
        {"x": 0, "x2": count, "y": STEP * (place + 0.5), "text": whole(count)}
        for place, (_name, count) in enumerate(rows)
    ]
    ends = [{"x": row["x2"], "y": row["y"], "text": row["text"]} for row in placed]
    titles = [
        {"text": name, "y": row["y"]} for (name, _count), row in zip(rows, placed, strict=True)
    ]
    frame = framed(
        left=width_of_names(name for name, _count in rows),
        ends=[across.end(count, whole(count), bold=True) for _name, count in rows],
    )
    said = spoken([f"{name} {whole(count)}" for name, count in rows])
    return picture(
        bars(placed, across, filled=True),
        *words(ends, across, shift=7, bold=True),
        names(titles),
        frame=frame,
        height=STEP * len(rows),
        said=f"Bar chart of {of}: {said}.",
    )
