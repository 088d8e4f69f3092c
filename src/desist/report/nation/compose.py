"""The national report put together."""

from collections.abc import Mapping
from pathlib import Path

from desist.evaluation.measured.figures import Figures
from desist.evaluation.nation.funnel import Funnel
from desist.evaluation.nation.measured import Nation
from desist.measures.cards import CARDS
from desist.report.charts.funnel import funnel_chart
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
from desist.report.look import look
from desist.report.words import nation as say
from desist.report.words.labels import label
from desist.report.words.numbers import NO_FIGURE, estimate, percent, span, whole

MARKING = "OFFICIAL-SENSITIVE. Internal: not for publication."
COUNTS = ("arrests", "convictions")


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
            Section("regions", "By region", _by_region(found)),
            Section("forces", "By force", _by_force(found)),
            Section("people", "By kind of person", tuple(_breakdowns(found))),
            Section("method", "How it was counted", (Bullets(tuple(say.method(found))),)),
        ),
        authors=scheme.presentation.authors,
    )


def _summary(found: Nation) -> tuple[Block, ...]:
    return (
        Paragraph(say.counted(found), lead=True),
        *(Paragraph(say.change(found, measure)) for measure in COUNTS),
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


def results_of(found: Nation) -> Mapping[str, object]:
    """The same as plain values, for a results file."""

    def plain(figures: Mapping[str, Figures]) -> dict[str, object]:
        return {
            name: {
                "nominals": one.nominals,
                "baseline": one.baseline,
                "observed": one.observed,
                "expected": one.expected,
                "actual": one.actual,
                "reduction": one.reduction,
                "interval": one.interval,
            }
            for name, one in figures.items()
        }

    return {
        "period": [str(found.asked.period.start), str(found.asked.period.end)],
        "groups": dict(found.groups),
        "baseline_days": found.baseline_days,
        "scheme_days": found.scheme_days,
        "measures": plain(found.whole),
        "regions": {name: plain(figures) for name, figures in found.regions.items()},
        "forces": [
            {
                "name": area.name,
                "region": area.region,
                "forces": area.forces,
                "measures": plain(figures),
            }
            for area, figures in found.forces
        ],
        "breakdowns": {
            name: {value: plain(figures) for value, (_n, figures) in parts.items()}
            for name, parts in found.breakdowns.items()
        },
        "funnels": {
            measure: None
            if funnel is None
            else {
                "centre": funnel.centre,
                "spread": funnel.spread,
                "widened": funnel.widened,
                "points": [[p.name, p.expected, p.ratio, p.beyond] for p in funnel.points],
            }
            for measure, funnel in found.funnels.items()
        },
        "left_out": dict(found.notes),
        "seed": found.seed,
    }
