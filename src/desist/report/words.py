"""Every sentence about a finding. No other module turns a figure into words.

A sentence may not say more than `evaluation.claims` allows: without a comparison
group a number "was lower than" another, and is never "reduced by" anything.
"""

from math import ceil

from desist.evaluation.anyway import Anyway
from desist.evaluation.claims import Difference, difference
from desist.evaluation.comparison.compare import Comparison, NoComparison
from desist.evaluation.comparison.group import ControlGroup
from desist.evaluation.comparison.supplied import SuppliedComparison
from desist.evaluation.figures import Figures
from desist.evaluation.maturity import Maturity
from desist.evaluation.money import Valuation
from desist.evaluation.results import Alternative, Results, Target
from desist.evaluation.revisions import Revisions
from desist.evaluation.sensitivity.influence import TOP, Influence
from desist.evaluation.sensitivity.specification import SpecificationCurve
from desist.measures.cards import ARRESTS, Card
from desist.report.numbers import (
    NO_FIGURE,
    decimal,
    estimate,
    percent,
    pounds,
    span,
    span_of_pounds,
    whole,
)

LARGEST_RISE = 5.0

SHOWS = (
    "They show how often the people who joined were arrested and convicted while on the scheme, "
    "set against the same people's own record in the year before they joined."
)
SHOWS_NOT = (
    "They do not show that the scheme made the difference. People are chosen when they offend "
    "most, and many would have offended less in any case."
)
NO_COMPARISON = (
    "No comparison group stands beside these figures, so no part of the difference can be put "
    "down to the scheme."
)
COMPARED = (
    "A comparison with people like them who did not join stands in this report; read its range "
    "before putting any part of the difference down to the scheme."
)


def three_lines(results: Results) -> tuple[str, str, str]:
    """What the figures do and do not show, in three lines a reader can quote."""
    return (SHOWS, SHOWS_NOT, COMPARED if results.compared else NO_COMPARISON)


TWO_METHODS = (
    "These are two methods, not the two ends of one range. Each has an interval of its own, the "
    "truth may lie outside both, and they are never added."
)
MERITS_REOFFENDING = (
    "The reoffending value follows the Home Office's unit costs: what an average offence of each "
    "kind costs its victim, the agencies and society. It is the better of the two to set against "
    "what partners spent. It is silent on offences that have no published cost."
)
MERITS_SEVERITY = (
    "The severity value scales the same expected cost by how far crime severity differs. It lets "
    "grave offences weigh more, and covers kinds of offence that have no published cost. It is a "
    "convention: weights come from sentences, not from what harm is worth."
)
LABEL_OF_VALUE = (
    "Other reports call such a sum a saving. This one calls it the value of the difference, "
    "because without a comparison group nobody knows how much of it was saved."
)


def number_of(card: Card, value: float) -> str:
    """`32 arrests`, `1 arrest`, `£52,000`, `2,571 points`."""
    if card.name == "cost":
        return pounds(value)
    text = whole(value)
    return f"{text} {card.noun[0] if text == '1' else card.noun[1]}"


def finding(card: Card, found: Figures, *, days: str) -> str:
    """One measure in one sentence: the difference, how sure it is, and both numbers.

    days  which days the numbers are of, as `days_counted` says it
    """
    against = (
        f"{number_of(card, found.actual)} {days}, against "
        f"{expectation(card, found.expected)} expected at the rate of the baseline"
    )
    said = difference(found.reduction, found.interval)
    match said:
        case Difference.NONE:
            return f"{card.title}: nothing was expected, so there is no difference to state."
        case Difference.UNSURE:
            return f"{card.title}: {against}. {too_few()}"
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
    return "in a full year for each" if results.annual else "on the scheme"


def expected_note(results: Results) -> str:
    if results.annual:
        return (
            "Each person's baseline and time on the scheme are made up to a full year, so these "
            "are full-year equivalents and not what was recorded."
        )
    return "Expected is the rate of the baseline, carried on for the days on the scheme."


def people(number: float) -> str:
    """`1 person`, `51 people`."""
    return f"{whole(number)} {'person' if whole(number) == '1' else 'people'}"


