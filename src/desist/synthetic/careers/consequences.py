"""What follows from a step's incidents: custody, and the end of a stay on the scheme."""

import numpy as np

from desist.synthetic.careers.offending import Incidents
from desist.synthetic.careers.state import CUT_SHORT, HELD, NEVER, Episodes, Log, Places, State
from desist.synthetic.distributions import Courts, Management
from desist.synthetic.draws import Days, Draws, Flags

KINDS = ("remand", "sentence", "recall")
REMAND, SENTENCE, RECALL = range(3)
SHORTEST_SPELL = 7
LONGEST_SPELL = 1500
DAYS_TO_REMOVE = 10.0


def send_to_custody(
    found: Incidents, state: State, courts: Courts, draws: Draws, *, log: Log
) -> tuple[Places, Days]:
    """Put into custody those whose incident leads there. Returns who, and from which day.

    Nobody is sent while an earlier spell is still to come or to end, so that no
    two spells of one person overlap.
    """
    n = len(found.who)
    open_case = state.held_to[found.who] <= found.on
    recalled = open_case & (found.on < state.licence_to[found.who])
    recalled &= draws.chance(courts.recalled, n)
    remanded = open_case & ~recalled & draws.chance(courts.remanded, n)
    sentenced = open_case & ~recalled & found.guilty & draws.chance(courts.sentenced, n)
    served = draws.lognormal(courts.served_days, courts.served_spread, n)
    served = np.clip(served, SHORTEST_SPELL, LONGEST_SPELL).astype(np.int32)

    sent = _first_of_each(found.who, recalled | remanded | sentenced)
    who, recalled, remanded, sentenced = (
        column[sent] for column in (found.who, recalled, remanded, sentenced)
    )
    # The offence and the arrest come first: custody starts on the day after.
    caught, result = found.arrested[sent] + 1, found.result[sent]
    begins = np.where(recalled | remanded, caught, result).astype(np.int32)
    ends = np.where(sentenced, result + served[sent], result)
    ends = np.where(recalled, caught + courts.recall_days, ends)
    ends = np.maximum(ends, begins + 1).astype(np.int32)
    state.held_from[who], state.held_to[who] = begins, ends
    licence = np.where(sentenced, served[sent] * courts.licence, 0)
    state.licence_to[who] = np.maximum(state.licence_to[who], ends + licence.astype(np.int32))

    _record(log, who, begins, ends, recalled, RECALL)
    waits = np.where(sentenced, np.maximum(result, begins + 1), ends)
    _record(log, who, begins, waits, remanded, REMAND)
    from_court = np.where(remanded, waits, begins)
    _record(log, who, from_court, ends, sentenced & (ends > from_court), SENTENCE)
    return who, begins


def end_stays(
    found: Incidents,
    held: tuple[Places, Days],
    state: State,
    rules: Management,
    draws: Draws,
    *,
    episodes: Episodes,
) -> None:
    """Some arrests on the scheme end in removal, some custody in leaving."""
    n = len(found.who)
    removed = state.managed(found.who, found.on) & draws.chance(rules.removed, n)
    told = found.arrested + 1 + draws.days(DAYS_TO_REMOVE, n)
    first = _first_of_each(found.who, removed)
    _leave(found.who[first], told[first], CUT_SHORT, state, rules, episodes)
    who, begins = held
    gone = state.managed(who, begins) & draws.chance(rules.custody_ends, len(who))
    # Somebody who joins on the day they are held has to have been there a day.
    gone &= begins > state.joined[who]
    _leave(who[gone], begins[gone], HELD, state, rules, episodes)


def _leave(
    who: Places, day: Days, why: int, state: State, rules: Management, episodes: Episodes
) -> None:
    sooner = day < state.left[who]
    who, day = who[sooner], day[sooner].astype(np.int32)
    slot = state.episodes[who] - 1
    episodes.left[who, slot], episodes.exit[who, slot] = day, why
    state.left[who], state.free_from[who] = day, day + rules.cool_off_days
    state.died[who] = NEVER


def _first_of_each(who: Places, chosen: Flags) -> Places:
    """Positions of each person's first chosen incident."""
    places = np.flatnonzero(chosen)
    people = who[places]
    first = np.ones(len(places), dtype=np.bool_)
    first[1:] = people[1:] != people[:-1]
    return places[first]


def _record(log: Log, who: Places, begins: Days, ends: Days, chosen: Flags, kind: int) -> None:
    log.add(
        who=who[chosen],
        begins=begins[chosen].astype(np.int32),
        ends=ends[chosen].astype(np.int32),
        kind=np.full(int(chosen.sum()), kind, dtype=np.int64),
    )
