"""Scales from left to right, and axes whose labels the report writes itself."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

import altair as alt

from desist.report.charts.drawing.theme import SMALL, width_of

GAP = 10
Ending = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Across:
    """The scale from left to right. Without an axis the figures stand beside their marks."""

    low: float
    high: float
    axis: alt.Axis | None = None

    def share(self, value: float) -> float:
        """How far across a value stands, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)

    def end(self, value: float, text: str, *, gap: float = GAP, bold: bool = False) -> Ending:
        """A label right of the mark at `value`, for a frame to make room for."""
        return self.share(value), gap + width_of(text, bold=bold)

    def of(self, field: str) -> alt.X:
        scale = alt.Scale(domain=[self.low, self.high], nice=False, zero=False)
        return alt.X(f"{field}:Q", scale=scale, axis=self.axis)


def beneath(
    values: Sequence[float], text: Callable[[float], str], *, grid: bool = True
) -> alt.Axis:
    """An axis whose labels are written by the report's own rules for numbers."""
    return alt.Axis(values=list(values), labelExpr=labels(values, text), **_plain(grid))


def labels(values: Sequence[float], text: Callable[[float], str]) -> str:
    """A Vega expression that looks up a value's label, which may have several lines."""
    written = json.dumps({_key(value): text(value) for value in values})
    return f"split({written}['' + datum.value], '\\n')"


def _plain(grid: bool) -> dict[str, Any]:
    return {
        "grid": grid,
        "ticks": False,
        "domain": False,
        "labelPadding": 6,
        "labelFontSize": SMALL,
    }


def _key(value: float) -> str:
    """A number as JavaScript writes it."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def round_steps(low: float, high: float, *, wanted: int = 5) -> list[float]:
    """About as many round values as wanted, from at or below `low` to at or above `high`."""
    rough = (high - low) / wanted
    if rough <= 0:
        return [low, low + 1]
    size = 10.0 ** floor(log10(rough))
    step = next(step for step in (1, 2, 2.5, 5, 10) if step * size >= rough * 0.999) * size
    return [round(n * step, 10) for n in range(floor(low / step), ceil(high / step) + 1)]
