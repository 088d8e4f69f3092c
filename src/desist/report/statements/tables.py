"""Which of a table's cells are made of which: by their headings, as every section writes them."""

import re
from collections.abc import Callable

from desist.printed.statements.declare import Relation
from desist.report.statements.ledger import Printed
from desist.report.words.labels import ASKED

EXPECTED = ("Expected", "Expected on the scheme", "Expected, full year")
ACTUAL = ("On the scheme", "On the scheme, full year")
DIFFERENCE = "Difference"
COUNTS = ("Number", "In custody at the end")
ADDED_UP = (
    *COUNTS,
    "Expected if nothing had changed",
    "Expected",
    "Actual",
    "Reoffending value",
    "Severity value",
)
WHOLES = {"assessed": "Assessed", "offered": "Offered a place"}

SHARE = re.compile(r"(\d+%)(?: of those (\w+))?")
CHANGED = re.compile(r"((?:over )?[\d,]+%) (lower|higher)(?: \(.*\))?")
ARROW = re.compile(r"([\d,.]+) → ([\d,.]+)")
NUMBER_AND_SHARE = re.compile(r"([\d,]+) \((\d+%)\)")
LESS = re.compile(r"Expected cost, (.+), less actual cost, (.+)")
TIMES = re.compile(r"Expected cost, (.+), times the difference in severity, (.+)")


def totals(printed: Printed) -> None:
    """The last row of a table with a total: the sum of the others."""
    if not printed.table.total:
        return
    last = len(printed.table.rows) - 1
    for column, heading in enumerate(printed.table.headings):
        cells = [(row, column) for row in range(last)]
        if heading.text not in ADDED_UP or not printed.is_figure(last, column):
            continue
        if all(printed.is_figure(*cell) for cell in cells):
            rounded = heading.text not in COUNTS
            printed.made(
                last,
                column,
                printed.cell(last, column),
                Relation.SUM,
                of=[printed.given(*cell, rounded=rounded) for cell in cells],
                rounded=rounded,
            )


def shares(printed: Printed) -> None:
    """A number and its share of all, or of those that the cell names."""
    number, share = printed.column("Number"), printed.column("Share")
    if number is None or share is None:
        return
    rows = range(len(printed.table.rows))
    counts = [row for row in rows if printed.is_figure(row, number)]
    labels = {printed.cell(row, 0): row for row in rows}
    for row in counts:
        said = SHARE.fullmatch(printed.cell(row, share))
        if said is None:
            continue
        whole = counts[-1:] if printed.table.total else counts
        if said[2]:
            whole = [labels[WHOLES[said[2]]]]
        elif not printed.table.total and len(counts) < len(rows):
            continue  # a number of the whole is not shown
        of = [printed.given(row, number)]
        against = [printed.given(each, number) for each in whole]
        printed.made(row, share, said[1], Relation.PERCENT, of=of, against=against)


def differences(printed: Printed) -> None:
    """What was expected, what came, and the difference in per cent."""
    expected, actual = printed.column(*EXPECTED), printed.column(*ACTUAL)
    difference = printed.column(DIFFERENCE)
    if expected is None or actual is None or difference is None:
        return
    for row in range(len(printed.table.rows)):
        if printed.is_figure(row, expected) and printed.is_figure(row, actual):
            of = printed.given(row, actual, rounded=True)
            against = printed.given(row, expected, rounded=True)
            _changed(printed, row, difference, of, against)


def arrows(printed: Printed) -> None:
    """`6.6 → 5` in one column, and the difference in the next."""
    for column in range(1, len(printed.table.headings) - 1):
        for row in range(len(printed.table.rows)):
            said = ARROW.fullmatch(printed.cell(row, column))
            if said and CHANGED.fullmatch(printed.cell(row, column + 1)):
                name, ledger = printed.name(row, column), printed.ledger
                before, now = (
                    ledger.add(f"{name}, {what}", text, rounded_to="" if "." in text else "1")
                    for what, text in (("expected", said[1]), ("recorded", said[2]))
                )
                _changed(printed, row, column + 1, now, before)


def _changed(printed: Printed, row: int, column: int, of: str, against: str) -> None:
    said = CHANGED.fullmatch(printed.cell(row, column))
    if said is None:
        return
    relation, figure = Relation.REDUCTION, said[1]
    if said[2] == "higher" and figure.startswith("over"):
        relation = Relation.CHANGE
    elif said[2] == "higher":
        figure = f"−{figure}"
    printed.made(row, column, figure, relation, of=[of], against=[against])


def needs(printed: Printed) -> None:
    """`29 (57%)` of how many were asked, as the first row says; the last row is the mean."""
    last = len(printed.table.rows) - 1
    if last < 0 or printed.cell(0, 0) != ASKED:
        return
    for column in range(1, len(printed.table.headings)):
        if not printed.is_figure(0, column):
            continue
        asked, counts = printed.given(0, column), []
        for row in range(1, last):
            said = NUMBER_AND_SHARE.fullmatch(printed.cell(row, column))
            if said:
                counts.append(printed.ledger.add(f"{printed.name(row, column)}, number", said[1]))
                of, against = counts[-1:], [asked]
                printed.made(row, column, said[2], Relation.PERCENT, of=of, against=against)
        # A mean of which one number is withheld is the mean of no numbers that are printed.
        if len(counts) == last - 1 and printed.is_figure(last, column):
            mean = printed.cell(last, column)
            printed.made(last, column, mean, Relation.MEAN, of=counts, against=[asked])


def values(printed: Printed) -> None:
    """The two values, out of the words that say how they are made; and each bearer's part."""
    how, value = printed.column("How it is made"), printed.column("Value in pounds")
    expected, actual = printed.column("Expected"), printed.column("Actual")
    borne = printed.column("Reoffending value")
    for row in range(len(printed.table.rows)):
        if how is not None and value is not None and printed.is_figure(row, value):
            for form, relation in ((LESS, Relation.DIFFERENCE), (TIMES, Relation.PRODUCT)):
                said = form.fullmatch(printed.cell(row, how))
                if said:
                    name, ledger = printed.name(row, value), printed.ledger
                    of = [ledger.add(f"{name}, out of {text}", text) for text in said.groups()]
                    printed.made(row, value, printed.cell(row, value), relation, of=of)
        if expected and actual and borne and printed.is_figure(row, borne):
            of = [printed.given(row, column) for column in (expected, actual)]
            figure = printed.cell(row, borne)
            printed.made(row, borne, figure, Relation.DIFFERENCE, of=of)


RECIPES: tuple[Callable[[Printed], None], ...] = (
    differences,
    arrows,
    needs,
    values,
    totals,
    shares,
)
