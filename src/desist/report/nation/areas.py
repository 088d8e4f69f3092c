"""The nation by region, and by force against the limits of chance."""

from desist.evaluation.measured.figures import Figures
from desist.evaluation.nation.funnel import Funnel
from desist.evaluation.nation.measured import Nation
from desist.measures.cards import CARDS
from desist.report.charts.funnel import funnel_chart
from desist.report.document import Align, Block, Heading, Note, Paragraph, Table
from desist.report.nation.tables import OF_FIGURES, by_row, cells, scope, source
from desist.report.words import nation as say
from desist.report.words.numbers import CONFIDENTIAL, known

COUNTS = ("arrests", "convictions")


def by_region(found: Nation) -> tuple[Block, ...]:
    """One table for each count, with the whole below."""
    return tuple(
        by_row(
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


def by_force(found: Nation) -> tuple[Block, ...]:
    """A funnel and its table for each count; nobody is ranked."""
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
        scope=scope(found),
        source=source(found),
        units="Events.",
        headings=(
            Heading("Force", Align.TEXT),
            Heading("Region", Align.TEXT),
            *map(Heading, OF_FIGURES),
            Heading("Beyond chance", Align.TEXT),
        ),
        rows=tuple(
            (area.name, area.region, *cells(figures), _beyond(figures, beyond.get(area.name, 0)))
            for area, figures in rows
        ),
        notes=tuple(say.funnel_notes(found, funnel)),
        picture=funnel_chart(
            funnel,
            expected_of=CARDS[measure].name,
            said=say.spread(found, measure),
        ),
    )


def _beyond(figures: Figures, found: int) -> str:
    return say.BEYOND[found] if known(figures.expected + figures.actual) else CONFIDENTIAL
