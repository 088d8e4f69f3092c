"""What was found, in sentences: the measures, the targets, the caseload."""

from math import isnan

from desist.evaluation.certainty.resampling import FEWEST_NOMINALS
from desist.evaluation.claims import Claim, Difference, difference
from desist.evaluation.measured.figures import Estimate, Figures
from desist.evaluation.money import WITHHELD
from desist.evaluation.results import Alternative, Results, Target
from desist.kernel.suppressed import Suppressed
from desist.measures.cards import ARRESTS, Card
from desist.report.words.numbers import (
    NO_FIGURE,
    known,
    percent,
    unknown,
    whole,
)
from desist.report.words.plain import (
    FEW_BEHIND,
    about,
    change_span,
    expectation,
    interval_of,
    number_of,
    people,
    signed_change,
    suppressed,
    too_few,
    verb,
)

NOBODY = (
    "Nobody is counted in this period, so there are no figures. The section on who was counted "
    "says why each person was left out."
)


SHOWS = (
    "They show how often the people who joined were arrested and convicted since, set against "
    "the same people's own record in the year before they joined."
)


SHOWS_NOT = "They do not show that the scheme made the difference."


NO_COMPARISON = (
    "No comparison group stands beside these figures, so no part of the difference can be put "
    "down to the scheme."
)


UNCLEAR = (
    "Set against people like them who did not join, the change shows no clear difference, so no "
    "part of it can be put down to the scheme."
)
COMPARED = (
    "Set against people like them who did not join, the changes differ, by more than chance alone "
    "would give; the scheme may be the reason, and so may something that is not recorded."
)
APART = (
    "A group from elsewhere stands in this report to compare with; it was not alike enough at the "
    "start for any part of the difference to be put down to the scheme."
)


def three_lines(results: Results) -> tuple[str, str, str]:
    """What the figures do and do not show, in three lines a reader can quote."""
    return (SHOWS, f"{SHOWS_NOT} {_expected_anyway(results)}", _compared(results))


def _expected_anyway(results: Results) -> str:
    """How much of the fall in arrests was to be expected, in the report's own words on it."""
    found = next((one for one in results.anyway if one.measure == ARRESTS.name), None)
    if found is None or found.estimate is None or not known(sum(found.estimate.interval)):
        return "People are chosen when they offend most, and many would have offended less anyway."
    low, high = found.estimate.interval
    return (
        f"With nothing done, {whole(low)} to {whole(high)} arrests would have been expected on "
        f"the scheme, and {whole(found.recorded)} {'was' if found.recorded == 1 else 'were'} "
        "recorded."
    )


def _compared(results: Results) -> str:
    """What the comparison of arrests allows to be said, the record set's own group first."""
    if results.claimed is None:
        return NO_COMPARISON
    return {Claim.BEYOND: COMPARED, Claim.DIFFERS: APART}.get(results.claimed, UNCLEAR)


def finding(card: Card, found: Figures, *, days: str) -> str:
    """One measure in one sentence: the difference, how sure it is, and both numbers.

    days  which days the numbers are of, as `days_counted` says it
    """
    against = (
        f"{number_of(card, found.actual)} {days}, against "
        f"{expectation(card, found.expected)} expected at the rate of the baseline"
    )
    if isinstance(found.actual + found.expected, Suppressed):
        return f"{card.title}: the figure is {FEW_BEHIND}."
    if isnan(found.actual):
        return f"{card.title} is withheld: {WITHHELD[0].lower()}{WITHHELD[1:]}"
    said = difference(found.reduction, found.interval)
    match said:
        case Difference.NONE:
            return f"{card.title}: nothing was expected, so there is no difference to state."
        case Difference.UNSURE:
            return f"{card.title}: {against}. {too_few(found)}"
        case Difference.UNCLEAR:
            return (
                f"{card.title} did not clearly differ from what was expected: {against} "
                f"({signed_change(found)}; {interval_of(found)} {change_span(found)})."
            )
        case _:
            word = "lower" if said is Difference.LOWER else "higher"
            return (
                f"{verb(card)} {percent(abs(found.reduction or 0))} {word} than expected "
                f"({interval_of(found)} {change_span(found)}): {against}."
            )


