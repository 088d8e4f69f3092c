"""What would have been expected anyway: regression to the mean (method, section 6).

People are chosen at a peak and fall back from it without help. Where the pool
they were chosen from is in the data, a negative binomial is fitted to its
baseline counts, with exposure, and each chosen nominal is expected to do what
people with such a baseline go on to do. Fitted to the chosen alone it would
return their own total and correct nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desist.evaluation.certainty.resampling import Interval
from desist.kernel.units import DAYS_PER_YEAR

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]

FEWEST_IN_POOL = 50
REFITS = 100
FUTURES = 40
EACH_DRAWN = 5_000
"""People up to whom each one's events are drawn; of more, their total alone, which is normal."""
STATED_SIZES = (0.5, 1.0, 2.0, 5.0)
STATED_SHARES = (0.25, 0.5, 0.75)
LARGEST_SIZE = 1e3
CLOSE_ENOUGH = 1e-3
SEARCHED = 20.0
FIRST_STEP = 0.7
MOST_OF_THE_POOL = 0.8
LEAST_THRESHOLD = 2


@dataclass(frozen=True, slots=True)
class Spread:
    """A negative binomial of counts per year.

    mean  events per year of the average person in the pool
    size  k: the smaller, the more people differ
    """

    mean: float
    size: float

    def expected(self, baseline: Whole, years: Numbers) -> Numbers:
        """Events per year to be expected of people with these baselines.

        m (k + B) / (k + m b), with b the years of the baseline at risk.
        """
        return self.mean * (self.size + baseline) / (self.size + self.mean * years)


@dataclass(frozen=True, slots=True)
class ExpectedAnyway:
    """What the counted would have been expected to do with nothing done.

    pool      nominals that the spread was fitted to
    spread    as fitted
    straight  events on the scheme, had each gone on at the rate of their own baseline
    expected  events on the scheme, with nothing done
    interval  in which their number would have lain 95 times in 100
    """

    pool: int
    spread: Spread
    straight: float
    expected: float
    interval: Interval

    @property
    def fall(self) -> float:
        """The fall that was to be expected with nothing done."""
        return 1 - self.expected / self.straight


@dataclass(frozen=True)
class Cells:
    """A pool with equal people put together: to fit it weighs cells, not people.

    count, years, people  of each cell, in ascending order of count and years
    """

    count: Numbers
    years: Numbers
    people: Whole

    @classmethod
    def of(cls, counts: Whole, years: Numbers) -> "Cells":
        """From the baseline counts and the years at risk of each person."""
        values, people = np.unique(np.column_stack([counts, years]), axis=0, return_counts=True)
        return cls(values[:, 0], values[:, 1], people)

    def __len__(self) -> int:
        """How many people there are."""
        return int(self.people.sum())

    def from_on(self, least: int) -> "Cells":
        """Those with so many events or more."""
        inside = self.count >= least
        return Cells(self.count[inside], self.years[inside], self.people[inside])

    def drawn_again(self, rng: np.random.Generator) -> "Cells":
        """As many people as there are, each drawn from all."""
        drawn: Whole = rng.multinomial(len(self), self.people / len(self))
        return Cells(self.count, self.years, drawn)


def fit(pool: Cells, *, at_least: int = 0) -> Spread | None:
    """Maximum likelihood of a negative binomial with exposure.

    pool      baseline counts and years at risk of everybody who might have been chosen
    at_least  the pool itself was chosen by this many or more (truncation); whoever has fewer, as
              the days of choosing and of the baseline are not quite the same, is left out
    None      where the counts do not differ more than chance would have them, or nothing is found
    """
    pool = pool.from_on(at_least)
    events = float(pool.people @ pool.count)
    if not events:
        return None
    begin = Spread(events / float(pool.people @ pool.years), 1.0)
    return _fitted(pool, at_least=at_least, begin=begin)


def _fitted(pool: Cells, *, at_least: int, begin: Spread, closeness: float = 1e-8) -> Spread | None:
    from scipy.optimize import minimize
    from scipy.special import betainc, gammaln

    # A cell's chance has a part that hangs on its count and one that hangs on its years, so that
    # a pool of any size is summed up by the people of each count and of each length of time.
    counts, of_count = _added(pool.count, pool.people)
    lengths, of_length = _added(pool.years, pool.people)
    _same, events_of_length = _added(pool.years, pool.people * pool.count)
    constant = gammaln(counts + 1)

    def loss(parameters: Numbers) -> float:
        mean, size = np.exp(np.clip(parameters, -SEARCHED, SEARCHED))
        share = size / (size + mean * lengths)
        with np.errstate(all="ignore"):
            total = of_count @ (gammaln(size + counts) - gammaln(size) - constant)
            total += of_length @ (size * np.log(share)) + events_of_length @ np.log1p(-share)
            if at_least > 0:
                total -= of_length @ np.log(betainc(at_least, size, 1 - share))
        # Beyond what floats can tell apart there is nothing to be found.
        return -float(total) if np.isfinite(total) else np.inf

    start = np.log([begin.mean, begin.size])
    # scipy's own first steps are shares of the start, and so none at all where its log is 0.
    first = start + FIRST_STEP * np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    options = {"xatol": closeness, "fatol": closeness, "initial_simplex": first}
    found = minimize(loss, start, method="Nelder-Mead", options={**options, "maxiter": 2_000})
    if not found.success:
        return None
    mean, size = np.exp(np.clip(found.x, -SEARCHED, np.log(LARGEST_SIZE)))
    return Spread(float(mean), float(size)) if size < LARGEST_SIZE / 2 else None


