"""The headline counted in other ways, so that a reader sees what each choice does."""

from desist.evaluation.results import Alternative, Results
from desist.measures.cards import CARDS
from desist.report.charts.intervals import figure_text, intervals
from desist.report.columns import days_of, table
from desist.report.document import Align, Block, Heading, Note, Paragraph, Section, Tone
from desist.report.sections.cause.ways import ways_of_counting
from desist.report.words.numbers import NO_FIGURE, percent, whole
from desist.report.words.plain import people

NAMES = {
    "method_nominal": "Each against their own baseline",
    "method_pooled": "Pooled average",
    "method_annualised": "Scaled to a full year",
    "pending_counted": "Pending counted everywhere",
    "pending_left_out": "Pending counted nowhere",
    "everybody": "Everybody counted",
    "after_joining": "After joining, whoever stayed",
}


def otherwise(results: Results) -> Section:
    """Reductions under every alternative, beside the report's own."""
    own = (
        "This report",
        whole(results.cohort.counted),
        *(figure_text(results.measures[name]) for name in CARDS),
    )
    rows = [own, *(_row(found) for found in results.alternatives), *_targets(results)]
    blocks: list[Block] = [
        Paragraph(
            "A difference that holds however it is counted is worth more than one that does not."
        ),
        table(
            "The difference, counted in other ways",
            scope=f"People counted under each rule, {days_of(results)}.",
            units="Per cent lower than expected, minus if higher; in brackets the 95% interval.",
            columns=(
                Heading("Way of counting", Align.TEXT),
                Heading("People"),
                *(Heading(card.title) for card in CARDS.values()),
            ),
            rows=rows,
            notes=[f"{NAMES[found.name]}: {found.changes}" for found in results.alternatives],
            picture=intervals(results, ways=NAMES),
        ),
        _after_joining(results),
        *ways_of_counting(results),
    ]
    return Section("otherwise", "Counted in other ways", tuple(blocks))


def _row(found: Alternative) -> tuple[str, ...]:
    cells = tuple(figure_text(found.measures[name]) for name in CARDS)
    return (NAMES[found.name], whole(found.counted), *cells)


def _targets(results: Results) -> list[tuple[str, ...]]:
    if not results.targets:
        return []
    aims = {name: percent(target.value) for name, target in results.targets.items()}
    return [("Target", NO_FIGURE, *(aims.get(name, NO_FIGURE) for name in CARDS))]


def _after_joining(results: Results) -> Note:
    found = {alternative.name: alternative for alternative in results.alternatives}["after_joining"]
    joined, complete = found.joined or 0, found.complete or 0
    text = (
        "While on the scheme stops looking when somebody leaves, and people leave because they "
        f"offend. Of the {people(joined)} who had joined by the end of the period, 365 days are "
        f"over for {whole(complete) if complete else 'nobody yet'}, and "
        f"{whole(found.counted) if found.counted else 'nobody'} can be counted after joining, "
        "whether or not they stayed. "
    )
    if found.headline:
        return Note(f"{text}That is enough, and the summary leads with this figure.", Tone.CAUTION)
    return Note(f"{text}That is too few to lead with; the next reports will have more.")
