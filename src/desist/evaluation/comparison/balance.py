"""How alike two groups were before joining, period by period."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desist.cohort.panel import ANCHOR, BASELINE, EARLIER, QUARTERS
from desist.evaluation.comparison.weighting import Numbers
from desist.evaluation.expected.panel import Panel
from desist.kernel.units import DAYS_PER_YEAR
from desist.measures.definitions import ARRESTS, CONVICTIONS, MEASURES, Measure

COUNTS = (ARRESTS, CONVICTIONS)
WITHIN_YEARS = {
    "months_24_to_19": slice(0, 2),
    "months_18_to_13": slice(2, 4),
    "months_12_to_7": slice(4, 6),
    "months_6_to_1": slice(6, 8),
    "last_quarter": slice(ANCHOR - 1, ANCHOR),
}
YEARS = {"earlier_year": EARLIER, "baseline_year": BASELINE}
BEFORE = slice(EARLIER.start, BASELINE.stop)
FEWEST_DAYS = 30
"""A rate over fewer days at risk is taken over these: one arrest in a day is not 365 a year."""


@dataclass(frozen=True, slots=True)
class Balance:
    """One thing the groups are compared on.

    measure            what is counted; None for time at liberty
    period             a half-year, `last_quarter`, `earlier_year`, `baseline_year` or, for
                       the share of days at liberty, `two_years`
    treated            mean of those who joined: printed units per year at risk, or the share
    controls, weighted  mean of the others, as they are and under their weights
    before, after      standardised mean difference without and with the weights, on the scale
                       that they are weighted on
    """

    measure: str | None
    period: str
    treated: float
    controls: float
    weighted: float
    before: float
    after: float


Name = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Covariates:
    """What people are weighted on, people × covariates.

    names    measure and period of each
    natural  as read: printed units per year at risk, or a share
    scaled   as weighted on, standardised by the two groups' own spread
    """

    names: tuple[Name, ...]
    natural: Numbers
    scaled: Numbers

    def of(self, keep: NDArray[np.bool_]) -> "Covariates":
        return Covariates(self.names, self.natural[keep], self.scaled[keep])

    def balance(self, treated: NDArray[np.bool_], weights: Numbers) -> list[Balance]:
        """One row for each covariate. weights: of the controls, adding up to 1."""
        equal = np.full(len(weights), 1 / len(weights))
        columns = (
            self.natural[treated].mean(axis=0),
            equal @ self.natural[~treated],
            weights @ self.natural[~treated],
            self.scaled[treated].mean(axis=0) - equal @ self.scaled[~treated],
            self.scaled[treated].mean(axis=0) - weights @ self.scaled[~treated],
        )
        rows = np.column_stack(columns).tolist()
        return [Balance(*name, *row) for name, row in zip(self.names, rows, strict=True)]


def covariates(panel: Panel, measure: Measure) -> Covariates:
    """The level of the baseline and of earlier periods, and time at liberty.

    A count is weighted on by half-years, and both counts by year: a panel that decides on
    arrests chooses on convictions too. Severity and cost are weighted on by year besides the
    convictions they are of; weighted on by themselves alone they leave those who were refused
    the lighter offenders, and a rise is found where nothing was done (benchmarks/claims.py).
    """
    counted = measure if measure in COUNTS else CONVICTIONS
    shaped = {(counted.name, period): span for period, span in WITHIN_YEARS.items()}
    plain = {(c.name, year): span for c in COUNTS for year, span in YEARS.items()}
    if measure not in COUNTS:
        shaped |= {(measure.name, year): span for year, span in YEARS.items()}
    scales = {each.name: each.scale for each in MEASURES}
    # Half-years and sums with a long tail are weighted on as log(1 + rate). The years' counts
    # are weighted on as they are: where they differ, dividing by the baseline corrects too
    # much, as part of what stands out falls back anyway.
    natural: dict[Name, Numbers] = {
        name: _rate(panel, name[0], span) / scales[name[0]]
        for name, span in (shaped | plain).items()
        if name[0] in panel.counts
    }
    natural[None, "two_years"] = panel.at_risk(BEFORE) / -QUARTERS[0]
    scaled = {
        name: np.log1p(values) if name in shaped else values for name, values in natural.items()
    }
    differing = [name for name, values in scaled.items() if values.std() > 0]
    return Covariates(
        tuple(differing),
        np.column_stack([natural[name] for name in differing]),
        _standardised(np.column_stack([scaled[name] for name in differing]), panel.joined),
    )


def _rate(panel: Panel, measure: str, span: slice) -> Numbers:
    """Per year at risk; of somebody with no day at risk in the span, of both years."""
    days, total = panel.at_risk(span), panel.total(measure, span)
    both, everything = panel.at_risk(BEFORE), panel.total(measure, BEFORE)
    found = total / np.maximum(days, FEWEST_DAYS)
    usual = everything / np.maximum(both, FEWEST_DAYS)
    rate: Numbers = np.where(days > 0, found, usual) * DAYS_PER_YEAR
    return rate


def _standardised(values: Numbers, treated: NDArray[np.bool_]) -> Numbers:
    """By the root of the mean of the two groups' variances (Austin 2011)."""
    spread = np.sqrt((values[treated].var(axis=0) + values[~treated].var(axis=0)) / 2)
    spread = np.where(spread > 0, spread, values.std(axis=0))
    standardised: Numbers = (values - values.mean(axis=0)) / spread
    return standardised
