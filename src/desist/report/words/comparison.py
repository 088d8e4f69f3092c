"""A comparison in sentences: what it found, how alike the groups were, who is in it."""

from desist.evaluation.claims import Claim, claim
from desist.evaluation.comparison.compare import Comparison, NoComparison
from desist.evaluation.comparison.group import ControlGroup
from desist.evaluation.comparison.supplied import SuppliedComparison
from desist.measures.cards import Card
from desist.report.words.numbers import (
    decimal,
    known,
    percent,
    whole,
)
from desist.report.words.plain import change_words, people

PEOPLE_COMPARED = {
    ControlGroup.RECORD_SET: "who did not join",
    ControlGroup.SUPPLIED: "in the supplied group",
}


BEYOND = "The scheme may be the reason, and so may something that is not recorded."
INDICATION = (
    "The groups were not alike enough at the start to say more than that the changes differ."
)


def comparison_sentence(card: Card, found: Comparison | NoComparison) -> str:
    """The change beside that of people like them, and how sure; or why there is no number."""
    if isinstance(found, NoComparison):
        return (
            f"{card.title}: no comparison is made. {found.because} So this report can show that "
            "numbers changed, not why."
        )
    low, high = found.interval
    allowed = claim(found.level, found.reduction, found.interval)
    verdict = "the range includes no difference"
    if allowed is not Claim.UNCLEAR:
        verdict = f"the whole range is a {'fall' if low > 0 else 'rise'}"
    text = (
        f"{card.title} of those who joined were {change_words(found.reduction)} than the change "
        f"among people like them {PEOPLE_COMPARED[found.group]} would lead one to expect; "
        f"from {change_words(low)} to {change_words(high)}, {verdict}. A comparison of this size "
        f"would find only a fall of {percent(found.detectable)} or more."
    )
    if allowed is Claim.UNCLEAR:
        return text
    if allowed is Claim.DIFFERS:
        return f"{text} {INDICATION}"
    return (
        f"{text} {BEYOND} Something unseen would have to go with both joining and reoffending by "
        f"a factor of {decimal(found.unseen.estimate)} ({decimal(found.unseen.interval)} for the "
        "end of the range) to explain it away."
    )


def comparison_balance_sentence(found: Comparison) -> str:
    """How many stand on each side, and what weighting makes of them."""
    numbers = found.numbers
    others = (
        f"The {whole(numbers.controls)} who did not join count"
        if found.group is ControlGroup.RECORD_SET
        else f"The {whole(numbers.controls)} people of the supplied group count"
    )
    left_out = f"All {whole(numbers.treated)} who joined could be compared."
    if not known(numbers.outside):
        left_out = "Whoever of those who joined was like none of them is left out."
    elif numbers.outside:
        left_out = (
            f"{whole(numbers.outside)} of the {whole(numbers.treated)} who joined were like none "
            "of them and are left out."
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
