"""Money as cells: expected and actual cost, the value of the difference, and who bears it."""

from desist.disclosure.cells import Counted
from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.chapters.figures import MEASURES
from desist.disclosure.mapping.chapters.who import HEADLINE
from desist.evaluation.results import Results

VALUE = "value.reoffending"


def cost_keys(results: Results) -> tuple[str, str]:
    """The cells of expected and actual cost: those of the measure, unless it is annualised."""
    if results.annual:
        return f"{VALUE}.expected", f"{VALUE}.actual"
    return f"{MEASURES}.cost.expected", f"{MEASURES}.cost.observed"


def borne_key(bearer: str) -> str:
    """Of a bearer of `Valuation.borne`; its expected and actual cost are named after it."""
    return f"{VALUE}.borne.{bearer}"


def value(book: Book, results: Results) -> None:
    """The reoffending value; the severity value is made of it and of a rate."""
    found = results.valuations["reoffending"]
    if found.withheld or f"{MEASURES}.cost.expected" not in book.cells:
        return
    expected, actual = cost_keys(results)
    if results.annual:
        book.sum(expected, found.behind["expected"], Counted.PENCE, cost=HEADLINE)
        book.sum(actual, found.behind["actual"], Counted.PENCE, cost=HEADLINE)
        book.in_proportion(actual, f"{MEASURES}.cost.observed")
        book.in_proportion(expected, f"{MEASURES}.cost.baseline")
    book.less(VALUE, expected, actual)
    _borne(book, results)


def _borne(book: Book, results: Results) -> None:
    """Of each bearer the same two sums and their difference; the parts come to the whole."""
    borne = results.valuations["reoffending"].borne
    for bearer, part in borne.items():
        key = borne_key(bearer)
        for side in ("expected", "actual"):
            book.sum(f"{key}.{side}", part.behind[side], Counted.PENCE)
        book.less(key, f"{key}.expected", f"{key}.actual")
    for side, whole in zip(("expected", "actual"), cost_keys(results), strict=True):
        parts = [f"{borne_key(bearer)}.{side}" for bearer in borne]
        if parts:
            book.total(whole, parts)
