"""What a national report says of its areas: never a rank, and chance before anything else."""

from collections.abc import Iterator

from desist.evaluation.nation.funnel import Funnel
from desist.evaluation.nation.measured import Nation
from desist.measures.cards import CARDS
from desist.report.words.numbers import decimal, known, percent, span, whole
from desist.report.words.plain import people
from desist.tables.scheme import Edition

NOT_THE_SCHEME = (
    "These figures set people's own record before joining beside what was recorded since. People "
    "are chosen at their worst and fall back from it without help, so no part of the difference "
    "can be put down to a scheme, here or in any area."
)
HOW_TO_READ_A_FUNNEL = (
    "Each mark is a force. Across stands how many events were expected from its people's own "
    "baseline, up what was recorded as a share of that. The smaller a force, the further chance "
    "alone takes it from the nation's line. Between the dashed lines lie 95 in 100 forces that "
    "nothing sets apart, between the solid ones 998 in 1,000. A filled diamond lies outside."
)
NOT_A_LEAGUE = (
    "The forces stand in the order of their regions and are not ranked. Most differences between "
    "them are chance. One beyond the limits is a reason to look, first at how it records and whom "
    "it takes on, and no finding about its work."
)
CHANCE_ALONE = (
    "With many people the range is narrow. It covers chance and the fit, and not whether people "
    "differ as the fit has it."
)
OTHER_STRETCHES = (
    " Read it beside the table of other stretches: where the difference "
    "against the months 13 to 24 before joining is far smaller, more of the fall was a passing "
    "peak than the range says."
)
NOT_BY_AREA = (
    "This is estimated for the nation and not by area. Whom a force takes on differs from force to "
    "force, so the part of a fall that was to be expected differs too: a force that chooses at a "
    "higher peak falls further with nothing done. No difference between areas may be read as one "
    "between their work."
)
HOLDS = {
    Edition.PUBLIC: (
        "This is the public edition. It holds the nation as a whole, its regions and forces, and "
        "the kinds of people and of offences that the nation comes to."
    ),
    Edition.PARTNER: (
        "This is the edition for the partners of the schemes. It holds the nation as a whole, its "
        "regions and forces, and the kinds of people and of offences that the nation comes to."
    ),
}
MORE = (
    "Figures of all areas were suppressed together, with what each force's own report prints, so "
    "that the nation's totals and the reports of the other forces do not tell a force's. Kinds of "
    "people and of offences are told for the nation alone. The edition of those who counted holds "
    "more: who was left out and why, severity and cost by kind of offence, and offence types."
)
BEYOND = {
    0: "no",
    1: "above the 95% limit",
    2: "above the 99.8% limit",
    -1: "below the 95% limit",
    -2: "below the 99.8% limit",
}
ALONE = 20
"""One force in so many lies beyond the 95% limits by chance."""


def counted(found: Nation) -> str:
    if not found.everybody:
        return "Nobody had a day on a scheme in the period."
    return (
        f"{people(found.everybody)} had a day on a scheme in the period; "
        f"{whole(found.people)} of them are counted: long enough on it, and covered by the records."
    )


def areas(found: Nation) -> str:
    """How many there are."""
    regions = len(found.regions)
    return f"{len(found.forces)} in {regions} {'region' if regions == 1 else 'regions'}"


def change(found: Nation, measure: str) -> str:
    figures = found.whole[measure]
    name = CARDS[measure].name.capitalize()
    if figures.reduction is None:
        return f"{name}: nothing was expected, so there is nothing to compare."
    if not known(figures.reduction):
        return f"{name}: not shown in this edition."
    sure = f" (95% interval {span(figures.interval)})" if figures.interval else ""
    direction = "lower" if figures.reduction >= 0 else "higher"
    return (
        f"{name}: {whole(figures.actual)} were recorded and {whole(figures.expected)} expected "
        f"from the same people's baseline: {percent(abs(figures.reduction))} {direction}{sure}."
    )


def pool(found: Nation) -> str:
    """From how many people it is known what is usual."""
    people, others = found.pool
    return (
        f"{whole(people)} people who were referred have a baseline that the records cover; "
        f"{whole(others)} of them did not join. From how their numbers differ follows what was to "
        f"be expected of the {whole(found.people)} who are counted."
    )


def spread(found: Nation, measure: str) -> str:
    """How many areas lie beyond the limits, and how many would by chance."""
    funnel, name = found.funnels[measure], CARDS[measure].name.capitalize()
    if funnel is None:
        return f"{name}: too few people or areas for limits by area."
    beyond = sum(point.beyond != 0 for point in funnel.points)
    far = sum(abs(point.beyond) == 2 for point in funnel.points)
    of = len(funnel.points)
    return (
        f"{name} by force: beyond the 95% limits of chance lie {beyond} "
        f"of {of} areas, where about {max(1, round(of / ALONE))} would by chance alone; beyond the "
        f"99.8% limits {far}."
    )


def funnel_notes(found: Nation, funnel: Funnel) -> Iterator[str]:
    yield (
        f"The nation's line is {percent(funnel.centre)} of expected. The limits come from how much "
        "whole people differ, not from counts as if all were alike."
    )
    if funnel.widened > 1:
        yield (
            f"Areas differ by more than people do, so the limits are {decimal(funnel.widened)} "
            "times as wide as chance among people would make them."
        )
    pooled = sum(not area.alone for area, _figures in found.forces)
    if pooled:
        yield (
            f"Forces with fewer than {found.least} counted people stand together with others, so "
            "that nobody can be worked out from a total."
        )


def method(found: Nation) -> Iterator[str]:
    scheme = found.asked.scheme
    counting = scheme.counting
    yield f"Expected by the method {counting.method}; days at risk: {counting.exposure}."
    yield f"The baseline is {scheme.baseline_days} days before joining."
    yield (
        f"{whole(found.notes['unweighted_offences'])} counted offences have no severity weight and "
        f"{whole(found.notes['uncosted_offences'])} no cost; they stand in no sum of either."
    )
    if known(found.joining_after):
        yield (
            "Those who were referred and did not join are followed from the day on which they "
            f"might have: {whole(found.joining_after)} days after their referral, the usual time "
            "to joining."
        )
    yield "A person belongs to the force and region of their last episode in the period."
    yield "Intervals treat each person's events before and since as one."
