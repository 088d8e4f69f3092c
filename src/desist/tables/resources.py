"""What partners gave, what was aimed at, and what others' figures say."""

from desist.kernel.privacy import Sensitivity
from desist.tables.declare import Column, Interval, Kind, Table

OPEN = Sensitivity.OPEN
OPERATIONAL = Sensitivity.OPERATIONAL

CONTRIBUTIONS = Table(
    name="contributions",
    sentence="What each partner put into the scheme, in money or in kind.",
    row="one contribution of one partner in one financial year",
    columns=(
        Column("partner", Kind.TEXT, "The partner's name.", OPEN, required=True),
        Column(
            "financial_year",
            Kind.ID,
            "The financial year, such as 2011-12.",
            OPEN,
            required=True,
        ),
        Column(
            "kind",
            Kind.CHOICE,
            "cash, or in_kind: staff, premises, services.",
            OPEN,
            required=True,
            choices=("cash", "in_kind"),
        ),
        Column(
            "committed_gbp",
            Kind.NUMBER,
            "What was promised.",
            OPEN,
            required=True,
            unit="pounds",
            low=0,
        ),
        Column(
            "delivered_gbp",
            Kind.NUMBER,
            "What was given in the end; 0 where nothing was.",
            OPEN,
            unit="pounds",
            blank="not known: what was promised stands in for it",
            low=0,
        ),
        Column("fte", Kind.NUMBER, "Full-time equivalent staff.", OPEN, unit="people", low=0),
        Column("note", Kind.TEXT, "Anything a reader should know.", OPERATIONAL),
        Column(
            "purpose",
            Kind.CHOICE,
            "running: the work of the year; set_up: spent once, to begin.",
            OPEN,
            choices=("running", "set_up"),
            blank="running",
        ),
        Column(
            "additional",
            Kind.CHOICE,
            "no: work that would be done without the scheme too, such as statutory supervision.",
            OPEN,
            choices=("yes", "no"),
            blank="yes",
        ),
        Column(
            "line",
            Kind.CHOICE,
            "What it paid for. recall and prison: recalls and prison places that the scheme "
            "brought about.",
            OPEN,
            choices=(
                "staff",
                "premises",
                "services",
                "equipment",
                "recall",
                "prison",
                "other",
            ),
        ),
        Column(
            "scheme",
            Kind.ID,
            "The scheme it was for, as `episodes` has it.",
            OPEN,
            blank="all schemes of the record set, shared by their days",
        ),
        Column(
            "ledger_line",
            Kind.ID,
            "The number of the line in the partner's or the partnership's own ledger.",
            OPEN,
            blank="not given",
        ),
    ),
)

COMPARATORS = Table(
    name="comparators",
    sentence="Published figures of other groups, to set beside the scheme's own.",
    row="one figure of one group",
    columns=(
        Column(
            "measure",
            Kind.ID,
            "What is compared: sex, age, ethnicity, supervision, tier, needs and the like.",
            OPEN,
            required=True,
        ),
        Column("category", Kind.ID, "The category within it.", OPEN, required=True),
        Column("population", Kind.TEXT, "The group the figure is of.", OPEN, required=True),
        Column("value", Kind.NUMBER, "The figure.", OPEN, required=True),
        Column("unit", Kind.ID, "Its unit: percent, years, per case.", OPEN, required=True),
        Column("source", Kind.TEXT, "Where it was published.", OPEN, required=True),
        Column("note", Kind.TEXT, "What to bear in mind in comparing.", OPEN),
    ),
)

TARGETS = Table(
    name="targets",
    sentence="What the partnership aimed at.",
    row="one target of one scheme, cumulative to its last day",
    intervals=(Interval("from_on", "to_on", strict=True),),
    columns=(
        Column("scheme", Kind.ID, "The scheme's short name.", OPEN, required=True),
        Column(
            "measure",
            Kind.ID,
            "What is aimed at: arrests, convictions, severity or cost.",
            OPEN,
            required=True,
        ),
        Column(
            "unit",
            Kind.CHOICE,
            "reduction: a share, 0.67 for 67%; gbp: pounds of the reoffending value.",
            OPEN,
            required=True,
            choices=("reduction", "gbp"),
        ),
        Column("value", Kind.NUMBER, "The target.", OPEN, required=True),
        Column("from_on", Kind.DATE, "First day.", OPEN, blank="the period's first day"),
        Column("to_on", Kind.DATE, "First day after.", OPEN, blank="the period's end"),
    ),
)
