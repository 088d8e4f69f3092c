"""How much may be made of a difference, given how often chance alone would give one as large."""

from enum import StrEnum
from math import sqrt
from statistics import NormalDist

SURE = 0.01
NOT_CHANCE = 0.05


class Doubt(StrEnum):
    """COULD_BE_CHANCE the 95% interval spans no difference; BORDERLINE it only just misses it
    (the 99% interval spans it); SMALL neither does."""

    COULD_BE_CHANCE = "could_be_chance"
    BORDERLINE = "borderline"
    SMALL = "small"


def doubt(chance: float) -> Doubt:
    """chance: of a difference as large, were there none (p)."""
    if chance >= NOT_CHANCE:
        return Doubt.COULD_BE_CHANCE
    return Doubt.BORDERLINE if chance >= SURE else Doubt.SMALL


def chance_of(standard: float) -> float:
    """Of so many standard errors to either side."""
    return 2 * NormalDist().cdf(-abs(standard))


def chance_of_share(observed: float, expected: float, number: int) -> float:
    """Of a share as far from the expected one (the score test, which Wilson's interval turns
    round: the interval spans `expected` exactly where this is above 5%)."""
    if not 0 < expected < 1:
        return 1.0 if observed == expected else 0.0
    return chance_of((observed - expected) / sqrt(expected * (1 - expected) / number))
