"""Those who joined, compared with people who did not (method, section 6).

The controls are those who were referred and did not join, or a group that is supplied.
Who did not join was often refused for offending little, and those who joined were chosen at
a peak: they would have drifted together with nothing done. So the controls are weighted until
their offending before joining was that of those who joined, in the baseline and in both
halves of the year before it; only then is one change set against the other. Where no
weighting makes them alike there is a reason and no number.

The way was chosen by simulation, and benchmarks/claims.py prints how it holds. Without
weights, chance alone brings the groups together and is read as an effect. Weights of a
score fitted by likelihood leave differences, on which the division by the baseline acts as
if they would last; those used here meet the means, and give a narrower interval besides.
"""

from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from desist.cohort.panel import AFTER, BASELINE, EARLIER
from desist.evaluation.certainty.resampling import LEVEL, Interval
from desist.evaluation.claims import SAME_PEOPLE, level_of_comparison
from desist.evaluation.comparison.balance import Balance, Covariates, covariates
from desist.evaluation.comparison.comparability import (
    Comparable,
    Stop,
    comparable,
    not_alike,
    too_few,
    too_few_events,
    too_unlike,
)
from desist.evaluation.comparison.difference_in_differences import Sides, uncertainty
from desist.evaluation.comparison.group import ControlGroup
from desist.evaluation.comparison.unseen import Unseen, unseen
from desist.evaluation.comparison.weighting import (
    Numbers,
    calibrated,
    effective,
    inside_support,
    scores,
)
from desist.evaluation.expected.panel import Panel
from desist.kernel.units import DAYS_PER_YEAR
from desist.measures.definitions import MEASURES, Measure

WANTED_BALANCE = 0.1
POWER = 0.8


@dataclass(frozen=True, slots=True)
class NoComparison:
    """No number, and why: `because` in a sentence; what was found until then.

    balance, effective_controls  empty and None where it did not come to weighting
    level                        on the Maryland scale
    group                        where the controls come from
    """

    measure: str
    stop: Stop
    because: str
    numbers: Comparable
    balance: tuple[Balance, ...] = ()
    effective_controls: float | None = None
    level: int = SAME_PEOPLE
    group: ControlGroup = ControlGroup.RECORD_SET


@dataclass(frozen=True, slots=True)
class Comparison:
    """The change of those who joined against the change of weighted controls.

    balanced            whether every standardised difference is under WANTED_BALANCE
    effective_controls  how many equally weighted people the controls are worth
    rates        per year at risk, printed units: treated before, treated after, controls
                 (weighted) before, controls after
    reduction    1 − (treated after / before) / (controls after / before)
    interval     of the reduction, 95%
    unweighted   the reduction were the controls not weighted; not to be headlined
    detectable   the true reduction that a comparison of this size finds 80 times in 100
    unseen       what an unseen difference would need to explain it away
    level        on the Maryland scale
    group        where the controls come from
    """

    measure: str
    numbers: Comparable
    balance: tuple[Balance, ...]
    balanced: bool
    effective_controls: float
    rates: tuple[float, float, float, float]
    reduction: float
    interval: Interval
    unweighted: float
    detectable: float
    unseen: Unseen
    level: int
    group: ControlGroup = ControlGroup.RECORD_SET


def compare(
    panel: Panel, *, measure: str, group: ControlGroup = ControlGroup.RECORD_SET
) -> Comparison | NoComparison:
    """Difference in differences on rates, controls weighted to those who joined.

    measure  by name: one of MEASURES
    group    where those of the panel who did not join come from
    """
    defined = {each.name: each for each in MEASURES}[measure]
    followed = panel.where(_followed(panel))
    numbers = comparable(panel, followed)
    stopped = too_few(numbers, group) or too_few_events(followed, measure)
    if stopped:
        return NoComparison(measure, *stopped, numbers, group=group)
    looks = covariates(followed, defined)
    inside = inside_support(scores(looks.scaled, followed.joined), followed.joined)
    numbers = comparable(panel, followed, outside=int((~inside).sum()))
    kept, looks = followed.where(inside), looks.of(inside)
    stopped = too_unlike(numbers, group) or too_few_events(kept, measure)
    if stopped:
        return NoComparison(measure, *stopped, numbers, group=group)
    weights = _weights(looks, kept.joined)
    worth, balance = effective(weights), tuple(looks.balance(kept.joined, weights))
    stopped = not_alike(balance, worth, group)
    if stopped:
        return NoComparison(measure, *stopped, numbers, balance, worth, group=group)
    return _compared(_sides(kept, defined, looks), weights, measure, numbers, balance, group)


def _followed(panel: Panel) -> NDArray[np.bool_]:
    """Covered for two years before joining and as long as the follow-up lasts, and at risk in
    the baseline and after it."""
    known: NDArray[np.bool_] = panel.covered[:, EARLIER.start : BASELINE.stop].min(axis=1)
    return known & panel.covers(BASELINE) & panel.covers(AFTER)


def _weights(looks: Covariates, treated: NDArray[np.bool_]) -> Numbers:
    return calibrated(looks.scaled[~treated], looks.scaled[treated].mean(axis=0))


def _sides(panel: Panel, measure: Measure, looks: Covariates) -> Sides:
    return Sides(
        treated=panel.joined,
        scaled=looks.scaled,
        before=panel.total(measure.name, BASELINE) / measure.scale,
        after=panel.total(measure.name, AFTER) / measure.scale,
        days_before=panel.at_risk(BASELINE).astype(float),
        days_after=panel.at_risk(AFTER).astype(float),
    )


def _compared(
    sides: Sides,
    weights: Numbers,
    measure: str,
    numbers: Comparable,
    balance: tuple[Balance, ...],
    group: ControlGroup,
) -> Comparison:
    middle, sure = sides.log_ratio(weights), uncertainty(sides, weights)
    reach = _student(sure.freedom, (1 + LEVEL) / 2) * sure.error
    power = _student(sure.freedom, POWER) * sure.error
    low, high = exp(middle - reach), exp(middle + reach)
    before, after, controls_before, controls_after = (
        rate * DAYS_PER_YEAR for rate in sides.rates(weights)
    )
    balanced = all(abs(row.after) < WANTED_BALANCE for row in balance)
    return Comparison(
        measure=measure,
        numbers=numbers,
        balance=balance,
        balanced=balanced,
        effective_controls=effective(weights),
        rates=(before, after, controls_before, controls_after),
        reduction=1 - exp(middle),
        interval=(1 - high, 1 - low),
        unweighted=1 - exp(sides.log_ratio(np.ones(len(weights)))),
        detectable=1 - exp(-reach - power),
        unseen=unseen(exp(middle), (low, high)),
        level=level_of_comparison(same_area=group is ControlGroup.RECORD_SET, balanced=balanced),
        group=group,
    )


def _student(freedom: float, share: float) -> float:
    """Quantile of Student's t."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, share))
