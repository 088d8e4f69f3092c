"""Caseload, profile and cohort as cells: numbers of people and of their referrals."""

from collections.abc import Iterator

from desist.cohort.portrait.profile import NOT_RECORDED
from desist.disclosure.mapping.book import Book
from desist.evaluation.results import Results, Row
from desist.tables.scheme import Edition

PROFILE = ("sex", "age_band", "ethnicity", "cohort_type", "supervision", "tier")
"""Where they stand at the end is left out: it is the leavers' table once more, by people."""
STEPS = ("assessed", "not_accepted", "offered", "joined", "left", "current")
COUNTED = "cohort.counted"
EVERYBODY = "cohort.everybody"
BEFORE = "caseload.before"
"""Who was on the scheme when the period began: last year's number at the end."""
HEADLINE = 20
"""What it costs to leave out a number that the whole report stands on."""


def caseload(book: Book, results: Results) -> None:
    """The funnel for everybody; reasons and answers for partners."""
    found = results.portrait.caseload
    for step in STEPS:
        book.people(f"caseload.{step}", found[step], cost=HEADLINE if step == "current" else 2)
    book.part_of("caseload.not_accepted", "caseload.assessed")
    _reasons(book, results, "not_accepted")
    _reasons(book, results, "offered")
    joined = f"{reason_key('offered', 'joined')}"
    if joined in book.cells:
        book.alike(joined, "caseload.joined")
    elif found["offered"] >= found["joined"]:
        book.part_of("caseload.joined", "caseload.offered")
    _leavers(book, results)


def reason_key(step: str, reason: object) -> str:
    """Of a row of `Portrait.reasons`."""
    return f"caseload.{step}.{NOT_RECORDED if reason is None else reason}"


def leaver_key(reason: object) -> str:
    """Of a row of `Portrait.leavers`."""
    return f"caseload.left.{NOT_RECORDED if reason is None else reason}"


def _reasons(book: Book, results: Results, step: str) -> None:
    rows = [row for row in results.portrait.reasons if row["step"] == step]
    keys = [
        book.listed(reason_key(step, row["reason"]), number_of(row, "episodes"), to=Edition.PARTNER)
        for row in rows
    ]
    if keys:
        book.total(f"caseload.{step}", keys)


def _leavers(book: Book, results: Results) -> None:
    keys, held = [], []
    for row in results.portrait.leavers:
        key = leaver_key(row["exit_reason"])
        keys.append(book.listed(key, number_of(row, "episodes"), to=Edition.PARTNER))
        held.append(
            book.people(f"{key}.in_custody", number_of(row, "in_custody"), to=Edition.PARTNER)
        )
        book.part_of(held[-1], key)
    if keys:
        book.total("caseload.left", keys)
        total = sum(number_of(row, "in_custody") for row in results.portrait.leavers)
        book.total(book.people("caseload.left.in_custody", total, to=Edition.PARTNER), held)
        book.part_of("caseload.left.in_custody", "caseload.left")


def number_of(row: Row, column: str) -> int:
    """A whole number of a row."""
    return int(str(row[column]))


def cohort(book: Book, results: Results) -> None:
    """Everybody with a day on the scheme, by whether they are counted and why not."""
    found = results.cohort
    book.people(EVERYBODY, found.everybody, cost=5)
    book.people(COUNTED, found.counted, cost=HEADLINE)
    groups = [book.people(f"cohort.{name}", size) for name, size in found.left_out.items()]
    book.total(EVERYBODY, (COUNTED, *groups))
    book.part_of(COUNTED, EVERYBODY)
    for window, days in (("baseline", found.baseline_days), ("scheme", found.scheme_days)):
        book.events(f"cohort.{window}_days", days, people=found.counted)
        book.in_proportion(f"cohort.{window}_days", COUNTED)
    _there_and_gone(book, results)


def _there_and_gone(book: Book, results: Results) -> None:
    """Whoever was there is there at the end or has left, and was there before or joined: only
    those who came back make a difference. Of both, the rest were there for long enough."""
    found = results.portrait.caseload
    before = found["current"] + found["left"] - found["joined"]
    book.total(EVERYBODY, ("caseload.current", "caseload.left"))
    gone = book.part_of("caseload.current", EVERYBODY)
    for short, whole in (("cohort.carried_over", "caseload.current"), ("cohort.short_stay", gone)):
        book.part_of(short, whole)
    if before >= 0:
        book.unprinted(BEFORE, before)
        flow = (("caseload.current", 1), ("caseload.left", 1), ("caseload.joined", -1))
        book.sum_to_nothing((*flow, (BEFORE, -1)))


def profile(book: Book, results: Results) -> None:
    """Everybody by one attribute after another; no two are crossed."""
    for name in PROFILE:
        keys = [
            book.listed(f"profile.{name}.{category}", number)
            for category, number in categories(results, name)
        ]
        if keys:
            book.total(EVERYBODY, keys)


def categories(results: Results, name: str) -> Iterator[tuple[str, int]]:
    """Each category of an attribute with its number of people."""
    for row in results.portrait.profile[name]:
        yield str(row["category"]), number_of(row, "nominals")
