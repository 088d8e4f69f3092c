"""The smallest number of cells to hide, by cutting planes (Fischetti and Salazar 2001).

A whole-number programme proposes the cheapest choice; the attacker tries it; what it finds comes
back as cuts that every safe choice keeps; and so on, until the attacker finds nothing. The first
choice that stands is then the cheapest that there is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from desist.disclosure.attack import CLOSE, Attack
from desist.disclosure.audit import Audience, Cut, asking, cuts_of
from desist.disclosure.readers import NEARLY, Flags, Numbers
from desist.disclosure.repair import again, repair

NODES = 500  # of the search tree, for one proposal; counted rather than timed
UNDER_ONE = 0.4  # of a cell: a proposal so near the best that it counts as many cells


@dataclass(frozen=True, slots=True)
class Choice:
    """Which cells are hidden.

    hidden     one flag per column
    audiences  with their needs, lowered where readers already hold too much
    attacks    that it withstands, one of each audience
    least      cost below which no safe choice can be; that of this one where the search ended
    """

    hidden: Flags
    audiences: tuple[Audience, ...]
    attacks: tuple[Attack, ...]
    least: float


def choose(
    audiences: Sequence[Audience], *, must: Flags, telling: Flags, cost: Numbers, effort: int
) -> Choice:
    """The cheapest choice that leaves every audience unsure enough of every hidden cell.

    audiences  the first reads this edition; the others will hold it beside more of their own
    must       hidden in any case
    telling    of those, the ones that must not be known; the others are unprinted by layout
    cost       per column; 0 where hiding takes nothing from anybody
    effort     cells attacked before the rest is left to the quicker search
    """
    audiences = tuple(audience.lowered(must) for audience in audiences)
    never = audiences[0].too_well_known() | audiences[0].readers.settled
    cuts = [cut for audience in audiences for cut in _first_cuts(audience)]
    hidden, least, attacked = must, 0.0, 0
    attacks = tuple(Attack(audience.readers, must) for audience in audiences)
    while attacked < effort:
        proposal = _cheapest(cuts, must, never & ~must, cost)
        if proposal is None:
            break
        hidden, least = proposal
        attacks = again(attacks, hidden)
        found = [
            cut
            for audience, attack in zip(audiences, attacks, strict=True)
            for cut in cuts_of(audience, attack, hidden, must=must)
        ]
        if not found:
            return Choice(hidden, audiences, attacks, least)
        cuts += found
        attacked += len(asking(hidden, audiences[0].needs))
    hidden, attacks = repair(audiences, attacks, hidden, must=must, telling=telling, cost=cost)
    return Choice(hidden, audiences, attacks, least)


def _cheapest(
    cuts: Sequence[Cut], must: Flags, never: Flags, cost: Numbers
) -> tuple[Flags, float] | None:
    """The cheapest choice that keeps every cut, and what none is below.

    None where the search was cut short, or the cuts cannot all be kept.
    """
    if not cuts:
        return must, float(cost[must].sum())
    program = {
        "integrality": np.ones(len(cost)),
        "bounds": Bounds(must.astype(float), 1.0 - never.astype(float)),
        "constraints": LinearConstraint(
            csr_array(np.array([cut.factors for cut in cuts])),
            np.array([cut.least for cut in cuts]) - NEARLY,
        ),
    }
    size = float(cost[must].sum()) + 1.0
    while True:
        # The solver takes its gap as a share of the cost, which is not known before.
        gap = UNDER_ONE / size
        found = milp(cost, options={"mip_rel_gap": gap, "node_limit": NODES}, **program)
        if found.status != 0:
            return None
        if found.fun - found.mip_dual_bound <= UNDER_ONE:
            return np.asarray(found.x > 0.5), float(found.mip_dual_bound)
        size = 1.5 * float(found.fun)


def _first_cuts(audience: Audience) -> Iterator[Cut]:
    """In a sum, one cell alone cannot be hidden (the bridgeless inequalities).

    Unless the others are rounded so coarsely that they leave as much as the cell needs.
    """
    readers, needs = audience.readers, audience.needs
    down, up = readers.gain
    helps = down + up > NEARLY
    for row in np.abs(readers.sums):
        loose = row * (readers.shown_high - readers.shown_low)
        for place in np.flatnonzero((row > 0) & (needs > 0) & ~readers.settled):
            factors = np.where((row > 0) & helps, 1.0, 0.0)
            factors[place] = 0.0
            enough = row[place] * (needs[place] - CLOSE)
            if factors.any() and loose.sum() - loose[place] < enough:
                factors[place] = -1.0
                yield Cut(factors, 0.0)
