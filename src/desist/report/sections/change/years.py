"""Years side by side: this year's method on each, and what was printed then."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from desist.evaluation.results import Results
from desist.evaluation.series.revisions import Revision, Revisions
from desist.evaluation.series.years import Year
from desist.measures.cards import ARRESTS, CARDS, Card
from desist.report.charts.drawing.by_measure import Entry, by_measure
from desist.report.columns import day, days_of, headings, table
from desist.report.document import Align, Block, Heading, Note, Paragraph, Section, Table, Tone
from desist.report.words.findings import days_counted
from desist.report.words.numbers import NO_FIGURE, known, percent, points_of, whole
from desist.report.words.plain import (
    about,
    amount,
    change_span,
    expectation,
    signed_change,
    too_few,
)
from desist.report.words.years import (
    cause_words,
    changed_sentence,
    known_sentence,
    revision_sentence,
    shared_sentence,
    why_without,
    years_sentence,
)

Printed = Mapping[tuple[str, str], float]
"""By name of the year and measure, the reduction that was printed then."""


UNITS = "Arrests, convicted offences, severity points and pounds."
OF_EVENTS = "Arrests and convicted offences."


def years(results: Results) -> Section | None:
    """The years by this year's method, then each earlier report; None unless asked for."""
    found = results.years
    if not found and not results.revisions:
        return None
    blocks: list[Block] = []
    if found:
        blocks += [
            Paragraph(years_sentence(ARRESTS, found), lead=True),
            *_without(found),
            *_figures(results, found),
            _people(found),
        ]
    for one in results.revisions:
        said = revision_sentence(one, days=days_counted(results))
        blocks += [Paragraph(said, lead=not found), _revisions(results, one)]
    return Section("years", "Years side by side", tuple(blocks))


def _without(found: Sequence[Year]) -> list[Block]:
    reasons = why_without(found)
    return [Note(f"Without figures: {reasons}", Tone.CAUTION)] if reasons else []


def _figures(results: Results, found: Sequence[Year]) -> list[Block]:
    borne = [year for year in found if year.measures]
    if len(borne) < 2:
        return []
    printed = _printed(results)
    few = [year for year in borne if _is_few(year)]
    notes = [
        "Every year is counted by the rules, weights, costs and prices of this report.",
        *([f"{', '.join(year.name for year in few)}: {too_few()}"] if few else []),
        *(
            [
                "In the chart a filled dot is this year, a hollow one an earlier year by this "
                "year's method, and a square what was printed then."
            ]
            if printed
            else ["In the chart a filled dot is this year, and a hollow one an earlier year."]
        ),
    ]
    return [
        Paragraph(known_sentence(found)),
        table(
            "Each year by this year's method",
            scope=f"Those counted in each year, {day(borne[0].period.start)} to "
            f"{day(borne[-1].period.end - timedelta(days=1))}.",
            units=UNITS if len(_measures(borne)) == len(CARDS) else OF_EVENTS,
            columns=headings(
                "Measure and year",
                "People",
                "Expected",
                "On the scheme, full year" if results.annual else "On the scheme",
                "Difference",
                "95% interval",
                *(("Printed then",) if printed else ()),
            ),
            rows=[_row(name, year, printed) for name in _measures(borne) for year in borne],
            notes=notes,
            picture=by_measure(_entries(borne, printed, own=found[-1]), what="year by year"),
        ),
    ]


def _is_few(year: Year) -> bool:
    """Where the number of people is suppressed, no interval says nothing of how few they are."""
    return known(year.cohort.counted) and not any(f.interval for f in year.measures.values())


def _measures(borne: Sequence[Year]) -> Mapping[str, Card]:
    """Those that the years have: an edition that leaves the team has the counts of events."""
    return {name: card for name, card in CARDS.items() if name in borne[0].measures}


