"""The national report put together."""

from collections.abc import Mapping
from pathlib import Path

from desist.evaluation.measured.breakdowns import OFFENCE_GROUP, OFFENCE_TYPE
from desist.evaluation.measured.figures import Figures
from desist.evaluation.nation.funnel import Funnel
from desist.evaluation.nation.measured import Nation
from desist.measures.cards import CARDS, CONVICTIONS
from desist.report.charts.funnel import funnel_chart
from desist.report.charts.offences import kinds_chart
from desist.report.document import (
    Align,
    Block,
    Bullets,
    Document,
    Heading,
    Note,
    Paragraph,
    Picture,
    Section,
    Table,
    Tone,
)
from desist.report.look import look
from desist.report.sections.cause.anyway import expected_anyway
from desist.report.sections.change.breakdowns import ADD_UP, ARRESTS_IN_GROUPS, MANY_PARTS
from desist.report.words import nation as say
from desist.report.words.doubt import expected_anyway_sentence
from desist.report.words.labels import label
from desist.report.words.numbers import NO_FIGURE, estimate, percent, span, whole
from desist.tables.scheme import Method

MARKING = "OFFICIAL-SENSITIVE. Internal: not for publication."
COUNTS = ("arrests", "convictions")
BY_GROUP = (*COUNTS, "cost")


def national(found: Nation, *, beside: Path) -> Document:
    """Results of a nation in words and tables.

    beside  the folder of the scheme file
    """
    scheme, period = found.asked.scheme, found.asked.period
    days = period.year or f"{period.start} to {period.end}"
    return Document(
        title=f"{scheme.name}: the nation",
        subtitle=f"{scheme.partnership}, {days}" if scheme.partnership else days,
        marking=MARKING,
        facts=(
            ("Period", days),
            ("Counted", f"{whole(found.people)} people"),
            ("Areas", f"{len(found.forces)} in {len(found.regions)} regions"),
        ),
        look=look(scheme.presentation, beside=beside, name=scheme.partnership or scheme.name),
        summary=Section("summary", "Summary", _summary(found)),
        sections=(
            Section("who", "Who is counted", (_groups(found),)),
            Section("anyway", "What was to be expected anyway", _anyway(found)),
            Section("regions", "By region", _by_region(found)),
            Section("forces", "By force", _by_force(found)),
            Section("offences", "By kind of offence", _by_offence(found)),
            Section("people", "By kind of person", tuple(_breakdowns(found))),
            Section("method", "How it was counted", (Bullets(tuple(say.method(found))),)),
        ),
        authors=scheme.presentation.authors,
    )


def _summary(found: Nation) -> tuple[Block, ...]:
    return (
        Paragraph(say.counted(found), lead=True),
        *(Paragraph(say.change(found, measure)) for measure in COUNTS),
        *(Paragraph(expected_anyway_sentence(CARDS[one.measure], one)) for one in found.anyway),
        *(Paragraph(say.spread(found, measure)) for measure in COUNTS),
        Note(say.NOT_THE_SCHEME, Tone.CAUTION),
        _measures(found),
    )


def _scope(found: Nation) -> str:
    return f"Counted nominals, {found.asked.period.year or 'the period'}."


def _source(found: Nation) -> str:
    return f"The extract; {found.asked.scheme.unit_costs}, {found.asked.scheme.severity}."


def _measures(found: Nation) -> Table:
    return _table(
        found,
        "What changed",
        [(CARDS[name].name.capitalize(), figures) for name, figures in found.whole.items()],
        first="Measure",
        units="Events; severity in points; cost in pounds.",
    )


def _table(
    found: Nation,
    title: str,
    rows: list[tuple[str, Figures]],
    *,
    first: str,
    units: str,
    total: bool = False,
    notes: tuple[str, ...] = (),
) -> Table:
    return Table(
        title=title,
        scope=_scope(found),
        source=_source(found),
        units=units,
        headings=(
            Heading(first, Align.TEXT),
            *map(Heading, ("People", "Expected", "Recorded", "Lower by", "95% interval")),
        ),
        rows=tuple((name, *_cells(figures)) for name, figures in rows),
        total=total,
        notes=notes,
    )


def _cells(figures: Figures) -> tuple[str, ...]:
    return (
        whole(figures.nominals),
        estimate(figures.expected),
        whole(figures.actual),
        percent(figures.reduction),
        span(figures.interval) or NO_FIGURE,
    )


