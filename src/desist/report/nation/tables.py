"""Tables of a nation: measures of the whole, of areas and of kinds."""

from collections.abc import Mapping

from desist.evaluation.measured.figures import Figures
from desist.evaluation.nation.measured import Nation
from desist.measures.cards import CARDS
from desist.measures.definitions import COST
from desist.report.document import Align, Heading, Picture, Table
from desist.report.sections.change.breakdowns import ADD_UP, ARRESTS_IN_GROUPS
from desist.report.words.labels import label
from desist.report.words.numbers import NO_FIGURE, estimate, percent, span, whole

OF_FIGURES = ("People", "Expected", "Recorded", "Lower by", "95% interval")


def scope(found: Nation) -> str:
    """Whom the tables are about."""
    return f"Counted nominals, {found.asked.period.year or 'the period'}."


def source(found: Nation) -> str:
    """Where their figures come from."""
    return f"The extract; {found.asked.scheme.unit_costs}, {found.asked.scheme.severity}."


def cells(figures: Figures) -> tuple[str, ...]:
    """Of one row, under `OF_FIGURES`."""
    return (
        whole(figures.nominals),
        estimate(figures.expected),
        whole(figures.actual),
        percent(figures.reduction),
        span(figures.interval) or NO_FIGURE,
    )


def by_row(
    found: Nation,
    title: str,
    rows: list[tuple[str, Figures]],
    *,
    first: str,
    units: str,
    total: bool = False,
) -> Table:
    """One row for each name, with how many people it is about.

    first  the heading over the names
    total  whether the last row is the whole
    """
    return Table(
        title=title,
        scope=scope(found),
        source=source(found),
        units=units,
        headings=(Heading(first, Align.TEXT), *map(Heading, OF_FIGURES)),
        rows=tuple((name, *cells(figures)) for name, figures in rows),
        total=total,
    )


def of_kinds(
    found: Nation,
    measure: str,
    first: str,
    kinds: Mapping[str, Mapping[str, Figures]],
    *,
    picture: Picture | None = None,
) -> Table:
    """One measure by kind of offence, of all the people counted."""
    figures = {kind: measures[measure] for kind, measures in kinds.items()}
    shown = {kind: one for kind, one in figures.items() if one.baseline + one.observed}
    card, method = CARDS[measure], found.asked.scheme.counting.method
    return Table(
        title=f"{card.title} by {first.lower()}",
        scope=scope(found),
        source=source(found),
        units="Pounds." if measure == COST.name else f"{card.unit.capitalize()}.",
        headings=(Heading(first, Align.TEXT), *map(Heading, OF_FIGURES[1:])),
        rows=tuple((label(kind), *cells(one)[1:]) for kind, one in shown.items()),
        notes=(ARRESTS_IN_GROUPS if measure == "arrests" else ADD_UP[method],),
        picture=picture,
    )
