"""How one thing about people goes with the time to their first reoffence (Cox 1972).

Days on which several reoffend are handled as Efron (1977) does. A hazard ratio is an
association with the other things held; it does not say that one brings about the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

import numpy as np

from desist.evaluation.certainty.resampling import NORMAL_QUANTILE, Interval
from desist.evaluation.follow_up.survival import Flags, Numbers, Whole

MOST_STEPS = 30
MOST_HALVINGS = 10
CLOSE = 1e-9
LARGEST = 15.0
"""A log hazard ratio past this is a group in which all or none reoffended: not an estimate."""


@dataclass(frozen=True, slots=True)
class Hazard:
    """The log hazard ratio of one unit more, and its standard error."""

    log_ratio: float
    error: float

    @property
    def ratio(self) -> float:
        return exp(self.log_ratio)

    @property
    def interval(self) -> Interval:
        """Of the ratio, 95%."""
        reach = NORMAL_QUANTILE * self.error
        return exp(self.log_ratio - reach), exp(self.log_ratio + reach)


@dataclass(frozen=True, slots=True)
class Cox:
    """The fit.

    log_likelihood, at_nothing  partial, at the estimate and with every ratio 1
    """

    nominals: int
    events: int
    hazards: Mapping[str, Hazard]
    log_likelihood: float
    at_nothing: float


def cox(days: Whole, event: Flags, covariates: Mapping[str, Numbers]) -> Cox | None:
    """A hazard ratio for each covariate, the others held.

    days, event  as `survival.kaplan_meier`
    None         where there is no event, or no finite estimate
    """
    if not event.any() or not covariates:
        return None
    columns = np.column_stack([np.asarray(each, dtype=float) for each in covariates.values()])
    if np.linalg.matrix_rank(columns - columns.mean(axis=0)) < columns.shape[1]:
        return None
    spread = columns.std(axis=0)
    standard = (columns - columns.mean(axis=0)) / spread
    risk = _Risk(days, event, standard)
    slopes = _highest(risk, farthest=LARGEST / np.ptp(standard, axis=0))
    if slopes is None:
        return None
    likelihood, _slope, curve = risk.at(slopes)
    errors = np.sqrt(np.diag(np.linalg.inv(curve)))
    hazards = {
        name: Hazard(float(ratio), float(error))
        for name, ratio, error in zip(covariates, slopes / spread, errors / spread, strict=True)
    }
    at_nothing, *_rest = risk.at(np.zeros(len(slopes)))
    return Cox(len(days), int(event.sum()), hazards, likelihood, at_nothing)


def _highest(risk: "_Risk", *, farthest: Numbers) -> Numbers | None:
    """Where the likelihood is highest, by Newton's steps, halved while they lead down.

    farthest  slopes past which there is no estimate; None there
    """
    slopes = np.zeros(len(farthest))
    now, slope, curve = risk.at(slopes)
    for _step in range(MOST_STEPS):
        before, step = now, np.linalg.solve(curve, slope)
        for _halving in range(MOST_HALVINGS):
            now, slope, curve = risk.at(slopes + step)
            if now >= before - CLOSE:
                break
            step = step / 2
        slopes = slopes + step
        if (np.abs(slopes) > farthest).any():
            return None
        if abs(now - before) < CLOSE:
            return slopes
    return None


class _Risk:
    """The partial likelihood of one set of people, sorted so that risk sets are the first rows."""

    def __init__(self, days: Whole, event: Flags, columns: Numbers) -> None:
        order = np.lexsort((~event, -days))
        self.columns = columns[order]
        self.products = self.columns[:, :, None] * self.columns[:, None, :]
        self.event = event[order]
        sorted_days = days[order]
        self.times, tied, self.died = np.unique(
            sorted_days[self.event], return_inverse=True, return_counts=True
        )
        self.tied = tied
        self.last = np.searchsorted(-sorted_days, -self.times, side="right") - 1
        # Efron: of d who reoffend on a day, the one in place l (from 0) has l / d of them gone.
        first = np.concatenate([[0], np.cumsum(self.died)[:-1]])
        places = np.empty(len(tied), dtype=int)
        places[np.argsort(tied, kind="stable")] = np.arange(len(tied)) - np.repeat(first, self.died)
        self.gone = places / self.died[tied]

    def at(self, slopes: Numbers) -> tuple[float, Numbers, Numbers]:
        """Log partial likelihood, its slope, and its curvature with the sign turned."""
        index = self.columns @ slopes
        top = index.max()
        hazard = np.exp(index - top)
        total = self._left(hazard)
        first = self._left(hazard[:, None] * self.columns) / total[:, None]
        second = self._left(hazard[:, None, None] * self.products) / total[:, None, None]
        likelihood = index[self.event].sum() - np.log(total).sum() - top * len(total)
        slope = (self.columns[self.event] - first).sum(axis=0)
        curve = (second - first[:, :, None] * first[:, None, :]).sum(axis=0)
        return float(likelihood), slope, curve

    def _left(self, values: Numbers) -> Numbers:
        """Of each event: the sum over its risk set, less Efron's share of those tied with it."""
        everybody = np.cumsum(values, axis=0)[self.last]
        tied = np.zeros((len(self.times), *values.shape[1:]))
        np.add.at(tied, self.tied, values[self.event])
        gone = self.gone.reshape(-1, *(1,) * (values.ndim - 1))
        left: Numbers = everybody[self.tied] - gone * tied[self.tied]
        return left
