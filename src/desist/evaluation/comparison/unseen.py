"""How strong an unseen difference would have to be to explain a ratio away.

The E-value of VanderWeele and Ding (2017), Annals of Internal Medicine 167:268.
"""

from dataclasses import dataclass
from math import sqrt

from desist.evaluation.certainty.resampling import Interval


@dataclass(frozen=True, slots=True)
class Unseen:
    """Rate ratios that something unseen would need with both joining and offending.

    estimate  to explain away the estimate
    interval  to move the end of the interval nearest no change to no change; 1 where the
              interval spans no change already
    """

    estimate: float
    interval: float


def e_value(ratio: float) -> float:
    """RR + √(RR (RR − 1)), a ratio under 1 turned round first."""
    above = max(ratio, 1 / ratio)
    return above + sqrt(above * (above - 1))


def unseen(ratio: float, ends: Interval) -> Unseen:
    """ends: of the ratio's interval."""
    low, high = ends
    nearest = 1.0 if low <= 1 <= high else (high if high < 1 else low)
    return Unseen(e_value(ratio), e_value(nearest))
