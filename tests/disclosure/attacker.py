"""A reader who wants to know: written from the definition, and apart from what it tests.

A reader takes every number printed anywhere within reach, and asks between which bounds a
number that is not printed must lie.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from desist.disclosure import Cell, Counted, Published

Bounds = tuple[float, float]
SLIP = 1e-6


def bounds_of(
    published: Published, printed: Sequence[tuple[Mapping[str, int | None], Mapping[str, int]]]
) -> dict[str, Bounds]:
    """What each cell may be by itself.

    printed  for each publication within reach, its numbers and what each is rounded to
    """
    found = {}
    for cell in published.cells:
        low, high = (-math.inf if cell.signed else 0.0), math.inf
        for values, base in printed:
            number = values.get(cell.key)
            if number is not None:
                low = max(low, number - base[cell.key] / 2)
                # A number half-way is rounded up, so the upper half is not quite reached.
                high = min(high, number + (base[cell.key] - 1) // 2)
                low = math.ceil(low)
        found[cell.key] = (low, high)
    return found


def intervals(
    published: Published, known: Mapping[str, Bounds], wanted: Iterable[str]
) -> dict[str, Bounds]:
    """The least and the greatest that each wanted cell can be, given all the rest."""
    keys = [cell.key for cell in published.cells]
    rows = np.zeros((len(published.relations), len(keys)))
    for row, relation in zip(rows, published.relations, strict=True):
        for key, factor in relation.terms:
            row[keys.index(key)] += factor
    slack = np.array([relation.slack for relation in published.relations], dtype=float)
    group = linked(rows, np.array([known[key][0] < known[key][1] for key in keys]))
    found = {}
    for key in wanted:
        # Sums that no unknown number links to this one say nothing of it.
        near = rows[:, group == group[keys.index(key)]].any(axis=1)
        sums, off = csr_array(np.vstack((rows[near], -rows[near]))), np.tile(slack[near], 2)
        aim = np.array([float(each == key) for each in keys])
        ends = [
            linprog(
                sign * aim,
                A_ub=sums if near.any() else None,
                b_ub=off if near.any() else None,
                bounds=[known[each] for each in keys],
            )
            for sign in (1, -1)
        ]
        least, most = (end.fun if end.status == 0 else -math.inf for end in ends)
        assert {end.status for end in ends} <= {0, 3}  # found, or without bound
        found[key] = (least, -most)
    return found


def linked(rows: np.ndarray, loose: np.ndarray) -> np.ndarray:
    """A number for each group of unknown cells that sums link."""
    among = csr_array(((rows != 0) & loose).astype(int))
    return connected_components(among.T @ among, directed=False)[1]


def is_telling(cell: Cell, threshold: int) -> bool:
    """Few people, or one who brings more than half."""
    behind = cell.people
    if cell.value and cell.unit in (Counted.PEOPLE, Counted.EVENTS):
        behind = min(behind, abs(cell.value))
    one_person = cell.largest[0] if cell.largest and cell.unit.is_a_sum else 0
    return 0 < behind < threshold or one_person > abs(cell.value) / 2


def width_asked(cell: Cell, threshold: int) -> float:
    """The protection that is promised, from the page docs/explanation/small-numbers.md."""
    if not cell.unit.is_a_sum:
        return threshold
    size = abs(cell.value)
    asked = max(10_000.0, size / 5)
    if 0 < cell.people < threshold:
        return max(asked, size)
    if is_telling(cell, threshold):
        return max(asked, 2 * cell.largest[0] - size)
    return asked


def pinned(
    published: Published,
    printed: Sequence[tuple[Mapping[str, int | None], Mapping[str, int]]],
    threshold: int,
) -> list[str]:
    """Cells not printed that the reader of all this knows too well.

    The last publication is the edition under attack: whatever it suppresses counts, and every
    cell that is too telling for it, wherever it stands.
    """
    values, _ = printed[-1]
    wanted = [
        cell
        for cell in published.cells
        if values.get(cell.key) is None and (cell.key in values or is_telling(cell, threshold))
    ]
    known = bounds_of(published, printed)
    left = intervals(published, known, [cell.key for cell in wanted])
    return [
        cell.key
        for cell in wanted
        if left[cell.key][1] - left[cell.key][0] < width_asked(cell, threshold) * (1 - SLIP) - SLIP
    ]
