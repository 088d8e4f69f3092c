"""Regression to the mean as cells: what was to be expected anyway of the people counted.

Falls under stated spreads, and differences against other stretches before joining, are no cells:
together they tell how many events fell into a part of the baseline, and nobody counted the people
behind those.
"""

from collections.abc import Iterable

from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.chapters.figures import MEASURES
from desist.evaluation.expected.anyway import Anyway
from desist.evaluation.results import Results


def straight_key(measure: str) -> str:
    """Events expected at the baseline's rate."""
    return f"anyway.{measure}.straight"


def expected_key(measure: str) -> str:
    """Events expected with nothing done."""
    return f"anyway.{measure}.expected"


def anyway(book: Book, results: Results) -> None:
    """Of the people counted."""
    expected_anyway(book, results.anyway, counted=results.cohort.counted)


def expected_anyway(book: Book, every: Iterable[Anyway], *, counted: int) -> None:
    """Both numbers of each measure; one is told by the other and by the fall between them."""
    for one in every:
        found = one.estimate
        if found is None:
            continue
        straight = book.events(straight_key(one.measure), found.straight, people=counted)
        expected = book.events(expected_key(one.measure), found.expected, people=counted)
        book.in_proportion(straight, f"{MEASURES}.{one.measure}.baseline")
        book.in_proportion(expected, straight)
