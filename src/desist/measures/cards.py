"""A card for each measure: what it asks, what it divides, and what it cannot tell.

The report's method section is written from these.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """One measure in plain words.

    title        the measure's name in the report
    noun         what one of them is called, and many
    numerator    what is counted on the scheme
    denominator  what it is held against
    """

    name: str
    title: str
    noun: tuple[str, str]
    question: str
    numerator: str
    denominator: str
    unit: str
    cannot_tell: str


EXPECTED = (
    "The number expected had each baseline rate gone on: the same events in the baseline "
    "window, scaled to the days on the scheme, or both to a full year where the scheme says so."
)

ARRESTS = Card(
    name="arrests",
    title="Arrests",
    noun=("arrest", "arrests"),
    question="Were people arrested less often while on the scheme than before?",
    numerator="Distinct arrests in the scheme window, each dated by its earliest row.",
    denominator=EXPECTED,
    unit="arrests",
    cannot_tell=(
        "An arrest is not an offence: it depends on where the police look, and a managed person "
        "is looked at more closely."
    ),
)
CONVICTIONS = Card(
    name="convictions",
    title="Convictions",
    noun=("conviction", "convictions"),
    question="Were people convicted of fewer offences committed while on the scheme than before?",
    numerator="Offences in the scheme window that ended in a conviction.",
    denominator=EXPECTED,
    unit="offences",
    cannot_tell=(
        "Courts take months: recent offences may not have a result yet, so the latest window "
        "looks better than it is."
    ),
)
SEVERITY = Card(
    name="severity",
    title="Crime severity",
    noun=("point", "points"),
    question="Was the harm of the convicted offences less than before?",
    numerator="The published severity weights of the same convicted offences, added up.",
    denominator=EXPECTED,
    unit="severity points",
    cannot_tell=(
        "Weights come from the sentences that courts pass on average; they do not say what an "
        "offence did to its victim. One grave offence can outweigh a hundred small ones."
    ),
)
COST = Card(
    name="cost",
    title="Cost of crime",
    noun=("pound", "pounds"),
    question="Was the cost of the convicted offences to society less than before?",
    numerator="The published unit costs of the same convicted offences, added up.",
    denominator=EXPECTED,
    unit="pounds",
    cannot_tell=(
        "Unit costs are national averages, most of it harm to victims rather than money that an "
        "agency could spend otherwise. Offences that have no published cost are left out."
    ),
)

CARDS = {card.name: card for card in (ARRESTS, CONVICTIONS, SEVERITY, COST)}
