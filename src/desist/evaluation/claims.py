"""What may be said of a figure, given how it was come by (method, section 6).

A comparison of the same people before and after is level 2 of 5 on the Maryland
scale: it can show that a number was lower than another, and never why. A comparison
group that is alike at the start is level 3.
"""

from collections.abc import Sequence
from enum import StrEnum

from desist.evaluation.certainty.resampling import Interval

SAME_PEOPLE = 2
MATCHED_GROUPS = 3
"""Levels of the Maryland scale."""


class Difference(StrEnum):
    """LOWER, HIGHER the interval lies on one side of no change; UNCLEAR it spans no
    change; UNSURE there is no interval; NONE there is no figure."""

    LOWER = "lower"
    HIGHER = "higher"
    UNCLEAR = "unclear"
    UNSURE = "unsure"
    NONE = "none"


def difference(reduction: float | None, interval: Interval | None) -> Difference:
    """Whether actual may be called lower or higher than expected."""
    if reduction is None:
        return Difference.NONE
    if interval is None:
        return Difference.UNSURE
    low, high = interval
    if low > 0:
        return Difference.LOWER
    return Difference.HIGHER if high < 0 else Difference.UNCLEAR


class Claim(StrEnum):
    """What the design and the interval together allow, from least to most.

    NOTHING     there is no figure, or no interval
    UNCLEAR     the interval spans no change: neither lower nor higher may be said
    DIFFERS     lower or higher than the same people's past, or than another group that is not
                alike at the start; never why
    BEYOND      lower or higher than among people alike at the start: the scheme may be the
                reason, and so may something that is not recorded

    Nothing here allows "caused": that takes a lottery of who joins (level 5).
    """

    NOTHING = "nothing"
    UNCLEAR = "unclear"
    DIFFERS = "differs"
    BEYOND = "beyond"


def claim(level: int, reduction: float | None, interval: Interval | None) -> Claim:
    """What may be claimed of a figure from a design of that Maryland level."""
    match difference(reduction, interval):
        case Difference.NONE | Difference.UNSURE:
            return Claim.NOTHING
        case Difference.UNCLEAR:
            return Claim.UNCLEAR
        case _:
            return Claim.BEYOND if level >= MATCHED_GROUPS else Claim.DIFFERS


class AmongYears(StrEnum):
    """What may be said of figures of several years side by side.

    NOTHING  fewer than two have an interval that may be relied on
    ALIKE    every two intervals overlap: no year stands apart from another
    APART    two intervals do not overlap: those two years differ, never why

    Nothing here allows "trend". Two points are none; more share people, and baselines with
    them, and each year has newcomers who joined at their worst.
    """

    NOTHING = "nothing"
    ALIKE = "alike"
    APART = "apart"


def among_years(intervals: Sequence[Interval | None]) -> AmongYears:
    """Of the intervals of one measure, a year each; None where there is none to rely on.

    Two intervals of 95% that do not overlap differ by more than chance gives once in a
    hundred, and more surely still where the same people are in both years.
    """
    known = [interval for interval in intervals if interval is not None]
    if len(known) < 2:
        return AmongYears.NOTHING
    apart = max(low for low, _high in known) > min(high for _low, high in known)
    return AmongYears.APART if apart else AmongYears.ALIKE


def level_of_comparison(*, same_area: bool, balanced: bool) -> int:
    """Of a comparison whose groups passed the stops.

    same_area  whether the same panel looked at both groups, under one police force
    balanced   whether every standardised difference is as small as is wanted

    A group from elsewhere has nothing but its record to be alike in, so what the stops let
    pass short of balance lifts it to no higher level.
    """
    return MATCHED_GROUPS if same_area or balanced else SAME_PEOPLE
