"""Everything of a report that is mapped, as one book of cells."""

from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.chapters.comparison import comparison
from desist.disclosure.mapping.chapters.figures import outcomes
from desist.disclosure.mapping.chapters.first import first_events
from desist.disclosure.mapping.chapters.needs import needs
from desist.disclosure.mapping.chapters.parts import breakdowns
from desist.disclosure.mapping.chapters.regression import anyway
from desist.disclosure.mapping.chapters.value import value
from desist.disclosure.mapping.chapters.who import caseload, cohort, profile
from desist.disclosure.mapping.chapters.worth import worth
from desist.disclosure.mapping.chapters.years import years
from desist.evaluation.results import Results

CHAPTERS = (
    caseload,
    cohort,
    profile,
    needs,
    outcomes,
    anyway,
    comparison,
    value,
    worth,
    years,
    first_events,
    breakdowns,
)
"""In this order: later ones speak of the totals of earlier ones."""


def book_of(results: Results) -> Book:
    """Every number that an edition other than the internal one may print, and what links them.

    A number that is not here is suppressed in those editions, whatever it is.
    """
    book = Book()
    for chapter in CHAPTERS:
        chapter(book, results)
    return book
