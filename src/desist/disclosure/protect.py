"""From everything that is published to what may be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from desist.disclosure.audit import Audience
from desist.disclosure.cells import Published
from desist.disclosure.choice import choose
from desist.disclosure.known import Known
from desist.disclosure.manifest import Protected
from desist.disclosure.readers import Flags, Numbers, Readers, readers_of
from desist.disclosure.release import PREFERENCE, released
from desist.disclosure.rules import Reason, Rules, too_telling, width_needed

NOTHING: Mapping[str, Known] = MappingProxyType({})
AS_USUAL = Rules()


@dataclass(frozen=True, slots=True)
class Insiders:
    """Readers of a less open edition, who will hold this one too.

    Last year's partner edition and this year's public one may give away together what neither
    does alone; nothing that partners are told afterwards could mend it.

    threshold  of their edition
    held       what they hold already
    rules      of dominance in their edition
    """

    threshold: int
    held: Mapping[str, Known] = field(default_factory=dict)
    rules: Rules = AS_USUAL


def protect(
    published: Published,
    *,
    threshold: int,
    held: Mapping[str, Known] = NOTHING,
    rules: Rules = AS_USUAL,
    insiders: Sequence[Insiders] = (),
) -> Protected:
    """What one edition may print, and why not the rest.

    The rule of protection: whatever a reader does with every printed number, with `held`, with
    the sums that link them and with the knowledge that no count is below 0, the interval left
    for a suppressed cell is at least as wide as `rules.width_needed` says, the threshold for a
    count. It holds for every suppressed cell, of whatever reason, and for unprinted ones that
    are too telling. A cell that `held` already gives away is named under `exposed`. Where a more
    open edition printed a rounded number and the exact one would give another cell away, the
    rounded one stands.

    threshold  fewest people whose number may be printed; 0 publishes everything
    held       what readers hold of cells already: more open editions, last year's figures. A
               cell that they know exactly is not suppressed for another's sake
    insiders   readers of less open editions; what is too telling for theirs is kept from them

    Raises ValueError if `held` names a cell that is not there, or does not agree with its value.
    """
    _check(published, held)
    reasons = too_telling(published, threshold=threshold, rules=rules)
    printed = np.array(
        [cell.key not in published.unprinted for cell in published.cells], dtype=bool
    )
    coarse = _printed_coarsely(published, held)
    own = _audience(published, reasons, Insiders(threshold, held, rules), rules, printed & ~coarse)
    telling = _columns([cell.key in reasons for cell in published.cells], own.readers)
    choice = choose(
        [own, *_audiences(published, insiders, rules)],
        must=telling | _columns(~printed, own.readers),
        telling=telling,
        cost=_costs(published, printed, coarse, own.readers),
        effort=rules.effort,
    )
    return released(published, choice, asked=own.needs, reasons=reasons, held=held, rules=rules)


def _audiences(
    published: Published, insiders: Sequence[Insiders], printing: Rules
) -> Iterator[Audience]:
    for inside in insiders:
        _check(published, inside.held)
        reasons = too_telling(published, threshold=inside.threshold, rules=inside.rules)
        if reasons:
            nobody = np.zeros(len(published.cells), dtype=bool)
            yield _audience(published, reasons, inside, printing, nobody)


def _audience(
    published: Published,
    reasons: Mapping[str, Reason],
    readers: Insiders,
    printing: Rules,
    minded: Flags,
) -> Audience:
    """Readers of what is printed; they are to be unsure of the too telling, and of the minded."""
    needed = {
        cell.key: width_needed(
            cell, reasons.get(cell.key), threshold=readers.threshold, rules=readers.rules
        )
        for cell in published.cells
    }
    knowing = readers_of(published, held=readers.held, needed=needed, rules=printing)
    asks = [
        needed[cell.key] if mind or cell.key in reasons else 0
        for cell, mind in zip(published.cells, minded, strict=True)
    ]
    needs = np.zeros(len(knowing.hidden_low))
    needs[: len(asks)] = asks / knowing.scale
    return Audience(knowing, needs)


def _check(published: Published, held: Mapping[str, Known]) -> None:
    value = {cell.key: cell.value for cell in published.cells}
    if unknown := held.keys() - value.keys():
        raise ValueError(f"no such cells: {', '.join(sorted(unknown))}")
    if wrong := [key for key, known in held.items() if not known.low <= value[key] <= known.high]:
        raise ValueError(f"held, and not so: {', '.join(sorted(wrong))}")


def _columns(of_cells: Sequence[bool] | Flags, readers: Readers) -> Flags:
    """With the columns of slack, which nobody hides."""
    flags = np.zeros(len(readers.hidden_low), dtype=bool)
    flags[: len(of_cells)] = of_cells
    return flags


def _printed_coarsely(published: Published, held: Mapping[str, Known]) -> Flags:
    """Cells of which readers have a rounded number, which can stand where the exact one may not."""
    known = [held.get(cell.key) for cell in published.cells]
    return np.array([bool(each and each.printed is not None) for each in known], dtype=bool)


def _costs(published: Published, printed: Flags, coarse: Flags, readers: Readers) -> Numbers:
    """Hiding an unprinted cell takes nothing from anybody; of others, the larger is dearer.

    A coarse cell keeps its rounded number, so it goes before any that would have none.
    """
    sizes = np.array([abs(cell.value) for cell in published.cells])
    share = np.argsort(np.argsort(sizes, kind="stable"), kind="stable") / max(len(sizes), 1) ** 2
    asked = np.where(coarse, 0.0, [float(cell.cost) for cell in published.cells])
    costs = np.zeros(len(readers.hidden_low))
    costs[: len(sizes)] = np.where(printed, asked + PREFERENCE * share, 0.0)
    return costs
