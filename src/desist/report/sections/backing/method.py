"""How every figure was made, in plain words, written from the scheme's rules and the cards."""

from desist.evaluation.certainty.resampling import (
    DRAWS_OF_PARTS,
    HONEST_FROM,
    HONEST_FROM_WITH_HEAVY_TAIL,
)
from desist.evaluation.results import Results
from desist.measures.cards import CARDS, Card
from desist.report.columns import day, days_of
from desist.report.document import Definitions, Paragraph, Section
from desist.report.words.numbers import whole
from desist.tables.scheme import Method, OffenceDate

METHODS = {
    Method.NOMINAL: (
        "Expected is made person by person: each one's baseline events, divided by the days of "
        "their baseline, times their days on the scheme; then added up."
    ),
    Method.POOLED: (
        "Expected is pooled: all baseline events, divided by all baseline days, times all days on "
        "the scheme. When people leave because they offend, this expects too much of those who "
        "stay."
    ),
    Method.ANNUALISED: (
        "Each person's baseline and scheme events are scaled to a full year of 365 days and added "
        "up. A few events in a short time weigh much; the two values in pounds are never made "
        "this way."
    ),
}

FOLLOW_UP = (
    "How long people stay free of an event is the Kaplan–Meier estimate: somebody leaves the count "
    "when sight of them is lost, at the period's end, where the records stop covering them, or at "
    "their death. Days in custody are left out where the records cover custody. A conviction is "
    "looked for only as long as it had the time to come. Those who did not join are followed from "
    "the day on which they might have joined. Two lines are set against each other only with 20 "
    "people on each side (log-rank), and what was known before is held equal by a Cox regression "
    "with ten events or more for each thing held. What chance alone would give in 5 of 100 such "
    "comparisons is called chance; between 1 and 5 of 100 it is called borderline."
)


def method(results: Results) -> Section:
    """Windows, who counts, the measures, the expected number, the intervals."""
    return Section(
        "method",
        "How it was counted",
        (Definitions(rules_of_counting(results)),),
        sections=(
            Section("cards", "The measures", (), tuple(_card(card) for card in CARDS.values())),
            Section("sureness", "How sure the figures are", _sureness(results)),
        ),
    )


def rules_of_counting(results: Results) -> tuple[tuple[str, str], ...]:
    """The scheme's rules in words, by what they rule."""
    scheme, rules, period = results.scheme, results.scheme.counting, results.period
    as_of = (
        f" Nothing dated on or after {day(period.as_of)} is known to this report."
        if period.as_of
        else ""
    )
    exposure = (
        "Days in custody are taken out of both windows, and so are events dated on them."
        if rules.at_liberty
        else "All days of the calendar count, also those in custody."
    )
    minimum = (
        f"People with fewer than {whole(rules.minimum_days)} days on the scheme are not counted "
        "yet: those still on it bring their days along to the next period."
        if rules.minimum_days
        else "Nobody is left out for a short time on the scheme."
    )
    dated = (
        "the day the offence was committed"
        if rules.offence_date is OffenceDate.COMMITTED_ON
        else "the day of the conviction, or of the offence where that is not known"
    )
    pending = ", ".join(sorted(str(name) for name in rules.pending_counts_in)) or "no measure"
    return (
        ("Period", f"{days_of(results)}.{as_of}"),
        (
            "Baseline",
            f"The {whole(scheme.baseline_days)} days before a person first joined. Somebody who "
            f"comes back within {whole(scheme.rejoin_gap_days)} days keeps the first baseline; "
            "after a longer gap a new one begins.",
        ),
        (
            "Scheme window",
            "The days of a person's stay that lie in the period. The joining day is the first "
            "day on the scheme, the leaving day the first day off it.",
        ),
        ("Days at risk", exposure),
        ("Short stays", minimum),
        ("Dating", f"A conviction is placed by {dated}."),
        ("Pending", f"Offences with no result yet are counted in {pending}."),
        ("Expected", METHODS[rules.method]),
        ("Difference", "One less actual divided by expected. Where nothing was expected, none."),
    )


def _card(card: Card) -> Section:
    return Section(
        f"card-{card.name}",
        card.title,
        (
            Definitions(
                (
                    ("Question", card.question),
                    ("What is counted", card.numerator),
                    ("What it is held against", card.denominator),
                    ("Unit", card.unit.capitalize()),
                    ("What it cannot tell", card.cannot_tell),
                )
            ),
        ),
    )


def _sureness(results: Results) -> tuple[Paragraph, ...]:
    variants = {
        "bootstrap_t": (
            f"Intervals come from drawing the people counted again {whole(results.draws)} times "
            f"({whole(DRAWS_OF_PARTS)} for breakdowns), each with their baseline and their time on "
            "the scheme together (symmetric bootstrap-t, for reductions on the log of the ratio; "
            f"seed {results.seed})."
        ),
        "linearised": (
            "Intervals come from each person's pull on the figure (linearised ratio, clustered "
            "by person, normal quantile), as there are too many people to draw them again and "
            "again."
        ),
        "none": "Fewer than 20 people are counted, so there is no interval.",
    }
    return (
        Paragraph(variants[results.interval_variant]),
        Paragraph(
            "Where there are too few events for that, arrests and convictions get the exact bound "
            "for a ratio of two counts, and other measures none. With fewer than "
            f"{HONEST_FROM} people for counts, or {HONEST_FROM_WITH_HEAVY_TAIL} for severity and "
            "cost, an interval is called approximate: in trials it held the truth less than 93 "
            "times in 100. No interval covers how the people were chosen: people are referred "
            "when they offend most, and fall back from a peak without help."
        ),
        *([Paragraph(FOLLOW_UP)] if results.follow_up else []),
        Paragraph(
            "This is a comparison of the same people before and after: level 2 of 5 on the "
            "Maryland scale of scientific methods."
        ),
    )
