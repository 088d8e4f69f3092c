"""Comparisons with other people as cells: the sizes of both groups, and what was found.

Rates are no cells. A rate of a group, times the group's days, is a number of events, and nearly
that of the people counted.
"""

from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.chapters.who import EVERYBODY
from desist.evaluation.comparison.comparability import FEWEST
from desist.evaluation.comparison.compare import Comparison, NoComparison
from desist.evaluation.results import Results

SIZES = {"joined": None, "not_joined": None, "treated": "joined", "controls": "not_joined"}
"""Each with the group that it is a part of."""
FOUND = ("reduction", "detectable", "effective_controls")
UNSEEN = "unseen"


def size_key(one: Comparison | NoComparison, name: str) -> str:
    """Of a size of its groups: the same whatever was measured."""
    return f"comparison.{one.group}.{name}"


def found_key(one: Comparison | NoComparison, name: str) -> str:
    """Of what was found of one measure."""
    return f"comparison.{one.group}.{one.measure}.{name}"


def comparison(book: Book, results: Results) -> None:
    """Those of the record set's own group, then those of a supplied one."""
    supplied = results.supplied.found if results.supplied else []
    for one in (*results.comparisons, *supplied):
        if size_key(one, "joined") not in book.cells:
            _sizes(book, one)
        if isinstance(one, Comparison):
            _found(book, one)


def _sizes(book: Book, one: Comparison | NoComparison) -> None:
    for name, whole in SIZES.items():
        key = book.people(size_key(one, name), getattr(one.numbers, name))
        if whole is not None:
            book.part_of(key, size_key(one, whole))
    if one.numbers.joined >= book.cells[EVERYBODY].value:
        book.part_of(EVERYBODY, size_key(one, "joined"))


def _found(book: Book, one: Comparison) -> None:
    """Of those who were compared: who was like nobody on the other side is left out."""
    outside = book.people(found_key(one, "outside"), one.numbers.outside)
    book.part_of(outside, size_key(one, "treated"))
    for name in ("treated", "controls"):
        book.no_fewer(size_key(one, name), FEWEST)
    people = min(one.numbers.treated - one.numbers.outside, one.numbers.controls)
    for name in FOUND:
        book.found(found_key(one, name), getattr(one, name), people=people)
    book.found(found_key(one, UNSEEN), one.unseen.estimate, people=people)
