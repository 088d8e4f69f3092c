"""Time to the first arrest and conviction as cells: who has had one by each of a few days.

The curve itself is none: each of its steps is one person's day. Nor is the day by which half have
had one, which would be another day to count by. The share that is still free tells how many had
the event by then, nearly; so their number is a cell beside it, though no edition prints it.
"""

from itertools import combinations

from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.chapters.figures import OF_PEOPLE
from desist.disclosure.mapping.chapters.who import EVERYBODY
from desist.evaluation.certainty.resampling import FEWEST_NOMINALS
from desist.evaluation.comparison.group import ControlGroup
from desist.evaluation.follow_up.survival import Curve
from desist.evaluation.follow_up.time_to_first import FEWEST_FOLLOWED, READ_AFTER, Side, TimeToFirst
from desist.evaluation.results import Results

OWN = f"comparison.{ControlGroup.RECORD_SET}"
JOINED, TREATED, EVER = f"{OWN}.joined", f"{OWN}.treated", "ever joined"


def followed_key(measure: str) -> str:
    """Those who joined and are covered from that day on."""
    return f"first.{measure}.followed"


def had_key(measure: str, day: int) -> str:
    """Who has had the event by the end of the day."""
    return f"first.{measure}.had.{day}"


def free_key(measure: str, day: int) -> str:
    """The share that is still free then."""
    return f"first.{measure}.free.{day}"


def first_events(book: Book, results: Results) -> None:
    """Of those who joined; whoever did not join stands in the internal edition."""
    for one in results.follow_up.first if results.follow_up else ():
        curve = one.curves.get(Side.JOINED)
        if curve is not None and curve.nominals >= FEWEST_NOMINALS:
            _first(book, one, curve)
    _followed_otherwise(book)


def _followed_otherwise(book: Book) -> None:
    """Who is compared is followed too, and who is followed longest is followed for all."""
    keys = [followed_key(measure) for measure in OF_PEOPLE]
    nested = sorted(
        (key for key in (*keys, TREATED) if key in book.cells),
        key=lambda key: book.cells[key].value,
    )
    for fewer, more in combinations(nested, 2):
        book.part_of(fewer, more)


def _joined(book: Book, number: int) -> str:
    """Everybody who ever joined: those of the comparison, where there is one."""
    if JOINED in book.cells and book.cells[JOINED].value >= number:
        return JOINED
    if EVER not in book.cells:
        book.unprinted(EVER, number)
        if number >= book.cells[EVERYBODY].value:
            book.part_of(EVERYBODY, EVER)
    return EVER


def _first(book: Book, one: TimeToFirst, curve: Curve) -> None:
    followed = book.no_fewer(
        book.people(followed_key(one.measure), curve.nominals), FEWEST_NOMINALS
    )
    book.part_of(followed, _joined(book, one.referred[Side.JOINED]))
    before = None
    for day in READ_AFTER:
        free = curve.free_at(day)
        if free is None or curve.followed_at(day) < FEWEST_FOLLOWED:
            continue
        had = book.people(had_key(one.measure, day), int(curve.events[curve.days <= day].sum()))
        book.part_of(had, followed, tells=True)
        if before is not None:
            book.part_of(before, had)
        share = book.found(free_key(one.measure, day), free, people=curve.nominals)
        book.share_of(share, had, followed)
        before = had
