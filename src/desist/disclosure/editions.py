"""Editions inside one another: what the public may read, partners read too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from desist.disclosure.cells import Published
from desist.disclosure.known import Known
from desist.disclosure.manifest import Protected
from desist.disclosure.protect import Insiders, protect
from desist.disclosure.rules import Rules


@dataclass(frozen=True, slots=True)
class Plan:
    """One edition.

    name       public, partner, internal
    threshold  fewest people whose number it may print; 0 prints everything
    leaves_out cells that it does not print by its layout; readers of it may still not be able
               to work them out if they are too small for it
    held       what its readers hold besides the more open editions: last year's figures
    rules      rounding and dominance
    """

    name: str
    threshold: int
    leaves_out: frozenset[str] = frozenset()
    held: Mapping[str, Known] = field(default_factory=dict)
    rules: Rules = field(default_factory=Rules)


def protect_editions(published: Published, plans: Sequence[Plan]) -> dict[str, Protected]:
    """Each edition safe against readers who hold it and every one before it.

    plans  the most open first. Each asks for no more protection than the one before: thresholds
           fall, so that what is safe to have told the public is safe to tell a partner

    Raises ValueError where a threshold is higher than that of a more open edition.
    """
    thresholds = [plan.threshold for plan in plans]
    if thresholds != sorted(thresholds, reverse=True):
        raise ValueError("a more open edition has the lower threshold")
    done: dict[str, Protected] = {}
    told: dict[str, Known] = {}
    for at, plan in enumerate(plans):
        done[plan.name] = protect(
            replace(published, unprinted=published.unprinted | plan.leaves_out),
            threshold=plan.threshold,
            held=_together(told, plan.held),
            rules=plan.rules,
            insiders=[
                Insiders(later.threshold, _together(told, later.held), later.rules)
                for later in plans[at + 1 :]
                if later.held
            ],
        )
        told = dict(done[plan.name].known)
    return done


def _together(one: Mapping[str, Known], other: Mapping[str, Known]) -> dict[str, Known]:
    return {**one, **{key: known.and_also(one.get(key)) for key, known in other.items()}}
