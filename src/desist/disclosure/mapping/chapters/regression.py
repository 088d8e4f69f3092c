"""Regression to the mean as cells: what was to be expected anyway of the people counted.

Falls under stated spreads, and differences against other stretches before joining, are no cells:
together they tell how many events fell into a part of the baseline, and nobody counted the people
behind those.
"""

from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.chapters.figures import MEASURES
from desist.evaluation.results import Results


def straight_key(measure: str) -> str:
    """Events expected at the baseline's rate."""
    return f"anyway.{measure}.straight"


def expected_key(measure: str) -> str:
    """Events expected with nothing done."""
    return f"anyway.{measure}.expected"


def anyway(book: Book, results: Results) -> None:
    """Both numbers of each measure; one is told by the other and by the fall between them."""
    for one in results.anyway:
        found, counted = one.estimate, results.cohort.counted
        if found is None:
            continue
        straight = book.events(straight_key(one.measure), found.straight, people=counted)
        expected = book.events(expected_key(one.measure), found.expected, people=counted)
        book.in_proportion(straight, f"{MEASURES}.{one.measure}.baseline")
        book.in_proportion(expected, straight)
