"""Something wrong with some of a column's distinct values."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Fault:
    """The words of a Problem, and which distinct values it is about.

    hit  True for each distinct value that has the fault; it is read as null
    """

    found: str
    expected: str
    cure: str
    hit: np.ndarray


def fault_at(positions: list[int], size: int, *, found: str, expected: str, cure: str) -> Fault:
    """The fault of the distinct values at these positions, out of `size` of them."""
    hit = np.zeros(size, dtype=bool)
    hit[positions] = True
    return Fault(found, expected, cure, hit)
