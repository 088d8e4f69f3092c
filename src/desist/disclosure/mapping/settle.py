"""The three editions settled together, by the scheme's own rules."""

from collections.abc import Mapping

from desist.disclosure.editions import Plan, protect_editions
from desist.disclosure.known import Known
from desist.disclosure.manifest import Protected
from desist.disclosure.mapping.book import Book
from desist.disclosure.rules import Rules
from desist.kernel.units import PENCE_PER_POUND, SEVERITY_PARTS_PER_POINT
from desist.tables.scheme import DisclosureRules, Edition

HUNDRED = 100
Held = Mapping[Edition, Mapping[str, Known]]


def settled(
    book: Book,
    asked: DisclosureRules,
    *,
    held: Held | None = None,
    withheld: Mapping[Edition, frozenset[str]] | None = None,
) -> dict[Edition, Protected]:
    """Each edition safe against whoever holds it, the more open ones and what was published.

    held      by edition, what its readers hold of the book's cells from earlier publications
    withheld  by edition, cells that a wider report keeps back
    """
    held, withheld, lines = held or {}, withheld or {}, book.told_by_lines()
    done = protect_editions(
        book.published(),
        [
            Plan(
                edition,
                threshold,
                leaves_out=book.leaves_out(edition) | withheld.get(edition, frozenset()),
                # Whoever reads a less open edition has the lines of the public one.
                held=both(lines if edition is Edition.PUBLIC else {}, held.get(edition, {})),
                rules=rules_of(asked) if threshold else Rules(),
            )
            for edition, threshold in thresholds(asked).items()
        ],
    )
    return {edition: done[edition] for edition in Edition}


def both(one: Mapping[str, Known], other: Mapping[str, Known]) -> dict[str, Known]:
    """What two such sets of knowledge say together."""
    return {**one, **{key: known.and_also(one.get(key)) for key, known in other.items()}}


def thresholds(asked: DisclosureRules) -> dict[Edition, int]:
    """Fewest people whose number each edition prints; the internal one prints all."""
    return {
        Edition.PUBLIC: asked.public_threshold,
        Edition.PARTNER: asked.partner_threshold,
        Edition.INTERNAL: 0,
    }


def rules_of(asked: DisclosureRules) -> Rules:
    """Rounding and dominance, in the units that cells are in."""
    return Rules(
        round_counts=asked.round_counts,
        round_sums=asked.round_money * PENCE_PER_POUND,
        round_points=asked.round_severity * SEVERITY_PARTS_PER_POINT,
        largest=asked.dominance_contributors,
        largest_share=round(asked.dominance_share * HUNDRED),
    )
