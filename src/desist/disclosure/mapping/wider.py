"""A report beside a wider one, such as a force's beside the nation's: what neither may undo.

What the wider report does not print of this one's people, it keeps back for others' sake: with it
and the wider report's totals theirs could be worked out. So this report prints neither that number
nor any that sums link to it, and tells nothing of it that the wider report does not.
"""

from collections.abc import Iterable, Mapping

from desist.disclosure.known import Known
from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.published import Printed
from desist.tables.scheme import Edition

EVERY = "."
"""The end of a name that stands for every key that begins so."""


def withheld_from(
    book: Book, earlier: Iterable[Printed], held: Mapping[Edition, Mapping[str, Known]]
) -> dict[Edition, frozenset[str]]:
    """By edition, the cells that wider reports keep back from it, and what leads to them.

    held  what readers of each edition hold
    """
    withheld: dict[Edition, frozenset[str]] = {}
    for edition in Edition:
        told = [one for one in earlier if one.wider and one.edition is edition]
        named = {key for one in told for key in one.withheld}
        kinds = tuple(name for name in named if name.endswith(EVERY))
        withheld[edition] = leading_to(book, named, held[edition]) | {
            key for key in book.cells if key.startswith(kinds)
        }
    return withheld


def leading_to(book: Book, keys: Iterable[str], held: Mapping[str, Known]) -> frozenset[str]:
    """The cells, and all that are linked to them by sums, up to those that readers know exactly."""
    exactly = {key for key, known in held.items() if known.low == known.high}
    linked: dict[str, list[tuple[str, ...]]] = {}
    for relation in book.relations:
        together = tuple(key for key, _factor in relation.terms)
        for key in together:
            linked.setdefault(key, []).append(together)
    found: set[str] = set()
    new = {key for key in keys if key in book.cells}
    while new:
        found |= new
        reached = {key for one in new for together in linked.get(one, ()) for key in together}
        new = reached - found - exactly
    return frozenset(found)
