"""Needs, services, contacts and scores of the people who joined."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from desist.synthetic.careers.play import Careers
from desist.synthetic.careers.state import day_number
from desist.synthetic.distributions import Distributions, Support
from desist.synthetic.draws import Days, Draws, Flags, Whole
from desist.synthetic.rows.chosen import Chosen, Tables
from desist.synthetic.rows.columns import days, words

SERVICES = {
    "accommodation": "Housing advice",
    "ete": "Work and training coach",
    "finance": "Debt and benefits advice",
    "families": "Family support",
    "drugs": "Drug treatment",
    "alcohol": "Alcohol treatment",
    "attitudes": "Thinking skills course",
    "health": "Health check and referral",
}
OUTCOMES = (("completed", 0.6), ("dropped out", 0.27), ("referred on", 0.13))
AGENCIES = (("Police", 0.46), ("Probation", 0.34), ("Charity", 0.12), ("Health", 0.08))
CONTACT_KINDS = (("home_visit", 0.38), ("office", 0.3), ("phone", 0.26), ("other", 0.06))
CONTACT_OUTCOMES = (("seen", 0.7), ("not in", 0.2), ("rearranged", 0.1))
SCALES = (("ogrs3_1yr", 1), ("ogrs3_2yr", 2))
RECONVICTION_PER_ARREST = 0.55


@dataclass(frozen=True, slots=True)
class Stays:
    """Every stay on the scheme, cut off at the draw.

    first  whether it is the person's first
    """

    who: Whole
    joined: Days
    left: Days
    first: Flags


def support_tables(
    played: Careers, chosen: Chosen, distributions: Distributions, draws: Draws
) -> Tables:
    """needs, interventions, contacts and scores of the chosen who joined."""
    last = day_number(distributions.drawn_on)
    stays = _stays(played, chosen, last)
    rules = distributions.support
    has = np.array([share for _need, share in rules.needs])
    needs = draws.uniform(len(chosen.people) * len(has)).reshape(-1, len(has)) < has
    return {
        "needs": _needs(stays, needs, chosen, rules, draws, last=last),
        "interventions": _interventions(stays, needs, chosen, rules, draws, last=last),
        "contacts": _contacts(stays, chosen, rules, draws),
        "scores": _scores(stays, played, chosen, draws),
    }


def _stays(played: Careers, chosen: Chosen, last: int) -> Stays:
    joined = played.episodes.joined
    who, slot = np.nonzero(joined < last)
    kept = chosen.has(who)
    who, slot = who[kept], slot[kept]
    first = np.ones(len(who), dtype=np.bool_)
    first[1:] = who[1:] != who[:-1]
    left = np.minimum(played.episodes.left[who, slot], last)
    return Stays(who, joined[who, slot], left, first)


def _needs(
    stays: Stays, needs: Flags, chosen: Chosen, rules: Support, draws: Draws, *, last: int
) -> pa.Table:
    """One row per person, source and need: a no is a row too."""
    who, joined = stays.who[stays.first], stays.joined[stays.first]
    parts = []
    for (source, asked), (_source, told) in zip(rules.asked, rules.told, strict=True):
        n = len(who)
        on = joined + draws.days(12.0, n)
        kept = draws.chance(asked, n) & (on < last)
        person, day = np.repeat(who[kept], needs.shape[1]), np.repeat(on[kept], needs.shape[1])
        need = np.tile(np.arange(needs.shape[1]), int(kept.sum()))
        there = needs[chosen.number[person], need]
        linked = draws.chance(np.where(there, told, rules.imagined), len(person))
        parts.append(
            pa.table(
                {
                    "nominal_id": chosen.ids_of(person),
                    "need": words(rules.needs, need),
                    "source": words([(source, 1.0)], np.zeros(len(person), dtype=np.int64)),
                    "linked_to_offending": words((("no", 1), ("yes", 1)), linked.astype(np.int64)),
                    "assessed_on": days(day),
                }
            )
        )
    return pa.concat_tables(parts)


def _interventions(
    stays: Stays, needs: Flags, chosen: Chosen, rules: Support, draws: Draws, *, last: int
) -> pa.Table:
    """Services for some of the needs, begun on the scheme."""
    stay, need = np.nonzero(needs[chosen.number[stays.who]])
    n = len(stay)
    starts = stays.joined[stay] + 3 + draws.days(40.0, n)
    ends = starts + draws.lognormal(rules.service_days, 0.7, n).astype(np.int32)
    kept = draws.chance(rules.served, n) & (starts < stays.left[stay])
    stay, need, starts, ends = stay[kept], need[kept], starts[kept], ends[kept]
    over = ends < last
    return pa.table(
        {
            "nominal_id": chosen.ids_of(stays.who[stay]),
            "pathway": words(rules.needs, need),
            "service": words([(SERVICES[name], 1.0) for name, _share in rules.needs], need),
            "started_on": days(starts),
            "ended_on": days(ends, over),
            "outcome": words(OUTCOMES, draws.pick(OUTCOMES, len(stay)), over),
        }
    )


def _contacts(stays: Stays, chosen: Chosen, rules: Support, draws: Draws) -> pa.Table:
    """Contacts spread evenly over each stay."""
    length = stays.left - stays.joined
    months = np.repeat(np.arange(len(length)), -(-length // 30))
    counts = draws.poisson(np.full(len(months), rules.contacts_a_month))
    stay = np.repeat(months, counts)
    n = len(stay)
    on = stays.joined[stay] + (draws.uniform(n) * length[stay]).astype(np.int32)
    order = np.lexsort((on, stay))
    stay, on = stay[order], on[order]
    return pa.table(
        {
            "nominal_id": chosen.ids_of(stays.who[stay]),
            "contact_on": days(on),
            "agency": words(AGENCIES, draws.pick(AGENCIES, n)),
            "kind": words(CONTACT_KINDS, draws.pick(CONTACT_KINDS, n)),
            "outcome": words(CONTACT_OUTCOMES, draws.pick(CONTACT_OUTCOMES, n)),
        }
    )


def _scores(stays: Stays, played: Careers, chosen: Chosen, draws: Draws) -> pa.Table:
    """Whole percentages that rise with the person's own rate, blurred."""
    who, joined = stays.who[stays.first], stays.joined[stays.first]
    rate = played.rate[who] * draws.lognormal(1.0, 0.4, len(who))
    parts = []
    for scale, years in SCALES:
        percent = 100 * (1 - np.exp(-RECONVICTION_PER_ARREST * rate * np.sqrt(years)))
        parts.append(
            pa.table(
                {
                    "nominal_id": chosen.ids_of(who),
                    "scale": words([(scale, 1.0)], np.zeros(len(who), dtype=np.int64)),
                    "percent": pa.array(np.clip(np.round(percent), 1, 99)),
                    "assessed_on": days(joined),
                }
            )
        )
    return pa.concat_tables(parts)
