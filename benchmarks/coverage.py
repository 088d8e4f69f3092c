"""How often a 95% interval holds the truth, by variant, size of cohort and overdispersion.

    python benchmarks/coverage.py [--cohorts 400]

Invented cohorts: each person has a rate of their own (gamma, shape 1), baseline and
scheme events scatter around it with a variance of 1 to 3 times the mean, the true
rate on the scheme is half of that before, and people stay 60 to 365 days. Cost puts
a log-normal sum with a heavy tail on each event. The truth is a reduction of 50%,
and the value that follows from it. Nominal 95% should mean 93% to 97%.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping
from statistics import NormalDist

import numpy as np
from children import say
from numpy.typing import NDArray

from desist.evaluation.certainty.resampling import (
    DRAWS,
    Asked,
    Numbers,
    Resampler,
    linearised,
    studentised,
)

SIZES = (15, 30, 51, 100, 500)
OVERDISPERSION = (1, 2, 3)
TRUE_RATIO = 0.5
MEAN_EVENTS = 4.0
TAIL = 1.5
DAYS = (60, 366)
DRAWS_HERE = 1_000
NORMAL = NormalDist()
TAILS = (0.025, 0.975)
Ends = tuple[float, float]


def cohort(
    rng: np.random.Generator, *, size: int, overdispersion: float, heavy: bool
) -> tuple[Numbers, Numbers]:
    """Expected and observed of each person, in events or in pounds."""
    rate = rng.gamma(1.0, MEAN_EVENTS, size)
    share = rng.integers(*DAYS, size) / 365
    before = _scattered(rng, rate, overdispersion)
    since = _scattered(rng, rate * share * TRUE_RATIO, overdispersion)
    if heavy:
        return _priced(rng, before) * share, _priced(rng, since)
    return before * share, since.astype(float)


def _scattered(rng: np.random.Generator, mean: Numbers, overdispersion: float) -> NDArray[np.int64]:
    if overdispersion == 1:
        return rng.poisson(mean)
    spread = overdispersion - 1
    return rng.poisson(rng.gamma(np.maximum(mean, 1e-9) / spread, spread))


def _priced(rng: np.random.Generator, counts: NDArray[np.int64]) -> Numbers:
    prices = np.exp(rng.normal(0, TAIL, counts.sum()))
    owner = np.repeat(np.arange(len(counts)), counts)
    return np.bincount(owner, weights=prices, minlength=len(counts))


def true_value(size: int, *, heavy: bool) -> float:
    """What the difference is worth on average over cohorts."""
    share = np.arange(*DAYS).mean() / 365
    price = float(np.exp(TAIL**2 / 2)) if heavy else 1.0
    return float(size * MEAN_EVENTS * share * (1 - TRUE_RATIO) * price)


def log_ratio(sums: Numbers) -> Numbers:
    with np.errstate(all="ignore"):
        ratio: Numbers = np.log(sums[..., 1] / sums[..., 0])
    return ratio


def difference(sums: Numbers) -> Numbers:
    return sums[..., 0] - sums[..., 1]


def variants(rows: Numbers, asked: Asked, seed: int) -> Iterator[tuple[str, Ends | None]]:
    """The ends of each variant's interval on the scale that is studied."""
    size = rows.shape[1]
    rng = np.random.default_rng(seed)
    chosen = rng.integers(0, size, (DRAWS_HERE, size)) + np.arange(DRAWS_HERE)[:, None] * size
    weights = np.bincount(chosen.ravel(), minlength=DRAWS_HERE * size)
    weights = weights.reshape(DRAWS_HERE, size).astype(float)
    left, right = np.triu_indices(len(rows))
    sums, squares = weights @ rows.T, weights @ (rows[left] * rows[right]).T
    middle, error = linearised(asked, 1.0)
    drawn = asked.formula(sums)
    drawn = drawn[np.isfinite(drawn)]
    yield "percentile", tuple(np.quantile(drawn, TAILS))
    yield "BCa", _bca(asked, rows, middle, drawn)
    yield "linearised, normal", (middle - 1.96 * error, middle + 1.96 * error)
    yield "bootstrap-t, symmetric", studentised(asked, rows, sums, squares)


def _bca(asked: Asked, rows: Numbers, middle: float, drawn: Numbers) -> Ends | None:
    below = float(np.mean(drawn < middle) + 0.5 * np.mean(drawn == middle))
    if not 0 < below < 1:
        return None
    without = asked.formula((rows.sum(axis=1)[:, None] - rows).T)
    if not np.isfinite(without).all():
        return None
    apart = np.nanmean(without) - without
    bend = float(np.nansum(apart**3) / (6 * np.nansum(apart**2) ** 1.5))
    bias = NORMAL.inv_cdf(below)
    shares = [bias + NORMAL.inv_cdf(tail) for tail in TAILS]
    low, high = np.quantile(drawn, [NORMAL.cdf(bias + z / (1 - bend * z)) for z in shares])
    return float(low), float(high)


def coverage(
    *, size: int, overdispersion: float, heavy: bool, cohorts: int
) -> Mapping[str, Mapping[str, float]]:
    """Share of intervals that hold the truth, by what is estimated and variant."""
    rng = np.random.default_rng([size, int(overdispersion), int(heavy)])
    held: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    truths = {"reduction": np.log(TRUE_RATIO), "value": true_value(size, heavy=heavy)}
    formulas = {"reduction": log_ratio, "value": difference}
    for seed in range(cohorts):
        rows = np.vstack(cohort(rng, size=size, overdispersion=overdispersion, heavy=heavy))
        if not rows[1].any():
            continue
        for what, formula in formulas.items():
            asked = Asked(lambda rows=rows: rows, formula)
            for variant, ends in variants(rows, asked, seed):
                if ends is not None:
                    held[what][variant].append(ends[0] <= truths[what] <= ends[1])
    return {
        what: {variant: float(np.mean(hits)) for variant, hits in found.items()}
        for what, found in held.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cohorts", type=int, default=400)
    cohorts = parser.parse_args().cohorts
    names = ("percentile", "BCa", "linearised, normal", "bootstrap-t, symmetric")
    say(f"Coverage of 95% intervals, {cohorts} cohorts each; * outside 93% to 97%.")
    say(f"The report draws {DRAWS:,} times; here {DRAWS_HERE:,}, which widens nothing.")
    say(
        f"{'people':>6} {'over':>4} {'of':<6} {'estimate':<10}" + "".join(f"{n:>24}" for n in names)
    )
    for heavy in (False, True):
        for size in SIZES:
            for overdispersion in OVERDISPERSION:
                found = coverage(
                    size=size, overdispersion=overdispersion, heavy=heavy, cohorts=cohorts
                )
                for what, by_variant in found.items():
                    shown = "".join(f"{_marked(by_variant.get(name)):>24}" for name in names)
                    kind = "cost" if heavy else "counts"
                    say(f"{size:>6} {overdispersion:>4} {kind:<6} {what:<10}{shown}")
    say(f"Used: {Resampler(51, 1).variant} up to 500 people, {Resampler(501, 1).variant} above.")


def _marked(share: float | None) -> str:
    if share is None:
        return "none"
    return f"{share:.1%}{' ' if 0.93 <= share <= 0.97 else '*'}"


if __name__ == "__main__":
    main()
