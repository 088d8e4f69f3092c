"""The editions of whole reports: what a reader of one holds, and what they can make of it."""

from dataclasses import fields, is_dataclass, replace
from functools import cache

import pytest

from desist.disclosure import Counted, Protected
from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.settle import settled, thresholds
from desist.disclosure.mapping.shown import shown
from desist.disclosure.mapping.write import book_of
from desist.evaluation.results import Results
from desist.evaluation.shown import ShownResults
from desist.report.compose import compose
from desist.report.document import Document
from desist.tables.scheme import Edition, Scheme
from disclosure.attacker import pinned
from reports import EXAMPLES, of_example

OPEN = (Edition.PUBLIC, Edition.PARTNER)
OTHER = 7_654_321
ROUNDED = {Counted.PENCE: 100, Counted.POINTS: 10_000}
KEPT = ("interval", "exact", "comparators", "targets", "draws", "seed", "lags", "known_until")
"""Intervals stand where all they are made of does; the rest are nobody's numbers."""
example = cache(of_example)


@cache
def editions_of(name: str) -> tuple[Book, dict[Edition, Protected]]:
    results = example(name)
    book = book_of(results)
    return book, settled(book, results.scheme.disclosure)


def document(results: Results, protected: Protected, edition: Edition, name: str) -> Document:
    return compose(shown(results, protected, edition), beside=EXAMPLES[name][0])


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_reader_of_an_example_pins_a_suppressed_figure(name: str) -> None:
    book, done = editions_of(name)
    published = book.published()
    base = {cell.key: ROUNDED.get(cell.unit, 1) for cell in published.cells}
    reach = []
    for edition in OPEN:
        reach.append((done[edition].values, base))
        assert not done[edition].exposed
        threshold = thresholds(example(name).scheme.disclosure)[edition]
        assert pinned(published, reach, threshold) == []


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("edition", OPEN)
def test_no_figure_is_printed_that_did_not_pass(name: str, edition: Edition) -> None:
    """With every number of the results another, the edition's document is the same."""
    results, (_book, done) = example(name), editions_of(name)
    honest = document(results, done[edition], edition, name)
    assert document(other(results), done[edition], edition, name) == honest


def other(found: object) -> object:
    """The same with every number but 0 another: of a class made of values, a list or a map."""
    if isinstance(found, Scheme | bool) or found is None:
        return found
    if isinstance(found, int | float):
        return found and type(found)(OTHER)
    if isinstance(found, list | tuple):
        return type(found)(map(other, found))
    if isinstance(found, dict):
        return {key: value if key in KEPT else other(value) for key, value in found.items()}
    if is_dataclass(found) and not isinstance(found, type):
        named = {field.name: getattr(found, field.name) for field in fields(found)}
        return replace(found, **other(named))
    return found


def test_the_internal_edition_is_the_results_themselves() -> None:
    results = example("8 Ways")
    _book, done = editions_of("8 Ways")
    assert not done[Edition.INTERNAL].suppressed
    assert not isinstance(results, ShownResults)