def _added(values: Numbers, amounts: Numbers | Whole) -> tuple[Numbers, Numbers]:
    """Each value once, and the sum of the amounts that stand with it."""
    once, place = np.unique(values, return_inverse=True)
    return once, np.bincount(place, weights=amounts).astype(float)


def expected_anyway(
    *,
    pool: Cells,
    chosen: tuple[Whole, Numbers, Numbers],
    at_least: int = 0,
    seed: int,
) -> ExpectedAnyway | None:
    """What the chosen would have done, with the uncertainty of fit and of chance.

    pool    baseline counts and years of everybody who might have been chosen
    chosen  baseline counts, baseline years and scheme years of the counted
    None    where the pool is too small, or does not differ more than chance
    """
    pool = pool.from_on(at_least)
    baseline, before, since = chosen
    spread = fit(pool, at_least=at_least) if len(pool) >= FEWEST_IN_POOL else None
    if spread is None or not baseline.sum():
        return None
    expected = float((spread.expected(baseline, before) * since).sum())
    straight = float((baseline / before * since).sum())
    futures = _futures(pool, chosen, near=spread, at_least=at_least, seed=seed)
    low, high = np.quantile(futures, [0.025, 0.975])
    return ExpectedAnyway(len(pool), spread, straight, expected, (float(low), float(high)))


def _futures(
    pool: Cells,
    chosen: tuple[Whole, Numbers, Numbers],
    *,
    near: Spread,
    at_least: int,
    seed: int,
) -> Numbers:
    """Totals that might have come about: the pool refitted, each person's rate and events drawn."""
    rng = np.random.default_rng(seed)
    totals = []
    for _refit in range(REFITS):
        again = pool.drawn_again(rng)
        spread = _fitted(again, at_least=at_least, begin=near, closeness=CLOSE_ENOUGH)
        if spread is None:
            continue
        totals.append(_totals(spread, chosen, rng))
    return np.concatenate(totals).astype(float) if totals else np.array([np.nan])


def _totals(
    spread: Spread, chosen: tuple[Whole, Numbers, Numbers], rng: np.random.Generator
) -> Numbers:
    """Totals of everybody's events, each person's rate drawn and then their events.

    Of many people the total is normal, and its mean and variance are sums: a person's events are
    negative binomial of mean μ and variance μ + μ² / (k + B).
    """
    baseline, before, since = chosen
    shape = spread.size + baseline
    scale = 1 / (spread.size / spread.mean + before)
    if len(baseline) <= EACH_DRAWN:
        rate = rng.gamma(shape, scale, size=(FUTURES, len(baseline)))
        drawn: Numbers = rng.poisson(rate * since).sum(axis=1).astype(float)
        return drawn
    mean = shape * scale * since
    variance = float((mean + mean**2 / shape).sum())
    return rng.normal(float(mean.sum()), np.sqrt(variance), FUTURES)


def falls_under_stated_spreads(
    baseline: Whole, years: Numbers, since: Numbers
) -> Sequence[tuple[float, Sequence[float]]]:
    """Where the pool is not in the data: falls to expect anyway, under stated spreads.

    Rows  one per stated k: k, and the fall where the pool's mean is 25%, 50% and 75% of
          the mean of those chosen
    """
    mean = baseline.sum() / years.sum()
    straight = float((baseline / years * since).sum())
    return [
        (
            size,
            [
                1
                - float((Spread(mean * share, size).expected(baseline, years) * since).sum())
                / straight
                for share in STATED_SHARES
            ],
        )
        for size in STATED_SIZES
    ]


def threshold_seen(pool: Cells) -> int:
    """The count by which a pool looks to have been chosen; 0 where it does not.

    People are referred at so many arrests, and hardly anybody of such a pool has fewer. A
    fit that takes no notice finds them all alike and their peak lasting; one that leaves out
    whoever has fewer, and says so, is right for any threshold and loses a little precision.
    """
    counts, people = _added(pool.count, pool.people)
    at_or_above = people[::-1].cumsum()[::-1]
    reached = counts[at_or_above >= MOST_OF_THE_POOL * len(pool)]
    found = int(reached.max()) if len(reached) else 0
    return found if found >= LEAST_THRESHOLD else 0


def years_of(days: Whole) -> Numbers:
    years: Numbers = days / DAYS_PER_YEAR
    return years
