"""How often a claim is made on invented schemes, and how often what was expected anyway holds.

    python benchmarks/claims.py [--schemes 1000]

Invented schemes: each person has a rate of their own (gamma), the pool is searched for
people at a peak (so many arrests in the last year), those found are referred, and of these
the more heavily offending are the more likely to be accepted; some quarters are spent in
custody, and follow-ups are cut off at different lengths. Those who join then offend as
before, or at a rate 30% lower.

Wanted of the comparison: with no true effect at most 8% of schemes claim one, that is, have
an interval that excludes no change; with a true fall of 30% and 500 nominals at
least 80% do. Wanted of what was expected anyway: its interval holds the number that came
about with nothing done in at least 90% of schemes. Beside them stands what they do where
their assumptions fail: rates that drift, and acceptance on what no record shows.
"""

import argparse
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from time import perf_counter

import numpy as np
from children import say, table

from desist.cohort.panel import AFTER, ANCHOR, BASELINE, QUARTERS, Standing
from desist.evaluation.comparison.compare import Comparison, compare
from desist.evaluation.comparison.group import ControlGroup
from desist.evaluation.comparison.supplied import side_by_side
from desist.evaluation.comparison.weighting import Numbers
from desist.evaluation.expected import regression
from desist.evaluation.expected.panel import Panel

MOST_FALSE, LEAST_FOUND, LEAST_HELD = 0.08, 0.80, 0.90
FALL = 0.3
CONVICTED = 0.6
MEAN_LOG_COST, TAIL = 8.0, 1.2
"""Of the cost of one offence in pounds: log-normal."""
LASTING = 0.7
"""Correlation of one quarter's drift with the next."""
REFITS_HERE = 40
"""Of the fit behind what was expected anyway: a fifth of the report's, to be done in minutes."""
SEARCHED_FOR_EACH = 8


@dataclass(frozen=True, slots=True)
class Invention:
    """One kind of scheme.

    nominals  referred
    at_least  arrests in the baseline that make a peak
    steep     how much likelier the heavily offending are to be accepted
    drift     spread of the log rate that comes and goes
    hidden    how much likelier those with a high rate are to be accepted, records alike
    fall      true fall of those who join
    measure   compared
    elsewhere mean of the area from which a group is supplied, chosen by the same peak; None: those
              who were referred and did not join are compared with
    """

    says: str
    nominals: int = 500
    mean: float = 2.5
    shape: float = 0.8
    at_least: int = 3
    steep: float = 1.2
    drift: float = 0.0
    hidden: float = 0.0
    fall: float = 0.0
    measure: str = "arrests"
    elsewhere: float | None = None


DRIFTING = Invention("no effect, rates drift", drift=0.7)
INVENTIONS = (
    Invention("no effect"),
    Invention(f"true fall of {FALL:.0%}", fall=FALL),
    Invention(f"true fall of {FALL:.0%}, rarer offending", mean=1.0, at_least=2, fall=FALL),
    Invention("no effect, rarer offending", mean=1.0, at_least=2),
    Invention("no effect, convictions", measure="convictions"),
    Invention("no effect, cost", measure="cost"),
    Invention(f"true fall of {FALL:.0%}, cost", measure="cost", fall=FALL),
    Invention("no effect, 150 nominals", nominals=150),
    Invention("no effect, 80 nominals", nominals=80),
    DRIFTING,
    Invention("no effect, accepted on what no record shows", hidden=0.7),
    Invention("no effect, supplied from an area alike", elsewhere=2.5),
    Invention(f"true fall of {FALL:.0%}, supplied from an area alike", fall=FALL, elsewhere=2.5),
    Invention("no effect, supplied from a quieter area", elsewhere=1.5),
    Invention("no effect, supplied from a worse area", elsewhere=4.0),
)


def invented(kind: Invention, seed: int) -> Panel:
    """One scheme: everybody who is compared, quarter by quarter. Nobody is real."""
    rng = np.random.default_rng(seed)
    panel = _referred(kind, rng)
    if kind.elsewhere is None:
        return panel
    others = _referred(replace(kind, mean=kind.elsewhere, fall=0.0), rng)
    standing = np.full(len(others), str(ControlGroup.SUPPLIED))
    return side_by_side(panel, replace(others, standing=standing))


