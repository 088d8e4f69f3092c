"""The editions of whole reports: what a reader of one holds, and what they can make of it."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import combinations

import pytest

from desist.disclosure import Counted, Known, Protected
from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.earlier import held_from, revised
from desist.disclosure.mapping.published import Printed, as_file, printed_from, printed_now
from desist.disclosure.mapping.settle import rules_of, settled, thresholds
from desist.disclosure.mapping.shown.numbers import numbers_of
from desist.disclosure.mapping.shown.results import shown
from desist.disclosure.mapping.write import book_of
from desist.evaluation.results import Results
from desist.evaluation.shown import ShownResults
from desist.kernel.errors import InputError
from desist.report.compose import compose
from desist.report.document import Document, KeyFigures, Note, Paragraph, Section
from desist.report.editions.manifest import made_from, manifest_json
from desist.report.office.xlsx import tables_of
from desist.report.statements.checked import checked
from desist.report.words.labels import label
from desist.report.words.numbers import CONFIDENTIAL, NO_FIGURE, pence_to
from desist.tables.scheme import DisclosureRules, Edition, Scheme
from disclosure.attacker import pinned
from disclosure.random_reports import random_results
from reports import EXAMPLES, of_example

OPEN = (Edition.PUBLIC, Edition.PARTNER)
OTHER = 7_654_321
ROUNDED = {Counted.PENCE: 100, Counted.POINTS: 10_000}
NOBODYS = ("comparators", "targets", "draws", "seed", "lags", "known_until", "level")
OF_MONEY = ("ledger", "rate")
KEPT = ("interval", "exact", *NOBODYS, *OF_MONEY)
"""Intervals stand where all they are made of does; the rest are nobody's numbers: those of others,
of a rule, of agencies' ledgers, or published."""
example = cache(of_example)


@cache
def editions_of(name: str) -> tuple[Book, dict[Edition, Protected]]:
    results = example(name)
    book = book_of(results)
    return book, settled(book, results.scheme.disclosure)


def document(results: Results, edition: Edition, name: str) -> Document:
    book, done = editions_of(name)
    rules = rules_of(example(name).scheme.disclosure)
    numbers = numbers_of(book, done[edition], rules)
    return compose(shown(results, numbers, edition), beside=EXAMPLES[name][0])


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_reader_of_an_example_pins_a_suppressed_figure(name: str) -> None:
    book, done = editions_of(name)
    asked = example(name).scheme.disclosure
    assert pinned_in(book, done, asked) == {edition: [] for edition in OPEN}
    # The printed document says nothing more: test_no_figure_is_printed_that_did_not_pass.


@pytest.mark.parametrize("seed", range(12))
def test_no_reader_of_a_random_report_pins_a_suppressed_figure(seed: int) -> None:
    results = random_results(example("8 Ways"), seed)
    book, asked = book_of(results), results.scheme.disclosure
    done = settled(book, asked)
    assert pinned_in(book, done, asked) == {edition: [] for edition in OPEN}
    for edition in OPEN:
        assert done[edition].suppressed
        lost = sum(book.cells[line.key].cost for line in done[edition].suppressed)
        assert lost <= 2 * done[edition].fewest


def pinned_in(
    book: Book, done: dict[Edition, Protected], asked: DisclosureRules
) -> dict[Edition, list[str]]:
    """What readers of each open edition, who hold the more open one too, know too well."""
    base = {key: rules_of(asked).rounding(cell.unit) for key, cell in book.cells.items()}
    reach = [(done[edition].values, base) for edition in OPEN]
    return {
        edition: pinned(book.published(), reach[: place + 1], thresholds(asked)[edition])
        for place, edition in enumerate(OPEN)
    }


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("edition", OPEN)
def test_nobody_can_work_out_how_few_of_the_counted_have_left(name: str, edition: Edition) -> None:
    """Whoever has left and was not there for too short a time was counted, or could have been."""
    values = editions_of(name)[1][edition].values
    here, everybody = values["caseload.current"], values["cohort.everybody"]
    carried, short = values["cohort.carried_over"], values["cohort.short_stay"]
    fewest = thresholds(example(name).scheme.disclosure)[edition]
    if None not in (here, carried):
        assert here - carried == 0 or here - carried >= fewest
    if None not in (here, everybody, short):
        gone = everybody - here - short
        assert gone == 0 or gone >= fewest


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("edition", OPEN)
def test_two_numbers_of_people_followed_do_not_tell_who_is_in_one_alone(
    name: str, edition: Edition
) -> None:
    """112 are followed for arrests and 111 for convictions: one of them joined lately."""
    values = editions_of(name)[1][edition].values
    fewest = thresholds(example(name).scheme.disclosure)[edition]
    printed = [values[key] for key in FOLLOWED if values.get(key) is not None]
    for one, other in combinations(printed, 2):
        assert one == other or abs(one - other) >= fewest


