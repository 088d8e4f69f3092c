"""What a reader could work out: the linear programme of the attacker.

A reader knows every relation, that numbers are not below 0, what is printed and what was printed
before. The numbers that agree with all of that form a polytope. The least and the greatest value
of a cell in it are the interval that the reader is left with (Hundepool et al. 2012, section
4.3; Fischetti and Salazar 2001, section 2).
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from desist.disclosure.readers import NEARLY, Flags, Numbers, Readers

Places = NDArray[np.intp]

CLOSE = 1e-6  # the solver keeps its bounds to 1e-7


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one cell may be thought from its truth in one direction.

    far     in the column's scale, at least 0
    prices  of each column: what one more step up of its bounds would add, and one more down
    """

    far: float
    prices: Numbers


@dataclass(frozen=True, slots=True)
class _Group:
    """Loose columns that sums link, with the rows of those sums: a programme of its own."""

    columns: Places
    rows: Places
    sums: coo_array


class Attack:
    """The attacker of one choice of hidden cells. Cells that are not linked are not looked at."""

    def __init__(self, readers: Readers, hidden: Flags, tried: "Attack | None" = None) -> None:
        """An attack on another choice, `tried`, saves what it found that still holds."""
        self.readers = readers
        self.low, self.high = readers.bounds(hidden)
        self._group_of = _linked(readers.sums, self.high - self.low > NEARLY)
        self._groups: dict[int, _Group] = {}
        self._reaches: dict[tuple[int, int], Reach] = {}
        self._points: list[Numbers] = []
        self._lowest = np.zeros(len(self.low))
        self._highest = np.zeros(len(self.low))
        for point in tried._points if tried else ():
            if (point >= self.low - NEARLY).all() and (point <= self.high + NEARLY).all():
                self._see(point)

    def seen(self, place: int) -> float:
        """The widest that the cell has been found so far; at most its true width."""
        return float(self._highest[place] - self._lowest[place])

    def reach(self, place: int, direction: int) -> Reach:
        """As far up (1) or down (-1) as the cell may be thought."""
        self.explore([(place, direction)])
        return self._reaches[place, direction]

    def width(self, place: int) -> float:
        """How wide an interval a reader is left with."""
        return self.reach(place, 1).far + self.reach(place, -1).far

    def explore(self, jobs: Iterable[tuple[int, int]]) -> None:
        """Finds several reaches in one call of the solver, whose calls cost more than its work."""
        jobs = [job for job in jobs if job not in self._reaches]
        if not jobs:
            return
        groups = [self._group(place) for place, _ in jobs]
        columns = np.concatenate([group.columns for group in groups])
        sums = _side_by_side([group.sums for group in groups])
        first = np.cumsum([0, *(len(group.columns) for group in groups)])
        aims = np.zeros(len(columns))
        for start, group, (place, direction) in zip(first, groups, jobs, strict=False):
            aims[start + np.searchsorted(group.columns, place)] = -direction
        found = linprog(
            aims,
            A_eq=sums,
            b_eq=np.zeros(sums.shape[0]),
            bounds=np.column_stack((self.low[columns], self.high[columns])),
            method="highs",
        )
        if found.status != 0:
            raise ArithmeticError(f"the attacker's programme was not solved: {found.message}")
        self._keep(jobs, groups, found.x, found.eqlin.marginals)

    def _keep(
        self,
        jobs: list[tuple[int, int]],
        groups: list[_Group],
        values: Numbers,
        duals: Numbers,
    ) -> None:
        for job, group in zip(jobs, groups, strict=True):
            mine, values = np.split(values, [len(group.columns)])
            dual, duals = np.split(duals, [len(group.rows)])
            point = np.zeros(len(self.low))
            point[group.columns] = mine
            self._see(point)
            place, direction = job
            prices = self.readers.sums[group.rows].T @ dual
            prices[place] += float(direction)
            self._reaches[job] = Reach(abs(float(point[place])), prices)

    def _group(self, place: int) -> _Group:
        number = int(self._group_of[place])
        if number not in self._groups:
            columns = np.flatnonzero(self._group_of == number)
            rows = np.flatnonzero(self.readers.sums[:, columns].any(axis=1))
            sums = coo_array(self.readers.sums[np.ix_(rows, columns)])
            self._groups[number] = _Group(columns, rows, sums)
        return self._groups[number]

    def _see(self, point: Numbers) -> None:
        self._points.append(point)
        np.minimum(self._lowest, point, out=self._lowest)
        np.maximum(self._highest, point, out=self._highest)


def _side_by_side(blocks: list[coo_array]) -> csr_array:
    """Each block below and to the right of the one before."""
    down = np.cumsum([0, *(block.shape[0] for block in blocks)])
    along = np.cumsum([0, *(block.shape[1] for block in blocks)])
    factors = np.concatenate([block.data for block in blocks])
    rows = np.concatenate([b.coords[0] + at for b, at in zip(blocks, down, strict=False)])
    columns = np.concatenate([b.coords[1] + at for b, at in zip(blocks, along, strict=False)])
    return csr_array((factors, (rows, columns)), shape=(down[-1], along[-1]))


def _linked(sums: Numbers, loose: Flags) -> NDArray[np.int32]:
    """A number for each group of loose columns that relations link; others stand alone."""
    among = csr_array(np.where(loose, sums != 0, False).astype(np.int8))
    return np.asarray(connected_components((among.T @ among).astype(np.int32), directed=False)[1])
