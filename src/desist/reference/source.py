"""Where an edition comes from, and how far each of its rows can be trusted."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desist.kernel.units import Unit


class Series(StrEnum):
    """One kind of published figures; also the folder in which its editions lie."""

    UNIT_COSTS = "unit_costs"
    SEVERITY = "severity"
    DEFLATORS = "deflators"
    OFFENCE_CODES = "offence_codes"
    APPRAISAL = "appraisal"

    @property
    def unit(self) -> Unit:
        """What one number of any edition of the series counts."""
        return UNIT_OF[self]


UNIT_OF: Mapping[Series, Unit] = {
    Series.UNIT_COSTS: Unit.GBP_PER_CRIME,
    Series.SEVERITY: Unit.SEVERITY_POINTS_PER_OFFENCE,
    Series.DEFLATORS: Unit.INDEX,
    Series.OFFENCE_CODES: Unit.CODE,
    Series.APPRAISAL: Unit.SHARE,
}


class Status(StrEnum):
    """How far a row can be trusted."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    DERIVED = "derived"
    CHECK = "check"
    OWN_JUDGEMENT = "own_judgement"
    UNVERIFIED = "unverified"
    MISSING = "missing"

    @property
    def meaning(self) -> str:
        return MEANING_OF[self]

    @property
    def is_doubtful(self) -> bool:
        """Whether a result that rests on such a row must name it."""
        return self in (Status.CHECK, Status.UNVERIFIED, Status.MISSING)


MEANING_OF: Mapping[Status, str] = {
    Status.VERIFIED: "Read in the publisher's own file.",
    Status.SECONDARY: "Read in someone else's copy or quotation of it.",
    Status.DERIVED: "Computed by this project from published figures.",
    Status.CHECK: "Two copies disagree, or the row was matched by hand.",
    Status.OWN_JUDGEMENT: "Decided by this project or partnership; no publication says so.",
    Status.UNVERIFIED: "Remembered and seen nowhere; named wherever it is used.",
    Status.MISSING: "Known to exist, value not to hand; left empty, never 0.",
}


@dataclass(frozen=True, slots=True)
class Source:
    """What `<edition>.source.yaml` says.

    edition     the id by which a scheme file names the edition
    table       where in the publication the figures stand
    published   year, month or day of publication, as `2018`, `2018-07` or `2018-07-19`
    retrieved   the day the copy was fetched, None when not known
    price_base  the financial year whose prices the figures are in, None where no money is
    columns     each column of the CSV, explained
    mapping     unit costs only: the offence-code column that leads to the categories
    supersedes  the id of the edition that this one takes the place of, if any
    sha256      digest of the publisher's file as fetched, None when not known
    """

    edition: str
    series: Series
    publisher: str
    title: str
    table: str
    published: str
    retrieved: str | None
    price_base: str | None
    unit: Unit
    licence: str
    columns: Mapping[str, str]
    notes: tuple[str, ...]
    mapping: str | None = None
    supersedes: str | None = None
    sha256: str | None = None
