"""The same measures by kind of offence and by kind of person."""

from collections.abc import Iterable, Mapping

from desist.cohort.portrait.profile import NOT_RECORDED
from desist.evaluation.measured.breakdowns import OFFENCE_GROUP, OFFENCE_TYPE
from desist.evaluation.measured.figures import Figures
from desist.evaluation.portrait import ATTRIBUTES
from desist.evaluation.results import Results
from desist.measures.cards import CARDS, CONVICTIONS
from desist.report.charts.offences import offences
from desist.report.columns import headings, scope_of, table
from desist.report.document import Block, Note, Paragraph, Picture, Section, Table
from desist.report.words.labels import label
from desist.report.words.numbers import NO_FIGURE, estimate, whole
from desist.report.words.plain import about, amount, change_span, expectation, signed_change
from desist.tables.scheme import Method

MANY_PARTS = (
    "With so many parts some will stand out by chance. Read these tables for where the numbers "
    "lie, not for which part did best."
)
ARRESTS_IN_GROUPS = "An arrest stands in each group among its offences, so arrests do not add up."
ADD_UP = {
    Method.NOMINAL: "Baseline, observed and expected of the parts add up to the whole.",
    Method.POOLED: "Under the pooled method a part's expected number stands for itself.",
    Method.ANNUALISED: "Baseline, observed and expected of the parts add up to the whole.",
}


def breakdowns(results: Results) -> Section:
    """By offence group for convictions and cost, then by attribute for arrests and convictions."""
    if not results.cohort.counted:
        return Section("breakdowns", "By offence and by person", (Paragraph("Nobody is counted."),))
    return Section(
        "breakdowns",
        "By offence and by person",
        (Note(MANY_PARTS),),
        sections=(_by_offence(results), _by_person(results)),
    )


def _by_offence(results: Results) -> Section:
    groups = results.breakdowns.get(OFFENCE_GROUP, {})
    blocks: list[Block] = [
        *_types(results),
        *(
            _measure_table(
                results, name, "Offence group", groups, picture=_of_groups(results, name)
            )
            for name in ("arrests", "convictions", "severity", "cost")
        ),
    ]
    return Section("by-offence", "By offence", tuple(blocks))


def _types(results: Results) -> list[Block]:
    """The finer kinds, where the edition has them."""
    types = results.breakdowns.get(OFFENCE_TYPE, {})
    if not types:
        return []
    picture = offences(results)
    return [_measure_table(results, "convictions", "Offence type", types, picture=picture)]


def _of_groups(results: Results, name: str) -> Picture | None:
    """The chart of convictions, where no finer kinds have it."""
    if name != CONVICTIONS.name or results.breakdowns.get(OFFENCE_TYPE):
        return None
    return offences(results, attribute=OFFENCE_GROUP)


def _by_person(results: Results) -> Section:
    blocks: list[Block] = []
    for attribute in ATTRIBUTES:
        parts = results.breakdowns.get(attribute, {})
        if set(parts) - {NOT_RECORDED}:
            blocks.append(_person_table(results, attribute, parts))
    return Section("by-person", "By person", tuple(blocks))


def _measure_table(
    results: Results,
    name: str,
    first: str,
    parts: Mapping[str, tuple[float, Mapping[str, Figures]]],
    *,
    picture: Picture | None = None,
) -> Table:
    card = CARDS[name]
    found = {category: measures[name] for category, (_nominals, measures) in parts.items()}
    empty = [category for category, part in found.items() if not part.baseline + part.observed]
    rows = [
        (label(category), *_cells(name, part))
        for category, part in found.items()
        if category not in empty
    ]
    return table(
        f"{card.title} by {first.lower()}",
        scope=scope_of(results),
        units="Pounds." if name == "cost" else f"{card.unit.capitalize()}.",
        columns=headings(
            first,
            "Before",
            "Expected",
            "On the scheme, full year" if results.annual else "On the scheme",
            "Difference",
            "95% interval",
        ),
        rows=rows,
        notes=[
            ARRESTS_IN_GROUPS if name == "arrests" else ADD_UP[results.scheme.counting.method],
            *([f"Nothing to count for: {', '.join(map(label, empty))}."] if empty else []),
        ],
        picture=picture,
    )


def _person_table(
    results: Results, attribute: str, parts: Mapping[str, tuple[float, Mapping[str, Figures]]]
) -> Table:
    rows = []
    for category, (nominals, measures) in parts.items():
        arrests, convictions = measures["arrests"], measures["convictions"]
        rows.append(
            (
                label(category),
                whole(nominals),
                f"{estimate(arrests.expected)} → {whole(arrests.actual)}",
                _difference(arrests),
                f"{estimate(convictions.expected)} → {whole(convictions.actual)}",
                _difference(convictions),
            )
        )
    return table(
        f"By {label(attribute)[:1].lower()}{label(attribute)[1:]}",
        scope=scope_of(results),
        units="People; arrests and convictions expected → "
        + ("on the scheme, each made up to a full year." if results.annual else "on the scheme."),
        columns=headings(
            label(attribute),
            "People",
            "Arrests",
            "Difference (95% interval)",
            "Convictions",
            "Difference (95% interval)",
        ),
        rows=rows,
        notes=_notes(results, parts.values()),
    )


def _difference(found: Figures) -> str:
    interval = about(found, change_span(found))
    change = signed_change(found)
    return f"{change} ({interval})" if interval else change


def _notes(results: Results, parts: Iterable[tuple[float, Mapping[str, Figures]]]) -> list[str]:
    notes = [ADD_UP[results.scheme.counting.method]]
    if any(measures["arrests"].interval is None for _nominals, measures in parts):
        notes.append("No interval: fewer than 20 people, or nothing to compute one from.")
    return notes


def _cells(name: str, found: Figures) -> tuple[str, ...]:
    card = CARDS[name]
    return (
        amount(card, found.baseline),
        expectation(card, found.expected),
        amount(card, found.actual),
        signed_change(found),
        about(found, change_span(found)) or NO_FIGURE,
    )
