"""Where each person of a pool stands, and what has been recorded so far."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desist.synthetic.distributions import Distributions
from desist.synthetic.draws import Days, Draws, Flags, Numbers, Whole

STEP_DAYS = 30
LOOK_BACK_STEPS = 12
NEVER = 1 << 30  # later than any day
EPOCH = date(1970, 1, 1)
Places = NDArray[np.int64]


def day_number(day: date) -> int:
    """Days since 1970, as Arrow counts them."""
    return (day - EPOCH).days


@dataclass(slots=True)
class State:
    """One element per person of the pool; changed by each step.

    rate              arrests a year at liberty, at the peak age
    born              day of birth
    held_from, to     the last custody known of, over or to come; licence_to its licence
    joined, left      the current or last episode
    free_from         the first day on which the person may be referred (again)
    died              NEVER, but for the few
    recent            arrests in the last LOOK_BACK_STEPS steps; `by_step` the parts of it
    episodes          how many are recorded
    """

    rate: Numbers
    born: Days
    held_from: Days
    held_to: Days
    licence_to: Days
    joined: Days
    left: Days
    free_from: Days
    died: Days
    recent: Whole
    by_step: Whole
    episodes: Whole

    @classmethod
    def at_start(cls, distributions: Distributions, draws: Draws, people: int) -> "State":
        never = np.full(people, NEVER, dtype=np.int32)
        past = np.full(people, -NEVER, dtype=np.int32)
        offending = distributions.offending
        return cls(
            rate=offending.arrests_a_year * draws.gamma(offending.between_people, people),
            born=_births(distributions, draws, people),
            held_from=past.copy(),
            held_to=past.copy(),
            licence_to=past.copy(),
            joined=never.copy(),
            left=never.copy(),
            free_from=past.copy(),
            died=never.copy(),
            recent=np.zeros(people, dtype=np.int64),
            by_step=np.zeros((LOOK_BACK_STEPS, people), dtype=np.int64),
            episodes=np.zeros(people, dtype=np.int64),
        )

    def held(self, who: Places, day: Days) -> Flags:
        held: Flags = (day >= self.held_from[who]) & (day < self.held_to[who])
        return held

    def managed(self, who: Places, day: Days) -> Flags:
        managed: Flags = (day >= self.joined[who]) & (day < self.left[who])
        return managed

    def remember(self, step: int, arrests: Whole) -> None:
        """Count this step's arrests among the recent ones, and forget the oldest."""
        place = step % LOOK_BACK_STEPS
        self.recent += arrests - self.by_step[place]
        self.by_step[place] = arrests


def _births(distributions: Distributions, draws: Draws, people: int) -> Days:
    ages = distributions.people.ages
    band = draws.pick(ages, people)
    youngest = np.array([low for (low, _after), _share in ages])[band]
    years = np.array([after - low for (low, after), _share in ages])[band]
    age_in_days = (youngest + years * draws.uniform(people)) * 365.25
    return (day_number(distributions.referrals_from) - age_in_days).astype(np.int32)


@dataclass(slots=True)
class Log:
    """What has been recorded: columns of numbers, a part for each step."""

    parts: dict[str, list[NDArray[Any]]] = field(default_factory=dict)

    def add(self, **columns: NDArray[Any]) -> None:
        for name, values in columns.items():
            self.parts.setdefault(name, []).append(values)

    def columns(self) -> dict[str, NDArray[Any]]:
        return {name: np.concatenate(parts) for name, parts in self.parts.items()}


@dataclass(slots=True)
class Episodes:
    """One row per person, one column per referral of theirs; NEVER where nothing happened.

    decision, reason, exit  positions in the shares of `Management`; CUT_SHORT and HELD
                            are the two exits that are not drawn from it
    """

    referred: Days
    assessed: Days
    decision: Whole
    reason: Whole
    offered: Days
    agreed: Days
    joined: Days
    left: Days
    exit: Whole

    @classmethod
    def none_yet(cls, people: int, most: int) -> "Episodes":
        shape = (people, most)
        never = [np.full(shape, NEVER, dtype=np.int32) for _ in range(6)]
        zero = [np.zeros(shape, dtype=np.int64) for _ in range(3)]
        return cls(
            referred=never[0],
            assessed=never[1],
            decision=zero[0],
            reason=zero[1],
            offered=never[2],
            agreed=never[3],
            joined=never[4],
            left=never[5],
            exit=zero[2],
        )


CUT_SHORT = -1
"""Removed after an arrest: removed_offending."""
HELD = -2
"""Left for prison: custody."""
