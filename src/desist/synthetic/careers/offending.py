"""A step of offending: who is arrested, when, and what the court says."""

from dataclasses import dataclass

import numpy as np

from desist.synthetic.careers.state import STEP_DAYS, Places, State
from desist.synthetic.distributions import Distributions
from desist.synthetic.draws import Days, Draws, Flags, Numbers, Whole

SHORTEST_CASE = 2
LONGEST_CASE = 700
LONGEST_SEARCH = 120


@dataclass(frozen=True, slots=True)
class Incidents:
    """One element per incident, people ascending and each one's days ascending.

    on         day of the offence that led to it
    since      the first day to which its further offences may be dated back
    arrested   day of the arrest, whether or not there was one
    by_arrest  whether there was
    result     day the court decided
    guilty     what it decided
    """

    who: Places
    on: Days
    since: Days
    arrested: Days
    by_arrest: Flags
    result: Days
    guilty: Flags

    def where(self, keep: Flags | Whole) -> "Incidents":
        return Incidents(
            self.who[keep],
            self.on[keep],
            self.since[keep],
            self.arrested[keep],
            self.by_arrest[keep],
            self.result[keep],
            self.guilty[keep],
        )


def rate_of_half_year(
    state: State, distributions: Distributions, draws: Draws, day: int
) -> Numbers:
    """Expected incidents of each person in a step at liberty, off the scheme."""
    offending = distributions.offending
    beyond_peak = np.maximum((day - state.born) / 365.25 - offending.peak_age, 0)
    ageing = np.exp(-offending.decline_a_year * beyond_peak)
    up_and_down = draws.gamma(offending.within_person, len(state.rate))
    mean: Numbers = state.rate * ageing * up_and_down * (STEP_DAYS / 365.25)
    return mean


def incidents_of_step(
    state: State,
    distributions: Distributions,
    draws: Draws,
    *,
    day: int,
    mean: Numbers,
    none: Numbers,
) -> Incidents:
    """What people do at liberty from `day` on; on the scheme a share of it is prevented."""
    counts = draws.poisson(mean, none=none)
    who = np.repeat(np.arange(len(mean)), counts)
    n = len(who)
    shift = draws.whole(STEP_DAYS, n)
    shift = shift[np.argsort(who * STEP_DAYS + shift, kind="stable")]
    on = (day + shift).astype(np.int32)
    found = _taken_to_court(state, distributions, draws, who=who, on=on)
    # Drawn whatever the effect is, so that the same people serve every effect.
    prevented = draws.chance(distributions.management.effect, n)
    kept = ~state.held(who, on) & (on < state.died[who])
    return found.where(kept & ~(prevented & state.managed(who, on)))


def _taken_to_court(
    state: State, distributions: Distributions, draws: Draws, *, who: Places, on: Days
) -> Incidents:
    offending, courts = distributions.offending, distributions.courts
    n = len(who)
    search = np.minimum(draws.days(offending.arrest_lag_days, n), LONGEST_SEARCH)
    arrested = (on + search).astype(np.int32)
    case = draws.lognormal(courts.lag_days, courts.lag_spread, n)
    result = arrested + np.clip(case, SHORTEST_CASE, LONGEST_CASE).astype(np.int32)
    released = state.held_to[who]
    return Incidents(
        who=who,
        on=on,
        # With custody still to come, the release before it is no longer known.
        since=np.where(released <= on, released, on).astype(np.int32),
        arrested=arrested,
        by_arrest=~draws.chance(offending.without_arrest, n),
        result=result.astype(np.int32),
        guilty=draws.chance(courts.guilty, n),
    )
