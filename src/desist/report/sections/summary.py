"""One page for somebody who reads no more than one."""

from desist.evaluation.money import Valuation
from desist.evaluation.results import Results
from desist.measures.cards import CARDS
from desist.report.charts.intervals import intervals
from desist.report.columns import headings, scope_of, table
from desist.report.document import (
    Block,
    Bullets,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Section,
    Table,
    Tone,
)
from desist.report.words.findings import (
    NOBODY,
    caseload_sentence,
    days_counted,
    expected_note,
    finding,
    key_figure,
    leading_sentence,
    nobody_arrested_sentence,
    three_lines,
)
from desist.report.words.maturity import provisional_note
from desist.report.words.money import reach_of
from desist.report.words.numbers import NO_FIGURE, known, percent, pounds, unknown, whole
from desist.report.words.plain import (
    about,
    amount,
    change_span,
    expectation,
    signed_change,
    suppressed,
    too_few,
)


def summary(results: Results) -> Section:
    """The four measures, the two values, and three lines that may be quoted."""
    blocks: tuple[Block, ...] = (Note(NOBODY, Tone.CAUTION),)
    if results.cohort.counted:
        blocks = (
            *_leads(results),
            *_caseload(results),
            _key_figures(results),
            _measures(results),
            Paragraph("What these figures show, and what they do not:"),
            Bullets(three_lines(results)),
        )
    return Section("summary", "Summary", blocks)


def _caseload(results: Results) -> tuple[Paragraph, ...]:
    steps = caseload_sentence(results, "assessed", "joined", "left", "current")
    said = " ".join(filter(None, [steps, nobody_arrested_sentence(results)]))
    return (Paragraph(said),) if said else ()


def _leads(results: Results) -> tuple[Paragraph, ...]:
    """The year after joining first, where enough have been followed; then while on the scheme."""
    own = Paragraph(_lead(results), lead=True)
    if results.leading is None:
        return (own,)
    return (Paragraph(leading_sentence(results.leading), lead=True), Paragraph(own.text))


def _lead(results: Results) -> str:
    scheme, counted = results.scheme, results.cohort.counted
    people = "person is" if counted == 1 else "people are"
    arrests = finding(CARDS["arrests"], results.measures["arrests"], days=days_counted(results))
    said = f"{whole(counted)} {people} counted on {scheme.name}."
    if arrests.startswith(f"{CARDS['arrests'].title}:"):
        return f"{said} {arrests}"
    return f"{said} While on the scheme: {arrests[0].lower()}{arrests[1:]}"


def _key_figures(results: Results) -> KeyFigures:
    leading = results.leading
    shown = results.measures if leading is None else leading.measures
    when = "" if leading is None else ", year after joining"
    measures = [
        KeyFigure(f"{card.title}{when}", *key_figure(shown[name])) for name, card in CARDS.items()
    ]
    served = "" if leading is None else ", on the scheme"
    values = [
        _value(f"{name.title()} value of the difference{served}", results.valuations[name])
        for name in ("reoffending", "severity")
    ]
    return KeyFigures((*measures, *values))


def _value(name: str, value: Valuation) -> KeyFigure:
    if not known(value.saving):
        return KeyFigure(name, unknown(value.saving), suppressed(value.saving) or too_few())
    return KeyFigure(name, pounds(value.saving), reach_of(value) or too_few())


def _measures(results: Results) -> Table:
    rows = []
    for name, card in CARDS.items():
        found, target = results.measures[name], results.targets.get(name)
        rows.append(
            (
                card.title,
                amount(card, found.baseline),
                expectation(card, found.expected),
                amount(card, found.actual),
                signed_change(found),
                about(found, change_span(found)) or NO_FIGURE,
                percent(target.value) if target else NO_FIGURE,
            )
        )
    return table(
        "Before joining and on the scheme",
        scope=scope_of(results),
        units="Arrests, convicted offences, severity points and pounds.",
        columns=headings(
            "Measure",
            "Year before joining",
            *(
                ("Expected, full year", "On the scheme, full year")
                if results.annual
                else ("Expected on the scheme", "On the scheme")
            ),
            "Difference",
            "95% interval",
            "Target",
        ),
        rows=rows,
        picture=intervals(results, ways={}),
        notes=(
            expected_note(results),
            *filter(None, [provisional_note(results.maturity)]),
            "The interval says how far chance alone could move the figure. It does not cover how "
            "the people were chosen.",
        ),
    )
