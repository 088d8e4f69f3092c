"""What stands behind the board's page: offences, what would tip it, who bears what."""

from desist.report.business_case.frame import scope_of, source_of, table_of
from desist.report.document import Block, Note, Paragraph, Table
from desist.report.words.business_case import (
    CASE_NAMES,
    CHANGES,
    ratio_words,
    share_words,
    switch_change,
    switch_name,
    switch_value,
)
from desist.report.words.labels import label
from desist.report.words.numbers import NO_FIGURE, estimate, pounds
from desist.scenario.appraisal import Appraisal, Priced

UNPUBLISHED = "Not published"


def offences(found: Appraisal) -> Table:
    """Break-even as numbers of offences by kind."""
    rows = [
        (
            kind.label,
            estimate(kind.expected),
            pounds(kind.price),
            _number(kind.needed),
            _alone(kind),
        )
        for kind in found.kinds
    ]
    total = ("All", estimate(found.expected), NO_FIGURE, _number(found.needed), NO_FIGURE)
    return table_of(
        "Offences to be avoided in a year to break even",
        found,
        scope=scope_of(found),
        source=source_of(found),
        units=f"Offences a year; pounds in prices of {found.scenario.price_year}.",
        columns=(
            "Kind",
            "Expected with no scheme",
            "Cost of one",
            "Fewer, each kind by the same share",
            "Or fewer of this kind alone",
        ),
        rows=[*rows, total],
        total=True,
        notes=(
            "The last column answers for each kind by itself: so many fewer of this kind, and "
            "none of any other, would pay. Its figures are never added.",
        ),
    )


def _number(value: float | None) -> str:
    return NO_FIGURE if value is None else estimate(value)


def _alone(kind: Priced) -> str:
    if kind.alone is None:
        return NO_FIGURE
    return f"{estimate(kind.alone)}{', more than there are' if kind.alone > kind.expected else ''}"


def switching(found: Appraisal) -> Table:
    """Switching values of the central case."""
    return table_of(
        "What would tip the central case",
        found,
        scope=scope_of(found),
        source=source_of(found),
        units="As each row says; one input at a time, all else as assumed.",
        columns=("Input", "Assumed", "Breaks even at", "Change"),
        rows=[
            (
                switch_name(one),
                switch_value(one, one.assumed),
                switch_value(one, one.needed),
                switch_change(one),
            )
            for one in found.switches
        ],
        notes=(
            "No value does: whatever this input is, the case stays on the same side of "
            "breaking even.",
        )
        if any(one.needed is None for one in found.switches)
        else (),
    )


def otherwise(found: Appraisal) -> Table:
    """The whole appraisal with one thing otherwise."""
    return table_of(
        "If one thing were otherwise",
        found,
        scope=scope_of(found),
        source=source_of(found),
        units=f"Net value in pounds, in prices of {found.scenario.price_year}.",
        columns=(
            "What",
            "Cost",
            "Breaks even at",
            *CASE_NAMES.values(),
            "For each pound, central",
        ),
        rows=[
            (
                CHANGES[change.name],
                pounds(change.cost),
                share_words(change.break_even),
                *(pounds(change.net[case]) for case in CASE_NAMES),
                ratio_words(change.ratio),
            )
            for change in found.changes
        ],
        notes=(
            "Costs that are not additional are counted in the first row: officers who work here "
            "do not work elsewhere. Rows of additional costs or cash alone leave that out.",
        )
        if any(change.name.endswith("_alone") for change in found.changes)
        else (),
    )


def bearers(found: Appraisal) -> list[Block]:
    """Who would bear less, where the edition publishes the split."""
    names = list(found.case("central").borne)
    if not names:
        return [
            Note(
                f"{found.scenario.unit_costs} publishes no split by agency for these offences, so "
                "nothing is said of who would bear less."
            )
        ]
    rows = [(label(name), *(_borne(found, case, name) for case in CASE_NAMES)) for name in names]
    total = ("All", *(pounds(found.case(case).benefit) for case in CASE_NAMES))
    blank = [
        f"{label(name)}: not published for {', '.join(kinds)}"
        for name, kinds in found.unpublished.items()
    ]
    notes = [
        "Victims and society bear what no agency is published to bear, so the parts add up. Sums "
        "are rounded."
    ]
    if found.scenario.base is not None:
        notes.append(
            "Offences taken from the results are shared as their whole cost was in that year."
        )
    if blank:
        notes.append(f"A part that is not published is not 0. {'; '.join(blank)}.")
    return [
        table_of(
            "Who bears the cost of the offences avoided",
            found,
            scope=scope_of(found),
            source="The split that the unit-cost edition publishes.",
            columns=("Borne by", *CASE_NAMES.values()),
            rows=[*rows, total],
            notes=notes,
            total=True,
        ),
        Paragraph(
            "What an agency bears less is not cash in its hand, and it is seldom the agency that "
            "pays for the scheme."
        ),
    ]


def _borne(found: Appraisal, case: str, name: str) -> str:
    part = found.case(case).borne[name]
    return UNPUBLISHED if part is None else pounds(part)