FOLLOWED = (
    "comparison.record_set.joined",
    "comparison.record_set.treated",
    "first.arrests.followed",
    "first.convictions.followed",
)
"""Everybody who joined, then those of them whom the records cover for long enough."""


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("edition", OPEN)
def test_no_figure_is_printed_that_did_not_pass(name: str, edition: Edition) -> None:
    """With every number of the results another, the edition's document is the same."""
    honest = document(example(name), edition, name)
    assert document(other(example(name)), edition, name) == honest


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


def last_year(figures: dict[str, int], *, edition: Edition = Edition.PUBLIC) -> Printed:
    period = example("8 Ways").period
    start = period.start.replace(year=period.start.year - 1)
    known = {key: Known.exactly(value) for key, value in figures.items()}
    return Printed("8-ways", start, period.start, edition, known)


def test_what_was_published_last_year_tells_nothing_now() -> None:
    """9 women last year, nobody left, 10 now: the one who joined is nobody's business."""
    results = example("8 Ways")
    days = {"start": results.period.start, "end": results.period.end}
    book = book_of(results)
    age = "profile.age_band.25 to 29"
    now = {key: book.cells[key].value for key in (age, "caseload.current")}
    figures = {age: now[age] - 1, "caseload.left": 0, "caseload.current": 0}
    held = held_from(book, [last_year(figures)], **days)
    done = settled(book, results.scheme.disclosure, held=held)
    assert editions_of("8 Ways")[1][Edition.PUBLIC].values[age] == now[age]
    assert done[Edition.PUBLIC].values[age] is None
    told = bounds_held(book, held[Edition.PUBLIC])
    reach = [*told, (done[Edition.PUBLIC].values, rounding(book))]
    assert pinned(book.published(), reach, 10) == []


def test_a_year_counted_again_does_not_tell_what_came_to_light_since() -> None:
    """46 people counted now where 45 were printed then: the one is nobody's business."""
    results = example("Greenshire, offenders")
    days, before = results.period, results.years[-2].period
    now = results.years[-2].cohort.counted
    for then, shown_now in ((now - 1, None), (now, now)):
        book, figures = book_of(results), {"cohort.counted": Known.exactly(then)}
        printed = Printed("iom", before.start, before.end, Edition.PUBLIC, figures)
        held = held_from(book, [printed], start=days.start, end=days.end)
        done = settled(book, results.scheme.disclosure, held=held)[Edition.PUBLIC]
        assert done.values[f"years.{before.start}.cohort.counted"] == shown_now


def test_a_number_of_everybody_up_to_now_does_not_tell_who_is_new() -> None:
    """51 followed now where 48 were followed a year ago: the three are nobody's business."""
    results = example("8 Ways")
    book, key = book_of(results), "first.arrests.followed"
    figures = {key: book.cells[key].value - 3}
    days = {"start": results.period.start, "end": results.period.end}
    held = held_from(book, [last_year(figures)], **days)
    done = settled(book, results.scheme.disclosure, held=held)
    assert editions_of("8 Ways")[1][Edition.PUBLIC].values[key] == book.cells[key].value
    assert done[Edition.PUBLIC].values[key] is None


def bounds_held(book: Book, held: dict[str, Known]) -> list[tuple[dict, dict]]:
    return [({key: known.printed for key, known in held.items()}, dict.fromkeys(book.cells, 1))]


def rounding(book: Book) -> dict[str, int]:
    return {key: ROUNDED.get(cell.unit, 1) for key, cell in book.cells.items()}


def test_figures_of_the_same_days_are_held_or_named() -> None:
    results = example("8 Ways")
    days = {"start": results.period.start, "end": results.period.end}
    book = book_of(results)
    left = book.cells["caseload.left"].value
    figures = {"caseload.left": Known.exactly(left), "caseload.current": Known.exactly(1)}
    printed = Printed("8-ways", days["start"], days["end"], Edition.PARTNER, figures)
    held = held_from(book, [printed], **days)
    assert held[Edition.PUBLIC] == {}
    assert held[Edition.PARTNER] == {"caseload.left": Known.exactly(left)}
    assert revised(book, [printed], **days) == ["caseload.current"]


