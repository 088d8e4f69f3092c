"""Time to the first reoffence: who is still free of one, day by day, and whether groups differ.

A follow-up that is not over is censored where it stops: it says that somebody was free that
long, and nothing of what came after, so it is never scored as a success.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desist.evaluation.certainty.resampling import NORMAL_QUANTILE, Interval

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Curve:
    """Kaplan and Meier's estimate: one entry for each day with an event, ascending.

    at_risk   free and followed until that day
    events    first events on it; a censoring on the same day comes after it
    free      share still free at its end
    error     Greenwood's standard error of the share
    low, high 95%, on the scale log(−log share), so that they stay between 0 and 1;
              nan where the share is 0
    exits     of each nominal, ascending: days until the event or until last seen
    """

    days: Whole
    at_risk: Whole
    events: Whole
    free: Numbers
    error: Numbers
    low: Numbers
    high: Numbers
    exits: Whole

    @property
    def nominals(self) -> int:
        return len(self.exits)

    @property
    def last(self) -> int:
        """Day until which anybody was followed; nothing is known after it."""
        return int(self.exits[-1])

    def followed_at(self, day: int) -> int:
        """Nominals free and still followed at the end of a day."""
        return self.nominals - int(np.searchsorted(self.exits, day, side="right"))

    def free_at(self, day: int) -> float | None:
        """Share still free at the end of a day; None past the last follow-up."""
        if day > self.last:
            return None
        place = int(np.searchsorted(self.days, day, side="right"))
        return float(self.free[place - 1]) if place else 1.0

    def interval_at(self, day: int) -> Interval | None:
        """None where there is no share, or no event yet, or nobody is free."""
        place = int(np.searchsorted(self.days, day, side="right"))
        if day > self.last or not place or np.isnan(self.low[place - 1]):
            return None
        return float(self.low[place - 1]), float(self.high[place - 1])

    @property
    def median(self) -> int | None:
        """First day on whose end half or fewer are free; None while more than half are."""
        gone = np.flatnonzero(self.free <= 0.5 + 1e-12)
        return int(self.days[gone[0]]) if len(gone) else None

    @property
    def median_interval(self) -> tuple[int | None, int | None]:
        """95% interval of the median (Brookmeyer and Crowley 1982); None: an end not reached."""
        reached = [np.flatnonzero(end <= 0.5 + 1e-12) for end in (self.low, self.high)]
        first, last = (int(self.days[at[0]]) if len(at) else None for at in reached)
        return first, last


@dataclass(frozen=True, slots=True)
class LogRank:
    """The log-rank test of one survival over all groups.

    observed, expected  first events of each group, and what all being alike would give
    chance              of a statistic as large, were the groups alike (p)
    """

    observed: Mapping[str, int]
    expected: Mapping[str, float]
    statistic: float
    freedom: int
    chance: float


def kaplan_meier(days: Whole, event: Flags) -> Curve | None:
    """One group's curve; None for nobody.

    days   at liberty until the first event or until last seen
    event  whether it was an event
    """
    if not len(days):
        return None
    times, at_risk, events = _table(days, event)
    free = np.asarray(np.cumprod(1 - events / at_risk), dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(np.cumsum(events / (at_risk * (at_risk - events))))
        reach = NORMAL_QUANTILE * spread / np.log(free)
        low, high = free ** np.exp(-reach), free ** np.exp(reach)
        error = np.where(free > 0, free * spread, np.nan)
    gone = free == 0
    low, high = np.where(gone, np.nan, low), np.where(gone, np.nan, high)
    return Curve(times, at_risk, events, free, error, low, high, exits=np.sort(days))


def by_group(days: Whole, event: Flags, group: NDArray[np.str_]) -> dict[str, Curve]:
    """A curve for each group, by name."""
    found = {}
    for name in np.unique(group):
        curve = kaplan_meier(days[group == name], event[group == name])
        if curve is not None:
            found[str(name)] = curve
    return found


def log_rank(days: Whole, event: Flags, group: NDArray[np.str_]) -> LogRank | None:
    """Whether the groups' curves differ (Mantel 1966); None for one group or no events.

    It says nothing of why: groups that differ at the start differ here.
    """
    from scipy.special import chdtrc

    names = np.unique(group)
    if len(names) < 2 or not event.any():
        return None
    times, at_risk, events = _table(days, event)
    inside = np.array([_at_risk(days[group == name], times) for name in names], dtype=float)
    each = np.array([(event & (group == name)).sum() for name in names])
    shares = inside / at_risk
    expected = shares @ events
    with np.errstate(divide="ignore", invalid="ignore"):
        scatter = np.where(at_risk > 1, events * (at_risk - events) / (at_risk - 1), 0.0)
    variance = np.diag(shares @ scatter) - (shares * scatter) @ shares.T
    apart = (each - expected)[1:]
    statistic = float(apart @ np.linalg.pinv(variance[1:, 1:]) @ apart)
    freedom = len(names) - 1
    return LogRank(
        observed={str(name): int(n) for name, n in zip(names, each, strict=True)},
        expected={str(name): float(n) for name, n in zip(names, expected, strict=True)},
        statistic=statistic,
        freedom=freedom,
        chance=float(chdtrc(freedom, statistic)),
    )


def _table(days: Whole, event: Flags) -> tuple[Whole, Whole, Whole]:
    """Days with an event, at risk on each, events on each."""
    times, events = np.unique(days[event], return_counts=True)
    return times, _at_risk(days, times), events


def _at_risk(days: Whole, times: Whole) -> Whole:
    at_risk: Whole = len(days) - np.searchsorted(np.sort(days), times, side="left")
    return at_risk
