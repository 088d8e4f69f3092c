"""What the readers of one edition know of each cell, printed and not.

Everything is counted from the true values, which agree with all that a reader knows at 0, and in
parts of the width that a cell of the unit commonly needs, so that people and pence are of one size.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from desist.disclosure.cells import Cell, Counted, Published
from desist.disclosure.known import Known, known_from
from desist.disclosure.rules import Rules

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

NEARLY = 1e-9
FAR = 10.0


@dataclass(frozen=True)
class Readers:
    """What the readers of one edition know, cell by cell, with a cell hidden and without.

    The slack of a relation is a column after those of the cells.

    sums         one row per relation, one column per cell, in the columns' own scale
    scale        of each column: units of the cell to 1
    hidden_low   how far below the truth the cell may be thought if it is not printed
    hidden_high  how far above
    shown_low    the same where it is printed; both 0 where it is printed as it is
    shown_high
    """

    sums: Numbers
    scale: Numbers
    hidden_low: Numbers
    hidden_high: Numbers
    shown_low: Numbers
    shown_high: Numbers

    @cached_property
    def gain(self) -> tuple[Numbers, Numbers]:
        """How much further down and up a cell may be thought for being hidden."""
        return self.shown_low - self.hidden_low, self.hidden_high - self.shown_high

    @cached_property
    def settled(self) -> Flags:
        """Columns that readers know exactly already, printed or not."""
        return np.asarray(self.hidden_high - self.hidden_low < NEARLY)

    def bounds(self, hidden: Flags) -> tuple[Numbers, Numbers]:
        """Lower and upper bounds of every column."""
        low = np.where(hidden, self.hidden_low, self.shown_low)
        return low, np.where(hidden, self.hidden_high, self.shown_high)


def readers_of(
    published: Published,
    *,
    held: Mapping[str, Known],
    needed: Mapping[str, int],
    rules: Rules,
) -> Readers:
    """What readers know of each cell, with `held` and with the rounding of what is printed.

    needed  the width of the interval that each cell asks for, in its unit
    """
    scale = _scales(published.cells, needed)
    farthest = FAR * _farthest(published.cells, needed, scale)
    bounds = [_bounds(cell, held.get(cell.key), farthest, scale, rules) for cell in published.cells]
    place = {cell.key: at for at, cell in enumerate(published.cells)}
    value = {cell.key: cell.value for cell in published.cells}
    sums = np.zeros((len(published.relations), len(place) + len(published.relations)))
    for row, relation in enumerate(published.relations):
        for key, factor in relation.terms:
            sums[row, place[key]] += factor * scale[published.cells[place[key]].unit]
        unit = scale[published.cells[place[relation.terms[0][0]]].unit]
        sums[row, len(place) + row] = unit
        rest = sum(value[key] * factor for key, factor in relation.terms)
        slack = ((rest - relation.slack) / unit, (rest + relation.slack) / unit)
        bounds.append((*slack, *slack))
    # A row keeps its meaning if it is divided by its largest factor.
    sums /= np.abs(sums).max(axis=1, keepdims=True, initial=NEARLY)
    columns = np.array(bounds, dtype=float).reshape(-1, 4).T
    each = np.array([scale[cell.unit] for cell in published.cells])
    return Readers(sums, each, *columns)


def _scales(cells: tuple[Cell, ...], needed: Mapping[str, int]) -> dict[Counted, float]:
    return {
        unit: max(
            1.0, float(np.median([needed[cell.key] for cell in cells if cell.unit is unit] or [1]))
        )
        for unit in Counted
    }


def _farthest(
    cells: tuple[Cell, ...], needed: Mapping[str, int], scale: Mapping[Counted, float]
) -> float:
    """A distance, in scales, beyond which no cell need be thought for another to be safe."""
    reaches = [(abs(cell.value) + needed[cell.key]) / scale[cell.unit] for cell in cells]
    return max(reaches, default=1.0)


def _bounds(
    cell: Cell,
    held: Known | None,
    farthest: float,
    scale: Mapping[Counted, float],
    rules: Rules,
) -> tuple[float, float, float, float]:
    unit = scale[cell.unit]
    low = -farthest if cell.signed else max(-farthest, -cell.value / unit)
    high = farthest
    if held is not None:
        low, high = (
            max(low, (held.low - cell.value) / unit),
            min(high, (held.high - cell.value) / unit),
        )
    printed = known_from(cell.value, rules.rounding(cell.unit))
    shown_low = max(low, (printed.low - cell.value) / unit)
    return low, high, shown_low, min(high, (printed.high - cell.value) / unit)
