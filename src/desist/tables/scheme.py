"""A scheme's counting rules, with their defaults. Read from `scheme.toml` by intake."""

from dataclasses import dataclass, field
from enum import StrEnum


class Method(StrEnum):
    """How the expected number is made from the baseline."""

    NOMINAL = "nominal"
    POOLED = "pooled"
    ANNUALISED = "annualised"


class Exposure(StrEnum):
    """Which days of a window count: all of them, or those not in custody."""

    CALENDAR = "calendar"
    AT_LIBERTY = "at_liberty"


class OffenceDate(StrEnum):
    """Which date places a conviction."""

    COMMITTED_ON = "committed_on"
    CONVICTED_ON = "convicted_on"


class Pending(StrEnum):
    """A measure that may count offences whose result is pending."""

    CONVICTIONS = "convictions"
    SEVERITY = "severity"
    COST = "cost"


class Edition(StrEnum):
    """The editions of a report, the most open first: who reads one may read those before it."""

    PUBLIC = "public"
    PARTNER = "partner"
    INTERNAL = "internal"

    @property
    def holds(self) -> frozenset["Edition"]:
        """The editions whose figures it prints: its own and the more open ones."""
        order = list(Edition)
        return frozenset(order[: order.index(self) + 1])


@dataclass(frozen=True, slots=True)
class Counting:
    """How events are counted (method, sections 1 to 4).

    minimum_days          calendar days of scheme window below which somebody is not counted
    minimum_at_risk_days  days at risk, in either window, below which somebody is not counted
    pending_counts_in     the measures that count offences with no result yet
    """

    method: Method = Method.NOMINAL
    exposure: Exposure = Exposure.CALENDAR
    minimum_days: int = 0
    minimum_at_risk_days: int = 1
    offence_date: OffenceDate = OffenceDate.COMMITTED_ON
    pending_counts_in: frozenset[Pending] = frozenset()

    @property
    def at_liberty(self) -> bool:
        return self.exposure is Exposure.AT_LIBERTY

    def as_written(self) -> dict[str, str | int | list[str]]:
        """The rules by key, as a scheme file and a results file write them."""
        return {
            "method": str(self.method),
            "exposure": str(self.exposure),
            "minimum_days": self.minimum_days,
            "minimum_at_risk_days": self.minimum_at_risk_days,
            "offence_date": str(self.offence_date),
            "pending_counts_in": sorted(map(str, self.pending_counts_in)),
        }


@dataclass(frozen=True, slots=True)
class Presentation:
    """How the scheme's report presents itself.

    reference  the report's reference number; None: no such line
    authors    who answers for it
    profile    folder of Markdown files on what the scheme is, beside the scheme file
    logo       SVG or PNG file, beside the scheme file; None for none
    colours    one or two colours as #rrggbb; none: the report's own
    scenario   next year's business case, a scenario file beside the scheme file; None for none
    """

    reference: str | None = None
    authors: tuple[str, ...] = ()
    profile: str = "profile"
    logo: str | None = None
    colours: tuple[str, ...] = ()
    scenario: str | None = None


@dataclass(frozen=True, slots=True)
class MoneyRules:
    """What a value-for-money sum needs to be told (method, section 5).

    contributions_total  by financial year, what the ledger says that partners gave [pounds]
    agencies             by partner, the bearer of the unit-cost edition that it is
    cashable             by bearer, the share of its part that it has shown can be spent elsewhere
    optimism_bias        share by which the cost is raised before it is set against the value
    horizon_years        years of the present values
    fade                 share of what is left of the difference that is gone with each later year;
                         None: nothing is assumed, and stated shares are shown
    """

    contributions_total: tuple[tuple[str, float], ...] = ()
    agencies: tuple[tuple[str, str], ...] = ()
    cashable: tuple[tuple[str, float], ...] = ()
    optimism_bias: float = 0.0
    horizon_years: int = 5
    fade: float | None = None


@dataclass(frozen=True, slots=True)
class DisclosureRules:
    """Which numbers the editions for partners and the public may print (method, section 7).

    public_threshold, partner_threshold
                    fewest people whose number the edition prints
    round_counts    people and events are printed to the nearest multiple of this; 1: as they are
    round_money     the same of money [pounds]
    round_severity  the same of severity [points]
    dominance_contributors, dominance_share
                    a sum of money or severity is suppressed where so many people together
                    bring more than this share of it
    own_words_in    editions besides the internal one that hold the partnership's own pages, of
                    whose figures nothing is known here
    """

    public_threshold: int = 10
    partner_threshold: int = 5
    round_counts: int = 1
    round_money: int = 1
    round_severity: int = 1
    dominance_contributors: int = 1
    dominance_share: float = 0.5
    own_words_in: frozenset[Edition] = frozenset()


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme: what it is called, and how it is counted.

    id              the value of `episodes.scheme`; None until the record set's only one is known
    baseline_days   length of the baseline window, in days
    rejoin_gap_days the longest gap between two episodes of one spell of management, in days
    unit_costs      id of the unit-cost edition
    severity        id of the severity edition
    price_year      financial year whose prices are used; None: the edition's own
    detection_rate  share of offences that come to light, for the enhanced value; None: no such line
    arrests_at_least, convictions_at_least
                    the baseline count that somebody had to have to be referred at all; 0: any
    money           contributions, and what they are set against
    lag_days        days that a conviction is given to come; None: as the record set shows
    disclosure      which numbers leave the team
    """

    id: str | None
    name: str
    partnership: str
    unit_costs: str
    severity: str
    baseline_days: int = 365
    rejoin_gap_days: int = 730
    counting: Counting = field(default_factory=Counting)
    price_year: str | None = None
    detection_rate: float | None = None
    arrests_at_least: int = 0
    convictions_at_least: int = 0
    lag_days: int | None = None
    money: MoneyRules = field(default_factory=MoneyRules)
    presentation: Presentation = field(default_factory=Presentation)
    disclosure: DisclosureRules = field(default_factory=DisclosureRules)

    def windows_as_written(self) -> dict[str, int]:
        """The rules that draw windows, by key, as a scheme file and a results file write them."""
        return {"baseline_days": self.baseline_days, "rejoin_gap_days": self.rejoin_gap_days}
