"""Intervals by resampling whole nominals, before and after drawn together (method, section 6).

Every statistic here is a formula on sums over nominals, so a resample is a set
of weights, and all statistics share the same resamples. The variant was chosen
by the coverage it reaches: benchmarks/coverage.py prints it beside the others.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
Statistic = Callable[[Numbers], Numbers]
Interval = tuple[float, float]

FEWEST_NOMINALS = 20
MOST_RESAMPLED = 500
DRAWS = 10_000
DRAWS_OF_PARTS = 2_000
LEVEL = 0.95
CELLS_AT_ONCE = 4_000_000
COLUMNS_AT_ONCE = 200
MOST_UNDEFINED = 0.05
STEP = 1e-6
HONEST_FROM = 30
HONEST_FROM_WITH_HEAVY_TAIL = 51
"""Nominals from which on the interval covers 93% to 97%: counts, and severity and cost."""
NORMAL_QUANTILE = NormalDist().inv_cdf((1 + LEVEL) / 2)


@dataclass(frozen=True)
class Asked:
    """A statistic whose interval is wanted.

    terms    gives its terms × nominals when called, so that not all are held at once
    formula  the statistic from the terms' sums, shape (..., terms) to (...), on the scale
             on which it is studied: the log of a ratio, or pounds
    back     from that scale to the printed one; it may turn the ends round
    slopes   the formula's slope along each sum, shape kept; None: found by small steps
    place    where in the cohort the nominals of the terms stand, the others adding nothing to
             any sum; None: they are all of it
    cohort   all nominals of the cohort; None: those of the terms
    """

    terms: Callable[[], Numbers]
    formula: Statistic
    back: Callable[[float], float] = float
    slopes: Statistic | None = None
    place: Whole | None = None
    cohort: int | None = None

    def of_everybody(self) -> Numbers:
        """Terms × all nominals of the cohort."""
        rows = self.terms()
        if self.place is None or self.cohort is None:
            return rows
        spread = np.zeros((len(rows), self.cohort))
        spread[:, self.place] = rows
        return spread

    def interval(self, middle: float, reach: float) -> Interval | None:
        with np.errstate(over="ignore"):
            ends = sorted((self.back(middle - reach), self.back(middle + reach)))
        return (ends[0], ends[1]) if np.isfinite(ends).all() else None


@dataclass(frozen=True)
class Resampler:
    """Intervals for one cohort of n nominals.

    Under FEWEST_NOMINALS there is none. Up to MOST_RESAMPLED it is the symmetric
    bootstrap-t: each resample is studentised by its own linearised standard error
    (Hall 1992, section 3.6). Above, the linearised standard error alone with the
    normal quantile, clustered by nominal, which the bootstrap then agrees with.
    """

    nominals: int
    seed: int
    most_draws: int = DRAWS

    @property
    def variant(self) -> str:
        if self.nominals < FEWEST_NOMINALS:
            return "none"
        return "bootstrap_t" if self.nominals <= MOST_RESAMPLED else "linearised"

    @property
    def draws(self) -> int:
        return self.most_draws if self.variant == "bootstrap_t" else 0

    def intervals(self, asked: Sequence[Asked]) -> list[Interval | None]:
        """An interval for each statistic; None where it cannot be defined."""
        match self.variant:
            case "bootstrap_t":
                weights = self._weights()
                return [
                    interval
                    for batch in _batches(asked)
                    for interval in _bootstrapped(batch, weights)
                ]
            case "linearised":
                return [one.interval(*linearised(one, NORMAL_QUANTILE)) for one in asked]
            case _:
                return [None for _one in asked]

    def chances_above(self, one: Asked, levels: Sequence[float]) -> list[float] | None:
        """How sure it is that the statistic lies above each level, on its own scale.

        One less the chance that is outside the widest interval which ends at the level, so that
        the end of the 95% interval gives 97.5%. None where there is no interval.
        """
        if self.variant == "none":
            return None
        middle, error = linearised(one, 1.0)
        if not error > 0:
            return None
        away = (middle - np.array(levels, dtype=float)) / error
        if self.variant == "linearised":
            return [NormalDist().cdf(one_level) for one_level in away.tolist()]
        rows = one.of_everybody()
        drawn = self._weights() @ np.concatenate([rows, _products(rows)]).T
        t = _studentised(one, middle, drawn[:, : len(rows)], drawn[:, len(rows) :], rows.shape[1])
        if t is None:
            return None
        inside = np.searchsorted(np.sort(t), np.abs(away), side="right") / len(t)
        chances: list[float] = (0.5 + np.sign(away) * inside / 2).tolist()
        return chances

    def _weights(self) -> Numbers:
        """How often each nominal is drawn: draws × nominals."""
        rng = np.random.default_rng(self.seed)
        n, draws = self.nominals, self.draws
        chosen = rng.integers(0, n, size=(draws, n)) + np.arange(draws)[:, None] * n
        return np.bincount(chosen.ravel(), minlength=draws * n).reshape(draws, n).astype(float)


def _batches(asked: Sequence[Asked]) -> Iterator[list[tuple[Asked, Numbers]]]:
    """The statistics with their terms, a few at a time, so that memory stays bounded."""
    batch: list[tuple[Asked, Numbers]] = []
    columns = 0
    for one in asked:
        rows = one.of_everybody()
        batch.append((one, rows))
        columns += len(rows) * (len(rows) + 3) // 2
        if columns >= COLUMNS_AT_ONCE:
            yield batch
            batch, columns = [], 0
    if batch:
        yield batch


def _bootstrapped(
    batch: Sequence[tuple[Asked, Numbers]], weights: Numbers
) -> Iterator[Interval | None]:
    """Every statistic of the batch from one product of weights and columns."""
    columns = [np.concatenate([rows, _products(rows)]) for _one, rows in batch]
    drawn = weights @ np.concatenate(columns).T
    first = 0
    for (one, rows), its in zip(batch, columns, strict=True):
        size = len(rows)
        sums = drawn[:, first : first + size]
        squares = drawn[:, first + size : first + len(its)]
        first += len(its)
        yield studentised(one, rows, sums, squares)


def studentised(one: Asked, rows: Numbers, sums: Numbers, squares: Numbers) -> Interval | None:
    """Middle ± the 95% point of |t| × the standard error."""
    middle, error = linearised(one, 1.0)
    t = _studentised(one, middle, sums, squares, rows.shape[1])
    return None if t is None else one.interval(middle, float(np.quantile(t, LEVEL)) * error)


def _studentised(
    one: Asked, middle: float, sums: Numbers, squares: Numbers, nominals: int
) -> Numbers | None:
    """Each resample's distance from the middle in its own standard errors, without sign; None
    where too many have none."""
    with np.errstate(all="ignore"):
        spread = np.sqrt(_variance(one, sums, squares, nominals))
        t = np.abs((one.formula(sums) - middle) / spread)
    defined: Numbers = t[np.isfinite(t)]
    return None if len(defined) < (1 - MOST_UNDEFINED) * len(t) else defined


def linearised(one: Asked, quantile: float) -> tuple[float, float]:
    """The statistic, and the quantile times its linearised standard error."""
    rows = one.terms()
    left, right = np.triu_indices(len(rows))
    sums = rows.sum(axis=1)
    squares = np.array([np.sum(rows[a] * rows[b]) for a, b in zip(left, right, strict=True)])
    with np.errstate(all="ignore"):
        variance = _variance(one, sums[None], squares[None], one.cohort or rows.shape[1])
        return float(one.formula(sums)), quantile * float(np.sqrt(variance[0]))


def _products(rows: Numbers) -> Numbers:
    """The product of each pair of terms, nominal by nominal."""
    left, right = np.triu_indices(len(rows))
    return rows[left] * rows[right]


def _variance(one: Asked, sums: Numbers, squares: Numbers, nominals: int) -> Numbers:
    """Variance of the formula on the sums, each nominal's pull on it linearised.

    sums, squares  sums of the terms and of their products, one row per resample
    """
    slopes = one.slopes(sums) if one.slopes else _slopes(one.formula, sums)
    # Pair by pair, each in one piece of memory: twice as fast as all of them at once.
    slope, each = np.ascontiguousarray(slopes.T), np.empty((squares.shape[1], len(squares)))
    for place, (a, b) in enumerate(zip(*np.triu_indices(len(slope)), strict=True)):
        each[place] = slope[a] * slope[b] * (1 if a == b else 2) * squares[:, place]
    pulls = np.sum(each, axis=0)
    total = np.sum(slope * sums.T, axis=0)
    variance: Numbers = nominals / (nominals - 1) * (pulls - total**2 / nominals)
    return variance


def _slopes(formula: Statistic, sums: Numbers) -> Numbers:
    """Slope of the formula along each term, by a small step to either side."""
    slopes = np.empty_like(sums)
    for term in range(sums.shape[1]):
        step = STEP * np.where(sums[:, term] == 0, 1.0, np.abs(sums[:, term]))
        above, below = sums.copy(), sums.copy()
        above[:, term] += step
        below[:, term] -= step
        slopes[:, term] = (formula(above) - formula(below)) / (2 * step)
    return slopes
