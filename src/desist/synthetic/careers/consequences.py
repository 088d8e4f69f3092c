"""What follows from a step's incidents: custody, and the end of a stay on the scheme."""

from dataclasses import dataclass

import numpy as np

from desist.synthetic.careers.offending import Incidents
from desist.synthetic.careers.state import CUT_SHORT, HELD, NEVER, Episodes, Log, Places, State
from desist.synthetic.distributions import Courts, Management
from desist.synthetic.draws import Days, Draws, Flags, Whole

KINDS = ("remand", "sentence", "recall")
REMAND, SENTENCE, RECALL = range(3)
SHORTEST_SPELL = 7
LONGEST_SPELL = 1500
DAYS_TO_REMOVE = 10.0


@dataclass(frozen=True, slots=True)
class Sent:
    """Those whom a step sends to custody, one element each.

    begins    the first day; the offence and the arrest come before it
    court     where there is a remand, the day on which it ends
    ends      the day of release
    """

    who: Places
    begins: Days
    court: Days
    ends: Days
    recalled: Flags
    remanded: Flags
    sentenced: Flags


@dataclass(frozen=True, slots=True)
class Spells:
    """Spells in custody, one element each; `kind` is a position in KINDS."""

    who: Places
    begins: Days
    ends: Days
    kind: Whole

    def where(self, keep: Flags | Whole) -> "Spells":
        return Spells(self.who[keep], self.begins[keep], self.ends[keep], self.kind[keep])


def send_to_custody(
    found: Incidents, state: State, courts: Courts, draws: Draws, *, log: Log
) -> Sent:
    """Put into custody those whose incident leads there."""
    sent = _sent(found, state, courts, draws)
    state.held_from[sent.who], state.held_to[sent.who] = sent.begins, sent.ends
    served = np.where(sent.sentenced, sent.ends - sent.court, 0)
    licence = sent.ends + (served * courts.licence).astype(np.int32)
    state.licence_to[sent.who] = np.maximum(state.licence_to[sent.who], licence)
    _record(log, sent, sent.begins, sent.ends, sent.recalled, RECALL)
    _record(log, sent, sent.begins, sent.court, sent.remanded, REMAND)
    _record(log, sent, sent.court, sent.ends, sent.sentenced, SENTENCE)
    return sent


def _sent(found: Incidents, state: State, courts: Courts, draws: Draws) -> Sent:
    """Nobody is sent while an earlier spell is still to come or to end, so that no
    two spells of one person overlap."""
    n = len(found.who)
    free = state.held_to[found.who] <= found.on
    recalled = free & (found.on < state.licence_to[found.who]) & draws.chance(courts.recalled, n)
    remanded = free & ~recalled & draws.chance(courts.remanded, n)
    sentenced = free & ~recalled & found.guilty & draws.chance(courts.sentenced, n)
    length = draws.lognormal(courts.served_days, courts.served_spread, n)
    served = np.clip(length, SHORTEST_SPELL, LONGEST_SPELL).astype(np.int32)
    caught, result = found.arrested + 1, np.maximum(found.result, found.arrested + 2)
    begins = np.where(recalled | remanded, caught, result)
    ends = np.where(sentenced, result + served, result)
    ends = np.where(recalled, caught + courts.recall_days, ends)
    first = _first_of_each(found.who, recalled | remanded | sentenced)
    return Sent(
        who=found.who[first],
        begins=begins[first].astype(np.int32),
        court=result[first].astype(np.int32),
        ends=ends[first].astype(np.int32),
        recalled=recalled[first],
        remanded=remanded[first],
        sentenced=sentenced[first],
    )


def end_stays(
    found: Incidents,
    sent: Sent,
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
    gone = state.managed(sent.who, sent.begins) & draws.chance(rules.custody_ends, len(sent.who))
    # Somebody who joins on the day they are held has to have been there a day.
    gone &= sent.begins > state.joined[sent.who]
    _leave(sent.who[gone], sent.begins[gone], HELD, state, rules, episodes)


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


def _record(log: Log, sent: Sent, begins: Days, ends: Days, chosen: Flags, kind: int) -> None:
    log.add(
        who=sent.who[chosen],
        begins=begins[chosen],
        ends=ends[chosen],
        kind=np.full(int(chosen.sum()), kind, dtype=np.int64),
    )
