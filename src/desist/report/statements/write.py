"""A whole report as statements: its tables, its targets, and what it prints more than once."""

import csv
import io
import re
from collections.abc import Iterator

from desist.printed.statements.declare import STATEMENTS, Relation
from desist.report.document import Block, Document, Note, Paragraph, Section, Table
from desist.report.statements.ledger import FIGURE, Ledger, Printed
from desist.report.statements.tables import ACTUAL, DIFFERENCE, EXPECTED, RECIPES

VERDICT = re.compile(r"The figure (meets|misses) it")
ENHANCED = re.compile(r"Enhanced value: (\S+(?: million)?)\. This divides .* by (\d+%),")
SUMMARY, OUTCOMES = "Before joining and on the scheme", "Expected and on the scheme"
VALUES, MONTHS, ANNEX = (
    "Two values of the difference",
    "The reoffending value up to each month's end",
    "The measures, less rounded",
)
BASELINE = "Year before joining"
ANNEX_COLUMNS = {"Baseline": (BASELINE,), "Expected": EXPECTED, "Actual": ACTUAL}
Rows = tuple[dict[str, str], ...]


def statements(document: Document) -> Rows:
    """A row for each figure that is made of others, and for each that it is made of."""
    ledger, tables = Ledger(), dict[str, Printed]()
    for section in _sections((document.summary, *document.sections)):
        for block in section.blocks:
            if isinstance(block, Table):
                ledger.page = f"{section.title}, {block.title}"
                printed = Printed(block, ledger)
                for recipe in RECIPES:
                    recipe(printed)
                tables.setdefault(block.title, printed)
    ledger.page = ""
    _targets(document, tables)
    _enhanced(document, tables)
    _said_again(tables)
    return tuple(ledger.rows.values())


def statements_csv(document: Document) -> str:
    """The rows as a file that `desist check-report` reads."""
    file = io.StringIO()
    writer = csv.DictWriter(file, STATEMENTS.names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(statements(document))
    return file.getvalue()


def _sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.sections)


def _texts(section: Section) -> str:
    return " ".join(block.text for block in section.blocks if isinstance(block, Paragraph))


def _targets(document: Document, tables: dict[str, Printed]) -> None:
    """Each target of the summary, with the verdict that the measure's own section gives."""
    printed = tables.get(SUMMARY)
    if printed is None:
        return
    sections: dict[str, Section] = {}
    for section in _sections(document.sections):
        sections.setdefault(section.title, section)  # the method has a section of each as well
    target, difference = printed.column("Target"), printed.column(DIFFERENCE)
    for row in range(len(printed.table.rows)):
        measure = sections.get(printed.cell(row, 0))
        said = VERDICT.search(_texts(measure)) if measure else None
        if said is None or target is None or (row, difference) not in printed.names:
            continue
        relation = Relation.TARGET_MET if said[1] == "meets" else Relation.TARGET_MISSED
        of = [printed.names[row, difference or 0]]
        printed.made(row, target, printed.cell(row, target), relation, of=of)


def _enhanced(document: Document, tables: dict[str, Printed]) -> None:
    printed = tables.get(VALUES)
    notes = [note for section in _sections(document.sections) for note in section.blocks]
    for text in map(_note, notes):
        said = ENHANCED.match(text)
        if said and printed and (value := printed.column("Value in pounds")):
            of, against = [printed.given(0, value)], [said[2]]
            printed.ledger.add("Enhanced value", said[1], Relation.MEAN, of=of, against=against)


def _note(block: Block) -> str:
    return block.text if isinstance(block, Note) else ""


def _said_again(tables: dict[str, Printed]) -> None:
    """The headline in its other places: beside its range, unrounded, and at the last month."""
    summary = tables.get(SUMMARY)
    if summary is None:
        return
    for title, columns in (
        (OUTCOMES, {"Expected": EXPECTED, **dict.fromkeys(ACTUAL, ACTUAL)}),
        (ANNEX, ANNEX_COLUMNS),
    ):
        other = tables.get(title)
        if other is not None:
            for heading, names in columns.items():
                _same(summary, names, other, heading)
    values, months = tables.get(VALUES), tables.get(MONTHS)
    if values and months and (here := months.column("Value")):
        last, there = len(months.table.rows) - 1, values.column("Value in pounds")
        if there and months.is_figure(last, here) and values.is_figure(0, there):
            figure = months.cell(last, here)
            months.made(last, here, figure, Relation.SAME_AS, of=[values.given(0, there)])


def _same(summary: Printed, names: tuple[str, ...], other: Printed, heading: str) -> None:
    """Rows of both tables stand in the order of the measures."""
    there, here = summary.column(*names), other.column(heading)
    if there is None or here is None:
        return
    for row in range(min(len(summary.table.rows), len(other.table.rows))):
        if summary.is_figure(row, there) and other.is_figure(row, here):
            of = summary.given(row, there, rounded=True)
            pound = "£" if "£" in summary.cell(row, there) else ""
            figure = f"{pound}{other.cell(row, here).lstrip('£')}"
            if FIGURE.fullmatch(figure):
                other.made(row, here, figure, Relation.SAME_AS, of=[of], rounded=True)
