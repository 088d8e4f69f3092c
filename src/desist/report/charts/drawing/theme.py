"""What every chart has in common: width, font, inks, and how it becomes a Picture.

Nothing is told by hue alone: filled and hollow, solid and dashed, shape and lightness. Sizes
are pixels at 620 to the width of a page, so that 12 prints as about 9 points.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from textwrap import wrap

import altair as alt
from altair.utils import schemapi

from desist.report.document import Look, Picture

# Charts are checked against their schema in the tests; a third of the time would go on it here.
schemapi.disable_debug_mode()

WIDTH = 620
FONT = "Inter"
TEXT, SMALL, LINE_HEIGHT = 13, 12, 15

INK = "#16202a"
SOFT = "#4a5763"
LINE = "#9aa6b0"
WASH = "#e3e8ec"
PAPER = "#ffffff"
ACCENT = Look().accent

NAME_WIDTH = 26
EDGE = 6
NARROWEST = 120
UNDER_AXIS, UNDER_TWO_LINES = 24, 40

CONFIG = {
    "font": FONT,
    "aria": False,
    "view": {"stroke": None},
    "text": {
        "font": FONT,
        "color": INK,
        "fontSize": TEXT,
        "lineBreak": "\n",
        "lineHeight": LINE_HEIGHT,
    },
    "axis": {
        "labelFont": FONT,
        "labelFontSize": SMALL,
        "labelColor": SOFT,
        "labelLimit": 0,
        "labelOverlap": False,
        "labelFlush": False,
        "labelBound": False,
        "domainColor": LINE,
        "tickColor": LINE,
        "gridColor": WASH,
        "title": None,
    },
}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the plot stands in the picture's width, so that every label has its room.

    left, plot  pixels for what stands left of the plot, and of the plot itself
    """

    left: float
    plot: float

    @property
    def right(self) -> float:
        return WIDTH - self.left - self.plot


def framed(*, left: float, ends: Iterable[tuple[float, float]] = (), beside: float = 0) -> Frame:
    """The widest plot that leaves room for what begins inside it and ends outside.

    ends    for each label right of its mark: how far across the mark stands, from 0 to 1, and
            the label's width with its distance
    beside  pixels for columns to the right of the plot
    """
    free = WIDTH - left - EDGE - beside
    plots = [(free - width) / share for share, width in ends if share > 0]
    return Frame(left, max(min([free, *plots]), NARROWEST))


def width_of(text: str, size: float = TEXT, *, bold: bool = False) -> float:
    """How wide the longest line is at most, in pixels: the font's letters in a few classes."""
    widest = max(sum(_letter(letter) for letter in line) for line in text.split("\n"))
    return widest * size * (1.03 if bold else 1)


def _letter(letter: str) -> float:
    if letter in "iljtfr.,;:()|'I -":
        return 0.37
    if letter in "mwMW%":
        return 0.92
    return 0.7 if letter.isupper() else 0.63 if letter.isdigit() or letter in "£–−+" else 0.59


_UNDRAWN = ContextVar("undrawn", default=False)


@contextmanager
def undrawn() -> Iterator[None]:
    """Compose words and numbers alone, where no chart of them will be looked at."""
    token = _UNDRAWN.set(True)
    try:
        yield
    finally:
        _UNDRAWN.reset(token)


def picture(
    *layers: alt.Chart, frame: Frame, height: float, said: str, below: float = EDGE
) -> Picture:
    """Layers on top of each other.

    height  of the plot in pixels
    below   pixels for what stands under the plot
    said    the text alternative
    Inside `undrawn` it holds nothing but the text alternative.
    """
    if _UNDRAWN.get():
        return Picture(spec={}, alt=said)
    frame_of_all = {
        "width": frame.plot,
        "height": height,
        "padding": {"left": frame.left, "right": frame.right, "top": EDGE, "bottom": below},
        "autosize": {"type": "none"},
        "background": "transparent",
        "config": CONFIG,
    }
    # One by one: `alt.layer` copies every layer's data several times over.
    data: dict[str, object] = {}
    context = {"top_level": False, "datasets": data}
    drawn = [layer.to_dict(validate=False, context=context) for layer in layers]
    spec = {"$schema": alt.SCHEMA_URL, **frame_of_all, "datasets": data, "layer": drawn}
    return Picture(spec=spec, alt=said)


def folded(text: str, width: int = NAME_WIDTH) -> str:
    """A long name on several lines."""
    return "\n".join(wrap(text, width, break_long_words=False)) or text


def spoken(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
