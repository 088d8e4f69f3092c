"""Two figures of each row, joined by a line: one hollow, one filled."""

from collections.abc import Sequence
from dataclasses import dataclass

from desist.report.charts.drawing.marks import (
    Layer,
    Row,
    dots,
    lines,
    names,
    row_line,
    width_of_names,
    words,
)
from desist.report.charts.drawing.scales import Across, Ending
from desist.report.charts.drawing.theme import LINE, SOFT, Frame, framed

STEP, STEP_OF_MARKS = 31, 40
HEAD = 26
HEAD_ABOVE, HEAD_OVER = 30, 7
NAME_GAP, LAST_LABEL = 40, 20
HOLLOW_DOT, FILLED_DOT = 130, 75
BESIDE_DOT = 11


@dataclass(frozen=True, slots=True)
class Ends:
    """One row: its name and both figures, as numbers and as printed; None where there is none."""

    name: str
    hollow: float | None
    filled: float | None
    hollow_text: str = ""
    filled_text: str = ""


def row_at(place: int, *, head: float = HEAD, step: float = STEP) -> float:
    """Where the row stands, in pixels from the top."""
    return head + step * (place + 0.5)


def dumbbells(
    rows: Sequence[Ends],
    across: Across,
    *,
    said: tuple[str, str],
    head: float = HEAD,
    step: float = STEP,
) -> list[Layer]:
    """The rows from the top.

    said  what hollow and filled stand for, told above the first row
    """
    pairs = [(row, row_at(place, head=head, step=step)) for place, row in enumerate(rows)]
    joined = [
        {"x": row.hollow, "x2": row.filled, "y": y}
        for row, y in pairs
        if row.hollow is not None and row.filled is not None
    ]
    left, right = _figures(pairs)
    left_head, right_head = _heads(*pairs[0], said)
    return [
        row_line([y for _row, y in pairs], across),
        lines(joined, across, colour=LINE, width=3),
        *words(left, across, align="right", shift=-BESIDE_DOT),
        *words(right, across, align="left", shift=BESIDE_DOT),
        dots(_dots(pairs, "hollow"), across, filled=False, size=HOLLOW_DOT),
        dots(_dots(pairs, "filled"), across, filled=True, size=FILLED_DOT),
        *words(left_head, across, align="right", shift=HEAD_OVER, colour=SOFT),
        *words(right_head, across, align="left", shift=-HEAD_OVER, colour=SOFT),
        names([{"text": row.name, "y": y} for row, y in pairs], gap=NAME_GAP),
    ]


def frame_of(
    rows: Sequence[Ends], across: Across, *, said: tuple[str, str], beside: float = 0
) -> Frame:
    pairs = [(row, 0.0) for row in rows]
    figures, heads = _figures(pairs)[1], _heads(*pairs[0], said)[1]
    return framed(
        left=width_of_names((row.name for row in rows), gap=NAME_GAP),
        ends=[
            *_room(figures, across, spared=beside),
            *_room(heads, across, spared=beside),
            (1.0, 0 if beside else LAST_LABEL),
        ],
        beside=beside,
    )


def _room(rows: Sequence[Row], across: Across, *, spared: float) -> list[Ending]:
    """What the labels need but for the pixels that the columns beside the plot leave them."""
    ends = [across.end(float(str(row["x"])), str(row["text"]), gap=BESIDE_DOT + 3) for row in rows]
    return [(share, width - spared) for share, width in ends]


def _dots(pairs: Sequence[tuple[Ends, float]], end: str) -> list[Row]:
    found = [(getattr(row, end), y) for row, y in pairs]
    return [{"x": value, "y": y} for value, y in found if value is not None]


def _figures(pairs: Sequence[tuple[Ends, float]]) -> tuple[list[Row], list[Row]]:
    """The lower figure goes to the left of its dot, the higher to the right."""
    left: list[Row] = []
    right: list[Row] = []
    for row, y in pairs:
        lower, higher = _in_order(row)
        for (value, text), side in ((lower, left), (higher, right)):
            if value is not None:
                side.append({"x": value, "y": y, "text": text})
    return left, right


def _in_order(row: Ends) -> tuple[tuple[float | None, str], tuple[float | None, str]]:
    hollow, filled = (row.hollow, row.hollow_text), (row.filled, row.filled_text)
    return (hollow, filled) if _hollow_first(row) else (filled, hollow)


def _hollow_first(row: Ends) -> bool:
    if row.hollow is None or row.filled is None:
        return row.filled is None
    return row.hollow < row.filled


def _heads(row: Ends, y: float, said: tuple[str, str]) -> tuple[list[Row], list[Row]]:
    """What the two dots of the first row stand for, above them."""
    ends = ((row.hollow, said[0]), (row.filled, said[1]))
    left, right = ends if _hollow_first(row) else (ends[1], ends[0])
    return _head(*left, y), _head(*right, y)


def _head(value: float | None, text: str, y: float) -> list[Row]:
    return [] if value is None else [{"x": value, "y": y - HEAD_ABOVE, "text": text}]
