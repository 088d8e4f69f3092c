"""The tables that are counted, made from the numbers of careers."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from desist.synthetic.careers.consequences import KINDS
from desist.synthetic.careers.offending import Incidents
from desist.synthetic.careers.play import Careers
from desist.synthetic.careers.state import CUT_SHORT, HELD, NEVER, Episodes, day_number
from desist.synthetic.columns import days, ids, where, words
from desist.synthetic.distributions import Distributions, Offending, Shares
from desist.synthetic.draws import Days, Draws, Flags, Whole

Tables = dict[str, pa.Table]


@dataclass(frozen=True, slots=True)
class Numbering:
    """From which number on ids are given, and how many digits they have."""

    nominals: int = 0
    episodes: int = 0
    offences: int = 0
    arrests: int = 0
    digits: int = 4


@dataclass(frozen=True, slots=True)
class Chosen:
    """The nominals of a record set among the people of a pool.

    people    their positions in the pool, ascending
    number    by position in the pool, their number; -1 for others
    ids       their ids, in the order of `people`
    """

    people: Whole
    number: Whole
    ids: pa.Array

    @classmethod
    def among(cls, played: Careers, most: int, numbering: Numbering) -> "Chosen":
        people = played.referred[:most]
        number = np.full(len(played.born), -1, dtype=np.int64)
        number[people] = np.arange(len(people))
        named = ids("N", numbering.nominals + 1 + np.arange(len(people)), digits=numbering.digits)
        return cls(people, number, named)

    def ids_of(self, who: Whole) -> pa.Array:
        """The ids of people given by position; all of them are nominals."""
        return self.ids.take(pa.array(self.number[who]))

    def has(self, who: Whole) -> Flags:
        chosen: Flags = self.number[who] >= 0
        return chosen


def counted_tables(
    played: Careers,
    chosen: Chosen,
    distributions: Distributions,
    draws: Draws,
    *,
    numbering: Numbering,
) -> Tables:
    """nominals, episodes, offences and custody of the chosen."""
    incidents = played.incidents.where(chosen.has(played.incidents.who))
    return {
        "nominals": _nominals(played, chosen, distributions, draws),
        "episodes": _episodes(played.episodes, chosen, distributions, draws, numbering=numbering),
        "offences": _offences(incidents, chosen, distributions, draws, numbering=numbering),
        "custody": _custody(played, chosen, last=day_number(distributions.drawn_on)),
    }


def _nominals(
    played: Careers, chosen: Chosen, distributions: Distributions, draws: Draws
) -> pa.Table:
    people, n = distributions.people, len(chosen.people)
    return pa.table(
        {
            "nominal_id": chosen.ids,
            "date_of_birth": days(played.born[chosen.people]),
            "sex": words(people.sex, draws.pick(people.sex, n)),
            "ethnicity": words(people.ethnicity, draws.pick(people.ethnicity, n)),
            "area": words(people.area, draws.pick(people.area, n)),
        }
    )


def _episodes(
    episodes: Episodes,
    chosen: Chosen,
    distributions: Distributions,
    draws: Draws,
    *,
    numbering: Numbering,
) -> pa.Table:
    """What was known of each episode on the day of the draw."""
    rules, last = distributions.management, day_number(distributions.drawn_on)
    who, slot = np.nonzero(episodes.referred < last)
    kept = chosen.has(who)
    who, slot = who[kept], slot[kept]
    n = len(who)
    at = (who, slot)
    dates = {
        name: getattr(episodes, name)[at]
        for name in ("referred", "assessed", "offered", "agreed", "joined", "left")
    }
    known = {name: day < last for name, day in dates.items()}
    decisions = (*rules.decisions, ("pending", 0.0))
    decision = np.where(known["assessed"], episodes.decision[at], len(rules.decisions))
    refused = known["assessed"] & _is("not_accepted", decisions, decision)
    # An answer is known once the person has joined, or with the offer where they declined.
    declined = known["offered"] & (episodes.joined[at] == NEVER)
    answer = np.where(known["joined"], 0, 1)
    per_person = draws.pick(rules.supervision, len(chosen.people))
    tiers = draws.pick(rules.tier, len(chosen.people))
    types = draws.pick(rules.cohort_type, len(chosen.people))
    person = chosen.number[who]
    return pa.table(
        {
            "episode_id": ids("E", numbering.episodes + 1 + np.arange(n), digits=numbering.digits),
            "nominal_id": chosen.ids_of(who),
            "scheme": words(((rules.scheme, 1.0),), np.zeros(n, dtype=np.int64)),
            "referred_on": days(dates["referred"]),
            "assessed_on": days(dates["assessed"], known["assessed"]),
            "decision": words(decisions, decision),
            "decision_reason": words(rules.refusals, episodes.reason[at], refused),
            "offered_on": days(dates["offered"], known["offered"]),
            "response": words(
                (("joined", 1), ("declined", 1)), answer, known["joined"] | declined
            ),
            "agreed_on": days(dates["agreed"], known["agreed"]),
            "joined_on": days(dates["joined"], known["joined"]),
            "left_on": days(dates["left"], known["left"]),
            "exit_reason": _exit_reasons(episodes.exit[at], rules.exits, known["left"]),
            "supervision": words(rules.supervision, per_person[person]),
            "tier": words(rules.tier, tiers[person]),
            "cohort_type": words(rules.cohort_type, types[person]),
        }
    )


def _is(value: str, shares: Shares, places: Whole) -> Flags:
    flags: Flags = np.array([each == value for each, _share in shares])[places]
    return flags


def _exit_reasons(exits: Whole, shares: Shares, known: Flags) -> pa.Array:
    """The drawn reasons, and after them the two that events bring about."""
    every = (*shares, ("removed_offending", 0.0), ("custody", 0.0))
    places = np.where(exits == CUT_SHORT, len(shares), exits)
    places = np.where(exits == HELD, len(shares) + 1, places)
    return words(every, places, known)


def _offences(
    incidents: Incidents,
    chosen: Chosen,
    distributions: Distributions,
    draws: Draws,
    *,
    numbering: Numbering,
) -> pa.Table:
    """Each incident's offences: the one that led to arrest, and those found with it."""
    offending, last = distributions.offending, day_number(distributions.drawn_on)
    further = draws.poisson(np.full(len(incidents.who), offending.further_offences))
    of = np.repeat(np.arange(len(further)), further + 1)
    n = len(of)
    begins = np.concatenate([[0], np.cumsum(further + 1)[:-1]]).astype(np.int64)
    leading = np.zeros(n, dtype=np.bool_)
    leading[begins] = True
    earlier = np.where(leading, 0, draws.days(offending.spread_days, n))
    floor = np.maximum(incidents.since[of], day_number(distributions.history_from))
    committed = np.maximum(incidents.on[of] - earlier, np.minimum(floor, incidents.on[of]))
    guilty = incidents.guilty[of] & (leading | draws.chance(distributions.courts.others_guilty, n))
    decided = incidents.result[of] < last
    by_arrest = incidents.by_arrest
    arrest = numbering.arrests + np.cumsum(by_arrest)
    outcomes = (("convicted", 1), ("not_convicted", 1), ("pending", 1))
    person = chosen.number[incidents.who]
    return pa.table(
        {
            "offence_id": ids("F", numbering.offences + 1 + np.arange(n), digits=numbering.digits + 2),
            "nominal_id": chosen.ids.take(pa.array(person[of])),
            "offence_code": _codes(offending, person[of], committed, len(chosen.people), draws),
            "committed_on": days(committed),
            "arrest_id": where(ids("A", arrest[of], digits=numbering.digits + 2), by_arrest[of]),
            "arrested_on": days(incidents.arrested[of], by_arrest[of]),
            "outcome": words(outcomes, np.where(decided, np.where(guilty, 0, 1), 2)),
            "convicted_on": days(incidents.result[of], guilty & decided),
        }
    )


