"""What the lines of a ledger say, and what they come to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desist.evaluation.measured.behind import NOT_IN_JSON


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger.

    committed, delivered  pounds of its own year; delivered None where blank
    days_share    share of its year's days that lie in the period
    scheme_share  this scheme's share of it; 1 where it was for this scheme alone
    deflator      index(price year) ÷ index(its year)
    counted       what the period bears of it [pounds of the price year]
    """

    partner: str
    financial_year: str
    kind: str
    purpose: str
    line: str | None
    additional: bool
    ledger_line: str | None
    note: str | None
    committed: float
    delivered: float | None
    fte: float | None
    days_share: float
    scheme_share: float
    deflator: float
    counted: float


@dataclass(frozen=True, slots=True)
class Given:
    """What one partner gave in one financial year in one kind, over whole lines [pounds of it].

    delivered  with what was committed in place of a blank
    fte        None where no line has one
    """

    partner: str
    financial_year: str
    kind: str
    committed: float
    delivered: float
    fte: float | None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The lines of one financial year, whole, against what the ledger says.

    ledger      None where the scheme file names no total
    difference  lines − ledger, to the penny
    """

    financial_year: str
    lines: float
    ledger: float | None
    difference: float | None


@dataclass(frozen=True, slots=True)
class Cost:
    """What the period bears [pounds of the price year].

    running            the scheme's own work
    recall_and_prison  recalls and prison places that the scheme brought about
    set_up             spent once, to begin
    additional         all that is spent because there is a scheme: the three above
    statutory          work that would be done without the scheme too: of no part in any sum
    cash, in_kind      of the additional cost
    """

    running: float
    recall_and_prison: float
    set_up: float
    additional: float
    statutory: float
    cash: float
    in_kind: float

    @property
    def recurring(self) -> float:
        return self.running + self.recall_and_prison


@dataclass(frozen=True, slots=True)
class PriceLevel:
    """The index of a financial year, and how far its row can be trusted."""

    financial_year: str
    index: float
    status: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines of a scheme and period, and what they come to.

    by_partner       additional contributions of each partner [pounds of the price year]
    blank_delivered  lines where what was committed stands in
    elsewhere        lines of other years or other schemes, which are not counted
    price_levels     of the lines' years and the price year; empty where they are one and the same
    scheme_days      calendar days on this scheme, and on all schemes of the record set, by which
                     lines that are for all are shared
    people_elsewhere nominals with a day on another scheme of the record set
    """

    lines: list[Line]
    given: list[Given]
    reconciled: list[Reconciled]
    cost: Cost
    by_partner: Mapping[str, float]
    blank_delivered: int
    elsewhere: int
    price_year: str
    price_levels: list[PriceLevel]
    scheme_days: tuple[int, int]
    people_elsewhere: int = field(default=0, metadata=NOT_IN_JSON)
