"""Years side by side as cells: who was counted in each, and the two counts of events.

Of severity and cost there are none: their weights and prices change from one report to the next,
so nobody could tell one person's late conviction from them in what lies between two reports.
"""

from datetime import date

from desist.disclosure.cells import Counted
from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.chapters.figures import MEASURES, OF_PEOPLE, windows_of
from desist.disclosure.mapping.chapters.who import BEFORE, COUNTED, EVERYBODY
from desist.evaluation.results import Results
from desist.evaluation.series.years import Year


def year_key(results: Results, year: Year, key: str) -> str:
    """Of the report's own year the figure that stands elsewhere too; of others one of their own."""
    return key if year is results.years[-1] else f"{days_key(year.period.start)}.{key}"


def days_key(start: date) -> str:
    """Of the figures of another year: what comes after it is the key of the same figure then."""
    return f"years.{start}"


def actual_key(results: Results, measure: str) -> str:
    """What is set against the expected number."""
    return f"{MEASURES}.{measure}.{windows_of(annual=results.annual)['actual']}"


def years(book: Book, results: Results) -> None:
    """The earlier years, and how many of each were counted in the year before too."""
    for place, year in enumerate(results.years):
        if year is not results.years[-1]:
            _people(book, results, year)
            _events(book, results, year)
        if place:
            _in_both(book, results, results.years[place - 1], year)


def _people(book: Book, results: Results, year: Year) -> None:
    found = year.cohort
    everybody = book.people(year_key(results, year, EVERYBODY), found.everybody)
    counted = book.people(year_key(results, year, COUNTED), found.counted)
    groups = [
        book.people(year_key(results, year, f"cohort.{name}"), size)
        for name, size in found.left_out.items()
    ]
    book.total(everybody, (counted, *groups))
    book.part_of(counted, everybody)
    # Who was on when this year began was on at the end of the year before.
    if year.period.asked_end == results.period.start and BEFORE in book.cells:
        gone = book.part_of(BEFORE, everybody)
        book.part_of(year_key(results, year, "cohort.carried_over"), BEFORE)
        book.part_of(year_key(results, year, "cohort.short_stay"), gone)


def _events(book: Book, results: Results, year: Year) -> None:
    for measure in OF_PEOPLE if year.measures else ():
        found = year.measures[measure].behind
        expected, actual = f"{MEASURES}.{measure}.expected", actual_key(results, measure)
        for key, events in ((expected, found["expected"]), (actual, found["actual"])):
            book.sum(year_key(results, year, key), events, Counted.EVENTS)
    book.recounts[days_key(year.period.start)] = (year.period.start, year.period.asked_end)


def both_key(year: Year) -> str:
    """Who was counted in the year before too."""
    return f"years.{year.period.start}.also_before"


def _in_both(book: Book, results: Results, before: Year, year: Year) -> None:
    if year.also_before is None:
        return
    book.people(both_key(year), year.also_before)
    for one in (before, year):
        book.part_of(both_key(year), year_key(results, one, COUNTED))
