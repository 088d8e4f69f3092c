"""Present values: sums of several years as if all were paid in the first (HM Treasury Green Book).

The first year is year 0 and is not discounted. Money is real: pounds of one price year, so
the rate is a real rate.
"""

from collections.abc import Sequence


def discount_factors(rate: float, *, years: int) -> tuple[float, ...]:
    """What a pound of each year is worth in the first: 1, 1/(1 + rate), 1/(1 + rate)², …

    Shape   one per year
    Raises  ValueError for a rate of −1 or less, or no years
    """
    if rate <= -1:
        raise ValueError(f"a discount rate of {rate} has no present value")
    if years < 1:
        raise ValueError("there is no present value of no years")
    return tuple((1 + rate) ** -year for year in range(years))


def effect_shares(*, years: int, running: int, fade: float) -> tuple[float, ...]:
    """The share of the effect that is there in each year.

    Whole in each year that the scheme runs, then less by `fade` of what was left each year:
    1, 1, (1 − fade), (1 − fade)², … A fade of 1 ends the effect with the scheme; of 0, never.

    Shape   one per year of the horizon; the scheme runs in the first `running` of them
    Raises  ValueError for a fade outside 0 to 1, or a scheme that outlasts the horizon
    """
    if not 0 <= fade <= 1:
        raise ValueError(f"a fade of {fade} is not a share")
    if not 1 <= running <= years:
        raise ValueError(f"a scheme of {running} years does not fit a horizon of {years}")
    return tuple(
        1.0 if year < running else (1 - fade) ** (year - running + 1) for year in range(years)
    )


def present_value(flows: Sequence[float], *, rate: float) -> float:
    """Worth in the first year of sums paid in each year, the first of them year 0 [pounds].

    Nothing where there are no flows.
    """
    if not flows:
        return 0.0
    factors = discount_factors(rate, years=len(flows))
    return sum(flow * factor for flow, factor in zip(flows, factors, strict=True))


def net_present_value(benefits: Sequence[float], costs: Sequence[float], *, rate: float) -> float:
    """Present value of the benefits less that of the costs [pounds].

    Shape   one sum a year in each; the shorter is followed by years of nothing
    """
    return present_value(benefits, rate=rate) - present_value(costs, rate=rate)


def lasting_worth(*, rate: float, years: int, running: int, fade: float) -> float:
    """By what a year's benefit is multiplied to give its present value over the horizon.

    The sum over the years of (share of the effect there) × (discount factor). One year gives 1.
    """
    return present_value(effect_shares(years=years, running=running, fade=fade), rate=rate)
