"""The inspector's pack: how it was counted, from what, what changed since, and what was checked."""

from collections.abc import Iterator

from desist import __version__
from desist.evaluation.results import Results
from desist.evaluation.shown import ShownResults
from desist.report.columns import days_of, table
from desist.report.document import (
    Align,
    Block,
    Definitions,
    Document,
    Heading,
    Note,
    Paragraph,
    Section,
    Table,
)
from desist.report.editions.about import rules_in_words
from desist.report.editions.marking import edition_of
from desist.report.sections.backing.method import rules_of_counting
from desist.report.sections.backing.quality import supplies
from desist.report.sections.backing.sources import editions_used
from desist.report.statements.checked import checked
from desist.report.words.findings import days_counted, three_lines
from desist.report.words.numbers import whole
from desist.report.words.years import revision_sentence

OUTSIDE = "That stands in the scheme's own edition."
Check = tuple[str, str, str]


def inspector(results: Results, document: Document) -> Section:
    """Everything that an inspector asks first.

    document  the report without this pack, whose figures are checked here
    """
    return Section(
        "inspector",
        "Inspector's pack",
        (Paragraph(_said(results), lead=True), _checks(results, document)),
        (
            Section("pack-method", "Method in brief", (Definitions(rules_of_counting(results)),)),
            Section("pack-coverage", "Coverage", tuple(_coverage(results))),
            Section("pack-editions", "Published figures used", tuple(_editions(results))),
            Section("pack-revisions", "Revisions", tuple(_revisions(results))),
            Section("pack-publication", "What is published", tuple(_publication(results))),
        ),
    )


def _said(results: Results) -> str:
    return (
        f"How the report of {days_of(results)} was made, and what was checked. The design compares "
        f"the same people before and since. {three_lines(results)[2]}"
    )


def _checks(results: Results, document: Document) -> Table:
    return table(
        "Checks",
        scope=f"The record set and the report of {days_of(results)}.",
        units="No numbers.",
        source=f"Counted by desist {__version__}.",
        columns=tuple(Heading(text, Align.TEXT) for text in ("Check", "Outcome", "How it is done")),
        rows=[*_of_record_set(results), _of_sums(document), *_of_design(results)],
    )


def _of_record_set(results: Results) -> Iterator[Check]:
    how = "Every row is read and every problem listed; no figure is counted from rows in error."
    if results.despite:
        yield "The record set has no errors", "Failed: rows with errors were left out", how
    else:
        yield "The record set has no errors", "Passed", how
    open_ = isinstance(results, ShownResults)
    if not open_:
        warned = (
            f"{whole(len(results.warnings))} kinds of warning" if results.warnings else "Passed"
        )
        yield "The record set has no warnings", warned, "As above; they are under data quality."
    yield (
        "Every published figure is sure",
        "Some rows are in doubt" if results.doubtful else "Passed",
        "Each row of an edition says whether it was seen at its source.",
    )


def _of_sums(document: Document) -> Check:
    made, wrong = checked(document)
    passed = (
        f"Passed: {whole(made)} sums" if not wrong else f"Failed: {whole(wrong)} of {whole(made)}"
    )
    return (
        "The figures that the report prints can all be true",
        passed,
        "Totals, shares, differences and targets are worked out again from the printed figures.",
    )


def _of_design(results: Results) -> Iterator[Check]:
    late = results.maturity and results.maturity.provisional
    yield (
        "Convictions had the time to come",
        "Not yet: provisional" if late else "Passed",
        "The last days are compared with how long convictions take.",
    )
    yield (
        "A comparison group stands beside the figures",
        "Yes" if results.claimed else "No",
        "Without one nothing is put down to the scheme.",
    )
    yield (
        "It is known which days each source covers",
        "Yes" if results.cohort.coverage_known else "No: those who joined are taken as covered",
        "The table `coverage` of the record set.",
    )


def _coverage(results: Results) -> Iterator[Block]:
    if results.supplies:
        yield supplies(results)
    elif isinstance(results, ShownResults):
        yield Note(f"When each source last gave its data. {OUTSIDE}")
    else:
        yield Note("The record set does not say when its sources gave their data.")


def _editions(results: Results) -> Iterator[Block]:
    yield editions_used(results.editions)


def _revisions(results: Results) -> Iterator[Block]:
    if isinstance(results, ShownResults):
        yield Note(f"What the last report said of its days, and what they come to now. {OUTSIDE}")
    elif not results.revisions:
        yield Note("No earlier report was given to count again.")
    for one in results.revisions:
        yield Paragraph(revision_sentence(one, days=days_counted(results)))


def _publication(results: Results) -> Iterator[Block]:
    yield from rules_in_words(results.scheme.disclosure, edition_of(results))
