"""The national report put together."""

from pathlib import Path

from desist.evaluation.measured.breakdowns import OFFENCE_GROUP, OFFENCE_TYPE
from desist.evaluation.nation.measured import Nation
from desist.evaluation.nation.shown import ShownNation
from desist.measures.cards import CARDS, CONVICTIONS
from desist.report.charts.offences import kinds_chart
from desist.report.document import (
    Align,
    Block,
    Bullets,
    Document,
    Heading,
    Note,
    Paragraph,
    Section,
    Table,
    Tone,
)
from desist.report.editions.about import about
from desist.report.editions.marking import marking
from desist.report.editions.open_edition import tidied, tidied_all
from desist.report.look import look
from desist.report.nation.areas import COUNTS, by_force, by_region
from desist.report.nation.sources import sources
from desist.report.nation.tables import by_row, of_kinds, scope, source
from desist.report.sections.cause.anyway import expected_anyway
from desist.report.sections.change.breakdowns import MANY_PARTS
from desist.report.words import nation as say
from desist.report.words.doubt import expected_anyway_sentence
from desist.report.words.labels import label
from desist.report.words.numbers import whole
from desist.report.words.plain import people
from desist.tables.scheme import Edition

BY_GROUP = (*COUNTS, "cost")


def national(found: Nation, *, beside: Path) -> Document:
    """Results of a nation in words and tables; of one edition, if they are an edition's.

    beside  the folder of the scheme file
    """
    scheme, edition = found.asked.scheme, edition_of(found)
    days = days_of(found)
    summary = Section("summary", "Summary", _summary(found))
    sections = [
        Section("who", "Who is counted", (_groups(found),)),
        Section("anyway", "What was to be expected anyway", _anyway(found)),
        Section("regions", "By region", by_region(found)),
        Section("forces", "By force", by_force(found)),
        Section("offences", "By kind of offence", _by_offence(found)),
        Section("people", "By kind of person", tuple(_breakdowns(found))),
        Section("method", "How it was counted", (Bullets(tuple(say.method(found))),)),
        sources(found),
    ]
    if edition is not Edition.INTERNAL:
        summary = tidied(summary) or summary
        sections = [
            *tidied_all(sections),
            about(edition, scheme.disclosure, holds=say.HOLDS, more=say.MORE),
        ]
    return Document(
        title=f"{scheme.name}: the nation",
        subtitle=f"{scheme.partnership}, {days}" if scheme.partnership else days,
        marking=marking(edition),
        facts=(
            ("Period", days),
            ("Counted", people(found.people)),
            ("Areas", say.areas(found)),
        ),
        look=look(scheme.presentation, beside=beside, name=scheme.partnership or scheme.name),
        summary=summary,
        sections=tuple(sections),
        authors=scheme.presentation.authors,
    )


def edition_of(found: Nation) -> Edition:
    """The edition that the results are for."""
    return found.edition if isinstance(found, ShownNation) else Edition.INTERNAL


def days_of(found: Nation) -> str:
    """The financial year, or both days of any other period."""
    period = found.asked.period
    return period.year or f"{period.start} to {period.end}"


def _summary(found: Nation) -> tuple[Block, ...]:
    measures = [(CARDS[name].name.capitalize(), figures) for name, figures in found.whole.items()]
    return (
        Paragraph(say.counted(found), lead=True),
        *(Paragraph(say.change(found, measure)) for measure in COUNTS),
        *(Paragraph(expected_anyway_sentence(CARDS[one.measure], one)) for one in found.anyway),
        *(Paragraph(say.spread(found, measure)) for measure in COUNTS),
        Note(say.NOT_THE_SCHEME, Tone.CAUTION),
        by_row(
            found,
            "What changed",
            measures,
            first="Measure",
            units="Events; severity in points; cost in pounds.",
        ),
    )


def _groups(found: Nation) -> Table:
    rows = [(label(name), whole(number)) for name, number in found.groups.items() if number]
    everybody = ("Everybody with a day on a scheme", whole(found.everybody))
    return Table(
        title="Who is counted, and who is not",
        scope="Everybody with a day on a scheme in the period.",
        source=source(found),
        units="Nominals.",
        headings=(Heading("Group", Align.TEXT), Heading("People")),
        rows=(*rows, everybody),
        total=True,
    )


def _anyway(found: Nation) -> tuple[Block, ...]:
    if not found.people:
        return (Paragraph("Nobody is counted."),)
    blocks = expected_anyway(found.anyway, scope=scope(found), source="The extract.")
    if any(one.estimate for one in found.anyway):
        if edition_of(found) is Edition.INTERNAL:
            blocks.append(Paragraph(say.pool(found)))
            blocks.append(Note(say.CHANCE_ALONE + say.OTHER_STRETCHES, Tone.CAUTION))
        else:
            blocks.append(Note(say.CHANCE_ALONE, Tone.CAUTION))
    return (*blocks, Note(say.NOT_BY_AREA))


def _by_offence(found: Nation) -> tuple[Block, ...]:
    """Convictions by type with a chart, then the measures by group."""
    types, groups = (found.offences[name] for name in (OFFENCE_TYPE, OFFENCE_GROUP))
    if not found.people or not groups:
        return (Paragraph("No offence is counted."),)
    first, kinds = ("Offence type", types) if types else ("Offence group", groups)
    convictions = {kind: figures[CONVICTIONS.name] for kind, figures in kinds.items()}
    picture = kinds_chart(convictions, card=CONVICTIONS, annual=found.annual)
    by_group = [name for name in BY_GROUP if all(name in one for one in groups.values())]
    return (
        Note(MANY_PARTS),
        of_kinds(found, CONVICTIONS.name, first, kinds, picture=picture),
        *(
            of_kinds(found, name, "Offence group", groups)
            for name in by_group
            if types or name != CONVICTIONS.name
        ),
    )


def _breakdowns(found: Nation) -> list[Block]:
    return [
        by_row(
            found,
            f"Arrests by {label(name).lower()}",
            [(label(value), figures["arrests"]) for value, (_n, figures) in parts.items()],
            first=label(name),
            units="Arrests.",
        )
        for name, parts in found.breakdowns.items()
    ]