def key_figure(found: Figures) -> tuple[str, str]:
    """The figure of a tile and how sure it is; no figure where nothing may be said."""
    match difference(found.reduction, found.interval):
        case Difference.LOWER | Difference.HIGHER:
            return signed_change(found), change_span(found)
        case Difference.UNCLEAR:
            return "no clear difference", f"{signed_change(found)}: {change_span(found)}"
        case _:
            return NO_FIGURE, too_few()


def leading_sentence(found: Alternative) -> str:
    """The figure to lead with, where enough people have been followed for a year."""
    arrests = finding(ARRESTS, found.measures["arrests"], days="in the year after joining")
    return (
        f"In the year after joining, whether or not they stayed, for the {people(found.counted)} "
        f"who have been followed so long: {arrests[0].lower()}{arrests[1:]}"
    )


def verb(card: Card) -> str:
    plural = card.name in ("arrests", "convictions")
    return f"{card.title} {'were' if plural else 'was'}"


def amount(card: Card, value: float) -> str:
    """What was recorded: pounds, or a whole number."""
    return pounds(value) if card.name == "cost" else whole(value)


def expectation(card: Card, value: float) -> str:
    """What was expected: pounds, or a number that may have a decimal."""
    return pounds(value) if card.name == "cost" else estimate(value)


def signed_change(found: Figures) -> str:
    """`71% lower`, `4% higher`, `no different`; a dash where nothing was expected."""
    if found.reduction is None:
        return percent(None)
    if percent(abs(found.reduction)) == "0%":
        return "no different"
    word = "lower" if found.reduction > 0 else "higher"
    return f"{percent(abs(found.reduction))} {word}"


def change_span(found: Figures) -> str:
    """The interval with words at both ends: `57% to 80% lower`, `5% higher to 40% lower`."""
    if found.interval is None:
        return ""
    low, high = found.interval
    if low >= 0:
        return f"{span(found.interval)} lower"
    if high <= 0:
        return f"{percent(-high)} to {_at_most(-low)} higher"
    return f"{_at_most(-low)} higher to {percent(high)} lower"


def _at_most(rise: float) -> str:
    """With a handful of events the upper end means nothing beyond "very much"."""
    return percent(rise) if rise <= LARGEST_RISE else f"over {percent(LARGEST_RISE)}"


def interval_of(found: Figures) -> str:
    """What to call the interval: with few people it may hold the truth less often than it says."""
    return "approximate 95% interval" if found.approximate else "95% interval"


def too_few() -> str:
    return "Too few people are counted to say how sure this is."


def people_arrested(card: Card, found: Figures, counted: int) -> str:
    """How many people had any."""
    some = int(found.people.with_any)
    share = percent(some / counted) if counted else percent(None)
    what = {
        "arrests": "were arrested",
        "convictions": "were convicted",
        "severity": "have an offence with a severity weight",
        "cost": "have an offence with a published cost",
    }[card.name]
    return f"{whole(some)} of the {people(counted)} counted ({share}) {what}."


def target_met(found: Figures, target: Target | None) -> str:
    """Whether the target is met, and whether that is sure. Empty without a target."""
    if target is None or target.met is None:
        return ""
    aim = f"The target was {percent(target.value)} lower."
    if found.interval is None:
        return f"{aim} The figure {'meets' if target.met else 'misses'} it."
    low, high = found.interval
    sure = not low <= target.value <= high
    verdict = "meets" if target.met else "misses"
    doubt = "" if sure else ", but the interval spans the target, so this could be chance"
    return f"{aim} The figure {verdict} it{doubt}."


def value_sentence(value: Valuation) -> str:
    """`£160,000 (£104,000 to £235,000)`, or why there is none."""
    if value.saving is None:
        return value.withheld or "Nothing was expected, so there is no value to state."
    interval = span_of_pounds(value.interval)
    return f"{pounds(value.saving)} ({interval})" if interval else pounds(value.saving)


