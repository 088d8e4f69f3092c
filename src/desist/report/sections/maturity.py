"""Whether convictions have had the time to come, and what last time's report would say now."""

from datetime import timedelta

from desist.evaluation.figures import Figures
from desist.evaluation.maturity import MATURE, Lag, Maturity
from desist.evaluation.results import Results
from desist.evaluation.revisions import Revision, Revisions
from desist.measures.cards import CARDS
from desist.report.columns import day, days_of, headings, table
from desist.report.document import Align, Block, Heading, Note, Paragraph, Section, Table, Tone
from desist.report.numbers import NO_FIGURE, percent, points_of, whole
from desist.report.words.maturity import lag_sentence, mature_sentence, revision_sentence
from desist.report.words.plain import (
    about,
    amount,
    change_span,
    expectation,
    signed_change,
    too_few,
)

SOURCES = {"convictions": "From offence to conviction", "arrests": "From offence to arrest"}
FIGURES = {"expected": "expected", "actual": "on the scheme", "reduction": "difference"}
NO_MATURE_DAYS = (
    "No day of the period is old enough for a result with equal time in both windows. Count the "
    "period again with a later extract."
)


def maturity(results: Results) -> Section | None:
    """Lags, the result with equal time for both windows, and the revision table."""
    found = results.maturity
    if found is None or not results.cohort.counted:
        return None
    blocks: list[Block] = [Paragraph(lag_sentence(found), lead=True), _lags(found)]
    if found.figures:
        own = results.measures["convictions"]
        said = mature_sentence(CARDS["convictions"], found, as_printed=own)
        blocks += [Paragraph(said), _mature(results, found)]
    elif found.window.lag is not None:
        blocks.append(Note(NO_MATURE_DAYS, Tone.CAUTION))
    if results.revisions is not None:
        blocks += [
            Paragraph(revision_sentence(results.revisions)),
            _revisions(results, results.revisions),
        ]
    return Section("maturity", "Have convictions had the time to come?", tuple(blocks))


def _lags(found: Maturity) -> Table:
    notes = [
        "Offences younger than a year are left out where 20 older ones are known: of a recent "
        "offence only a quick result can be known."
    ]
    if not all(lag.settled for lag in found.window.lags if lag.offences):
        notes.append("Too few are so old here, so slow results may be missing from these days.")
    if found.undated:
        notes.append(
            f"{whole(found.undated)} convicted offences have no day of conviction: the result "
            "below leaves them out."
        )
    return table(
        "How long results take",
        scope="Every offence of the record set with both days, whoever's it is.",
        units="Offences; days.",
        columns=headings("Step", "Offences", "Half within", "Nine in ten within"),
        rows=[_lag(lag) for lag in found.window.lags],
        notes=notes,
    )


def _lag(lag: Lag) -> tuple[str, ...]:
    return (SOURCES[lag.source], whole(lag.offences), whole(lag.median), whole(lag.centile_90))


def _mature(results: Results, found: Maturity) -> Table:
    window = found.window
    last = day((window.end or results.period.end) - timedelta(days=1))
    return table(
        "With equal time for both windows",
        scope=f"The {whole(found.counted)} people counted, {day(results.period.start)} to {last}.",
        units="Convicted offences, severity points and pounds.",
        columns=headings(
            "Measure",
            "Expected",
            "In a full year each" if results.annual else "On the scheme",
            "Difference",
            "95% interval",
            "In this report",
        ),
        rows=[
            (
                CARDS[measure.name].title,
                expectation(CARDS[measure.name], found.figures[measure.name].expected),
                amount(CARDS[measure.name], found.figures[measure.name].actual),
                signed_change(found.figures[measure.name]),
                _reach(found.figures[measure.name]),
                signed_change(results.measures[measure.name]),
            )
            for measure in MATURE
        ],
        notes=(
            f"An offence counts only if its conviction came within {whole(window.lag)} days of "
            "it, before joining as since; the last days, which have not had so long, are left "
            "out. Offences without a result yet count nowhere.",
            *((too_few(),) if not any(f.interval for f in found.figures.values()) else ()),
        ),
    )


def _reach(found: Figures) -> str:
    return about(found, change_span(found)) or NO_FIGURE


def _revisions(results: Results, found: Revisions) -> Table:
    notes = [
        f"People counted: {whole(found.counted[0])} then, {whole(found.counted[1])} now.",
        *(
            f"Chosen differently: {name.replace('_', ' ')}, {then} then and {now} now."
            for name, (then, now) in found.changed.items()
        ),
    ]
    return table(
        "What last time's report printed, and what the same days come to now",
        scope=f"The period of last time's report, {day(found.period[0])} to "
        f"{day(found.period[1] - timedelta(days=1))}; this report is of {days_of(results)}.",
        units="Arrests, convicted offences, severity points and pounds; per cent lower, minus if "
        "higher.",
        columns=(
            Heading("Figure", Align.TEXT),
            Heading("Printed then"),
            Heading("Now"),
            Heading("Revision"),
        ),
        rows=[_revision(row) for row in found.rows if row.figure in FIGURES],
        source="Last time's results file; the partnership's record set.",
        notes=notes,
    )


def _revision(row: Revision) -> tuple[str, ...]:
    card = CARDS[row.measure]
    name = f"{card.title}, {FIGURES[row.figure]}"
    if row.figure == "reduction":
        return (name, percent(row.then), percent(row.now), points_of(row.difference))
    say = expectation if row.figure == "expected" else amount
    cells = (
        NO_FIGURE if value is None else say(card, value)
        for value in (row.then, row.now, row.difference)
    )
    return (name, *cells)
