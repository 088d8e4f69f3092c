"""Whether convictions have had the time to come."""

from datetime import timedelta

from desist.evaluation.certainty.maturity import MATURE, Lag, Maturity
from desist.evaluation.measured.figures import Figures
from desist.evaluation.results import Results
from desist.measures.cards import CARDS
from desist.report.columns import day, headings, table
from desist.report.document import Block, Note, Paragraph, Section, Table, Tone
from desist.report.words.maturity import lag_sentence, mature_sentence
from desist.report.words.numbers import NO_FIGURE, whole
from desist.report.words.plain import (
    about,
    amount,
    change_span,
    expectation,
    people,
    signed_change,
    too_few,
)

SOURCES = {"convictions": "From offence to conviction", "arrests": "From offence to arrest"}
NO_MATURE_DAYS = (
    "No day of the period is old enough for a result with equal time in both windows. Count the "
    "period again with a later extract."
)


def maturity(results: Results) -> Section | None:
    """Lags, and the result with equal time for both windows."""
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
        scope=f"The {people(found.counted)} counted, {day(results.period.start)} to {last}.",
        units="Convicted offences, severity points and pounds.",
        columns=headings(
            "Measure",
            "Expected",
            "On the scheme, full year" if results.annual else "On the scheme",
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
