"""Several schemes together, in sentences; no more than `evaluation/claims.py` allows."""

from collections.abc import Mapping, Sequence

from desist.evaluation.claims import Difference, difference
from desist.evaluation.overview.overlap import Overlap
from desist.evaluation.overview.overview import Overview
from desist.evaluation.overview.totalled import Added, RollUp
from desist.measures.adding import BASELINE, DAYS, EXPECTED, OBSERVED, Differing
from desist.measures.cards import CARDS, Card
from desist.report.words.numbers import NO_FIGURE, percent, whole
from desist.report.words.plain import (
    amount,
    change_span,
    expectation,
    interval_of,
    people,
    signed_change,
    too_few,
    verb,
)

BELONGS = (
    "A day on two schemes belongs, in the total, to the scheme that the person joined first; of "
    "two joined on the same day, to the one whose id comes first. What was recorded on that day is "
    "in the total once, by that scheme's rules, and is set against that scheme's baseline. "
    "Baseline days of two schemes are divided in the same way."
)
SERVED = (
    "The total is over the days served. A scheme whose report makes each person's time up to a "
    "full year has other figures there: two full years of one person would be one too many."
)
NOT_ONE_VALUE = (
    "Severity values are not added: each is one scheme's fall in severity times its own expected "
    "cost. Targets are each scheme's own."
)
MANAGED = (
    "Their baseline there is no time without management, so the later scheme's difference is not "
    "a difference from nothing."
)
SAME_PEOPLE = (
    "As in each scheme's report, these figures set people against their own past. They do not "
    "show that a scheme made the difference, nor that one scheme did better than another: the "
    "schemes have other people, other rules, or both."
)
FIGURES = {
    BASELINE: "what was recorded before joining",
    OBSERVED: "what was recorded on the schemes",
    EXPECTED: "what was expected",
}
RULES = {
    "method": "Method",
    "exposure": "Days that count",
    "minimum_days": "Least days on the scheme",
    "minimum_at_risk_days": "Least days at risk",
    "offence_date": "Day of an offence",
    "pending_counts_in": "Pending results count in",
    "baseline_days": "Days of the baseline",
    "rejoin_gap_days": "Longest gap of one spell",
    "unit_costs": "Edition of unit costs",
    "severity": "Edition of severity weights",
    "price_year": "Prices of",
}


def people_sentence(found: Overview) -> str:
    """How many are counted, each once."""
    rolled = found.roll_up
    schemes = f"{whole(len(found.results))} {'scheme' if len(found.results) == 1 else 'schemes'}"
    counted = (
        f"{people(rolled.nominals)} {'is' if rolled.nominals == 1 else 'are'} counted on {schemes},"
        " each once"
    )
    if len(found.results) == 1:
        return f"{counted}."
    several = rolled.in_several
    if not several:
        return f"{counted}; nobody is counted by more than one scheme."
    return (
        f"{counted}; {whole(several)} of them "
        f"{'is' if several == 1 else 'are'} counted by more than one scheme."
    )


def total_sentence(card: Card, found: Added, rolled: RollUp) -> str:
    """One measure of all schemes together."""
    if found.expected is None or found.observed is None:
        return f"{card.title}: not added. {why_not(card.name, EXPECTED, rolled)}"
    against = (
        f"{amount(card, found.observed)} on the schemes, against "
        f"{expectation(card, found.expected)} expected at the rate of each person's baseline"
    )
    match difference(found.reduction, found.interval):
        case Difference.NONE:
            return f"{card.title}: nothing was expected, so there is no difference to state."
        case Difference.UNSURE:
            return f"{card.title}: {against}. {too_few(found)}"
        case Difference.UNCLEAR:
            return (
                f"{card.title} did not clearly differ from what was expected: {against} "
                f"({signed_change(found)}; {interval_of(found)} {change_span(found)})."
            )
        case said:
            word = "lower" if said is Difference.LOWER else "higher"
            return (
                f"{verb(card)} {percent(abs(found.reduction or 0))} {word} than expected "
                f"({interval_of(found)} {change_span(found)}): {against}."
            )


def overlap_sentence(found: Overlap) -> str:
    """How many people the schemes share."""
    if len(found.on_scheme) == 1:
        return f"{people(found.people)} had a day on the scheme in the period."
    lead = f"{people(found.people)} had a day on a scheme in the period"
    if not found.on_several:
        return f"{lead}; nobody on more than one."
    shared = (
        f" Of those counted, {people(found.shared_people)} had {whole(found.shared_days)} days on "
        "more than one at once."
        if found.shared_people
        else " Nobody who is counted was on more than one at once."
    )
    return f"{lead}, {whole(found.on_several)} of them on more than one.{shared}"


def managed_sentences(found: Overlap, names: Mapping[str, str]) -> list[str]:
    """Whose baseline on one scheme lies in the days of another."""
    return [
        f"{names[scheme]}: {people(number)} counted {'has' if number == 1 else 'have'} days on "
        f"another scheme in the baseline. {MANAGED}"
        for scheme, number in found.managed.items()
        if number
    ]


def why_not(measure: str, figure: str, rolled: RollUp) -> str:
    """Which rules differ, so that a figure may not be added."""
    rules = rolled.not_added.get((measure, figure), ())
    return " ".join(rule_sentence(rule, rolled.differing.get(rule, {})) for rule in rules)


def rule_sentence(rule: str, values: Differing) -> str:
    """`Days that count: iom at_liberty, rso calendar.`"""
    listed = ", ".join(f"{scheme} {_spaced(value)}" for scheme, value in values.items())
    return f"{RULES[rule]}: {listed}."


def _spaced(value: str) -> str:
    return value.replace("_", " ") or NO_FIGURE


def not_added_sentences(rolled: RollUp) -> list[str]:
    """What may not be added, figures of one reason together."""
    by_reason: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (measure, figure), rules in rolled.not_added.items():
        if measure != DAYS:
            by_reason.setdefault((figure, rules), []).append(CARDS[measure].title.lower())
    said = []
    for (figure, rules), titles in by_reason.items():
        because = ", ".join(RULES[rule].lower() for rule in rules)
        said.append(f"Not added: {FIGURES[figure]} of {_listed(titles)}. It differs in {because}.")
    if (DAYS, OBSERVED) in rolled.not_added:
        said.append("Not added: days on the schemes, which are days of different kinds.")
    return said


def _listed(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]
