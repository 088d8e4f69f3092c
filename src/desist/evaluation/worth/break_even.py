"""What must be true for a scheme to pay for itself: break-even and switching values.

Benefits are a share of what the offences of a cohort would cost (the effect) and are
measured against the scheme's cost, both in pounds of one price year, or both as present
values of the same horizon and rate.
"""

from collections.abc import Callable, Mapping

HALVINGS = 80
"""Of an interval, in looking for a switching value: to the last bit of a float."""


def break_even_share(*, cost: float, worth_of_all: float) -> float | None:
    """The share fewer offences at which what is avoided is worth what the scheme costs.

    cost          of the scheme [pounds]
    worth_of_all  what all the offences expected without a scheme would cost [pounds]
    Over 1: no reduction is enough, as more would have to be avoided than is expected.
    Null    None where nothing is expected, or nothing of it is priced
    """
    return cost / worth_of_all if worth_of_all > 0 else None


def offences_needed(share: float, expected: Mapping[str, float]) -> dict[str, float]:
    """How many offences of each kind are avoided where each falls by the same share.

    Rows    one per kind, in the order given; as fractions of an offence
    """
    return {kind: share * number for kind, number in expected.items()}


def offences_needed_alone(
    cost: float, unit_costs: Mapping[str, float | None]
) -> dict[str, float | None]:
    """How many offences of one kind alone would have to be avoided to pay the cost.

    unit_costs  of one offence of each kind [pounds], in the price year of the cost
    Rows        one per kind, in the order given; each is an answer of its own, never added
    Null        None where a kind has no price or costs nothing: no number of it is enough
    """
    return {kind: cost / price if price else None for kind, price in unit_costs.items()}


def benefit_cost_ratio(*, benefit: float, cost: float) -> float | None:
    """Pounds of benefit for each pound of cost. None where the scheme costs nothing."""
    return benefit / cost if cost > 0 else None


def switching_factor(part: float, *, net: float) -> float | None:
    """By what one part of a sum must be multiplied, all else as it is, for the sum to be 0.

    part    what the part adds to the net value [pounds]: a benefit is positive, a cost negative
    net     the net value with the part as it is
    Null    None where no multiple of 0 or more does it
    """
    if part == 0:
        return None
    factor = 1 - net / part
    return factor if factor >= 0 else None


def switching_value(net: Callable[[float], float], *, low: float, high: float) -> float | None:
    """The value of an input at which the net value is 0, between two of its values.

    net     the net value for a value of the input: rising or falling throughout
    Null    None where the net value is on one side of 0 at both ends
    """
    at_low, at_high = net(low), net(high)
    if at_low == 0:
        return low
    if at_high == 0:
        return high
    if (at_low > 0) == (at_high > 0):
        return None
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if (net(middle) > 0) == (at_low > 0):
            low = middle
        else:
            high = middle
    return (low + high) / 2
