"""What people needed and what was done: needs, interventions, contacts."""

from desist.kernel.privacy import Sensitivity
from desist.tables.declare import Column, Interval, Kind, Table
from desist.tables.people import NOMINAL_ID

SPECIAL = Sensitivity.SPECIAL_CATEGORY
OPERATIONAL = Sensitivity.OPERATIONAL

PATHWAYS = (
    "accommodation",
    "ete",
    "finance",
    "families",
    "drugs",
    "alcohol",
    "attitudes",
    "health",
)

NEEDS = Table(
    name="needs",
    sentence="Whether a need is linked to the person's offending, by who said so.",
    row="one need of one person, as one source saw it on one day",
    columns=(
        NOMINAL_ID,
        Column(
            "need",
            Kind.CHOICE,
            "The need; ete is education, training and employment.",
            SPECIAL,
            required=True,
            choices=PATHWAYS,
        ),
        Column(
            "source",
            Kind.CHOICE,
            "self_reported: the person's own word; oasys: probation's assessment.",
            OPERATIONAL,
            required=True,
            choices=("self_reported", "oasys"),
        ),
        Column(
            "linked_to_offending",
            Kind.CHOICE,
            "Whether the need is linked to offending. A no is a row too: the person was asked.",
            SPECIAL,
            required=True,
            choices=("yes", "no"),
        ),
        Column("assessed_on", Kind.DATE, "Day of the answer or assessment.", OPERATIONAL),
    ),
)

INTERVENTIONS = Table(
    name="interventions",
    sentence="Services that people were given, by pathway.",
    row="one service given to one person",
    intervals=(Interval("started_on", "ended_on", strict=False),),
    columns=(
        NOMINAL_ID,
        Column(
            "pathway",
            Kind.CHOICE,
            "The need that the service answers.",
            SPECIAL,
            required=True,
            choices=PATHWAYS,
        ),
        Column("service", Kind.TEXT, "The service's name.", OPERATIONAL, required=True),
        Column("started_on", Kind.DATE, "First day of the service.", OPERATIONAL, required=True),
        Column("ended_on", Kind.DATE, "Last day of the service.", OPERATIONAL, blank="goes on"),
        Column("outcome", Kind.TEXT, "How it ended.", OPERATIONAL),
    ),
)

CONTACTS = Table(
    name="contacts",
    sentence="Visits, meetings and calls between agencies and people.",
    row="one contact with one person",
    columns=(
        NOMINAL_ID,
        Column("contact_on", Kind.DATE, "Day of the contact.", OPERATIONAL, required=True),
        Column("agency", Kind.TEXT, "Who made the contact.", OPERATIONAL, required=True),
        Column(
            "kind",
            Kind.CHOICE,
            "What kind of contact it was.",
            OPERATIONAL,
            choices=("home_visit", "office", "custody_visit", "phone", "other"),
        ),
        Column("outcome", Kind.TEXT, "What came of it.", OPERATIONAL),
        Column("notes", Kind.TEXT, "Free notes. They leave the record in no report.", SPECIAL),
    ),
)
