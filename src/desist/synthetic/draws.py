"""Random numbers that are the same on every machine, and with any version of NumPy.

Only uniform numbers are taken from NumPy's generator, whose stream of them is
fixed. Every other distribution is made from them by the formulas below: NumPy
may change its own from version to version.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int32]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]

Share = tuple[Any, float]
"""A value and its share of the whole; shares need not add up to 1."""

QUANTILES = 20_001
MOST_AT_ONCE = 60


class Draws:
    """A stream of random numbers, fixed by its seed and by the path that names it."""

    def __init__(self, seed: int, *path: int) -> None:
        self._rng = np.random.Generator(np.random.PCG64([seed, *path]))

    def uniform(self, n: int) -> Numbers:
        """Numbers in [0, 1)."""
        return self._rng.random(n)

    def chance(self, share: float | Numbers, n: int) -> Flags:
        """True with the given chance."""
        flags: Flags = self._rng.random(n) < share
        return flags

    def whole(self, below: int, n: int) -> Whole:
        """Whole numbers from 0 up to, not including, `below`."""
        numbers: Whole = (self._rng.random(n) * below).astype(np.int64)
        return numbers

    def pick(self, shares: Sequence[Share], n: int) -> Whole:
        """Positions in `shares`, each as often as its share says."""
        ends = np.cumsum([share for _value, share in shares])
        places = np.searchsorted(ends, self._rng.random(n) * ends[-1], side="right")
        within: Whole = np.minimum(places, len(ends) - 1).astype(np.int64)
        return within

    def poisson(self, mean: Numbers, *, none: Numbers | None = None) -> Whole:
        """Poisson counts by inversion. Means are small: no count goes above MOST_AT_ONCE.

        none  exp(-mean), the chance of no event, where it is known already
        """
        chance_of_none = np.exp(-mean) if none is None else none
        level = self._rng.random(len(mean))
        counts = np.zeros(len(mean), dtype=np.int64)
        left = np.flatnonzero(level >= chance_of_none)
        term, reached, rate = chance_of_none[left], chance_of_none[left], mean[left]
        for count in range(1, MOST_AT_ONCE + 1):
            if not len(left):
                break
            counts[left] = count
            term = term * rate / count
            reached = reached + term
            more = level[left] >= reached
            left, term, reached, rate = left[more], term[more], reached[more], rate[more]
        return counts

    def gamma(self, shape: float, n: int) -> Numbers:
        """Gamma numbers with mean 1 and variance 1 / shape."""
        levels, values = _gamma_quantiles(shape)
        return np.interp(self._rng.random(n), levels, values)

    def lognormal(self, median: float, spread: float, n: int) -> Numbers:
        """Numbers whose logarithm is normal; `spread` is its standard deviation."""
        radius = np.sqrt(-2 * np.log1p(-self._rng.random(n)))
        turn = np.cos(2 * np.pi * self._rng.random(n))
        lengths: Numbers = median * np.exp(spread * radius * turn)
        return lengths

    def days(self, mean: float, n: int) -> Days:
        """Whole days from 0 on, each as likely to be the last as the one before (geometric)."""
        if mean <= 0:
            return np.zeros(n, dtype=np.int32)
        last = np.log1p(-1 / (1 + mean))
        lasting: Days = np.floor(np.log1p(-self._rng.random(n)) / last).astype(np.int32)
        return lasting


def _gamma_quantiles(shape: float) -> tuple[Numbers, Numbers]:
    """The distribution function on a grid that is even in the logarithm."""
    logs = np.linspace(np.log(1e-9), np.log(40 * (1 + 1 / shape)), QUANTILES)
    values = np.exp(logs)
    # In log x the density x^(shape-1) e^(-shape x) gains a factor x.
    density = np.exp(shape * logs - shape * values)
    mass = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2)])
    return mass / mass[-1], values
