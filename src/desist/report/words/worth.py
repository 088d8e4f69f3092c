"""Value for money in sentences. None says more than "if all of it were due to the scheme"."""

from collections.abc import Sequence

from desist.evaluation.worth.answer import Basis, Reading, Shared, ValueForMoney
from desist.evaluation.worth.ledger import Ledger
from desist.report.words.numbers import (
    chance,
    exact_pounds,
    known,
    per_pound,
    percent,
    pounds,
    whole,
)
from desist.report.words.plain import people

IF_ALL = "If all of the difference were due to the scheme"
READINGS = {
    Basis.ALL: IF_ALL,
    Basis.ANYWAY: "Beyond what was to be expected anyway",
    Basis.COMPARED: "Beyond the change of those who did not join",
    Basis.SUPPLIED: "Beyond the change of the supplied group",
}
BY = {"arrests": "by arrests", "convictions": "by convictions"}

HOW_READ = (
    "Every reading sets an expected cost against the same actual cost. The first takes the "
    "expected cost as it is. Each other one takes the part of it that it would expect without the "
    "scheme: what was to be expected anyway, or what happened among people who were not on it. "
    "That part is found by counts, of arrests or of convictions, and the cost is taken to follow "
    "the count."
)
NEVER_RESTS = (
    "The value is that of recorded offences at published unit costs. No ratio rests on the "
    "severity value, on the enhanced value, or on any multiplier from recorded to actual crime. "
    "Whatever else the scheme does for people, such as housing or health, is not in it."
)
NO_OTHER_READING = (
    "Neither what was to be expected anyway nor a comparison group could be had, so nobody knows "
    "how much of the value belongs to the scheme."
)
NOT_CASH = (
    "An average cost is not cash. Nothing here can be spent elsewhere unless an agency shows how."
)
SET_UP_COUNTS = (
    "What was spent to set up stands in the additional cost of the period in which it was spent."
)
BLANK = "Where what was delivered is not known, what was committed stands in for it."


def name_of(found: Reading) -> str:
    by = BY.get(found.measure)
    return f"{READINGS[found.basis]}, {by}" if by else READINGS[found.basis]


def lead_sentence(found: Reading, *, charged: float) -> str:
    """The ratio under the first reading, and how sure."""
    text = (
        f"{IF_ALL}, each £1 of additional cost would stand against {per_pound(found.ratio)} of "
        "value"
    )
    if found.interval is None or found.ratio_interval is None:
        return f"{text}. There is no interval, so nobody knows how sure that is."
    low, high = found.ratio_interval
    text = f"{text} (95% interval {per_pound(low)} to {per_pound(high)}). "
    if found.interval[0] > charged:
        return f"{text}The whole interval lies above the cost."
    if found.interval[1] < charged:
        return f"{text}The whole interval lies below the cost."
    return (
        f"{text}The interval spans the cost, so this could be chance: the chance that the value "
        f"exceeds the cost is {chance(found.chance)}."
    )


def others_sentence(others: Sequence[Reading], *, charged: float) -> str:
    """How the other readings lie to the cost."""
    if not others:
        return NO_OTHER_READING
    others = [one for one in others if known(one.value)]
    if not others:
        return "What the other readings give is not shown in this edition."
    ratios = [one.ratio for one in others if one.ratio is not None]
    reaches = [one.interval for one in others if one.interval]
    above = sum(low > charged for low, _high in reaches)
    below = sum(high < charged for _low, high in reaches)
    found = [
        (number, where)
        for number, where in (
            (above, "with the whole interval above the cost"),
            (below, "with the whole interval below the cost"),
            (
                len(reaches) - above - below,
                "with an interval that spans the cost, which could be chance",
            ),
        )
        if number
    ]
    against = " to ".join(dict.fromkeys(per_pound(end) for end in (min(ratios), max(ratios))))
    which = f"the {whole(len(others))} other readings" if len(others) > 1 else "the other reading"
    said = f"By {which}, each £1 would stand against {against}"
    return f"{said}{_reaches_in_words(found)}."


def _reaches_in_words(found: Sequence[tuple[int, str]]) -> str:
    """`: 1 with …, 2 with …`; where all are alike `, each with …`, or of one alone `, with …`."""
    if len(found) != 1:
        listed = ", ".join(f"{whole(number)} {where}" for number, where in found)
        return f": {listed}" if listed else ""
    ((number, where),) = found
    return f", each {where}" if number > 1 else f", {where}"


