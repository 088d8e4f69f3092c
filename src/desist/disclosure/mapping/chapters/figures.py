"""The measures as cells: what was recorded, what was expected, and who is behind it."""

from collections.abc import Mapping

from desist.disclosure.cells import Counted
from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.chapters.who import COUNTED, HEADLINE
from desist.evaluation.certainty.resampling import FEWEST_NOMINALS
from desist.evaluation.measured.figures import Figures
from desist.evaluation.results import Results
from desist.measures.definitions import COST
from desist.measures.people import People
from desist.tables.scheme import Edition

UNITS = {
    "arrests": Counted.EVENTS,
    "convictions": Counted.EVENTS,
    "severity": Counted.POINTS,
    "cost": Counted.PENCE,
}
WINDOWS = ("baseline", "expected", "observed", "actual")
KINDS = ("stopped", "reduced", "unchanged", "increased", "none_either")
WITH_ANY = ("reduced", "unchanged", "increased")
OF_PEOPLE = ("arrests", "convictions")
"""Measures whose people are told of: those of severity and cost are the convicted once more."""
MEASURES = "measures"
AFTER_JOINING = "after_joining"


def windows_of(*, annual: bool) -> Mapping[str, str]:
    """Each sum of a measure by the name of its cell: actual is observed, unless made up to a
    year."""
    actual = "actual" if annual else "observed"
    return {"baseline": "baseline", "expected": "expected", "observed": "observed"} | {
        "actual": actual
    }


def outcomes(book: Book, results: Results) -> None:
    """The four measures of everybody counted; after joining too, where that leads."""
    _measures(book, MEASURES, results.measures, results)
    for name in OF_PEOPLE:
        _people(book, f"{MEASURES}.{name}", results.measures[name].people, results)
        _by_chance(book, f"{MEASURES}.{name}", results.unchanged[name])
    leading = results.leading
    if leading is not None:
        book.people(f"{AFTER_JOINING}.counted", leading.counted, cost=HEADLINE)
        _measures(book, AFTER_JOINING, leading.measures, results)


def _measures(book: Book, key: str, measures: Mapping[str, Figures], results: Results) -> None:
    """All four; but no edition prints money of fewer than 20 people (method, section 6)."""
    for name, found in measures.items():
        if name != COST.name or found.nominals >= FEWEST_NOMINALS:
            sums(
                book,
                f"{key}.{name}",
                found,
                unit=UNITS[name],
                annual=results.annual,
                cost=HEADLINE,
            )


def sums(
    book: Book,
    key: str,
    found: Figures,
    *,
    unit: Counted,
    annual: bool,
    to: Edition = Edition.PUBLIC,
    cost: int = 1,
    guessed_within: float = 0.0,
) -> None:
    """Baseline, expected and actual of one measure, of everybody counted or of a part.

    Expected follows from the baseline by the days at risk, which readers can guess from how long
    people are on the scheme.

    annual          whether measures are made up to a full year for each person
    guessed_within  the share by which they may be wrong about it
    """
    named = windows_of(annual=annual)
    for window in dict.fromkeys(named.values()):
        book.sum(f"{key}.{window}", found.behind[window], unit, to=to, cost=cost)
    book.in_proportion(f"{key}.expected", f"{key}.baseline", within=guessed_within)
    if annual:
        book.in_proportion(f"{key}.actual", f"{key}.observed", within=guessed_within)


def _people(book: Book, key: str, found: People, results: Results) -> None:
    numbers = found.whole()
    for kind in KINDS:
        book.people(f"{key}.people.{kind}", numbers[kind])
    book.total(COUNTED, [f"{key}.people.{kind}" for kind in KINDS], tells=True)
    any_ = book.people(f"{key}.people.with_any", numbers["with_any"], cost=2)
    book.total(any_, [f"{key}.people.{kind}" for kind in WITH_ANY])
    book.part_of(any_, COUNTED)
    if not results.annual:
        book.at_least(f"{key}.observed", any_)


def _by_chance(book: Book, key: str, found: People) -> None:
    """Estimates of a model, about everybody; together they tell who had none before."""
    none = book.people(f"{key}.by_chance.none", found.stopped + found.none_either)
    stopped = book.people(f"{key}.by_chance.stopped", found.stopped)
    never = book.part_of(stopped, none)
    without = f"{key}.people.none_either"
    if book.cells[never].value >= book.cells[without].value:
        book.part_of(without, never)
