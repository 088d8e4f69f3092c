"""Control limits: how far an area may lie from the nation by chance alone, given its size.

A league table ranks chance. A funnel shows each area against the limits that its size allows
(Spiegelhalter, *Statistics in Medicine* 24, 2005). People differ, so the spread is that of whole
nominals and not of a Poisson count; where areas differ by more than that, the limits are widened
by the overdispersion that is left when the tenth at either end is drawn in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

WARNING, ACTION = 0.95, 0.998
"""Limits that one area in 20, and one in 500, lies beyond when nothing sets it apart."""
WINSORISED = 0.1
LEAST_AREAS = 10
FEWEST_AREAS = 2


@dataclass(frozen=True, slots=True)
class Point:
    """One area: expected events, actual ÷ expected, and where it lies.

    beyond  0 inside, 1 beyond the 95% limit, 2 beyond 99.8%; below the centre negative
    """

    name: str
    expected: float
    ratio: float
    beyond: int


@dataclass(frozen=True)
class Funnel:
    """All areas around the nation's ratio.

    centre   the nation's actual ÷ expected
    spread   standard error of the log ratio of an area with one expected event
    widened  by what the limits were multiplied, 1.0 where areas do not differ more than people do
    """

    points: tuple[Point, ...]
    centre: float
    spread: float
    widened: float

    def limits(self, expected: float, chance: float) -> tuple[float, float]:
        """Lowest and highest ratio that an area of that size has by chance."""
        reach = _quantile(chance) * self.spread * self.widened / np.sqrt(expected)
        return float(self.centre * np.exp(-reach)), float(self.centre * np.exp(reach))


def funnel(
    rows: Sequence[tuple[str, float, float]], *, centre: float, expected: float, error: float
) -> Funnel | None:
    """The areas against limits made from the whole nation's people.

    rows      name, expected and actual of each area; an area without expected events has no point
    centre    the nation's actual ÷ expected
    expected  the nation's expected events
    error     standard error of the nation's log ratio, clustered by nominal
    None      where the nation has no ratio or no error, or is one area alone
    """
    named = [row for row in rows if row[1] > 0]
    if not (centre > 0 and expected > 0 and error > 0) or len(named) < FEWEST_AREAS:
        return None
    spread = error * float(np.sqrt(expected))
    ratios = np.array([actual / out_of for _name, out_of, actual in named])
    sizes = np.array([out_of for _name, out_of, _actual in named])
    with np.errstate(divide="ignore"):
        away = np.log(ratios / centre) / (spread / np.sqrt(sizes))
    widened = _widened(away)
    z = away / widened
    points = tuple(
        Point(name, out_of, float(ratio), _beyond(float(one)))
        for (name, out_of, _actual), ratio, one in zip(named, ratios, z, strict=True)
    )
    return Funnel(points, centre, spread, widened)


def _widened(away: np.ndarray) -> float:
    """√φ, where φ says that areas differ more than chance would have φ vary; else 1."""
    known = np.sort(away[np.isfinite(away)])
    if len(known) < LEAST_AREAS:
        return 1.0
    low, high = np.quantile(known, [WINSORISED, 1 - WINSORISED])
    phi = float((np.clip(known, low, high) ** 2).mean())
    return float(np.sqrt(phi)) if phi > 1 + 2 * np.sqrt(2 / len(known)) else 1.0


def _beyond(z: float) -> int:
    size = sum(abs(z) > _quantile(chance) for chance in (WARNING, ACTION))
    return -size if z < 0 else size


def _quantile(chance: float) -> float:
    return NormalDist().inv_cdf((1 + chance) / 2)
