"""What was to be expected anyway, what rests on few people, and other ways of counting."""

from desist.evaluation.expected.anyway import Anyway
from desist.evaluation.sensitivity.influence import TOP, Influence
from desist.evaluation.sensitivity.specification import SpecificationCurve
from desist.measures.cards import Card
from desist.report.words.numbers import (
    estimate,
    known,
    percent,
    whole,
)
from desist.report.words.plain import change_words, points, verb


def expected_anyway_sentence(card: Card, found: Anyway) -> str:
    """How much of a count's difference was to be expected with nothing done, or why not known."""
    if found.estimate is None:
        return (
            f"{card.title}: what was to be expected anyway cannot be estimated from these data, "
            f"because {found.why_not}."
        )
    low, high = found.estimate.interval
    if not (known(low) and known(found.recorded)):
        return f"{card.title}: what was to be expected anyway is not shown in this edition."
    return (
        f"{card.title}: with nothing done, about {estimate(found.estimate.expected)} would have "
        f"been expected on the scheme ({whole(low)} to {whole(high)}), which is "
        f"{change_words(found.estimate.fall)} than at the rate of the baseline. "
        f"{whole(found.recorded)} {'was' if found.recorded == 1 else 'were'} recorded, "
        f"{_beside(found.recorded, low, high)}."
    )


def _beside(recorded: float, low: float, high: float) -> str:
    if low <= recorded <= high:
        return "within that range: no more of a difference than was to be expected"
    return "fewer than that range" if recorded < low else "more than that range"


def influence_sentence(card: Card, found: Influence) -> str:
    """How much of a total rests on five people, and the headline without any one."""
    if found.top_five_observed is None or found.lowest is None or found.highest is None:
        return f"{card.title}: too little was recorded to say what rests on few people."
    top = min(TOP, found.nominals)
    return (
        f"{whole(top)} of the {whole(found.nominals)} people counted account for "
        f"{percent(found.top_five_observed)} of the {card.title.lower()} recorded on the scheme. "
        f"Leave out any one person, and the difference lies between {percent(found.lowest)} and "
        f"{percent(found.highest)}."
    )


CHOICES = {
    "method": "Method",
    "exposure": "Days counted",
    "pending": "No result yet",
    "offence_date": "Day of an offence",
    "minimum_days": "Least time",
    "unit_costs": "Unit costs",
}


MOVES = {
    "method": "how the expected number is made",
    "exposure": "whether days in custody count",
    "pending": "whether offences without a result count",
    "offence_date": "which day places an offence",
    "minimum_days": "the least time on the scheme",
    "unit_costs": "the edition of unit costs",
}


def curve_sentence(card: Card, found: SpecificationCurve) -> str:
    """Between what the figure lies however it is counted, and which choice moves it most."""
    own, ways = found.own, found.ways
    if own is None or len(ways) < 2:
        return f"{card.title}: there is only one way in which this can be counted here."
    low, high = ways[0].reduction or 0.0, ways[-1].reduction or 0.0
    ends = (percent(low), change_words(high)) if low > 0 else map(change_words, (low, high))
    text = (
        f"Counted in {whole(len(ways))} ways, {verb(card).lower()} between {' and '.join(ends)} "
        f"than expected; this report's way gives {change_words(own.reduction or 0.0)}."
    )
    choice = found.moves_most
    if choice is None or percent(found.moves[choice]) == "0%":
        return text
    return (
        f"{text} What moves the figure most is {MOVES[choice]}: by "
        f"{points(found.moves[choice])} on average."
    )