def _codes(
    offending: Offending, person: Whole, committed: Days, people: int, draws: Draws
) -> pa.Array:
    """A code for each offence: often the person's own, and as it was recorded on that day."""
    own = draws.pick(offending.codes, people)
    n = len(person)
    place = np.where(
        draws.chance(offending.own_kind, n), own[person], draws.pick(offending.codes, n)
    )
    names = [code for code, _share in offending.codes]
    for old, new, since in offending.renamed:
        if new in names:
            names.append(old)
            before = committed < day_number(since)
            place = np.where((place == names.index(new)) & before, len(names) - 1, place)
    return words([(name, 1.0) for name in names], place)


def _custody(played: Careers, chosen: Chosen, *, last: int) -> pa.Table:
    spells = played.custody
    who, begins, ends, kind = (spells[name] for name in ("who", "begins", "ends", "kind"))
    kept = chosen.has(who) & (begins < last)
    who, begins, ends, kind = (column[kept] for column in (who, begins, ends, kind))
    order = np.lexsort((begins, who))
    who, begins, ends, kind = (column[order] for column in (who, begins, ends, kind))
    return pa.table(
        {
            "nominal_id": chosen.ids_of(who),
            "from_on": days(begins),
            "to_on": days(ends, ends < last),
            "kind": words([(name, 1.0) for name in KINDS], kind),
        }
    )