def expected_anyway_sentence(card: Card, found: Anyway) -> str:
    """How much of a count's difference was to be expected with nothing done, or why not known."""
    if found.estimate is None:
        return (
            f"{card.title}: what was to be expected anyway cannot be estimated from these data, "
            f"because {found.why_not}."
        )
    low, high = found.estimate.interval
    return (
        f"{card.title}: with nothing done, about {estimate(found.estimate.expected)} would have "
        f"been expected on the scheme ({whole(low)} to {whole(high)}), which is "
        f"{percent(found.estimate.fall)} lower than at the rate of the baseline. "
        f"{whole(found.recorded)} were recorded, {_beside(found.recorded, low, high)}."
    )


def _beside(recorded: float, low: float, high: float) -> str:
    if low <= recorded <= high:
        return "within that range: no more of a difference than was to be expected"
    return "fewer than that range" if recorded < low else "more than that range"


PEOPLE_COMPARED = {
    ControlGroup.RECORD_SET: "who did not join",
    ControlGroup.SUPPLIED: "in the supplied group",
}


def comparison_sentence(card: Card, found: Comparison | NoComparison) -> str:
    """The change beside that of people like them, and how sure; or why there is no number."""
    if isinstance(found, NoComparison):
        return (
            f"{card.title}: no comparison is made. {found.because} So this report can show that "
            "numbers changed, not why."
        )
    low, high = found.interval
    verdict = (
        "the whole range is a fall"
        if low > 0
        else "the whole range is a rise"
        if high < 0
        else "the range includes no difference"
    )
    text = (
        f"{card.title} of those who joined were {change_words(found.reduction)} than the change "
        f"among people like them {PEOPLE_COMPARED[found.group]} would lead one to expect; "
        f"from {change_words(low)} to {change_words(high)}, {verdict}. A comparison of this size "
        f"would find only a fall of {percent(found.detectable)} or more."
    )
    if low > 0 or high < 0:
        text += (
            " Something unseen would have to go with both joining and reoffending by a factor of "
            f"{decimal(found.unseen.estimate)} ({decimal(found.unseen.interval)} for the end of "
            "the range) to explain it away."
        )
    return text


def comparison_balance_sentence(found: Comparison) -> str:
    """How many stand on each side, and what weighting makes of them."""
    numbers = found.numbers
    others = (
        f"The {whole(numbers.controls)} who did not join count"
        if found.group is ControlGroup.RECORD_SET
        else f"The {whole(numbers.controls)} people of the supplied group count"
    )
    left_out = (
        f"{whole(numbers.outside)} of the {whole(numbers.treated)} who joined were like none of "
        "them and are left out."
        if numbers.outside
        else f"All {whole(numbers.treated)} who joined could be compared."
    )
    return (
        f"{others} for as much as {whole(found.effective_controls)} people, once weighted to "
        f"have offended before as those who joined did. {left_out}"
    )


def days_to_joining_sentence(found: SuppliedComparison) -> str:
    """From which day on the people of a supplied group are followed."""
    when = (
        f"{found.days_to_joining} days after the first referral, as long as joining usually took "
        "on the scheme"
        if found.days_to_joining
        else "the day of the first referral"
    )
    return (
        f"The people of the supplied group were never on the scheme. Each is followed from {when}, "
        "and counted by the same rules. They stand in no other figure of this report."
    )


def in_both_sentence(found: SuppliedComparison) -> str:
    """Who could not be looked for in both record sets."""
    return (
        "A person who is in both record sets is found by PNC number. "
        f"{whole(found.without_pnc)} of the {people(found.flow.people)} of the supplied group, and "
        f"{people(found.own_without_pnc)} of the scheme's own record set, have none and could not "
        "be looked for."
    )


def change_words(reduction: float) -> str:
    """`14% lower` or `83% higher`."""
    word = "lower" if reduction >= 0 else "higher"
    return f"{_at_most(abs(reduction))} {word}"


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


def points(share: float) -> str:
    """`6 percentage points`."""
    number = percent(abs(share)).rstrip("%")
    return f"{number} percentage {'point' if number == '1' else 'points'}"