def needed_sentences(found: ValueForMoney) -> list[str]:
    """Switching values: what each input may come to before value and cost are equal."""
    first, share = found.first, found.break_even.share if found.break_even else None
    said = []
    if share is not None:
        said.append(
            f"For the cost to be met, {percent(share)} of the expected cost of crime must not "
            f"arise; the recorded difference is {percent(first.share if first else None)}."
            if share <= 1
            else "The cost is more than the whole expected cost of crime, so no difference in "
            "recorded crime could meet it."
        )
    if first is None or found.needed_share is None or found.charged is None:
        return said
    needed = found.needed_share
    if needed <= 1:
        said += [
            f"The scheme would have to account for at least {percent(needed)} of the recorded "
            "difference.",
            f"The unit costs of crime could be {percent(1 - needed)} lower, all of them, before "
            "value and cost were equal.",
            f"The additional cost could be {percent(1 / needed - 1)} higher, "
            f"{pounds(first.value)} in all.",
        ]
    else:
        said += [
            "Even the whole of the recorded difference does not meet the cost.",
            f"The unit costs of crime would have to be {percent(needed - 1)} higher, all of them, "
            "for value and cost to be equal.",
            f"The additional cost would have to be {percent(1 - 1 / needed)} lower, "
            f"{pounds(first.value)} in all.",
        ]
    return said


def given_sentence(found: Ledger) -> str:
    if not found.given:
        return (
            f"What partners gave comes to {pounds(found.cost.additional)} of additional cost of "
            f"this scheme in this period, in prices of {found.price_year}."
        )
    delivered = sum(one.delivered for one in found.given)
    committed = sum(one.committed for one in found.given)
    return (
        f"Partners committed {exact_pounds(committed)} and delivered {exact_pounds(delivered)}, in "
        "cash and in kind, in the financial years that the period touches. Of that, "
        f"{pounds(found.cost.additional)} is the additional cost of this scheme in this period, "
        f"in prices of {found.price_year}."
    )


def statutory_sentence(found: Ledger) -> str:
    """Work that is no cost of the scheme, apart."""
    if not found.cost.statutory:
        return (
            "No line is marked as statutory work that would be done without the scheme too; such "
            "work would stand apart and in no ratio."
        )
    return (
        f"Apart from this stand {pounds(found.cost.statutory)} of statutory work that would be "
        "done without the scheme too. It is in no ratio."
    )


def shares_notes(found: Ledger) -> list[str]:
    """How a line becomes what the period bears, as far as it is not the whole line."""
    said = []
    if any(line.days_share < 1 for line in found.lines):
        said.append(
            "A financial year that lies in the period with only some of its days is counted by "
            "its share of days."
        )
    shared = [line.scheme_share for line in found.lines if line.scheme_share < 1]
    if shared:
        said.append(
            f"Lines that are for all schemes of the record set are shared by days on each: "
            f"{percent(shared[0])} of them are this scheme's."
        )
    if found.blank_delivered:
        number = whole(found.blank_delivered)
        lines = "line" if found.blank_delivered == 1 else "lines"
        said.append(f"{BLANK} This is so in {number} {lines}.")
    if found.elsewhere:
        lines = "line" if found.elsewhere == 1 else "lines"
        said.append(
            f"{whole(found.elsewhere)} {lines} of other years or other schemes are not counted."
        )
    return said


def reconciled_sentence(found: Ledger) -> str:
    """Whether the lines come to what the ledger says, to the penny."""
    if not found.reconciled:
        return "Whole lines are not shown in this edition."
    without = [one.financial_year for one in found.reconciled if one.ledger is None]
    apart = [one for one in found.reconciled if one.difference]
    if len(without) == len(found.reconciled):
        return (
            "The scheme file names no total of the ledger, so the lines are not reconciled to it."
        )
    if apart:
        return "The lines do not come to what the ledger says; the difference stands below."
    rest = f" No total is named for {', '.join(without)}." if without else ""
    return f"The lines come to what the ledger says, to the penny.{rest}"


def shared_sentence(found: Shared) -> str:
    """The part of the value that another scheme's report holds too."""
    value = "; they are too few for a value of their own"
    if found.value is not None:
        value = f"; {pounds(found.value)} of the value is theirs" if known(found.value) else ""
    return (
        f"{people(found.nominals)} of those counted had a day on {found.scheme} in the same "
        f"period{value}. Each scheme's own report gives its value in full. Added up, the two "
        "would hold these people twice."
    )