def _entries(borne: Sequence[Year], printed: Printed, *, own: Year) -> list[Entry]:
    """Filled: this year. Hollow: an earlier one by this year's method. A square: printed then."""
    return [
        Entry(
            card.title, year.name, year.measures[name], year is own, printed.get((year.name, name))
        )
        for name, card in _measures(borne).items()
        for year in borne
    ]


def _row(name: str, year: Year, printed: Printed) -> tuple[str, ...]:
    card, figures = CARDS[name], year.measures[name]
    then = printed.get((year.name, name))
    return (
        f"{card.title}, {year.name}",
        whole(year.cohort.counted),
        expectation(card, figures.expected),
        amount(card, figures.actual),
        signed_change(figures),
        about(figures, change_span(figures)) or NO_FIGURE,
        *((percent(then),) if printed else ()),
    )


def _printed(results: Results) -> Printed:
    """What was printed then, for the years of the series."""
    names = {(year.period.start, year.period.asked_end): year.name for year in results.years}
    return {
        (names[found.period], row.measure): row.then
        for found in results.revisions
        if found.period in names
        for row in found.rows
        if row.figure == "reduction" and row.then is not None
    }


def _is_of(year: Year, found: Revisions) -> bool:
    return (year.period.start, year.period.asked_end) == found.period


def _people(found: Sequence[Year]) -> Table:
    shared = shared_sentence(found)
    return table(
        "Who is counted in each year",
        scope="Everybody with a day on the scheme in the year.",
        units="People.",
        columns=headings(
            "Year",
            "On the scheme",
            "Counted",
            "Carried over",
            "Short stay",
            "Not covered",
            "No exposure",
            "Also counted the year before",
        ),
        rows=[
            (
                year.name,
                whole(year.cohort.everybody),
                whole(year.cohort.counted),
                whole(year.cohort.left_out["carried_over"]),
                whole(year.cohort.left_out["short_stay"]),
                whole(year.cohort.left_out["not_covered"]),
                whole(year.cohort.left_out["no_exposure"]),
                whole(year.also_before),
            )
            for year in found
        ],
        notes=[shared] if shared else [],
    )


def _actual(results: Results) -> str:
    return "on the scheme, full year" if results.annual else "on the scheme"


def _revisions(results: Results, found: Revisions) -> Table:
    figures = {"expected": "expected", "actual": _actual(results), "reduction": "difference"}
    which = found.year or f"{day(found.period[0])} on"
    why = why_without([year for year in results.years if _is_of(year, found)])
    notes = [
        *([f"Not to be relied on now. {why}"] if why else []),
        f"People counted: {whole(found.counted[0])} then, {whole(found.counted[1])} now.",
        *(changed_sentence(name, *pair) for name, pair in found.changed.items()),
        "Now is all that is known today, by this report's rules. Why: data is other rows, or "
        "later knowledge of them; method is other rules; edition is other published weights, costs "
        "or prices. Where two are named, either or both may have moved the figure.",
    ]
    return table(
        f"Printed then, and now: {which}",
        scope=f"The period of the earlier report, {day(found.period[0])} to "
        f"{day(found.period[1] - timedelta(days=1))}; this report is of {days_of(results)}.",
        units="Arrests, convicted offences, severity points and pounds; per cent lower, minus if "
        "higher.",
        columns=(
            Heading("Figure", Align.TEXT),
            Heading("Printed then"),
            Heading("Now"),
            Heading("Revision"),
            Heading("Why", Align.TEXT),
        ),
        rows=[_revision(row, figures[row.figure]) for row in found.rows if row.figure in figures],
        source="The earlier report's results file; the partnership's record set.",
        notes=notes,
    )


def _revision(row: Revision, figure: str) -> tuple[str, ...]:
    card = CARDS[row.measure]
    name = f"{card.title}, {figure}"
    why = cause_words(row)
    if row.figure == "reduction":
        return (name, percent(row.then), percent(row.now), points_of(row.difference), why)
    say = expectation if row.figure == "expected" else amount
    cells = (
        NO_FIGURE if value is None else say(card, value)
        for value in (row.then, row.now, row.difference)
    )
    return (name, *cells, why)
