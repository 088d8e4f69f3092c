"""Lines for whoever writes the press release: what may be said, and what may not."""

from desist.evaluation.claims import Claim
from desist.evaluation.results import Results
from desist.measures.cards import CARDS
from desist.report.columns import table
from desist.report.document import (
    Align,
    Block,
    Bullets,
    Definitions,
    Heading,
    Note,
    Paragraph,
    Section,
    Tone,
)
from desist.report.words.findings import (
    NOBODY,
    days_counted,
    finding,
    leading_sentence,
    three_lines,
)
from desist.report.words.money import TWO_METHODS, label_of_value, value_sentence
from desist.report.words.numbers import CONFIDENTIAL, known

HOW_TO = (
    "These lines may be quoted as they stand. Whoever shortens one keeps the range and the number "
    "of people; the three lines on what the figures show go with every one of them."
)
NOT_SAID = (
    (
        "“The scheme cut crime by …”, “thanks to the scheme”",
        "“Arrests were … lower than expected”",
        "No comparison shows that the scheme made the difference.",
    ),
    (
        "“The scheme saved …”",
        "“The difference would cost … at published prices”",
        "A saving needs proof of what would have happened without the scheme.",
    ),
    (
        "The two values added up, or as “between … and …”",
        "Each value by itself, with its own range",
        "They are two methods of pricing one difference.",
    ),
    (
        "A percentage alone",
        "The percentage, its range, and the number of people",
        "With few people chance alone moves a figure far.",
    ),
    (
        f"A guess at a figure marked {CONFIDENTIAL}",
        "“Too few to show”",
        "It would tell of somebody.",
    ),
)
CAUSE = {
    None: "Nobody can say from these figures: no comparison group stands beside them.",
    Claim.BEYOND: (
        "It may have. People like them who did not join changed less, by more than chance alone "
        "would give; something that is not recorded could be the reason too."
    ),
}
CAUSE_UNCLEAR = (
    "These figures do not show it. Set against people who did not join, the change cannot be put "
    "down to the scheme."
)
WHY_FEW = (
    "Behind it stand few people, or with the other figures it would tell of a figure that has. "
    "Somebody's neighbour might learn something of them."
)


def communications(results: Results) -> Section:
    """Lines to quote, what not to say, and questions that will be asked."""
    title = "Lines for communications"
    if not results.cohort.counted:
        return Section("communications", title, (Note(NOBODY, Tone.CAUTION),))
    blocks: list[Block] = [
        Paragraph(HOW_TO, lead=True),
        Bullets(tuple(_lines(results))),
        Paragraph("With every one of them:"),
        Bullets(three_lines(results)),
        _not_said(),
    ]
    questions = Section(
        "questions", "Questions that will be asked", (Definitions(_answers(results)),)
    )
    return Section("communications", title, tuple(blocks), (questions,))


def _lines(results: Results) -> list[str]:
    lines = [leading_sentence(results.leading)] if results.leading else []
    days = days_counted(results)
    for name, card in CARDS.items():
        if known(results.measures[name].actual):
            lines.append(finding(card, results.measures[name], days=days))
    value = results.valuations["reoffending"]
    if known(value.saving):
        lines.append(f"The value of the difference at published prices: {value_sentence(value)}.")
    return lines


def _not_said() -> Block:
    return table(
        "What not to say",
        scope="Press releases, speeches, answers and posts about this report.",
        units="No numbers.",
        source="The rules of this report on what its design allows to be said.",
        columns=tuple(Heading(text, Align.TEXT) for text in ("Not", "But", "Because")),
        rows=NOT_SAID,
    )


def _answers(results: Results) -> tuple[tuple[str, str], ...]:
    return (
        ("Did the scheme do this?", CAUSE.get(results.claimed, CAUSE_UNCLEAR)),
        (
            "So how much was saved?",
            f"{label_of_value(results.claimed)} {TWO_METHODS}",
        ),
        (
            "Could it be chance?",
            "The range beside each figure says how far chance alone could move it. Where the "
            "range spans no change, this report does not say that a figure fell.",
        ),
        (
            "Were the worst picked, who would have got better anyway?",
            "People are chosen when they offend most, and many fall back from a peak without "
            "help. The figures are not corrected for it; the report says so beside them.",
        ),
        (f"Why is a figure marked {CONFIDENTIAL}?", WHY_FEW),
    )
