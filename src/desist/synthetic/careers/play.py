"""The careers of a pool of people, from the first day of history to the day of the draw."""

from dataclasses import dataclass, replace

import numpy as np

from desist.synthetic.careers.consequences import Spells, end_stays, send_to_custody
from desist.synthetic.careers.offending import Incidents, incidents_of_step, rate_of_half_year
from desist.synthetic.careers.referral import refer
from desist.synthetic.careers.state import STEP_DAYS, Episodes, Log, State, day_number
from desist.synthetic.distributions import Distributions
from desist.synthetic.draws import Days, Draws, Numbers, Whole

STEPS_IN_HALF_YEAR = 6


@dataclass(frozen=True, slots=True)
class Careers:
    """What became of a pool of people, as numbers.

    referred   positions of those with an episode that is known, ascending: the nominals
    born, rate, died  by position in the pool
    episodes   by position in the pool
    incidents  people and their days ascending
    custody    in no order
    """

    referred: Whole
    born: Days
    rate: Numbers
    died: Days
    episodes: Episodes
    incidents: Incidents
    custody: Spells


def careers(distributions: Distributions, draws: Draws, *, people: int) -> Careers:
    """Play out the lives of so many people from whom the scheme may choose."""
    rules = distributions.management
    first, last = day_number(distributions.history_from), day_number(distributions.drawn_on)
    choosing = day_number(distributions.referrals_from)
    state = State.at_start(distributions, draws, people)
    episodes = Episodes.none_yet(people, rules.most_episodes)
    offences, custody = Log(), Log()
    for step, day in enumerate(range(first, last, STEP_DAYS)):
        if step % STEPS_IN_HALF_YEAR == 0:
            mean = rate_of_half_year(state, distributions, draws, day)
            none = np.exp(-mean)
        found = incidents_of_step(state, distributions, draws, day=day, mean=mean, none=none)
        sent = send_to_custody(found, state, distributions.courts, draws, log=custody)
        found = _at_liberty(found, state)
        end_stays(found, sent, state, rules, draws, episodes=episodes)
        offences.add(
            **{name: getattr(found, name) for name in Incidents.__dataclass_fields__},
        )
        state.remember(step, np.bincount(found.who[found.by_arrest], minlength=people))
        if day + STEP_DAYS >= choosing:
            refer(state, rules, draws, day=day + STEP_DAYS, episodes=episodes)
    return Careers(
        referred=np.flatnonzero((episodes.referred < last).any(axis=1)),
        born=state.born,
        rate=state.rate,
        died=state.died,
        episodes=episodes,
        incidents=_known(offences, last),
        custody=_outlived(Spells(**custody.columns()), state.died),
    )


def _at_liberty(found: Incidents, state: State) -> Incidents:
    """Without the incidents of days in the custody to which an earlier one of the step led."""
    found = found.where(~state.held(found.who, found.on))
    released = state.held_to[found.who]
    since = np.where(released <= found.on, np.maximum(found.since, released), found.since)
    return replace(found, since=since)


def _known(offences: Log, last: int) -> Incidents:
    """The incidents that had come to light on the day of the draw, person by person."""
    found = Incidents(**offences.columns())
    found = found.where(found.arrested < last)
    # Each step's days follow the last one's, so a stable order by person keeps them ascending.
    return found.where(np.argsort(found.who, kind="stable"))


def _outlived(spells: Spells, died: Days) -> Spells:
    """Custody ends with a person's life."""
    ends = np.minimum(spells.ends, died[spells.who])
    return replace(spells, ends=ends).where(spells.begins < ends)
