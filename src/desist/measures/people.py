"""How many people stopped, reduced, stayed the same or increased (method, section 4)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import trunc

import numpy as np
from numpy.typing import NDArray

from desist.measures.evidence import Whole

CELLS_AT_ONCE = 2_000_000
MOST_DRAWS = 1_000
FEWEST_DRAWS = 10


@dataclass(frozen=True, slots=True)
class People:
    """Numbers of counted nominals; the five from `stopped` to `none_either` add up to all.

    with_any is those with anything recorded in the scheme window.
    """

    with_any: float
    stopped: float
    reduced: float
    unchanged: float
    increased: float
    none_either: float

    def whole(self) -> dict[str, int]:
        return {name: trunc(value) for name, value in asdict(self).items()}

    def rounded(self) -> dict[str, float]:
        return {name: round(value, 2) for name, value in asdict(self).items()}


def people(*, baseline: Whole, observed: Whole, baseline_days: Whole, scheme_days: Whole) -> People:
    """Each nominal's rate against their own baseline rate, in whole numbers."""
    now, before = observed * baseline_days, baseline * scheme_days
    had, has = baseline > 0, observed > 0
    return _tally(had, has, np.sign(now - before))


def people_if_nothing_changed(
    amounts: Mapping[str, Whole],
    owner: Whole,
    *,
    baselines: Mapping[str, Whole],
    baseline_days: Whole,
    scheme_days: Whole,
    seed: int,
) -> dict[str, People]:
    """The numbers expected if everybody had gone on at the rate of their own baseline.

    Each baseline event is drawn again a Poisson number of times, as often as the
    scheme days hold the baseline days; the draws are tallied and averaged.

    amounts    by measure, what each baseline event adds (1, a weight, pence)
    owner      the position of each event's nominal among the counted
    baselines  by measure, each counted nominal's baseline total
    """
    rng = np.random.default_rng(seed)
    order = np.argsort(owner, kind="stable")
    rate = (scheme_days / baseline_days)[owner][order]
    owners, firsts = np.unique(owner[order], return_index=True)
    rows = max(1, CELLS_AT_ONCE // max(len(owner), len(scheme_days), 1))
    draws = int(np.clip(rows, FEWEST_DRAWS, MOST_DRAWS))
    totals = {name: np.zeros(6) for name in amounts}
    for first in range(0, draws, rows):
        repeats = rng.poisson(rate, size=(min(rows, draws - first), len(rate)))
        for name, amount in amounts.items():
            before = baselines[name]
            again = np.zeros((len(repeats), len(before)), dtype=np.int64)
            if len(owners):
                again[:, owners] = np.add.reduceat(repeats * amount[order], firsts, axis=1)
            direction = np.sign(again * baseline_days - before * scheme_days)
            totals[name] += list(asdict(_tally(before > 0, again > 0, direction)).values())
    return {name: People(*(total / draws)) for name, total in totals.items()}


def _tally(had: NDArray[np.bool_], has: NDArray[np.bool_], direction: Whole) -> People:
    """One set of people, or many drawn ones added up: draws × people, had the same in each."""
    both = had & has
    return People(
        with_any=float(has.sum()),
        stopped=float((had & ~has).sum()),
        reduced=float((both & (direction < 0)).sum()),
        unchanged=float((both & (direction == 0)).sum()),
        increased=float((has & (direction > 0)).sum()),
        none_either=float((~had & ~has).sum()),
    )
