"""Intervals by resampling whole nominals, before and after drawn together (method, section 6).

Every statistic here is a formula on sums over nominals, so a resample is a set
of weights, and all statistics share the same resamples.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Statistic = Callable[[Numbers], Numbers]
Interval = tuple[float, float]

FEWEST_NOMINALS = 20
MOST_RESAMPLED = 2_000
DRAWS = 10_000
LEVEL = 0.95
CELLS_AT_ONCE = 4_000_000
MOST_UNDEFINED = 0.05
STANDARD_NORMAL = NormalDist()


@dataclass(frozen=True)
class Asked:
    """A statistic whose interval is wanted.

    terms    gives its terms × nominals when called, so that not all are held at once
    formula  the statistic from the terms' sums, shape (..., terms) to (...)
    """

    terms: Callable[[], Numbers]
    formula: Statistic

    def point_and_jackknife(self) -> tuple[float, Numbers]:
        """Its value, and its values with each nominal left out in turn."""
        rows = self.terms()
        whole = rows.sum(axis=1)
        return float(self.formula(whole)), self.formula((whole[:, None] - rows).T)


@dataclass(frozen=True)
class Resampler:
    """Intervals for one cohort of n nominals.

    Under FEWEST_NOMINALS there is no interval. Up to MOST_RESAMPLED it is the
    bias-corrected and accelerated bootstrap (Efron 1987); above, the jackknife
    variance with a normal quantile, which the bootstrap approaches.
    """

    nominals: int
    seed: int

    @property
    def variant(self) -> str:
        if self.nominals < FEWEST_NOMINALS:
            return "none"
        return "bca" if self.nominals <= MOST_RESAMPLED else "jackknife"

    @property
    def draws(self) -> int:
        return DRAWS if self.variant == "bca" else 0

    def intervals(self, asked: Sequence[Asked]) -> list[Interval | None]:
        """An interval for each statistic; all of them see the same resamples."""
        match self.variant:
            case "bca":
                return self._bootstrapped(asked)
            case "jackknife":
                return [_jackknife_interval(*one.point_and_jackknife()) for one in asked]
            case _:
                return [None for _one in asked]

    def _bootstrapped(self, asked: Sequence[Asked]) -> list[Interval | None]:
        terms = [one.terms() for one in asked]
        drawn = self._resampled_sums(np.concatenate(terms)) if terms else np.empty((0, 0))
        ends = np.cumsum([len(rows) for rows in terms])
        return [
            _bca_interval(
                *one.point_and_jackknife(), drawn=one.formula(drawn[:, end - len(rows) : end])
            )
            for one, rows, end in zip(asked, terms, ends, strict=True)
        ]

    def _resampled_sums(self, columns: Numbers) -> Numbers:
        """Sums of each term in each resample: draws × terms."""
        rng = np.random.default_rng(self.seed)
        n = self.nominals
        at_once = max(1, CELLS_AT_ONCE // n)
        sums = np.empty((DRAWS, len(columns)))
        for first in range(0, DRAWS, at_once):
            rows = min(at_once, DRAWS - first)
            chosen = rng.integers(0, n, size=(rows, n)) + np.arange(rows)[:, None] * n
            weights = np.bincount(chosen.ravel(), minlength=rows * n).reshape(rows, n)
            sums[first : first + rows] = weights.astype(np.float64) @ columns.T
        return sums


def _bca_interval(point: float, jackknife: Numbers, *, drawn: Numbers) -> Interval | None:
    """Percentiles shifted for bias and skewness; None where the statistic is not defined."""
    defined = drawn[np.isfinite(drawn)]
    if not np.isfinite(point) or len(defined) < (1 - MOST_UNDEFINED) * len(drawn):
        return None
    below = (np.sum(defined < point) + 0.5 * np.sum(defined == point)) / len(defined)
    if not 0 < below < 1:
        return None
    bias = STANDARD_NORMAL.inv_cdf(float(below))
    bend = _acceleration(jackknife)
    tails = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)
    shares = [_shifted(tail, bias, bend) for tail in tails]
    low, high = np.quantile(defined, shares)
    return float(low), float(high)


def _shifted(tail: float, bias: float, bend: float) -> float:
    z = bias + STANDARD_NORMAL.inv_cdf(tail)
    return STANDARD_NORMAL.cdf(bias + z / (1 - bend * z))


def _acceleration(jackknife: Numbers) -> float:
    apart = np.nanmean(jackknife) - jackknife
    spread = np.nansum(apart**2)
    return float(np.nansum(apart**3) / (6 * spread**1.5)) if spread > 0 else 0.0


def _jackknife_interval(point: float, jackknife: Numbers) -> Interval | None:
    n = len(jackknife)
    variance = (n - 1) / n * np.sum((jackknife - jackknife.mean()) ** 2)
    if not np.isfinite(point) or not np.isfinite(variance):
        return None
    reach = STANDARD_NORMAL.inv_cdf((1 + LEVEL) / 2) * float(np.sqrt(variance))
    return point - reach, point + reach


def exact_when_none_recorded(
    *, baseline: int, baseline_days: int, scheme_days: int
) -> Interval | None:
    """The reduction's interval where nothing was recorded on the scheme.

    A resample of none is none, so the bootstrap would claim certainty. Given all
    B events, each falls on a scheme day with chance p = Σs / (Σs + Σb) if nothing
    changed; the largest rate ratio that leaves all of them before with chance 2.5%
    bounds the reduction from below (exact conditional Poisson).
    """
    if baseline == 0 or scheme_days == 0:
        return None
    share = 1 - ((1 - LEVEL) / 2) ** (1 / baseline)
    highest_ratio = share / (1 - share) * baseline_days / scheme_days
    return 1 - highest_ratio, 1.0
