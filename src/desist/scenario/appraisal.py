"""What the appraisal of a scenario finds; every number unrounded, money in pounds."""

from collections.abc import Mapping
from dataclasses import dataclass

from desist.scenario.declared import CostLine, Evidence, Scenario
from desist.scenario.sums import Sums


@dataclass(frozen=True, slots=True)
class Priced:
    """One kind of offence.

    expected    how many of them in a year with no scheme, by all who are managed
    price       of one [pounds]; None: no published cost, so nothing of it is counted as worth
    bearers     of that price, each agency's part; None: not published, never 0
    needed      how many fewer a year, where each kind is fewer by the break-even share
    alone       how many fewer a year of this kind alone would pay; None: without a price
    """

    label: str
    expected: float
    price: float | None
    bearers: Mapping[str, float | None]
    needed: float | None
    alone: float | None


@dataclass(frozen=True, slots=True)
class Case:
    """One of the three cases.

    avoided   offences a year while the scheme runs
    benefit   present value of what is avoided
    ratio     benefit ÷ cost; None where the scheme costs nothing
    borne     of the benefit, by who bears the cost; None: not published for any kind expected
    """

    name: str
    share: float
    evidence: Evidence
    rests_on: str
    avoided: float
    benefit_by_year: tuple[float, ...]
    benefit: float
    net: float
    ratio: float | None
    borne: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Switch:
    """How far one input of the central case may move before the case breaks even.

    assumed  as the scenario has it
    needed   at which it breaks even, all else as it is; None: no value does it
    """

    name: str
    assumed: float
    needed: float | None

    @property
    def change(self) -> float | None:
        """As a share of what is assumed."""
        if self.needed is None or not self.assumed:
            return None
        return self.needed / self.assumed - 1


@dataclass(frozen=True, slots=True)
class Change:
    """The same case with one thing otherwise. net: by the name of the case."""

    name: str
    cost: float
    break_even: float | None
    net: Mapping[str, float]
    ratio: float | None


@dataclass(frozen=True, slots=True)
class Paid:
    """A line of the costs, in the scenario's price year and raised for optimism."""

    line: CostLine
    gbp: float


@dataclass(frozen=True, slots=True)
class Appraisal:
    """A scenario appraised.

    rate_from    the edition of the discount rate and its status; None: the scenario's own
    optimism     share by which the costs are raised
    expected     offences expected in a year with no scheme
    each, each_a_year
                 pounds for each person managed, and for each year of one, set-up apart
    doubtful     published rows that this rests on and that are in doubt
    unpriced     kinds without a published cost
    unpublished  by agency, the kinds for which its part is not published
    """

    scenario: Scenario
    sums: Sums
    rate_from: str | None
    optimism: float
    people: float
    person_years: float
    costs: tuple[Paid, ...]
    kinds: tuple[Priced, ...]
    cases: tuple[Case, ...]
    switches: tuple[Switch, ...]
    changes: tuple[Change, ...]
    doubtful: tuple[str, ...]
    unpublished: Mapping[str, tuple[str, ...]]

    @property
    def expected(self) -> float:
        return sum(kind.expected for kind in self.kinds)

    @property
    def needed(self) -> float | None:
        """Offences fewer a year at break-even."""
        share = self.sums.break_even
        return None if share is None else share * self.expected

    @property
    def each(self) -> float | None:
        return self.sums.yearly / self.people if self.people else None

    @property
    def each_a_year(self) -> float | None:
        return self.sums.yearly / self.person_years if self.person_years else None

    @property
    def unpriced(self) -> tuple[str, ...]:
        return tuple(kind.label for kind in self.kinds if not kind.price)

    def case(self, name: str) -> Case:
        return next(case for case in self.cases if case.name == name)
