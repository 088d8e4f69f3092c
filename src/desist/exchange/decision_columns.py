"""The columns of the decisions file, declared once for the writer and for the manual.

No Django here: the manual is written without it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DecisionColumn:
    """One column: its heading, a sentence, and the path to its value from a decision."""

    name: str
    sentence: str
    path: str


COLUMNS = (
    DecisionColumn("decision_id", "Opaque and unique; the same in every export.", "pk"),
    DecisionColumn("meeting_on", "Day of the meeting.", "item.meeting.held_on"),
    DecisionColumn("approved_at", "When the chair approved it, with its time zone.", "applied_at"),
    DecisionColumn("scheme", "Short name of the scheme.", "item.meeting.scheme.scheme_id"),
    DecisionColumn("pnc_id", "Number on the Police National Computer.", "item.nominal.pnc_id"),
    DecisionColumn("nominal_id", "The partnership's own number.", "item.nominal.nominal_id"),
    DecisionColumn("surname", "Surname.", "item.nominal.surname"),
    DecisionColumn("forenames", "Forenames.", "item.nominal.forenames"),
    DecisionColumn("date_of_birth", "Day of birth.", "item.nominal.date_of_birth"),
    DecisionColumn(
        "decision", "adopt, not_adopt, keep, grade, action, refer_on or deregister.", "kind"
    ),
    DecisionColumn("rag", "red, amber or green, where it was set.", "rag"),
    DecisionColumn("tier", "The tier, where it was set.", "tier"),
    DecisionColumn(
        "exit_reason", "Why deregistered; a word of `episodes.exit_reason`.", "exit_reason"
    ),
    DecisionColumn("effective_on", "First day on the scheme, or first day off it.", "effective_on"),
    DecisionColumn("action", "What is to be done.", "what"),
    DecisionColumn("pathway", "The need that it answers.", "pathway"),
    DecisionColumn("owner_agency", "The agency that is to do it.", "owner.agency.name"),
    DecisionColumn("due_on", "By when.", "due_on"),
    DecisionColumn("refer_to_scheme", "The scheme referred to.", "to_scheme.scheme_id"),
    DecisionColumn("refer_to_service", "The service referred to.", "service"),
    DecisionColumn("reason", "The reason, as minuted.", "reason"),
)

DECISIONS_PAGE = """\
# Decisions file

<!-- Written by desist.cli.manual from desist.exchange.decision_columns; edit that alone. -->

The decisions of approved meetings, for IDIOM or another system. Each export holds the decisions
that no export held before, so that nothing is keyed twice. IDIOM's own import is not public; this
layout has what its screens ask for, and one column can be mapped to one field.

The file is CSV in UTF-8 with a byte order mark, so that Excel reads it right. Lines end as on
Windows. Days are `YYYY-MM-DD`. What was not said is blank. A cell that a spreadsheet would run as
a formula begins with an apostrophe. Every export is logged as a disclosure with its recipient.

| column | says |
| --- | --- |
"""


def decisions_page() -> str:
    """The page in Markdown."""
    return DECISIONS_PAGE + "".join(
        f"| `{column.name}` | {column.sentence} |\n" for column in COLUMNS
    )
