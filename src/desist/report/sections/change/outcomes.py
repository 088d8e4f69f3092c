"""Arrests, convictions, severity and cost: one section each, and who is behind them."""

from dataclasses import asdict

from desist.evaluation.certainty.resampling import Interval
from desist.evaluation.results import Results
from desist.measures.cards import CARDS, Card
from desist.report.charts.recorded import reach_text, recorded
from desist.report.columns import headings, scope_of, table
from desist.report.document import Block, Note, Paragraph, Section, Table, Tone
from desist.report.words.findings import (
    days_counted,
    expected_note,
    finding,
    people_arrested,
    people_unchanged,
    target_met,
)
from desist.report.words.numbers import NO_FIGURE, decimal, estimate, known, percent, span, whole
from desist.report.words.plain import (
    amount,
    change_words,
    expectation,
    number_or_some,
    people,
)

CATEGORIES = (
    ("Stopped: some before, none recorded since", "stopped"),
    ("Reduced: fewer than their own baseline rate", "reduced"),
    ("Unchanged", "unchanged"),
    ("Increased: more than their own baseline rate", "increased"),
    ("None before and none since", "none_either"),
)
IF_UNCHANGED = "Expected if nothing had changed"
WHAT_CHANCE_GIVES = (
    "The last column is what chance alone would give, had everybody gone on at the rate of their "
    "own baseline."
)


def outcomes(results: Results) -> Section:
    """The four measures in turn."""
    if not results.cohort.counted:
        return Section("outcomes", "What changed", (Paragraph("Nobody is counted."),))
    return Section(
        "outcomes",
        "What changed",
        (*days_behind(results), _expected(results)),
        sections=tuple(_outcome(results, card) for card in CARDS.values()),
    )


def _exact(results: Results) -> tuple[str, ...]:
    """The bound that no honest interval of a count is narrower than."""
    known = [
        f"{CARDS[name].title.lower()} {_reach(exact)}"
        for name in ("arrests", "convictions")
        if (exact := results.measures[name].exact) is not None
    ]
    if not known:
        return ()
    return (
        "Were all people alike, the exact (conditional Poisson) interval would be: "
        f"{'; '.join(known)}.",
    )


def _reach(interval: Interval) -> str:
    low, high = interval
    return f"{span(interval)} lower" if low > 0 else f"{change_words(low)} to {change_words(high)}"


def days_behind(results: Results) -> tuple[Paragraph, ...]:
    """Nothing where it is suppressed: the tables below say as much."""
    cohort = results.cohort
    if not known(cohort.counted + cohort.baseline_days + cohort.scheme_days):
        return ()
    exposure = "at liberty" if results.scheme.counting.at_liberty else "of the calendar"
    said = (
        f"The {people(cohort.counted)} counted had {whole(cohort.baseline_days)} days "
        f"{exposure} in their baseline and {whole(cohort.scheme_days)} on the scheme, which is "
        f"{decimal(cohort.scheme_days / cohort.counted, 0)} days each."
    )
    return (Paragraph(said),)


def _expected(results: Results) -> Table:
    found = [(card, results.measures[name]) for name, card in CARDS.items()]
    return table(
        "Expected and on the scheme",
        scope=scope_of(results),
        units="Arrests, convicted offences, severity points and pounds.",
        columns=headings(
            "Measure",
            "Expected",
            "On the scheme, full year" if results.annual else "On the scheme",
            "95% range",
        ),
        rows=[
            (
                card.title,
                expectation(card, figures.expected),
                amount(card, figures.actual),
                reach_text(card, figures) or NO_FIGURE,
            )
            for card, figures in found
        ],
        notes=(
            expected_note(results),
            "The 95% range is the interval of the difference, put as a number on the scheme: what "
            "is left of expected at either end of the interval.",
            *_exact(results),
        ),
        picture=recorded(results),
    )


def _outcome(results: Results, card: Card) -> Section:
    found = results.measures[card.name]
    met = target_met(found, results.targets.get(card.name))
    counted = results.cohort.counted
    said = [
        finding(card, found, days=days_counted(results)),
        met,
        people_arrested(card, found, counted),
    ]
    chance = people_unchanged(found, results.unchanged[card.name].stopped)
    blocks: list[Block] = [
        Paragraph(" ".join(sentence for sentence in said if sentence), lead=True),
        _people(results, card),
        *([Paragraph(chance)] if chance else []),
        *_remarks(results, card),
        Note(card.cannot_tell),
    ]
    return Section(card.name, card.title, tuple(blocks))


def _people(results: Results, card: Card) -> Table:
    found = asdict(results.measures[card.name].people)
    unchanged = results.unchanged[card.name].rounded()
    chance = all(known(unchanged[key]) for _text, key in CATEGORIES)
    counted = results.cohort.counted
    return table(
        f"{card.title}: people by their own rate before and since",
        scope=scope_of(results),
        units="People.",
        columns=headings("Group", "Number", "Share", *([IF_UNCHANGED] if chance else [])),
        rows=[
            *(
                (
                    text,
                    whole(found[key]),
                    percent(found[key] / counted),
                    *([estimate(unchanged[key])] if chance else []),
                )
                for text, key in CATEGORIES
            ),
            ("All counted", whole(counted), percent(1), *([whole(counted)] if chance else [])),
        ],
        notes=(WHAT_CHANCE_GIVES,) if chance else (),
        total=True,
    )


def _remarks(results: Results, card: Card) -> list[Block]:
    """Pending results, carry-ins and offences without a figure, where there are any."""
    left_out = results.left_out
    said = []
    if card.name != "arrests" and left_out.pending:
        said.append(_pending(results, card))
    carried = {
        "arrests": left_out.carry_in_arrests,
        "convictions": left_out.carry_in_convictions,
    }.get(card.name, 0)
    if carried:
        said.append(
            f"{number_or_some(carried)} of these were for offences committed before joining; they "
            "count by their own date."
        )
    without = {
        "severity": (left_out.unweighted_offences, "weight"),
        "cost": (left_out.uncosted_offences, "cost"),
    }.get(card.name, (0, ""))
    if without[0]:
        said.append(
            f"{number_or_some(without[0])} offences of both windows have no published {without[1]} "
            "and are in neither sum; they are not taken as nothing."
        )
    return [Note(text, Tone.CAUTION) for text in said]


def _pending(results: Results, card: Card) -> str:
    pending = number_or_some(results.left_out.pending)
    counts = card.name in {str(name) for name in results.scheme.counting.pending_counts_in}
    other = {found.name: found for found in results.alternatives}.get(
        "pending_left_out" if counts else "pending_counted"
    )
    verdict = "are counted here" if counts else "are not counted here"
    text = f"{pending} offences have no result yet. They {verdict}."
    if other is None:
        return text
    fallen = percent(other.measures[card.name].reduction)
    own = percent(results.measures[card.name].reduction)
    if fallen == own:
        return f"{text} Counted the other way, the difference is {own} as well."
    return f"{text} Counted the other way, the difference is {fallen} rather than {own}."
