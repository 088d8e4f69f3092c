"""The exact interval of a ratio of two counts, for few events and for none.

Given all N events of both windows, those on the scheme are binomial with the
share that the exposure gives (conditional Poisson; Clopper and Pearson 1934).
It knows nothing of people who differ, so it is a lower bound on the uncertainty.
"""

from scipy.special import betaincinv

from desist.evaluation.certainty.resampling import LEVEL, Interval


def exact_interval(*, baseline: float, observed: float, expected: float) -> Interval | None:
    """Interval of the reduction, 1 − observed / expected.

    baseline, observed  counts of events
    expected            the baseline count scaled to the scheme's exposure
    None                where nothing was expected
    """
    if baseline <= 0 or expected <= 0:
        return None
    tail = (1 - LEVEL) / 2
    low = betaincinv(observed, baseline + 1, tail) if observed > 0 else 0.0
    high = betaincinv(observed + 1, baseline, 1 - tail)
    exposure = expected / baseline
    return 1 - _odds(high) / exposure, 1 - _odds(low) / exposure


def _odds(share: float) -> float:
    return float(share / (1 - share)) if share < 1 else float("inf")