def _groups(found: Nation) -> Table:
    rows = [(label(name), whole(number)) for name, number in found.groups.items() if number]
    everybody = ("Everybody with a day on a scheme", whole(sum(found.groups.values())))
    return Table(
        title="Who is counted, and who is not",
        scope="Everybody with a day on a scheme in the period.",
        source=_source(found),
        units="Nominals.",
        headings=(Heading("Group", Align.TEXT), Heading("People")),
        rows=(*rows, everybody),
        total=True,
    )


def _anyway(found: Nation) -> tuple[Block, ...]:
    if not found.people:
        return (Paragraph("Nobody is counted."),)
    return (
        *expected_anyway(found.anyway, scope=_scope(found), source="The extract."),
        *(
            [Note(say.CHANCE_ALONE, Tone.CAUTION)]
            if any(one.estimate for one in found.anyway)
            else []
        ),
        Note(say.NOT_BY_AREA),
    )


def _by_offence(found: Nation) -> tuple[Block, ...]:
    """Convictions by type with a chart, then the measures by group."""
    types, groups = (found.offences[name] for name in (OFFENCE_TYPE, OFFENCE_GROUP))
    if not found.people or not groups:
        return (Paragraph("No offence is counted."),)
    annual = found.asked.scheme.counting.method is Method.ANNUALISED
    convictions = {kind: figures[CONVICTIONS.name] for kind, figures in types.items()}
    return (
        Note(MANY_PARTS),
        _of_kinds(
            found,
            CONVICTIONS.name,
            "Offence type",
            types,
            picture=kinds_chart(convictions, card=CONVICTIONS, annual=annual),
        ),
        *(_of_kinds(found, name, "Offence group", groups) for name in BY_GROUP),
    )


def _of_kinds(
    found: Nation,
    name: str,
    first: str,
    kinds: Mapping[str, Mapping[str, Figures]],
    *,
    picture: Picture | None = None,
) -> Table:
    figures = {kind: measures[name] for kind, measures in kinds.items()}
    shown = {kind: one for kind, one in figures.items() if one.baseline + one.observed}
    return Table(
        title=f"{CARDS[name].title} by {first.lower()}",
        scope=_scope(found),
        source=_source(found),
        units="Pounds." if name == "cost" else f"{CARDS[name].unit.capitalize()}.",
        headings=(
            Heading(first, Align.TEXT),
            *map(Heading, ("Expected", "Recorded", "Lower by", "95% interval")),
        ),
        rows=tuple((label(kind), *_cells(one)[1:]) for kind, one in shown.items()),
        notes=(
            ARRESTS_IN_GROUPS if name == "arrests" else ADD_UP[found.asked.scheme.counting.method],
        ),
        picture=picture,
    )


def _by_region(found: Nation) -> tuple[Block, ...]:
    return tuple(
        _table(
            found,
            f"{CARDS[measure].name.capitalize()} by region",
            [
                *((name, figures[measure]) for name, figures in found.regions.items()),
                ("All", found.whole[measure]),
            ],
            first="Region",
            units="Events.",
            total=True,
        )
        for measure in COUNTS
    )


def _by_force(found: Nation) -> tuple[Block, ...]:
    blocks: list[Block] = [Paragraph(say.HOW_TO_READ_A_FUNNEL)]
    for measure in COUNTS:
        funnel = found.funnels[measure]
        if funnel is not None:
            blocks.append(_funnel_table(found, measure, funnel))
    return (*blocks, Note(say.NOT_A_LEAGUE))


def _funnel_table(found: Nation, measure: str, funnel: Funnel) -> Table:
    beyond = {point.name: point.beyond for point in funnel.points}
    rows = [(area, figures[measure]) for area, figures in found.forces]
    return Table(
        title=f"{CARDS[measure].name.capitalize()} by force, against the limits of chance",
        scope=_scope(found),
        source=_source(found),
        units="Events.",
        headings=(
            Heading("Force", Align.TEXT),
            Heading("Region", Align.TEXT),
            *map(Heading, ("People", "Expected", "Recorded", "Lower by", "95% interval")),
            Heading("Beyond chance", Align.TEXT),
        ),
        rows=tuple(
            (area.name, area.region, *_cells(figures), say.BEYOND[beyond.get(area.name, 0)])
            for area, figures in rows
        ),
        notes=tuple(say.funnel_notes(found, funnel)),
        picture=funnel_chart(
            funnel,
            expected_of=CARDS[measure].name,
            said=say.spread(found, measure),
        ),
    )


def _breakdowns(found: Nation) -> list[Block]:
    return [
        _table(
            found,
            f"Arrests by {label(name).lower()}",
            [(label(value), figures["arrests"]) for value, (_n, figures) in parts.items()],
            first=label(name),
            units="Arrests.",
        )
        for name, parts in found.breakdowns.items()
    ]
