"""Why a cell is hidden that needs no hiding itself: which other it would give away."""

from collections.abc import Sequence

from desist.disclosure.attack import Attack
from desist.disclosure.audit import Audience, asking, shorts
from desist.disclosure.readers import Flags


def gives_away(
    audiences: Sequence[Audience],
    attacks: Sequence[Attack],
    hidden: Flags,
    place: int,
    *,
    telling: Flags,
) -> int | None:
    """The column of a hidden cell that would fall short of its need, were this one printed.

    attacks  on `hidden`, one of each audience; all needs are met
    None     if there is none: this one can be printed

    Cells that share a sum with this one are tried before the others, and those that are too
    telling before those that are hidden for their sake: the nearest reason is the plainest.
    """
    fewer = hidden.copy()
    fewer[place] = False
    for audience, attack in zip(audiences, attacks, strict=True):
        sums = audience.readers.sums
        near = (sums[sums[:, place] != 0] != 0).any(axis=0)
        others = sorted(
            asking(fewer, audience.needs),
            key=[(not by, not tells) for by, tells in zip(near, telling, strict=True)].__getitem__,
        )
        trial = Attack(audience.readers, fewer, attack)
        found = next(shorts(trial, others, audience.needs), None)
        if found is not None:
            return found
    return None
