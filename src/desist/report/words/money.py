"""The two values in sentences, and what each is good for."""

from desist.evaluation.claims import Claim
from desist.evaluation.money import Valuation
from desist.report.words.numbers import (
    pounds,
    span_of_pounds,
)

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
)
WITHOUT_GROUP = "because without a comparison group nobody knows how much of it was saved."
WITH_GROUP = (
    "as it is that of the whole difference, and a comparison group speaks for a part of it at most."
)


def label_of_value(claimed: Claim | None) -> str:
    """Why a value is no saving, with a comparison group beside it or without one."""
    return LABEL_OF_VALUE + (WITHOUT_GROUP if claimed is None else WITH_GROUP)


def value_sentence(value: Valuation) -> str:
    """`£160,000 (£104,000 to £235,000)`, or why there is none."""
    if value.saving is None:
        return value.withheld or "Nothing was expected, so there is no value to state."
    interval = reach_of(value)
    return f"{pounds(value.saving)} ({interval})" if interval else pounds(value.saving)


def reach_of(value: Valuation) -> str:
    """`£92,000 to £228,000`, with `about` before it where it is approximate; empty without one."""
    reach = span_of_pounds(value.interval)
    return f"about {reach}" if reach and value.approximate else reach
