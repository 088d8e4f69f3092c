"""Earlier publications set beside this year's figures: what a reader can take from both.

Of the same days, the same figure. Of the year before, who was on at its end is who was on when
this one began; and of each kind of person, this year's number is last year's, less those who
left, and those who joined.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from desist.disclosure.cells import Counted
from desist.disclosure.known import Known
from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.chapters.who import BEFORE, PROFILE
from desist.disclosure.mapping.published import Printed
from desist.kernel.errors import InputError
from desist.kernel.problems import Level, Problem
from desist.tables.scheme import Edition

CURRENT, LEFT, JOINED = "caseload.current", "caseload.left", "caseload.joined"
UP_TO_NOW = ("comparison.", "first.")
"""How the keys of numbers begin that are of everybody who was ever referred or joined."""
Held = dict[Edition, dict[str, Known]]


def check_scheme(earlier: Iterable[Printed], scheme: str) -> None:
    """Raises InputError for figures of another scheme."""
    problems = [
        Problem(
            level=Level.ERROR,
            where=f"published figures of {printed.start} to {printed.end}",
            found=f"figures of the scheme [{printed.scheme}]",
            expected=f"figures of the scheme that is reported on [{scheme}]",
            cure="Give --last-published a file of this scheme",
        )
        for printed in earlier
        if printed.scheme != scheme
    ]
    if problems:
        raise InputError(problems)


def held_from(book: Book, earlier: Iterable[Printed], *, start: date, end: date) -> Held:
    """By edition, what its readers hold of the book's cells; cells of last year are added to it.

    Raises nothing for a figure that was revised since: the reader's old number is no longer what
    the cell says, and `revised` names it
    """
    held: Held = {edition: {} for edition in Edition}
    # Of two editions the less open one has the finer numbers.
    for printed in sorted(earlier, key=lambda one: len(one.edition.holds), reverse=True):
        known: dict[str, Known] = {}
        if (printed.start, printed.end) == (start, end):
            known = {key: one for key, one in printed.figures.items() if _holds(book, key, one)}
            if printed.wider and not _of_the_same(book, printed):
                known = _of_others(book, printed)
        elif printed.end == start:
            known = _of_last_year(book, printed.figures)
        known |= _counted_again(book, printed)
        for edition in Edition:
            if printed.edition in edition.holds:
                _add(held[edition], known)
    return held


def revised(book: Book, earlier: Iterable[Printed], *, start: date, end: date) -> list[str]:
    """Figures of the same days that were printed otherwise: the difference is a figure too."""
    return sorted(
        {
            key
            for printed in earlier
            if (printed.start, printed.end) == (start, end) and not printed.wider
            for key, one in printed.figures.items()
            if key in book.cells and not _holds(book, key, one)
        }
    )


def _of_the_same(book: Book, printed: Printed) -> bool:
    return all(_holds(book, key, one) for key, one in printed.figures.items() if key in book.cells)


def _of_others(book: Book, printed: Printed) -> dict[str, Known]:
    """What a wider report prints of nearly the same people: whoever is on the books of two areas
    is counted in one of them there, and lies in the difference.
    """
    known: dict[str, Known] = {}
    for key, there in printed.figures.items():
        if key in book.cells:
            book.revision(key, _last(book, f"{printed.wider} {key}", there, known))
    return known


def _holds(book: Book, key: str, known: Known) -> bool:
    return key in book.cells and known.low <= book.cells[key].value <= known.high


def _of_last_year(book: Book, figures: Mapping[str, Known]) -> dict[str, Known]:
    known: dict[str, Known] = {}
    if CURRENT in figures and _holds(book, BEFORE, figures[CURRENT]):
        known[BEFORE] = figures[CURRENT]
    _grown(book, figures, known)
    if LEFT not in figures:
        return known
    left = _last(book, LEFT, figures[LEFT], known)
    for key in _kinds(book, figures):
        last = _last(book, key, figures[key], known)
        if f"joined {key}" in book.cells:
            continue
        change = book.cells[key].value - book.cells[last].value
        joined = book.unprinted(f"joined {key}", max(change, 0))
        gone = book.unprinted(f"left {key}", max(-change, 0))
        book.sum_to_nothing(((key, 1), (last, -1), (joined, -1), (gone, 1)))
        book.part_of(joined, JOINED)
        book.part_of(gone, left)
    return known


def _grown(book: Book, figures: Mapping[str, Known], known: dict[str, Known]) -> None:
    """Of everybody up to now, last year's number and those who are new since."""
    for key, then in figures.items():
        cell = book.cells.get(key) if key.startswith(UP_TO_NOW) else None
        if cell is not None and cell.unit is Counted.PEOPLE:
            book.revision(key, _last(book, key, then, known))


def _counted_again(book: Book, printed: Printed) -> dict[str, Known]:
    """An earlier year by this year's method, beside what was printed of it then.

    What lies between the two may be one late conviction, and one person's.
    """
    known: dict[str, Known] = {}
    for prefix, days in book.recounts.items():
        for key, then in printed.figures.items() if days == (printed.start, printed.end) else ():
            now = f"{prefix}.{key}"
            if now not in book.cells:
                continue
            last = _last(book, f"{days[0]} {key}", then, known)
            book.revision(now, last)
    return known


def _kinds(book: Book, figures: Mapping[str, Known]) -> list[str]:
    """Kinds of person that both years have."""
    named = tuple(f"profile.{name}." for name in PROFILE)
    return [key for key in figures if key.startswith(named) and key in book.cells]


def _last(book: Book, key: str, printed: Known, known: dict[str, Known]) -> str:
    """Last year's cell, of which readers know what was printed."""
    name = f"last year {key}"
    if name not in book.cells:
        book.unprinted(name, printed.low if printed.printed is None else printed.printed)
    known[name] = printed
    return name


def _add(held: dict[str, Known], more: Mapping[str, Known]) -> None:
    for key, known in more.items():
        held[key] = known.and_also(held.get(key))
