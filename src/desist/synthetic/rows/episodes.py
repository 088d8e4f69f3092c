"""The episodes table: what was known of each referral on the day of the draw."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from desist.synthetic.careers.state import CUT_SHORT, HELD, NEVER, Episodes, day_number
from desist.synthetic.distributions import Distributions, Management, Shares
from desist.synthetic.draws import Days, Draws, Flags, Whole
from desist.synthetic.rows.chosen import Chosen, Numbering
from desist.synthetic.rows.columns import days, ids, words

DAYS = ("referred", "assessed", "offered", "agreed", "joined", "left")
RESPONSES = (("joined", 1.0), ("declined", 1.0))


@dataclass(frozen=True, slots=True)
class _Known:
    """One element per episode: its days, and which of them had come by the draw."""

    days: dict[str, Days]
    had_come: dict[str, Flags]

    def column(self, name: str) -> pa.Array:
        return days(self.days[name], self.had_come[name])


def episode_rows(
    episodes: Episodes,
    chosen: Chosen,
    distributions: Distributions,
    draws: Draws,
    *,
    numbering: Numbering,
) -> pa.Table:
    rules, last = distributions.management, day_number(distributions.drawn_on)
    who, slot = np.nonzero(episodes.referred < last)
    kept = chosen.has(who)
    at = who[kept], slot[kept]
    dates = {name: getattr(episodes, name)[at] for name in DAYS}
    known = _Known(dates, {name: day < last for name, day in dates.items()})
    n = len(at[0])
    return pa.table(
        {
            "episode_id": ids("E", numbering.episodes + 1 + np.arange(n), digits=numbering.digits),
            "nominal_id": chosen.ids_of(at[0]),
            "scheme": words(((rules.scheme, 1.0),), np.zeros(n, dtype=np.int64)),
            "referred_on": known.column("referred"),
            "assessed_on": known.column("assessed"),
            **_decisions(episodes.decision[at], episodes.reason[at], rules, known),
            "offered_on": known.column("offered"),
            "response": _responses(known),
            "agreed_on": known.column("agreed"),
            "joined_on": known.column("joined"),
            "left_on": known.column("left"),
            "exit_reason": _exit_reasons(episodes.exit[at], rules.exits, known.had_come["left"]),
            **_attributes(rules, chosen, draws, person=chosen.number[at[0]]),
        }
    )


def _decisions(
    decision: Whole, reason: Whole, rules: Management, known: _Known
) -> dict[str, pa.Array]:
    """Pending until the assessment; a reason only where somebody was not accepted."""
    assessed = known.had_come["assessed"]
    every: Shares = (*rules.decisions, ("pending", 0.0))
    place = np.where(assessed, decision, len(rules.decisions))
    refused = np.array([value == "not_accepted" for value, _share in every])[place]
    return {
        "decision": words(every, place),
        "decision_reason": words(rules.refusals, reason, refused),
    }


def _responses(known: _Known) -> pa.Array:
    """Joined once the person has; declined from the day of the offer on."""
    joined = known.had_come["joined"]
    declined = known.had_come["offered"] & (known.days["joined"] == NEVER)
    return words(RESPONSES, np.where(joined, 0, 1), joined | declined)


def _exit_reasons(exits: Whole, shares: Shares, known: Flags) -> pa.Array:
    """The drawn reasons, and after them the two that events bring about."""
    every = (*shares, ("removed_offending", 0.0), ("custody", 0.0))
    places = np.where(exits == CUT_SHORT, len(shares), exits)
    places = np.where(exits == HELD, len(shares) + 1, places)
    return words(every, places, known)


def place_columns(
    episodes: pa.Table, chosen: Chosen, distributions: Distributions, draws: Draws
) -> pa.Table:
    """The episodes with the force and region that manage each person, always the same one."""
    drawn = draws.pick(distributions.forces, len(chosen.people))
    person = pc.index_in(episodes["nominal_id"], value_set=chosen.ids)
    place = drawn[person.to_numpy()]
    for at, name in enumerate(("force", "region")):
        shares = [(pair[at], share) for pair, share in distributions.forces]
        episodes = episodes.append_column(name, words(shares, place))
    return episodes


def _attributes(
    rules: Management, chosen: Chosen, draws: Draws, *, person: Whole
) -> dict[str, pa.Array]:
    """The same for all episodes of a person."""
    n = len(chosen.people)
    return {
        name: words(shares, draws.pick(shares, n)[person])
        for name, shares in (
            ("supervision", rules.supervision),
            ("tier", rules.tier),
            ("cohort_type", rules.cohort_type),
        )
    }
