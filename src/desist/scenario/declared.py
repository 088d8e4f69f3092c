"""What a scenario file declares: people, costs, and how many fewer offences in three cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MONTHS_PER_YEAR = 12


class Evidence(StrEnum):
    """What an assumed share of fewer offences rests on, from most to least."""

    COMPARISON_GROUP = "comparison_group"
    REGRESSION_ADJUSTED = "regression_adjusted"
    LITERATURE = "literature"
    BEFORE_AND_AFTER = "before_and_after"
    JUDGEMENT = "judgement"
    HOPE = "hope"


class Kind(StrEnum):
    """How a partner gives what it gives."""

    CASH = "cash"
    IN_KIND = "in_kind"


class When(StrEnum):
    """Whether a cost comes in each year that the scheme runs, or once, in the first."""

    EACH_YEAR = "each_year"
    SET_UP = "set_up"


@dataclass(frozen=True, slots=True)
class CohortType:
    """People of one kind who are managed in a year.

    people    how many
    months    how many months of the year each is managed, on average
    offences  offences that such a person would commit in a year with no scheme, by category of
              the unit-cost edition; None: as the results file has it
    """

    name: str
    people: float
    months: float = MONTHS_PER_YEAR
    offences: Mapping[str, float] | None = None

    @property
    def person_years(self) -> float:
        return self.people * self.months / MONTHS_PER_YEAR


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of what the scheme costs.

    gbp         pounds a year, or once where it is set up; in prices of `price_year`
    additional  whether it is spent only if the scheme runs
    price_year  None: the scenario's
    paid_by     who pays; None: not said
    """

    name: str
    gbp: float
    additional: bool
    kind: Kind = Kind.CASH
    when: When = When.EACH_YEAR
    price_year: str | None = None
    paid_by: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """One case: the share of offences that the scheme is assumed to avoid.

    rests_on  what the share rests on, in a sentence of the partnership's own
    """

    share: float
    evidence: Evidence
    rests_on: str


@dataclass(frozen=True, slots=True)
class Years:
    """running  years that the scheme runs
    counted     years in which what is avoided counts; None: as many as it runs
    fade        share of what is avoided that is lost in each year after the scheme's last
    """

    running: int = 1
    counted: int | None = None
    fade: float = 1.0

    @property
    def horizon(self) -> int:
        return self.running if self.counted is None else self.counted


@dataclass(frozen=True, slots=True)
class BaseKind:
    """One kind of offence of a results file.

    a_year  offences of one person in a year at risk, before joining
    price   of one of them [pounds of the results' price year]; None: no published cost
    """

    label: str
    a_year: float
    price: float | None


@dataclass(frozen=True, slots=True)
class Base:
    """What a results file says of a cohort's time before joining.

    shares        part of the cost that each agency bears, by agency; empty: not published
    fewer_anyway  share of convictions not to be expected in any case; None: not estimated
    doubtful      rows of the unit costs that these figures rest on and that are in doubt
    """

    file: str
    scheme: str
    period: str
    counted: int
    person_years: float
    unit_costs: str
    price_year: str
    kinds: tuple[BaseKind, ...]
    shares: Mapping[str, float]
    fewer_anyway: float | None
    doubtful: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A business case to be appraised.

    year           the first financial year
    unit_costs     id of the unit-cost edition
    price_year     the year in whose prices every sum is
    base           what the results file says, where the scenario file names one
    fewer_anyway   share of offences that would not be committed in any case; None: not said
    discount_rate  real, a share a year; None: the appraisal edition's
    optimism_bias  share by which the costs are raised, as such costs are often put too low;
                   None: the appraisal edition's, where it has one
    """

    name: str
    year: str
    unit_costs: str
    price_year: str
    people: tuple[CohortType, ...]
    costs: tuple[CostLine, ...]
    effects: Mapping[str, Effect]
    partnership: str = ""
    base: Base | None = None
    fewer_anyway: float | None = None
    discount_rate: float | None = None
    optimism_bias: float | None = None
    years: Years = field(default_factory=Years)


CASES = ("low", "central", "high")
