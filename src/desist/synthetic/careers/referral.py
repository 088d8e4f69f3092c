"""Who is referred in a step, what is decided, and the stay that follows."""

import numpy as np

from desist.synthetic.careers.state import NEVER, STEP_DAYS, Episodes, Places, State
from desist.synthetic.distributions import Management
from desist.synthetic.draws import Days, Draws

SHORTEST_STAY = 10
LONGEST_STAY = 4000


def refer(state: State, rules: Management, draws: Draws, *, day: int, episodes: Episodes) -> None:
    """Refer some of those whose recent arrests are many: selection at a peak."""
    ready = (
        (state.recent >= rules.referred_at)
        & (state.episodes < rules.most_episodes)
        & (state.free_from <= day)
        & (state.died > day)
    )
    who = np.flatnonzero(ready)
    who = who[draws.chance(rules.referred_a_month, len(who))]
    if len(who):
        _decide(who, state, rules, draws, day=day, episodes=episodes)


def _decide(
    who: Places, state: State, rules: Management, draws: Draws, *, day: int, episodes: Episodes
) -> None:
    n, slot = len(who), state.episodes[who]
    referred = (day + draws.whole(STEP_DAYS, n)).astype(np.int32)
    assessed = referred + 1 + draws.days(rules.assessed_days, n)
    offered = assessed + draws.days(rules.offered_days, n)
    joined = _joining_day(who, offered + 1 + draws.days(rules.joined_days, n), state)
    decision, reason = draws.pick(rules.decisions, n), draws.pick(rules.refusals, n)
    accepted = np.array([value == "accepted" for value, _share in rules.decisions])[decision]
    joins = accepted & draws.chance(rules.joins, n) & (joined < state.died[who])
    signs = joins & draws.chance(rules.signs, n)
    stay = draws.lognormal(rules.stay_days, rules.stay_spread, n)
    left = joined + np.clip(stay, SHORTEST_STAY, LONGEST_STAY).astype(np.int32)
    ends = draws.pick(rules.exits, n)

    episodes.referred[who, slot], episodes.assessed[who, slot] = referred, assessed
    episodes.decision[who, slot], episodes.reason[who, slot] = decision, reason
    episodes.offered[who, slot] = np.where(accepted, offered, NEVER)
    episodes.joined[who, slot] = np.where(joins, joined, NEVER)
    episodes.agreed[who, slot] = np.where(signs, joined, NEVER)
    episodes.left[who, slot] = np.where(joins, left, NEVER)
    episodes.exit[who, slot] = ends

    state.episodes[who] += 1
    state.free_from[who] = np.where(joins, left, assessed) + rules.cool_off_days
    on, off = who[joins], left[joins]
    state.joined[on], state.left[on] = joined[joins], off
    dies = np.array([value == "deceased" for value, _share in rules.exits])[ends[joins]]
    state.died[on[dies]] = off[dies]


def _joining_day(who: Places, planned: Days, state: State) -> Days:
    """The day planned, or the day of release of somebody held on it."""
    return np.where(state.held(who, planned), state.held_to[who], planned).astype(np.int32)
