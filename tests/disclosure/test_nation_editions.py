"""Open editions of a nation and of its forces: what a reader of all of them can make of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pytest

from desist.disclosure import Cell, Counted, Protected, Published, Relation
from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.earlier import held_from
from desist.disclosure.mapping.settle import rules_of, settled, thresholds
from desist.disclosure.mapping.wider import withheld_from
from desist.disclosure.mapping.write import book_of
from desist.disclosure.nation.cells import area_key, nation_book
from desist.disclosure.nation.for_forces import told_of_forces
from desist.evaluation.nation.measured import Nation
from desist.evaluation.results import Results
from desist.report.words.numbers import pence_to
from desist.tables.scheme import DisclosureRules, Edition, Method
from disclosure.attacker import bounds_of, intervals, is_telling, pinned, width_asked
from disclosure.invented_nation import YEAR, nation_and_forces

OPEN = (Edition.PUBLIC, Edition.PARTNER)
RULES = DisclosureRules()
COUNTS = (Counted.PEOPLE, Counted.EVENTS)
ROUNDED_APART = 1.0
"""Expected numbers are rounded by force and by nation, which moves either end by up to one."""
Done = Mapping[Edition, Protected]


@dataclass(frozen=True)
class Release:
    placed: bool
    nation: Nation
    book: Book
    done: Done
    forces: Mapping[str, tuple[Book, Done]]


@pytest.fixture(
    scope="module",
    params=[(True, Method.NOMINAL), (False, Method.POOLED)],
    ids=["made with the nation", "made by each force"],
)
def release(request, tmp_path_factory) -> Release:
    placed, method = request.param
    found, of_forces = nation_and_forces(
        tmp_path_factory.mktemp("nation"),
        nominals=250,
        forces=3,
        moved=0.06,
        placed=placed,
        method=method,
        seed=4,
    )
    book = nation_book(found)
    done = settled(book, RULES)
    told = {}
    for edition in OPEN:
        for force, one in told_of_forces(
            found, book, done[edition], rules_of(RULES), edition, pence_to=pence_to
        ):
            told.setdefault(force, []).append(one)
    forces = {force: _beside(of_forces[force], files) for force, files in told.items()}
    assert forces
    return Release(placed, found, book, done, forces)


def _beside(results: Results, told: Sequence) -> tuple[Book, Done]:
    book = book_of(results)
    held = held_from(book, told, start=YEAR.start, end=YEAR.end)
    return book, settled(book, RULES, held=held, withheld=withheld_from(book, told, held))


def test_no_reader_of_the_nation_pins_a_suppressed_figure(release: Release) -> None:
    base = {key: rules_of(RULES).rounding(cell.unit) for key, cell in release.book.cells.items()}
    reach = [(release.done[edition].values, base) for edition in OPEN]
    for place, edition in enumerate(OPEN):
        assert release.done[edition].suppressed
        known = reach[: place + 1]
        assert pinned(release.book.published(), known, thresholds(RULES)[edition]) == []


@pytest.mark.parametrize("edition", OPEN)
def test_nobody_who_reads_all_forces_and_the_nation_pins_one_forces_figure(
    release: Release, edition: Edition
) -> None:
    """Numbers of people and of events, with every sum from the forces to the nation."""
    everything = _together(release)
    reach = [(_printed(release, one), _ones(everything)) for one in OPEN]
    reach = reach[: OPEN.index(edition) + 1]
    values, threshold = reach[-1][0], thresholds(RULES)[edition]
    # Of a kind of offence the nation's total says how many a force has at the most.
    wanted = [
        cell
        for cell in everything.cells
        if values.get(cell.key) is None
        and (cell.key in values or is_telling(cell, threshold))
        and "by." not in cell.key
    ]
    left = intervals(everything, bounds_of(everything, reach), [cell.key for cell in wanted])
    wide = {key: high - low for key, (low, high) in left.items()}
    assert [
        (cell.key, wide[cell.key])
        for cell in wanted
        if wide[cell.key] < width_asked(cell, threshold) - ROUNDED_APART
    ] == []


def _together(release: Release) -> Published:
    """Everything of the nation and of each force in one, with the sums between them."""
    cells, relations = [], []
    for prefix, book in _books(release):
        cells += [
            replace(cell, key=prefix + cell.key)
            for cell in book.cells.values()
            if cell.unit in COUNTS
        ]
        relations += [
            Relation(tuple((prefix + key, factor) for key, factor in one.terms), one.slack)
            for one in book.relations
            if all(book.cells[key].unit in COUNTS for key, _factor in one.terms)
        ]
    value = {cell.key: cell.value for cell in cells}
    for area, _measures in release.nation.forces:
        for key in list(release.book.cells):
            own = f"{area.forces[0]}|{key.removeprefix(area_key(area.name))}"
            if not key.startswith(area_key(area.name)) or not {key, own} <= value.keys():
                continue
            off = value[key] - value[own]
            there = Cell(f"{own} there", off, abs(off), signed=True)
            if release.placed:
                assert not off
                relations.append(Relation(((key, 1), (own, -1))))
            else:  # nobody knows how many are counted in another area of the nation
                cells.append(there)
                relations.append(Relation(((key, 1), (own, -1), (there.key, -1))))
    return Published(tuple(cells), tuple(relations))


def _books(release: Release) -> list[tuple[str, Book]]:
    return [("", release.book), *((f"{f}|", book) for f, (book, _done) in release.forces.items())]


def _printed(release: Release, edition: Edition) -> dict[str, int | None]:
    """By the nation, and by each force that has a report of its own."""
    values = dict(release.done[edition].values)
    for force, (_book, done) in release.forces.items():
        values |= {f"{force}|{key}": value for key, value in done[edition].values.items()}
    return values


def _ones(everything: Published) -> dict[str, int]:
    return {cell.key: 1 for cell in everything.cells}


def test_a_force_prints_of_itself_what_the_nation_does(release: Release) -> None:
    """And no kind of person or offence, which are told for the nation alone."""
    for edition in OPEN:
        for force, (_book, done) in release.forces.items():
            values = done[edition].values
            assert not [key for key in values if key.startswith(("by.", "profile."))]
            for key, value in values.items():
                there = release.done[edition].values.get(area_key(force, key), value)
                assert value is None or there is not None
