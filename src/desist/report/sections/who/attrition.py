"""Who stayed, who left and why, and the first year of each, whether or not they stayed."""

from collections.abc import Mapping
from datetime import timedelta

from desist.evaluation.follow_up.attrition import Attrition
from desist.evaluation.measured.figures import Figures
from desist.evaluation.results import Results
from desist.measures.cards import ARRESTS, CONVICTIONS
from desist.report.charts.intervals import figure_text
from desist.report.columns import day, headings, table
from desist.report.document import Block, Note, Paragraph, Section, Table, Tone
from desist.report.words.follow_up import attrition_sentence, followed_sentence
from desist.report.words.labels import label
from desist.report.words.numbers import estimate, percent, whole
from desist.report.words.plain import people
from desist.tables.scheme import Method

LEAVING_IS_A_RESULT = (
    "Leaving comes after joining: people are removed because they offend, and stay because they "
    "do not. So these rows say where the arrests and convictions of the first year are, and not "
    "what staying does. Only the last row is of everybody."
)

FULL_YEARS = (
    "Each person's baseline and year after joining are made up to 365 days at risk, so these are "
    "full-year equivalents and not what was recorded."
)
CARRIED_ON = "Expected is the rate of the baseline, carried on for the year after joining."
POOLED = "Under the pooled method each row stands for itself, and expected does not add up."


def attrition(results: Results, found: Attrition) -> Section:
    """The flow from joining, and the first 365 days by where people stand."""
    last = day(results.period.end - timedelta(days=1))
    blocks: list[Block] = [Paragraph(attrition_sentence(found, by=last), lead=True)]
    if found.joined:
        blocks += [_standing(found, by=last), Paragraph(followed_sentence(found))]
    if found.counted:
        blocks += [_first_year(results, found), Note(LEAVING_IS_A_RESULT, Tone.CAUTION)]
    return Section("attrition", "Who stayed and who left", tuple(blocks))


def _standing(found: Attrition, *, by: str) -> Table:
    rows = [
        (label(name), whole(number), percent(number / found.joined))
        for name, number in found.standing.items()
    ]
    return table(
        "Where everybody who joined stands",
        scope=f"The {people(found.joined)} who had joined by {by}, in this period or before.",
        units="People.",
        columns=headings("At the end of the period", "Number", "Share"),
        rows=[*rows, ("All who joined", whole(found.joined), percent(1))],
        total=True,
    )


def _first_year(results: Results, found: Attrition) -> Table:
    (after,) = (one for one in results.alternatives if one.name == "after_joining")
    rows = [
        (label(name), whole(number), *_cells(figures))
        for name, (number, figures) in found.by_standing.items()
    ]
    return table(
        "The year after joining, by where people stand now",
        scope=f"The {people(found.counted)} whose 365 days from joining are over and can be "
        "counted, whether or not they stayed.",
        units="Arrests and convicted offences; per cent lower than expected, minus if higher, in "
        "brackets the 95% interval.",
        columns=headings(
            "At the end of the period",
            "People",
            "Arrests expected",
            "Arrests",
            "Lower by",
            "Convictions expected",
            "Convictions",
            "Lower by",
        ),
        rows=[*rows, ("Everybody", whole(after.counted), *_cells(after.measures))],
        notes=(
            FULL_YEARS if results.annual else CARRIED_ON,
            *((POOLED,) if results.scheme.counting.method is Method.POOLED else ()),
            "Under 20 people no interval is given: chance alone could give almost any figure.",
        ),
        total=True,
    )


def _cells(figures: Mapping[str, Figures]) -> tuple[str, ...]:
    return tuple(
        text
        for card in (ARRESTS, CONVICTIONS)
        for text in (
            estimate(figures[card.name].expected),
            whole(figures[card.name].actual),
            figure_text(figures[card.name]),
        )
    )
