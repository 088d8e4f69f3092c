"""Who is managed, and when: nominals and their episodes on schemes."""

from desist.kernel.privacy import Sensitivity
from desist.tables.declare import Column, Interval, Kind, Table

IDENTIFIER = Sensitivity.IDENTIFIER
SPECIAL = Sensitivity.SPECIAL_CATEGORY
CRIMINAL = Sensitivity.CRIMINAL
OPERATIONAL = Sensitivity.OPERATIONAL

NOMINAL_ID = Column(
    "nominal_id",
    Kind.ID,
    "The partnership's own number for the person, the same in every table.",
    OPERATIONAL,
    required=True,
    refers_to="nominals.nominal_id",
)

NOMINALS = Table(
    name="nominals",
    sentence="The people who were referred to or managed by a scheme.",
    row="one person",
    key="nominal_id",
    must_exist=True,
    columns=(
        Column(
            "nominal_id",
            Kind.ID,
            "The partnership's own number for the person. It may not repeat.",
            OPERATIONAL,
            required=True,
        ),
        Column("pnc_id", Kind.ID, "The person's Police National Computer number.", IDENTIFIER),
        Column("crn", Kind.ID, "The person's probation case reference number.", IDENTIFIER),
        Column("surname", Kind.TEXT, "Family name.", IDENTIFIER),
        Column("forenames", Kind.TEXT, "Given names.", IDENTIFIER),
        Column("date_of_birth", Kind.DATE, "Day of birth; age is counted from it.", IDENTIFIER),
        Column(
            "sex",
            Kind.CHOICE,
            "M male, F female, X another or not stated, as the police record has it.",
            OPERATIONAL,
            choices=("M", "F", "X"),
        ),
        Column("ethnicity", Kind.TEXT, "Ethnicity as the person described it.", SPECIAL),
        Column("area", Kind.TEXT, "The district or community the person lives in.", OPERATIONAL),
    ),
)

EPISODES = Table(
    name="episodes",
    sentence=(
        "Every consideration of a person for a scheme, from referral to leaving. "
        "A row is on the scheme if and only if it has a joining day."
    ),
    row="one referral to one scheme, with all that came of it",
    key="episode_id",
    must_exist=True,
    intervals=(Interval("joined_on", "left_on", strict=True),),
    columns=(
        Column(
            "episode_id",
            Kind.ID,
            "The number of this episode. It may not repeat.",
            OPERATIONAL,
            required=True,
        ),
        NOMINAL_ID,
        Column("scheme", Kind.ID, "The scheme's short name.", OPERATIONAL, required=True),
        Column("referred_on", Kind.DATE, "Day of the referral.", OPERATIONAL),
        Column("assessed_on", Kind.DATE, "Day the person was assessed.", OPERATIONAL),
        Column(
            "decision",
            Kind.CHOICE,
            "What the panel decided after the assessment.",
            OPERATIONAL,
            choices=("accepted", "not_accepted", "pending"),
        ),
        Column("decision_reason", Kind.TEXT, "Why the panel decided so.", OPERATIONAL),
        Column("offered_on", Kind.DATE, "Day a place was offered.", OPERATIONAL),
        Column(
            "response",
            Kind.CHOICE,
            "What the person answered to the offer.",
            OPERATIONAL,
            choices=("joined", "declined"),
            blank="no answer yet, or no offer",
        ),
        Column(
            "agreed_on",
            Kind.DATE,
            "Day the person signed up to stop offending.",
            OPERATIONAL,
            blank="no agreement, or not known",
        ),
        Column(
            "joined_on",
            Kind.DATE,
            "First day on the scheme.",
            OPERATIONAL,
            blank="never joined on this referral",
        ),
        Column(
            "left_on",
            Kind.DATE,
            "First day off the scheme; later than the joining day.",
            OPERATIONAL,
            blank="still on the scheme",
        ),
        Column(
            "exit_reason",
            Kind.CHOICE,
            "Why the person left.",
            OPERATIONAL,
            choices=(
                "own_volition",
                "removed_offending",
                "removed_engagement",
                "completed",
                "transferred",
                "custody",
                "deceased",
                "other",
            ),
            blank="still on the scheme, or not known",
        ),
        Column(
            "supervision",
            Kind.CHOICE,
            "Whether a court order or licence obliges the person to be supervised.",
            CRIMINAL,
            choices=("statutory", "non_statutory"),
        ),
        Column("tier", Kind.ID, "Probation tier, as probation writes it.", CRIMINAL),
        Column(
            "cohort_type",
            Kind.ID,
            "The cohort the person is managed in, such as fixed, flex or free.",
            OPERATIONAL,
        ),
        Column(
            "force",
            Kind.ID,
            "The police force whose partnership manages the person; for a national report.",
            OPERATIONAL,
            later=True,
        ),
        Column(
            "region",
            Kind.ID,
            "The region that the force lies in; for a national report.",
            OPERATIONAL,
            later=True,
        ),
    ),
)

SCORES = Table(
    name="scores",
    sentence="Recorded risk scores, as percentages.",
    row="one score of one person on one day",
    columns=(
        NOMINAL_ID,
        Column(
            "scale",
            Kind.CHOICE,
            "The scale of the score: OGRS3 after one or two years, OGRS4 general or violent, RSR.",
            CRIMINAL,
            required=True,
            choices=("ogrs3_1yr", "ogrs3_2yr", "ogrs4g", "ogrs4v", "rsr"),
        ),
        Column(
            "percent",
            Kind.NUMBER,
            "The score, from 0 to 100.",
            CRIMINAL,
            required=True,
            unit="percent",
            low=0,
            high=100,
        ),
        Column("assessed_on", Kind.DATE, "Day of the score.", OPERATIONAL, required=True),
    ),
)
