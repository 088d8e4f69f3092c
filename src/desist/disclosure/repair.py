"""A safe choice made quickly from one that is not, where the exact search was cut short.

First hide until the attacker finds nothing, each time the cells through which the cheapest
movement runs (the heuristic of Kelly, Golden and Assad, *Networks* 22, 1992); then print again
whatever the attacker can be shown without gain, the dearest first.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_array, csr_array, eye_array

from desist.disclosure.attack import CLOSE, Attack
from desist.disclosure.audit import Audience, asking, shorts
from desist.disclosure.giving import gives_away
from desist.disclosure.readers import Flags, Numbers


def again(attacks: Sequence[Attack], hidden: Flags) -> tuple[Attack, ...]:
    """The same attackers on another choice; what they found and still holds is kept."""
    return tuple(Attack(attack.readers, hidden, attack) for attack in attacks)


def repair(
    audiences: Sequence[Audience],
    attacks: Sequence[Attack],
    hidden: Flags,
    *,
    must: Flags,
    telling: Flags,
    cost: Numbers,
) -> tuple[Flags, tuple[Attack, ...]]:
    """A safe choice of which no cell can be printed, and the attacks that it withstands.

    attacks  on `hidden`, from which it starts
    """
    hidden, attacks = _completed(audiences, attacks, hidden.copy(), cost)
    may_go = np.flatnonzero(hidden & ~must)
    for place in may_go[np.argsort(-cost[may_go], kind="stable")]:
        if gives_away(audiences, attacks, hidden, int(place), telling=telling) is None:
            hidden[place] = False
            attacks = again(attacks, hidden)
    return hidden, attacks


def _completed(
    audiences: Sequence[Audience], attacks: Sequence[Attack], hidden: Flags, cost: Numbers
) -> tuple[Flags, tuple[Attack, ...]]:
    while True:
        short = next(_short_ones(audiences, attacks, hidden), None)
        if short is None:
            return hidden, tuple(attacks)
        audience, place = short
        never = audiences[0].too_well_known() & ~hidden
        for barred in (never, np.zeros_like(never)):
            more = _cheapest_way(audience, hidden, cost, place, barred=barred)
            if more is not None:
                break
        asked = audience.needs[place]
        if more is None:
            audience.lower(place)
        if more is None and audience.needs[place] >= asked:
            more = np.ones_like(hidden)  # only everything will do
        hidden = hidden if more is None else hidden | more
        attacks = again(attacks, hidden)


def _short_ones(
    audiences: Sequence[Audience], attacks: Sequence[Attack], hidden: Flags
) -> Iterator[tuple[Audience, int]]:
    for audience, attack in zip(audiences, attacks, strict=True):
        for place in shorts(attack, asking(hidden, audience.needs), audience.needs):
            yield audience, place


def _cheapest_way(
    audience: Audience, hidden: Flags, cost: Numbers, place: int, *, barred: Flags
) -> Flags | None:
    """Columns that move beyond what printing leaves, in two sets of numbers `need` apart.

    The unknowns are both sets, and how far each column moves beyond, which costs what hiding it
    does; a hidden column moves freely.

    barred  columns that may not move beyond
    None    if there is no such movement
    """
    readers, need = audience.readers, audience.needs[place]
    columns = len(cost)
    each = eye_array(columns)
    low, high = readers.bounds(hidden)
    each_set = list(zip(readers.hidden_low, readers.hidden_high, strict=True))
    beyond_by = np.where(barred, 0.0, readers.hidden_high - readers.hidden_low)
    beyond = block_array(
        [[each, None, -each], [None, each, -each], [-each, None, -each], [None, -each, -each]]
    )
    apart = np.zeros((1, 3 * columns))
    apart[0, place], apart[0, columns + place] = 1.0, -1.0
    sums = csr_array(readers.sums)
    nothing = csr_array(sums.shape)
    found = linprog(
        np.concatenate((np.zeros(2 * columns), np.where(hidden, 0.0, cost))),
        A_ub=block_array([[beyond], [csr_array(-apart)]]),
        b_ub=np.concatenate((high, high, -low, -low, [-need])),
        A_eq=block_array([[sums, nothing, nothing], [nothing, sums, nothing]]),
        b_eq=np.zeros(2 * len(readers.sums)),
        bounds=[*each_set, *each_set, *((0.0, float(span)) for span in beyond_by)],
        method="highs",
    )
    if found.status != 0:
        return None
    more = np.asarray(found.x[2 * columns :] > CLOSE) & ~hidden
    return more if more.any() else None
