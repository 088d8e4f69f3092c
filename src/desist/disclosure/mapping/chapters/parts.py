"""Breakdowns as cells: by kind of offence for everybody, by kind of person for partners."""

from collections.abc import Mapping

from desist.disclosure.cells import Counted
from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.chapters.figures import MEASURES, sums, windows_of
from desist.disclosure.mapping.chapters.who import COUNTED, PROFILE
from desist.evaluation.measured.breakdowns import OFFENCE_GROUP
from desist.evaluation.measured.figures import Figures
from desist.evaluation.results import Results
from desist.tables.scheme import Edition, Method

BY_PERSON = ("arrests", "convictions")
GUESSED_WITHIN = 0.25
"""How far a reader may be wrong about the days at risk of a part, as a share."""
Parts = Mapping[str, tuple[float, Mapping[str, Figures]]]


def part_key(attribute: str, category: str) -> str:
    """Of a category of a breakdown."""
    return f"by.{attribute}.{category}"


def breakdowns(book: Book, results: Results) -> None:
    """Convictions by offence group; arrests and convictions by attribute."""
    _by_offence(book, results)
    for attribute in PROFILE:
        parts = results.breakdowns.get(attribute, {})
        if parts:
            _by_person(book, results, attribute, parts)


def _by_offence(book: Book, results: Results) -> None:
    parts = results.breakdowns.get(OFFENCE_GROUP, {})
    if not parts:
        return
    keys = {category: f"{part_key(OFFENCE_GROUP, category)}.convictions" for category in parts}
    # A pooled part has everybody's days, so its ratio is the printed one.
    pooled = results.scheme.counting.method is Method.POOLED
    within = 0.0 if pooled else GUESSED_WITHIN
    for category, key in keys.items():
        found = parts[category][1]["convictions"]
        sums(book, key, found, unit=Counted.EVENTS, annual=results.annual, guessed_within=within)
    for window in dict.fromkeys(windows_of(annual=results.annual).values()):
        book.total(f"{MEASURES}.convictions.{window}", [f"{key}.{window}" for key in keys.values()])


def _by_person(book: Book, results: Results, attribute: str, parts: Parts) -> None:
    keys = {category: part_key(attribute, category) for category in parts}
    for category, (nominals, measures) in parts.items():
        people = book.listed(f"{keys[category]}.people", nominals, to=Edition.PARTNER)
        book.part_of(people, f"profile.{attribute}.{category}")
        for name in BY_PERSON:
            key = f"{keys[category]}.{name}"
            sums(
                book,
                key,
                measures[name],
                unit=Counted.EVENTS,
                annual=results.annual,
                to=Edition.PARTNER,
                guessed_within=GUESSED_WITHIN,
            )
    book.total(COUNTED, [f"{key}.people" for key in keys.values()])
    for name in BY_PERSON:
        for window in dict.fromkeys(windows_of(annual=results.annual).values()):
            if window == "expected" and results.scheme.counting.method is Method.POOLED:
                continue  # a pooled part stands for itself
            of = [f"{key}.{name}.{window}" for key in keys.values()]
            book.total(f"{MEASURES}.{name}.{window}", of)