def test_the_file_beside_an_edition_has_money_as_the_page_has_it() -> None:
    """To the pound a sum is made up of unit costs in few ways: it tells of single offences."""
    book, done = editions_of("8 Ways")
    rules = rules_of(example("8 Ways").scheme.disclosure)
    known = printed_now(book, done[Edition.PUBLIC], rules, pence_to=pence_to)[COST]
    assert known.high - known.low + 1 == 100_000
    assert known.low <= book.cells[COST].value <= known.high


COST = "measures.cost.observed"


def test_published_figures_come_back_as_they_were_written() -> None:
    printed = last_year({"caseload.left": 21})
    again = printed_from(as_file(printed), where="last.json")
    assert (again.edition, again.end, again.figures) == (
        printed.edition,
        printed.end,
        printed.figures,
    )


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"form": "desist published figures 1"}'])
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(InputError) as refused:
        printed_from(text, where="last.json")
    assert "no file of published figures" in str(refused.value)


def test_the_manifest_says_why_and_holds_no_figure() -> None:
    results, (_book, done) = example("8 Ways"), editions_of("8 Ways")
    said = json.loads(
        manifest_json(
            made_from(results),
            results.scheme.disclosure,
            {edition: done[edition] for edition in OPEN},
        )
    )
    public = {line["figure"]: line for line in said["editions"]["public"]["suppressed"]}
    assert public["profile.sex.F"] == {"figure": "profile.sex.F", "because": "small"}
    assert public["profile.sex.M"]["of"] == "profile.sex.F"
    assert all(set(line) <= {"figure", "because", "of"} for line in public.values())


@pytest.mark.parametrize("edition", OPEN)
def test_what_an_edition_says_the_internal_one_says_too(edition: Edition) -> None:
    whole = compose(example("8 Ways"), beside=EXAMPLES["8 Ways"][0])
    of_edition = document(example("8 Ways"), edition, "8 Ways")
    inside = cells_of(whole)
    for place, text in cells_of(of_edition).items():
        if place[0] == FIRST_EVENTS:
            continue  # the internal edition has a curve
        assert text in (CONFIDENTIAL, NO_FIGURE) or CONFIDENTIAL in text or inside[place] == text
    said = {text.rstrip(".") for text in texts_of(whole)}
    # These speak of the edition or of its totals.
    own = {"edition", "caseload", "cohort", "needs", "first"}
    for section in (of_edition.summary, *of_edition.sections):
        for text in texts_in(section) if section.anchor not in own else ():
            if any(sign.isdigit() for sign in text) and CONFIDENTIAL not in text:
                assert text.rstrip(".") in said or NO_ARRESTS in text or PROVISIONAL in text, text


FIRST_EVENTS = "How long until the first arrest and conviction"
NO_ARRESTS, PROVISIONAL = "counted had no arrest", "are provisional"


def cells_of(document: Document) -> dict[tuple[str, ...], str]:
    """Every cell by section, table, row and heading."""
    return {
        (section, table.title, row[0], heading.text): cell
        for section, table in tables_of(document)
        for row in table.rows
        for heading, cell in zip(table.headings[1:], row[1:], strict=True)
    }


def texts_of(document: Document) -> Iterator[str]:
    for section in (document.summary, *document.sections):
        yield from texts_in(section)


def texts_in(section: Section) -> Iterator[str]:
    """Part by part of each sentence: an edition may leave one out."""
    for block in section.blocks:
        if isinstance(block, Paragraph | Note):
            yield from re.split(r"[.;] ", block.text)
        if isinstance(block, KeyFigures):
            yield from (f"{one.name}: {one.figure}, {one.sure}" for one in block.figures)
    for part in section.sections:
        yield from texts_in(part)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("edition", OPEN)
def test_an_edition_passes_its_own_checker(name: str, edition: Edition) -> None:
    made, wrong = checked(document(example(name), edition, name))
    assert made >= 20
    assert wrong == 0


def test_the_order_of_lines_tells_no_number() -> None:
    lines = list(cells_of(document(example("8 Ways"), Edition.PARTNER, "8 Ways")))
    left = [row for _section, title, row, column in lines if (title, column) == LEAVERS]
    reasons = sorted(str(row["exit_reason"]) for row in example("8 Ways").portrait.leavers)
    assert left[:-1] == [label(reason) for reason in reasons]


LEAVERS = ("Why people left", "Number")