def _referred(kind: Invention, rng: np.random.Generator) -> Panel:
    """Everybody at a peak, of whom some joined."""
    searched = kind.nominals * SEARCHED_FOR_EACH
    rates = rng.gamma(kind.shape, kind.mean / kind.shape, searched)
    yearly = rates[:, None] * _drifting(rng, searched, kind.drift)
    days, covered = _days(rng, searched)
    before = slice(0, ANCHOR)
    counts = rng.poisson(yearly[:, before] * days[:, before] / 365)
    peak = np.flatnonzero(counts[:, BASELINE].sum(axis=1) >= kind.at_least)[: kind.nominals]
    rates, yearly, days, counts = rates[peak], yearly[peak], days[peak], counts[peak]
    leaning = kind.steep * _standard(np.log1p(counts[:, BASELINE].sum(axis=1)))
    leaning += kind.hidden * _standard(np.log(rates))
    joined = rng.random(len(peak)) < 1 / (1 + np.exp(-leaning))
    kept = np.where(joined, 1 - kind.fall, 1.0)[:, None]
    after = rng.poisson(kept * yearly[:, AFTER] * days[:, AFTER] / 365)
    return Panel(
        nominal_ids=[f"I{n}" for n in range(len(peak))],
        standing=np.where(joined, str(Standing.JOINED), str(Standing.NOT_ACCEPTED)),
        days=days,
        covered=covered[peak],
        counts=_measured(rng, np.concatenate([counts, after], axis=1)),
    )


def _measured(rng: np.random.Generator, arrests: np.ndarray) -> dict[str, np.ndarray]:
    """Convictions of some of the arrests, and a cost with a long tail for each, in pence."""
    convictions = rng.binomial(arrests, CONVICTED)
    prices = np.exp(rng.normal(MEAN_LOG_COST, TAIL, convictions.sum())) * 100
    owner = np.repeat(np.arange(convictions.size), convictions.ravel())
    cost = np.bincount(owner, weights=prices, minlength=convictions.size).reshape(arrests.shape)
    return {"arrests": arrests, "convictions": convictions, "cost": cost.astype(int)}


def _drifting(rng: np.random.Generator, people: int, spread: float) -> Numbers:
    """A factor on each quarter's rate, 1 on average."""
    if not spread:
        return np.ones((people, len(QUARTERS) - 1))
    log_rate = np.empty((people, len(QUARTERS) - 1))
    log_rate[:, 0] = rng.normal(0, spread, people)
    for quarter in range(1, log_rate.shape[1]):
        fresh = rng.normal(0, spread * np.sqrt(1 - LASTING**2), people)
        log_rate[:, quarter] = LASTING * log_rate[:, quarter - 1] + fresh
    return np.exp(log_rate - spread**2 / 2)


def _days(rng: np.random.Generator, people: int) -> tuple[np.ndarray, np.ndarray]:
    """At risk, and whether covered: one quarter in twelve is spent in custody, and the
    follow-up is over after 180 to 365 days."""
    lengths = np.tile(np.diff(QUARTERS), (people, 1))
    ends = rng.integers(180, 366, people)[:, None] - np.array(QUARTERS[ANCHOR:-1])
    lengths[:, AFTER] = np.clip(np.minimum(lengths[:, AFTER], ends), 0, None)
    held = rng.random(lengths.shape) < 1 / 12
    return np.where(held, 0, lengths), lengths > 0


def _standard(values: Numbers) -> Numbers:
    return (values - values.mean()) / values.std()


def compared(kind: Invention, seed: int) -> tuple[float, ...] | None:
    """Claimed, covered, reduction, unweighted and before-and-after reading; None: stopped."""
    panel = invented(kind, seed)
    group = ControlGroup.RECORD_SET if kind.elsewhere is None else ControlGroup.SUPPLIED
    found = compare(panel, measure=kind.measure, group=group)
    if not isinstance(found, Comparison):
        return None
    low, high = found.interval
    before, after = found.rates[:2]
    claimed = low > 0 or high < 0
    right = claimed and low > 0
    held = low <= kind.fall <= high
    return claimed, right, held, found.reduction, found.unweighted, 1 - after / before


