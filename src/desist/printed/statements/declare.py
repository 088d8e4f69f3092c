"""The file of printed statements, declared once: its columns and its relations."""

from dataclasses import dataclass
from enum import StrEnum

from desist.kernel.privacy import Sensitivity
from desist.tables.declare import Column, Kind, Table

OPEN = Sensitivity.OPEN
LONGEST_PERIOD = 1_200.0  # months


class Relation(StrEnum):
    """What a figure is made of other figures by."""

    SUM = "sum"
    DIFFERENCE = "difference"
    PRODUCT = "product"
    MEAN = "mean"
    PERCENT = "percent"
    RATE = "rate"
    CHANGE = "change"
    REDUCTION = "reduction"
    SAME_AS = "same as"
    TARGET_MET = "target met"
    TARGET_MISSED = "target missed"

    @property
    def is_target(self) -> bool:
        return self in (Relation.TARGET_MET, Relation.TARGET_MISSED)


class Custody(StrEnum):
    """What a figure says of days in custody."""

    DEDUCTED = "deducted"
    NOT_DEDUCTED = "not deducted"
    IN_CUSTODY = "in custody"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One relation, for the template and the reference page.

    sentence  what the figure ought to be
    example   a row: name, figure, of, against
    against   whether the column `against` must be filled
    """

    sentence: str
    example: tuple[str, str, str, str]
    against: bool = False


MEANINGS: dict[Relation, Meaning] = {
    Relation.SUM: Meaning(
        "all of `of` added up",
        ("assessed", "132", "not accepted; offered", ""),
    ),
    Relation.DIFFERENCE: Meaning(
        "the first of `of`, less the others",
        ("saving", "£160,000", "expected cost; actual cost", ""),
    ),
    Relation.PRODUCT: Meaning(
        "all of `of` multiplied; a percentage counts as a share",
        ("severity value", "£167,000", "expected cost; severity reduction", ""),
    ),
    Relation.MEAN: Meaning(
        "`of` ÷ `against`",
        ("arrests each", "6.5", "arrests before", "joined"),
        against=True,
    ),
    Relation.PERCENT: Meaning(
        "`of` as a percentage of `against`",
        ("left, per cent", "41%", "left", "joined"),
        against=True,
    ),
    Relation.RATE: Meaning(
        "`of` ÷ `against` × `per`",
        ("arrests per 1,000 days", "17.8", "arrests before", "days before"),
        against=True,
    ),
    Relation.CHANGE: Meaning(
        "how much `of` (now) is above `against` (before): a rise is positive, a fall is written "
        "with a minus sign",
        ("arrests, change", "−71%", "actual arrests", "expected arrests"),
        against=True,
    ),
    Relation.REDUCTION: Meaning(
        "how much `of` (now) is below `against` (before); a fall is positive",
        ("arrest reduction", "71%", "actual arrests", "expected arrests"),
        against=True,
    ),
    Relation.SAME_AS: Meaning(
        "the same thing as `of`, printed again elsewhere",
        ("participants, page 9", "51", "joined", ""),
    ),
    Relation.TARGET_MET: Meaning(
        "a target that the report says `of` meets; `at most 30%` for one that `of` should stay "
        "under",
        ("arrest target", "67%", "arrest reduction", ""),
    ),
    Relation.TARGET_MISSED: Meaning(
        "a target that the report says `of` misses",
        ("severity target", "80%", "severity reduction", ""),
    ),
}

STATEMENTS = Table(
    name="statements",
    sentence="What a report prints, figure by figure.",
    row="one figure as the report prints it",
    columns=(
        Column(
            "name",
            Kind.TEXT,
            "A short name of your own, by which other rows refer to this one.",
            OPEN,
            required=True,
        ),
        Column("page", Kind.TEXT, "Where it is printed: a page, section or chart.", OPEN),
        Column(
            "figure",
            Kind.TEXT,
            "The figure exactly as printed: 8.5, 42%, £636,000, £1.2 million, just under £52,000.",
            OPEN,
            blank="made of others and not printed itself",
        ),
        Column(
            "relation",
            Kind.CHOICE,
            "What the figure is of others.",
            OPEN,
            choices=tuple(relation.value for relation in Relation),
            blank="given, and made of nothing",
        ),
        Column(
            "of",
            Kind.TEXT,
            "The names it is made of, with a semicolon between two; a number will do as well.",
            OPEN,
            blank="none",
        ),
        Column(
            "against",
            Kind.TEXT,
            "What it is set against: the people of a mean, the whole of a percentage, what was "
            "before. Several are added up.",
            OPEN,
            blank="none",
        ),
        Column(
            "per",
            Kind.NUMBER,
            "Of a rate: 1,000 for a rate per 1,000; 365 for a yearly rate out of days.",
            OPEN,
            low=0.001,
            blank="1",
        ),
        Column(
            "months",
            Kind.NUMBER,
            "How many months the figure covers.",
            OPEN,
            low=0.01,
            high=LONGEST_PERIOD,
            blank="as what it is made of, else not said",
        ),
        Column("population", Kind.TEXT, "Whom it is about.", OPEN, blank="not said"),
        Column(
            "counts",
            Kind.TEXT,
            "What it counts, with a plus between two: convicted + pending.",
            OPEN,
            blank="not said",
        ),
        Column(
            "custody",
            Kind.CHOICE,
            "Whether days in custody were deducted; or that this figure is of people in custody.",
            OPEN,
            choices=tuple(custody.value for custody in Custody),
            blank="not said",
        ),
        Column(
            "rounded_to",
            Kind.TEXT,
            "1 where a whole number is rounded, 1,000 for thousands, exact where nothing is.",
            OPEN,
            blank="as its digits show; a whole number without sign or relation is exact",
        ),
        Column("note", Kind.TEXT, "Anything else. It is not read.", OPEN, blank="nothing"),
    ),
)
