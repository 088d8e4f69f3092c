"""What the difference is worth: two values, who bears the cost, and the enhanced line."""

from desist.evaluation.results import Results
from desist.measures.cards import CARDS
from desist.reference.prices import VICTIMS_AND_SOCIETY
from desist.report.charts.bearers import bearers
from desist.report.columns import headings, scope_of, table
from desist.report.document import Align, Block, Heading, Note, Paragraph, Section, Table, Tone
from desist.report.words.labels import label
from desist.report.words.money import (
    MERITS_REOFFENDING,
    MERITS_SEVERITY,
    TWO_METHODS,
    label_of_value,
    reach_of,
    value_sentence,
)
from desist.report.words.numbers import NO_FIGURE, percent, pounds

DAYS_SERVED = (
    "These costs are of the days served. The cost of crime among the measures is made up to a full "
    "year for each person, so the values are not its difference."
)
TITLES = {"reoffending": "Reoffending value", "severity": "Severity value"}


def money(results: Results) -> Section:
    """Both values side by side with their merits, or why there are none."""
    title = "What the difference is worth"
    values = results.valuations
    withheld = values["reoffending"].withheld
    if withheld:
        return Section("value", title, (Note(withheld, Tone.CAUTION),))
    blocks: list[Block] = [
        Paragraph(
            f"Reoffending value: {value_sentence(values['reoffending'])}. "
            f"Severity value: {value_sentence(values['severity'])}.",
            lead=True,
        ),
        _values(results),
        Note(TWO_METHODS, Tone.CAUTION),
        *([Note(DAYS_SERVED)] if results.annual else []),
        Paragraph(MERITS_REOFFENDING),
        Paragraph(MERITS_SEVERITY),
        Note(label_of_value(results.claimed)),
        *_borne(results),
        *_enhanced(results),
    ]
    return Section("value", title, tuple(blocks))


def _values(results: Results) -> Table:
    value, severity = results.valuations["reoffending"], results.valuations["severity"]
    fallen = percent(results.measures["severity"].reduction)
    return table(
        "Two values of the difference",
        scope=scope_of(results),
        units=f"Pounds, in prices of {results.price_year}.",
        source="The record set, and the unit costs and severity weights listed under sources.",
        columns=(
            Heading("Value", Align.TEXT),
            Heading("How it is made", Align.TEXT),
            Heading("Value in pounds"),
            Heading("95% interval"),
        ),
        rows=[
            (
                TITLES["reoffending"],
                f"Expected cost, {pounds(value.expected_cost)}, less actual cost, "
                f"{pounds(value.actual_cost)}",
                pounds(value.saving),
                reach_of(value) or NO_FIGURE,
            ),
            (
                TITLES["severity"],
                f"Expected cost, {pounds(severity.expected_cost)}, times the difference in "
                f"severity, {fallen}",
                pounds(severity.saving),
                reach_of(severity) or NO_FIGURE,
            ),
        ],
        notes=("Sums are rounded; rounded parts may not add up to rounded wholes.",),
    )


def _borne(results: Results) -> list[Block]:
    value, severity = results.valuations["reoffending"], results.valuations["severity"]
    if not value.borne:
        return []
    rows = [
        (
            label(name.removeprefix("cost_")),
            pounds(part.expected_cost),
            pounds(part.actual_cost),
            pounds(part.saving),
            pounds(severity.borne[name].saving) if name in severity.borne else NO_FIGURE,
        )
        for name, part in value.borne.items()
    ]
    total = (
        "All",
        pounds(value.expected_cost),
        pounds(value.actual_cost),
        pounds(value.saving),
        pounds(severity.saving),
    )
    return [
        table(
            "Who bears the cost of crime",
            scope=scope_of(results),
            units=f"Pounds, in prices of {results.price_year}.",
            source="The split that the unit-cost edition publishes.",
            columns=headings(
                "Borne by", "Expected", "Actual", "Reoffending value", "Severity value"
            ),
            rows=[*rows, total],
            notes=(
                f"{label(VICTIMS_AND_SOCIETY)} bear what no agency is published to bear. Sums are "
                "rounded; rounded parts may not add up to rounded wholes.",
                "An average cost is not cash: an agency cannot spend elsewhere what it did not "
                "spend here unless it shows how.",
            ),
            total=True,
            picture=bearers(results),
        )
    ]


def _enhanced(results: Results) -> list[Block]:
    rate = results.scheme.detection_rate
    value = results.valuations["reoffending"]
    if rate is None or value.enhanced is None:
        return []
    return [
        Note(
            f"Enhanced value: {pounds(value.enhanced)}. This divides the reoffending value by "
            f"{percent(rate)}, the share of their offences for which offenders themselves say they "
            "are caught. It is their own estimate, stands for itself, and enters no other figure "
            f"of this report. ({CARDS['cost'].title} above is of recorded offences alone.)"
        )
    ]
