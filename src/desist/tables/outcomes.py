"""What happened: offences and arrests, custody, and how far each source reaches."""

from desist.kernel.privacy import Sensitivity
from desist.tables.declare import Column, Interval, Kind, Table
from desist.tables.people import NOMINAL_ID

CRIMINAL = Sensitivity.CRIMINAL
OPERATIONAL = Sensitivity.OPERATIONAL
OPEN = Sensitivity.OPEN

OFFENCES = Table(
    name="offences",
    sentence=(
        "Every recorded offence of the nominals that led to an arrest, a charge or a result, "
        "before joining and since."
    ),
    row="one offence of one person",
    key="offence_id",
    must_exist=True,
    columns=(
        Column(
            "offence_id",
            Kind.ID,
            "The number of this offence. It may not repeat.",
            OPERATIONAL,
            required=True,
        ),
        NOMINAL_ID,
        Column(
            "offence_code",
            Kind.CODE,
            "Home Office recorded-crime code, as text: 28E, 49, 105A, 4.10.",
            CRIMINAL,
            required=True,
        ),
        Column(
            "committed_on",
            Kind.DATE,
            "Day the offence was committed.",
            CRIMINAL,
            required=True,
        ),
        Column(
            "arrest_id",
            Kind.ID,
            "The number of the arrest. Offences of one arrest share it.",
            CRIMINAL,
            blank="no arrest, or not known: no arrest is counted",
        ),
        Column("arrested_on", Kind.DATE, "Day of the arrest.", CRIMINAL),
        Column(
            "outcome",
            Kind.CHOICE,
            "convicted; pending: charged, no result yet; not_convicted: any other result.",
            CRIMINAL,
            required=True,
            choices=("convicted", "pending", "not_convicted"),
        ),
        Column("convicted_on", Kind.DATE, "Day of the conviction.", CRIMINAL),
    ),
)

CUSTODY = Table(
    name="custody",
    sentence="Spells in custody or in a secure hospital, when a person could not offend outside.",
    row="one spell of one person",
    intervals=(Interval("from_on", "to_on", strict=True),),
    columns=(
        NOMINAL_ID,
        Column("from_on", Kind.DATE, "First day in custody.", CRIMINAL, required=True),
        Column(
            "to_on",
            Kind.DATE,
            "Day of release, which is a day at liberty.",
            CRIMINAL,
            blank="not yet released",
        ),
        Column(
            "kind",
            Kind.CHOICE,
            "Why the person was held.",
            CRIMINAL,
            choices=("remand", "sentence", "recall", "hospital"),
        ),
    ),
)

COVERAGE = Table(
    name="coverage",
    sentence=(
        "Between which days each source is complete, and for whom. A source without a row "
        "covers nothing; without the table those who joined are taken as covered."
    ),
    row="one stretch of days for one source and one group of people",
    intervals=(Interval("complete_from", "complete_to", strict=True),),
    columns=(
        Column(
            "source",
            Kind.CHOICE,
            "The source that is complete.",
            OPEN,
            required=True,
            choices=("offences", "arrests", "custody"),
        ),
        Column(
            "population",
            Kind.CHOICE,
            "For whom: those who joined a scheme, or everybody who was referred.",
            OPEN,
            required=True,
            choices=("joined", "referred"),
        ),
        Column("complete_from", Kind.DATE, "First day covered.", OPEN, required=True),
        Column("complete_to", Kind.DATE, "First day no longer covered.", OPEN, required=True),
        Column("supplied_by", Kind.TEXT, "Who supplied the source.", OPERATIONAL),
        Column("supplied_on", Kind.DATE, "Day it was supplied.", OPERATIONAL),
    ),
)
