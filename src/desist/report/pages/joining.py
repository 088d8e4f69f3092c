"""A page for an agency that hesitates to join or to give its data."""

from datetime import timedelta

from desist.evaluation.results import Results
from desist.measures.cards import CARDS
from desist.report.columns import day
from desist.report.document import Block, Bullets, Definitions, Note, Paragraph, Section, Tone
from desist.report.words.findings import NOBODY, days_counted, finding, three_lines
from desist.report.words.numbers import known, whole
from desist.report.words.plain import people

ASKED = (
    "The columns that you hold already, as a workbook or a file: a custody spell, a need, an "
    "appointment kept. The blank workbook says which, column by column.",
    "A day up to which your records are complete, each time you send them. What is not covered "
    "is not counted, so a gap of yours cannot look like a success.",
    "What you put in: hours, rooms, money. It is set against the result with everybody else's.",
    "Somebody who answers questions about your rows.",
)
GIVEN = (
    "One record of each nominal in place of a copy in every office.",
    "This report each year, with the edition for partners.",
    "What your own part of the cost of crime comes to, where published prices say who bears it.",
    "Rows that cannot be right, named by row and column, so that you can mend them.",
)
WORRIES = (
    (
        "Who will see our data?",
        "Roles decide who may read which fields. Each reading, change and export is logged in a "
        "chain that shows if a line is taken out.",
    ),
    (
        "Will people be recognised?",
        "Editions that leave the team show no figure of few people, and none from which one could "
        "be worked out.",
    ),
    (
        "May we share it at all?",
        "That is for your data protection officer and the sharing agreement to say. Each column "
        "has its sensitivity beside it, and you may leave columns out: what rests on them is then "
        "left out, and the report says so.",
    ),
    (
        "What if the result is poor?",
        "It is printed as it is. A report that can only succeed convinces nobody, and a small or "
        "unclear difference says where to look.",
    ),
    (
        "Will our part be claimed by others?",
        "No part of the difference is put down to one agency. The report says what the partnership "
        "put in and what was seen, and not who made it happen.",
    ),
    (
        "It costs us time.",
        "A file in the form that you have is enough: a mapping file gives your headings their "
        "names here, once.",
    ),
)


def joining(results: Results) -> Section:
    """What the partnership does, what it asks, what it gives, and answers to worries."""
    lead = Paragraph(
        f"{results.scheme.name} brings together agencies that manage the same people. "
        f"{_size(results)}",
        lead=True,
    )
    return Section(
        "joining",
        "For partners who think of joining",
        (
            lead,
            *_seen(results),
            Paragraph("What you would be asked for:"),
            Bullets(ASKED),
            Paragraph("What you would get:"),
            Bullets(GIVEN),
        ),
        (Section("worries", "What others asked before they joined", (Definitions(WORRIES),)),),
    )


def _seen(results: Results) -> tuple[Block, ...]:
    if not results.cohort.counted:
        return (Note(NOBODY, Tone.CAUTION),)
    arrests = finding(CARDS["arrests"], results.measures["arrests"], days=days_counted(results))
    return (Paragraph("What was seen last:"), Bullets((arrests, *three_lines(results)[1:])))


def _size(results: Results) -> str:
    current, counted = results.portrait.caseload["current"], results.cohort.counted
    said = []
    if known(current):
        last = day(results.period.end - timedelta(days=1))
        said.append(f"On the scheme at the end of {last}: {whole(current)}.")
    if known(counted):
        said.append(f"Counted in the last report: {people(counted)}.")
    return " ".join(said)
