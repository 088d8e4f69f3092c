"""Whether a choice of hidden cells is safe, and what any safe choice must hold if it is not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from desist.disclosure.attack import CLOSE, Attack, Reach
from desist.disclosure.readers import Flags, Numbers, Readers

AT_ONCE = 12  # cells in one call of the solver


@dataclass(frozen=True, slots=True)
class Cut:
    """An inequality that every safe choice keeps: factors @ hidden >= least.

    A capacity constraint of Fischetti and Salazar (2001), from the dual of the attacker's
    programme; `hidden` is 1 for a hidden cell. The factor of the cell itself bears its need, so
    that nothing is asked while the cell is printed.
    """

    factors: Numbers
    least: float


def shorts(attack: Attack, places: Iterable[int], needs: Numbers) -> Iterator[int]:
    """Those of the places, in their order, of which a reader is left with less than they need.

    No cell is looked at that was seen to be safe while another was looked at.
    """
    for some in _some_at_once(places):
        for direction in (1, -1):
            open_still = [at for at in some if attack.seen(at) < needs[at] - CLOSE]
            attack.explore((at, direction) for at in open_still)
        yield from (at for at in some if attack.seen(at) < needs[at] - CLOSE)


def asking(hidden: Flags, needs: Numbers) -> list[int]:
    """The hidden cells that need something."""
    return [int(at) for at in np.flatnonzero(hidden & (needs > 0))]


@dataclass(frozen=True, slots=True)
class Audience:
    """Readers who hold the same, and what they must be left with.

    needs  per column, the width in its scale; 0 where nothing is asked even of a hidden cell
    """

    readers: Readers
    needs: Numbers

    def lowered(self, must: Flags) -> "Audience":
        """The needs that can be met: less where readers hold too much, with everything hidden.

        Only of the cells that are hidden in any case; where readers hold nothing there are none.
        """
        needs = self.needs.copy()
        attack = Attack(self.readers, np.ones_like(must))
        for place in shorts(attack, asking(must, needs), self.needs):
            needs[place] = attack.width(place)
        return Audience(self.readers, needs)

    def lower(self, place: int) -> None:
        """Asks no more of one cell than can be met with everything hidden."""
        everything = Attack(self.readers, np.ones(len(self.needs), dtype=bool))
        self.needs[place] = min(self.needs[place], everything.width(place) - CLOSE)

    def too_well_known(self) -> Flags:
        """Cells of which readers hold too much already for hiding them to be of use."""
        return np.asarray(self.readers.hidden_high - self.readers.hidden_low < self.needs - CLOSE)


def cuts_of(audience: Audience, attack: Attack, hidden: Flags, *, must: Flags) -> list[Cut]:
    """A cut for each hidden cell of which a reader is left with less than it needs.

    A cell that would fall short with everything hidden can help no other: it is not to be hidden.
    """
    found = []
    for place in shorts(attack, asking(hidden, audience.needs), audience.needs):
        reaches = (attack.reach(place, 1), attack.reach(place, -1))
        if not must[place] and _most(attack.readers, reaches) < audience.needs[place] - CLOSE:
            found.append(Cut(-np.eye(1, len(hidden), place)[0], 0.0))
        else:
            found.append(_cut(attack.readers, reaches, place, audience.needs[place]))
    return found


def _gains(readers: Readers, reaches: tuple[Reach, ...]) -> Numbers:
    """What hiding each column would add to the width, at these prices."""
    down, up = readers.gain
    return np.asarray(
        sum(
            np.maximum(reach.prices, 0) * up + np.maximum(-reach.prices, 0) * down
            for reach in reaches
        )
    )


def _printed(readers: Readers, reaches: tuple[Reach, ...]) -> float:
    """The width that rounding alone leaves, at these prices."""
    return sum(
        float(
            np.maximum(reach.prices, 0) @ readers.shown_high
            - np.maximum(-reach.prices, 0) @ readers.shown_low
        )
        for reach in reaches
    )


def _most(readers: Readers, reaches: tuple[Reach, ...]) -> float:
    return _printed(readers, reaches) + float(_gains(readers, reaches).sum())


def _cut(readers: Readers, reaches: tuple[Reach, ...], place: int, need: float) -> Cut:
    """No column need bring more than what is asked: the cut is tighter, and holds the same."""
    printed = _printed(readers, reaches)
    factors = np.minimum(_gains(readers, reaches), max(need - printed, 0.0))
    factors[factors < CLOSE] = 0.0
    factors[place] -= need
    return Cut(factors, -printed)


def _some_at_once(places: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(places)
    while some := list(islice(rest, AT_ONCE)):
        yield some
