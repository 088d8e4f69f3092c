"""Value for money, as it is found: what stands in the results file and in the report."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desist.evaluation.certainty.resampling import Interval
from desist.evaluation.worth.ledger import Ledger


class Basis(StrEnum):
    """Which part of the difference is taken to be worth something.

    ALL       all of it, as if all were due to the scheme
    ANYWAY    what lies beyond regression to the mean
    COMPARED  what lies beyond the change among those who did not join
    SUPPLIED  what lies beyond the change in a supplied group
    """

    ALL = "all_of_the_difference"
    ANYWAY = "beyond_what_was_expected_anyway"
    COMPARED = "beside_those_who_did_not_join"
    SUPPLIED = "beside_a_supplied_group"


@dataclass(frozen=True, slots=True)
class Reading:
    """The value under one reading, and that value against the cost.

    measure   the measure by which it was found: cost, arrests or convictions
    part      φ, the part of the expected cost that would have come about without the scheme
    expected_cost  φ × the expected cost [pounds]
    share     value ÷ the whole expected cost
    ratio, net, chance  None without a cost
    ratio     pounds of value for each pound of additional cost
    net       value − additional cost [pounds]
    chance    how sure it is that the value exceeds the cost
    """

    basis: Basis
    measure: str
    part: float
    part_interval: Interval | None
    expected_cost: float
    share: float
    value: float
    interval: Interval | None
    ratio: float | None
    ratio_interval: Interval | None
    net: float | None
    net_interval: Interval | None
    chance: float | None


@dataclass(frozen=True, slots=True)
class CostPer:
    """The additional cost by the people it was for.

    nominals, nominal_years   everybody with a scheme day in the period, counted or not
    counted_share             the part of those days that is of the people counted
    stopped                   of the counted, arrested in the baseline and not on the scheme
    """

    nominals: int
    nominal_years: float
    counted_share: float
    stopped: int
    per_nominal: float | None
    per_nominal_year: float | None
    per_stopped: float | None
    for_the_counted: float


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of offence, and how many of it alone would pay.

    published  cost of one in the edition's own prices [pounds]
    unit_cost  the same in the price year
    recorded   counted offences of the kind, of both windows
    needed     cost ÷ unit cost
    """

    category: str
    label: str
    published: float
    unit_cost: float
    recorded: int
    needed: float


@dataclass(frozen=True, slots=True)
class BreakEven:
    """What must not arise for a cost to be paid.

    cost   [pounds of the price year]
    share  of the expected cost; above 1 nothing is enough; None where it is withheld or
           nothing was expected
    """

    cost: float
    share: float | None
    kinds: list[Kind]


@dataclass(frozen=True, slots=True)
class Raised:
    """The first reading with the cost raised by a share."""

    by: float
    cost: float
    ratio: float | None
    net: float
    chance: float | None


@dataclass(frozen=True, slots=True)
class OverYears:
    """Present values under one assumption [pounds of the price year].

    fade     share of what is left of the difference that is gone with each year after the work
    running  years for which the work goes on, at the same cost and value each year
    """

    fade: float
    running: int
    years: int
    rate: float
    cost: float
    value: float
    ratio: float | None
    net: float


@dataclass(frozen=True, slots=True)
class Bearer:
    """One agency, or a partner that is none: what it gave and what it bears of the value.

    agency    bearer of the unit-cost edition; None for partners that are none of them
    cashable  of `value`, what it has shown can be spent elsewhere; None where nothing is shown
    """

    agency: str | None
    partners: tuple[str, ...]
    gave: float
    value: float | None
    cashable: float | None


@dataclass(frozen=True, slots=True)
class Shared:
    """Counted nominals who had a day on another scheme in the same period.

    value  their part of the value of all of the difference [pounds]; None under 20 of them
    """

    scheme: str
    nominals: int
    value: float | None


@dataclass(frozen=True, slots=True)
class ValueForMoney:
    """What the difference is worth against what partners put in.

    without_cost   why there is no cost, None where there is one
    withheld       why there is no value, None where there is one
    charged        the additional cost, raised by the optimism bias of the scheme file
    needed_share   the least share of the difference that must be due to the scheme
    per_stated_sum break-even of a stated sum, shown with or without contributions
    over_years     empty without both cost and value
    """

    price_year: str
    without_cost: str | None
    withheld: str | None
    ledger: Ledger | None
    charged: float | None
    per: CostPer | None
    readings: Sequence[Reading]
    break_even: BreakEven | None
    per_stated_sum: BreakEven
    needed_share: float | None
    raised: Sequence[Raised]
    over_years: Sequence[OverYears]
    bearers: Sequence[Bearer]
    shared: Sequence[Shared]

    @property
    def first(self) -> Reading | None:
        """The reading of all of the difference."""
        return self.readings[0] if self.readings else None