def held_anyway(kind: Invention, seed: int) -> tuple[float, ...] | None:
    """Whether the interval of what was expected anyway holds what came about; the fall it
    expects, and the fall that came about with nothing done."""
    regression.REFITS = REFITS_HERE
    rng = np.random.default_rng(seed)
    people = kind.nominals * SEARCHED_FOR_EACH // 4
    yearly = rng.gamma(kind.shape, kind.mean / kind.shape, people)[:, None]
    yearly = yearly * _drifting(rng, people, kind.drift)
    days, _covered = _days(rng, people)
    counts = rng.poisson(yearly * days / 365)
    before, since = days[:, BASELINE].sum(axis=1) / 365, days[:, AFTER].sum(axis=1) / 365
    baseline, came = counts[:, BASELINE].sum(axis=1), counts[:, AFTER].sum(axis=1)
    chosen = np.flatnonzero((baseline >= kind.at_least) & (before > 0))[: kind.nominals // 5]
    answer = regression.expected_anyway(
        pool=regression.Cells.of(baseline[before > 0], before[before > 0]),
        chosen=(baseline[chosen], before[chosen], since[chosen]),
        seed=seed,
    )
    if answer is None:
        return None
    low, high = answer.interval
    total = came[chosen].sum()
    straight = (baseline[chosen] / before[chosen] * since[chosen]).sum()
    return low <= total <= high, answer.fall, 1 - total / straight


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schemes", type=int, default=1000)
    schemes = parser.parse_args().schemes
    began = perf_counter()
    with ProcessPoolExecutor(2) as processes:
        rows, verdicts = [], []
        for kind in INVENTIONS:
            done = processes.map(partial(compared, kind), range(schemes), chunksize=20)
            row, shares = _row(kind, list(done))
            rows.append(row)
            verdicts.append(shares)
        say(f"Comparison group, {schemes:,} invented schemes each")
        heads = ("schemes", "no number", "claim a fall", "claim a rise", "interval holds")
        table((*heads, "reads", "unweighted", "before-after"), rows)
        say(_verdict("no effect: claims", verdicts[0], MOST_FALSE, most=True))
        say(_verdict(f"{INVENTIONS[1].says}: found", verdicts[1], LEAST_FOUND, most=False))
        say()
        say("Expected anyway, 100 people at a peak out of a pool of 1,000")
        rows, shares = [], []
        for kind in (INVENTIONS[0], DRIFTING):
            done = processes.map(partial(held_anyway, kind), range(schemes), chunksize=20)
            held = np.array([each for each in done if each is not None], dtype=float)
            shares.append(held[:, 0].mean())
            rows.append((kind.says, *(f"{value:.1%}" for value in held.mean(axis=0))))
        table(("schemes", "interval holds", "expected fall", "true fall"), rows)
        say(_verdict("expected anyway: held", shares[0], LEAST_HELD, most=False))
    say(f"{perf_counter() - began:.0f} s")


def _row(
    kind: Invention, done: Sequence[tuple[float, ...] | None]
) -> tuple[tuple[str, ...], float]:
    """As printed; and where there is no effect, the share of those with a number that claim
    one, else the share of all schemes that claim the fall: the stricter reading of each."""
    found = np.array([each for each in done if each is not None], dtype=float)
    claimed, right, held, *readings = found.mean(axis=0)
    stopped = 1 - len(found) / len(done)
    shares: Iterable[float] = (stopped, right, claimed - right, held, *readings)
    share = right * len(found) / len(done) if kind.fall else claimed
    return (kind.says, *(f"{each:.1%}" for each in shares)), float(share)


def _verdict(what: str, share: float, bound: float, *, most: bool) -> str:
    met = share <= bound if most else share >= bound
    return (
        f"{what} {share:.1%}, {'at most' if most else 'at least'} {bound:.0%}: "
        f"{'met' if met else 'NOT met'}"
    )


if __name__ == "__main__":
    main()
