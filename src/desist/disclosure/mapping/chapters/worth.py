"""Value for money as cells: what its ratios need of people, besides the value itself.

Contributions are what agencies gave. They are about nobody on the scheme, and no cells.
"""

from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.chapters.who import COUNTED, EVERYBODY
from desist.evaluation.results import Results
from desist.evaluation.worth.answer import Basis, Reading
from desist.kernel.units import DAYS_PER_YEAR

NOMINALS, DAYS = "worth.nominals", "worth.days"
DAYS_OF_COUNTED, DAYS_ELSEWHERE = "worth.days_of_counted", "worth.days_elsewhere"


def part_key(reading: Reading) -> str:
    """The part of the expected cost that a reading takes."""
    return f"worth.{reading.basis}.{reading.measure}.part"


def chance_key(reading: Reading) -> str:
    """How sure it is that the value of a reading exceeds the cost."""
    return f"worth.{reading.basis}.{reading.measure}.chance"


def raised_key(place: int) -> str:
    """The same of the first reading with the cost raised by the stated share of that place."""
    return f"worth.raised.{place}.chance"


def shared_key(scheme: str) -> str:
    """Who of the counted is on that scheme too."""
    return f"worth.also_on.{scheme}"


def worth(book: Book, results: Results) -> None:
    """Days on the scheme, parts of other readings, chances, and who is on two schemes."""
    found = results.worth
    if found is None or found.ledger is None:
        return
    _days(book, results)
    for one in found.readings[1:]:
        if one.basis is not Basis.ANYWAY:
            book.found(part_key(one), one.part, people=_compared(results, one))
    for key, chance in _chances(results):
        book.found(key, chance, people=results.cohort.counted)
    for shared in found.shared:
        book.part_of(book.people(shared_key(shared.scheme), shared.nominals), COUNTED)


def _days(book: Book, results: Results) -> None:
    """Of everybody on the scheme; by them a line for all schemes is shared."""
    found = results.worth
    if found is None or found.ledger is None or found.per is None:
        return
    per, counted = found.per, results.cohort.counted
    days = per.nominal_years * DAYS_PER_YEAR
    book.alike(book.people(NOMINALS, per.nominals), EVERYBODY)
    book.events(DAYS, round(days), people=per.nominals)
    book.in_proportion(DAYS, NOMINALS)
    book.events(DAYS_OF_COUNTED, round(per.counted_share * days), people=counted)
    book.alike(DAYS_OF_COUNTED, "cohort.scheme_days")
    book.rest_of(DAYS, DAYS_OF_COUNTED, people=max(per.nominals - counted, 0))
    own, all_days = found.ledger.scheme_days
    if all_days > own:
        book.events(DAYS_ELSEWHERE, all_days - own, people=found.ledger.people_elsewhere)
        book.in_proportion(DAYS, DAYS_ELSEWHERE)


def _compared(results: Results, reading: Reading) -> int:
    """The smaller of the two groups of the comparison that a reading is beside."""
    same = [one for one in results.compared if one.measure == reading.measure]
    of = [
        one.numbers
        for one in same
        if (one.group == "supplied") is (reading.basis is Basis.SUPPLIED)
    ]
    return min((min(one.treated, one.controls) for one in of), default=0)


def _chances(results: Results) -> list[tuple[str, float]]:
    found = results.worth
    if found is None:
        return []
    chances = [(chance_key(one), one.chance) for one in found.readings]
    chances += [(raised_key(at), one.chance) for at, one in enumerate(found.raised)]
    return [(key, chance) for key, chance in chances if chance is not None]