def lag_sentence(found: Maturity) -> str:
    """How long convictions take here, and what that makes of the period's last days."""
    window = found.window
    convictions = next(lag for lag in window.lags if lag.source == "convictions")
    if window.lag is None or convictions.centile_90 is None:
        return (
            "No conviction in the record set has the day on which it came, so how long convictions "
            "take here is not known. Some offences of the period may still be waiting for one."
        )
    took = (
        f"Half of convictions came within {whole(convictions.median)} days of the offence and nine "
        f"in ten within {whole(ceil(round(convictions.centile_90, 6)))}."
    )
    if not found.provisional:
        return (
            f"{took} Every day of the period is older than that, so few convictions are still "
            "to come."
        )
    return (
        f"{took} Some days of the period are younger than {whole(window.lag)} days, so convictions "
        "of those days are still to come: convictions, severity and cost are provisional."
    )


def provisional_note(found: Maturity | None) -> str:
    """For the summary: that some results are still to come; empty where none are."""
    if found is None or not found.provisional or found.window.last is None:
        return ""
    return (
        "Convictions, severity and cost are provisional: results of the last "
        f"{whole(found.window.lag)} days before the extract are still to come."
    )


def mature_sentence(card: Card, found: Maturity, *, as_printed: Figures) -> str:
    """The figure with equal time for both windows beside the report's."""
    figure = found.figures[card.name]
    counted = f"{people(found.counted)} counted"
    if difference(figure.reduction, figure.interval) is Difference.NONE:
        return f"With equal time for both windows nothing was expected ({counted})."
    if figure.interval is None:
        return f"With equal time for both windows: {too_few()} ({counted}.)"
    unclear = difference(figure.reduction, figure.interval) is Difference.UNCLEAR
    lead = (
        f"{card.title} did not clearly differ from what was expected"
        if unclear
        else (f"{verb(card)} {signed_change(figure)} than expected")
    )
    change = f"{signed_change(figure)}; " if unclear else ""
    beside = (
        "the same as without it"
        if signed_change(figure) == signed_change(as_printed)
        else f"without it, {signed_change(as_printed)}"
    )
    return (
        f"With equal time for both windows, {lead[0].lower()}{lead[1:]} ({change}"
        f"{interval_of(figure)} {change_span(figure)}; {counted}); {beside}."
    )


def revision_sentence(found: Revisions) -> str:
    """What has come to light since last time's report."""
    if found.same_extract:
        return "Last time's report rests on the same rows as this one."
    moved = {
        row.measure: row
        for row in found.rows
        if row.figure == "actual" and row.difference is not None
    }
    row = moved.get("convictions")
    if row is None or row.then is None or row.now is None:
        return "Last time's figures are set beside what the same days come to now."
    return (
        f"Last time's report had {whole(row.then)} convictions on the scheme; the same days now "
        f"come to {whole(row.now)}."
    )


def caseload_sentence(results: Results) -> str:
    """Assessed, joined and left, in one sentence."""
    found = results.portrait.caseload
    return (
        f"Of referrals, {whole(found['assessed'])} were assessed in the period and "
        f"{whole(found['joined'])} led to joining. Those who left: {whole(found['left'])}; on the "
        f"scheme at the end: {whole(found['current'])}."
    )


def nobody_arrested_sentence(results: Results) -> str:
    """How many had no arrest since, beside what chance alone would give."""
    found = results.measures["arrests"].people
    none = found.stopped + found.none_either
    chance = results.unchanged["arrests"].stopped + results.unchanged["arrests"].none_either
    return (
        f"{whole(none)} of the {people(results.cohort.counted)} counted had no arrest on the "
        f"scheme; had nothing changed, about {whole(chance)} would have had none by chance alone."
    )


def people_unchanged(found: Figures, stopped_expected: float) -> str:
    """Why a number of people who stopped needs its neighbour."""
    stopped = int(found.people.stopped)
    return (
        f"{whole(stopped)} had some before and none recorded since. At the rate of their own "
        f"baseline, about {whole(stopped_expected)} would have had none by chance alone."
    )