def days_counted(results: Results) -> str:
    """`on the scheme`, or what a full-year equivalent is."""
    if results.annual:
        return "with each person's time made up to a full year"
    return "on the scheme"


def expected_note(results: Results) -> str:
    if results.annual:
        return (
            "Each person's baseline and time on the scheme are made up to a full year, so these "
            "are full-year equivalents and not what was recorded."
        )
    return "Expected is the rate of the baseline, carried on for the days on the scheme."


def key_figure(found: Estimate) -> tuple[str, str]:
    """The figure of a tile and how sure it is; no figure where nothing may be said."""
    match difference(found.reduction, found.interval):
        case Difference.LOWER | Difference.HIGHER:
            return signed_change(found), about(found, change_span(found))
        case Difference.UNCLEAR:
            reach = about(found, change_span(found))
            return "no clear difference", f"{signed_change(found)}: {reach}"
        case _ if not known(found.reduction):
            return unknown(found.reduction), suppressed(found.reduction) or too_few(found)
        case _:
            return NO_FIGURE, too_few(found)


def leading_sentence(found: Alternative) -> str:
    """The figure to lead with, where enough people have been followed for a year."""
    arrests = finding(ARRESTS, found.measures["arrests"], days="in the year after joining")
    return (
        f"In the year after joining, whether or not they stayed, for the {people(found.counted)} "
        f"who joined in this or an earlier period and have been followed so long: "
        f"{arrests[0].lower()}{arrests[1:]}"
    )


def people_arrested(card: Card, found: Figures, counted: int) -> str:
    """How many people had any; empty where that is suppressed."""
    some = found.people.with_any
    if not known(some):
        return ""
    share = percent(some / counted) if counted else percent(None)
    was, has = ("was", "has") if some == 1 else ("were", "have")
    what = {
        "arrests": f"{was} arrested",
        "convictions": f"{was} convicted",
        "severity": f"{has} an offence with a severity weight",
        "cost": f"{has} an offence with a published cost",
    }[card.name]
    return f"{whole(some)} of the {whole(counted)} counted ({share}) {what}."


def target_met(found: Estimate, target: Target | None) -> str:
    """Whether the target is met, and whether that is sure. Empty without a target."""
    if target is None or target.met is None:
        return ""
    aim = f"The target was {percent(target.value)} lower."
    verdict = "meets" if target.met else "misses"
    return f"{aim} The figure {verdict} it{_doubt_of(found, target)}."


def _doubt_of(found: Estimate, target: Target) -> str:
    if found.interval is None:
        few = known(found.nominals) and found.nominals < FEWEST_NOMINALS
        return ", but too few people are counted to say that it is not chance" if few else ""
    low, high = found.interval
    spans = low <= target.value <= high
    return ", but the interval spans the target, so this could be chance" if spans else ""


CASELOAD = {
    "assessed": "referrals assessed in the period",
    "offered": "offered a place",
    "joined": "joined",
    "left": "left",
    "current": "on the scheme at the end",
}


def caseload_sentence(results: Results, *steps: str) -> str:
    """`Referrals assessed in the period: 132; joined: 51; …`, without what is suppressed.

    steps  of CASELOAD; empty where all of them are suppressed
    """
    found = results.portrait.caseload
    parts = [f"{CASELOAD[step]}: {whole(found[step])}" for step in steps if known(found[step])]
    said = "; ".join(parts)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def nobody_arrested_sentence(results: Results) -> str:
    """How many had no arrest since, beside what chance alone would give."""
    found = results.measures["arrests"].people
    none = found.stopped + found.none_either
    if not known(none):
        return ""
    chance = results.unchanged["arrests"].stopped + results.unchanged["arrests"].none_either
    counted = whole(results.cohort.counted)
    said = f"{whole(none)} of the {counted} counted had no arrest on the scheme"
    if not known(chance):
        return f"{said}."
    return (
        f"{said}; had nothing changed, about {whole(chance)} would have had none by chance alone."
    )


def people_unchanged(found: Figures, stopped_expected: float) -> str:
    """Why a number of people who stopped needs its neighbour; empty without both."""
    stopped = found.people.stopped
    if not known(stopped) or not known(stopped_expected):
        return ""
    return (
        f"{whole(stopped)} had some before and none recorded since. At the rate of their own "
        f"baseline, about {whole(stopped_expected)} would have had none by chance alone."
    )
