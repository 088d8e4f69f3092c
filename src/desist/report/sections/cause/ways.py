"""Every way of counting at once: how far each figure bends, and what bends it."""

from desist.evaluation.results import Results
from desist.evaluation.sensitivity.specification import SpecificationCurve, Way
from desist.measures.cards import CARDS
from desist.report.charts.specification import drawn_ways, option_name, specification
from desist.report.columns import days_of, headings, table
from desist.report.document import Align, Block, Heading, Paragraph, Table
from desist.report.words.doubt import CHOICES, curve_sentence
from desist.report.words.numbers import NO_FIGURE, percent, whole
from desist.report.words.plain import change_words, points

CHARTED = "convictions"
PRICE_YEAR = "The price year multiplies both sides alike, so it moves no percentage."


def ways_of_counting(results: Results) -> tuple[Block, ...]:
    """One chart and one table; nothing where it was not looked into."""
    curve = results.curves.get(CHARTED)
    if curve is None or curve.own is None:
        return ()
    return (Paragraph(curve_sentence(CARDS[CHARTED], curve), lead=True), _summary(results))


def every_way(results: Results) -> Table | None:
    """The charted curve as numbers, for the annex."""
    curve = results.curves.get(CHARTED)
    if curve is None or curve.own is None:
        return None
    return table(
        f"{CARDS[CHARTED].title}, counted in every way",
        scope=f"People counted under each rule, {days_of(results)}.",
        units="Per cent lower than expected, minus if higher; people.",
        columns=(
            *(Heading(CHOICES[choice], Align.TEXT) for choice in curve.choices),
            Heading("Difference"),
            Heading("People"),
        ),
        rows=[_way(curve, way) for way in drawn_ways(curve)],
        notes=("This report's own way is marked *.",),
    )


def _way(curve: SpecificationCurve, way: Way) -> tuple[str, ...]:
    chosen = (
        option_name(choice, option)
        for choice, option in zip(curve.choices, way.choices, strict=True)
    )
    mark = " *" if way.own else ""
    return (*chosen, f"{percent(way.reduction)}{mark}", whole(way.counted))


def _summary(results: Results) -> Table:
    curves = [results.curves[name] for name in CARDS if name in results.curves]
    lacking = {
        option_name(choice, option)
        for curve in curves
        for choice, options in curve.nowhere.items()
        for option in options
    }
    notes = [
        "Every way is a defensible one: the method, which days count, offences without a result "
        "in or out, the day that places an offence, the least time on the scheme, the edition of "
        f"unit costs. {PRICE_YEAR}",
        *(
            [f"Not to be had from these data, or for too few people: {_listed(lacking)}."]
            if lacking
            else []
        ),
    ]
    return table(
        "Every way of counting",
        scope=f"People counted under each rule, {days_of(results)}.",
        units="Ways; per cent lower than expected, or higher; percentage points.",
        columns=(
            *headings("Measure", "Ways", "Lowest", "This report", "Highest"),
            Heading("What moves it most", Align.TEXT),
            Heading("On average by"),
        ),
        rows=[_row(curve) for curve in curves if curve.ways],
        notes=notes,
        picture=specification(results.curves[CHARTED]),
    )


def _listed(options: set[str]) -> str:
    return "; ".join(sorted(option[0].lower() + option[1:] for option in options))


def _row(curve: SpecificationCurve) -> tuple[str, ...]:
    own, choice = curve.own, curve.moves_most
    return (
        CARDS[curve.measure].title,
        whole(len(curve.ways)),
        change_words(curve.ways[0].reduction or 0.0),
        NO_FIGURE if own is None else change_words(own.reduction or 0.0),
        change_words(curve.ways[-1].reduction or 0.0),
        NO_FIGURE if choice is None else CHOICES[choice],
        NO_FIGURE if choice is None else points(curve.moves[choice]),
    )
