"""The minutes as one document, in the report's own model: its renderers lay it out."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as say

from desist.record.actions.macc.decisions import decisions_of
from desist.record.models import Attendance, Decision, Meeting, Note, Stage
from desist.record.scope import readable_fields, visible_to
from desist.report.document import Align, Bullets, Document, Heading, Paragraph, Section, Table
from desist.web.pages.meetings.meeting import items_of
from desist.web.pages.meetings.wording import STAGES, in_words, known_as
from desist.web.pages.nominals.nominal import name_of


def minutes_document(by: Any, meeting: Meeting) -> Document:
    """What the account may read of the meeting: who came, the decisions, the minutes."""
    decided = _decided(by, meeting)
    return Document(
        title=say("Minutes of the %(meeting)s: %(scheme)s")
        % {"meeting": meeting.scheme.calls_its_meeting, "scheme": meeting.scheme},
        subtitle=date_format(meeting.held_on, "j F Y"),
        marking=settings.MARKING,
        facts=_facts(meeting),
        summary=Section("decisions", say("Decisions"), (_table(by, meeting, decided),)),
        sections=(_came(by, meeting), _minutes(by, meeting, decided)),
        dated=meeting.held_on,
    )


def _facts(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    said = (
        (say("Partnership"), str(meeting.partnership)),
        (say("Chair"), known_as(meeting.chair)),
        (say("Minutes"), known_as(meeting.minute_taker)),
        (say("Where"), meeting.place),
        (say("Stage"), str(STAGES[Stage(meeting.stage)])),
    )
    return tuple((name, text) for name, text in said if text)


def _decided(by: Any, meeting: Meeting) -> dict[Any, list[Decision]]:
    found: dict[Any, list[Decision]] = defaultdict(list)
    reached = set(visible_to(by, Decision).filter(item__meeting=meeting).values_list("pk"))
    for decision in decisions_of(meeting):
        if (decision.pk,) in reached:
            found[decision.item_id].append(decision)
    return found


def _table(by: Any, meeting: Meeting, decided: dict[Any, list[Decision]]) -> Table | Paragraph:
    rows = tuple(
        (str(item.place), name_of(by, item.nominal), in_words(decision, by))
        for item in items_of(by, meeting)
        for decision in decided[item.pk]
    )
    if not rows:
        return Paragraph(say("No decision was made."))
    approved = meeting.stage == Stage.APPROVED
    return Table(
        title=say("What was decided"),
        scope=say("The meeting of %s") % date_format(meeting.held_on, "j F Y"),
        source=say("The shared record"),
        units=say("One row for each decision"),
        headings=(
            Heading(say("No.")),
            Heading(say("Nominal"), Align.TEXT),
            Heading(say("Decision"), Align.TEXT),
        ),
        rows=rows,
        notes=()
        if approved
        else (say("Not approved yet: the record does not hold these decisions."),),
    )


def _came(by: Any, meeting: Meeting) -> Section:
    rows = list(visible_to(by, Attendance).filter(meeting=meeting).order_by("presence", "name"))
    named = "name" in readable_fields(by, Attendance)
    said = tuple(_person(row, named) for row in rows)
    block = Bullets(said) if said else Paragraph(say("Nobody was noted."))
    return Section("attendance", say("Who came"), (block,))


def _person(row: Attendance, named: bool) -> str:
    words = ", ".join(part for part in (row.name if named else "", row.agency) if part)
    return words if row.presence == "present" else say("%s (apologies)") % words


def _minutes(by: Any, meeting: Meeting, decided: dict[Any, list[Decision]]) -> Section:
    notes = _texts(by, meeting)
    whole = tuple(Paragraph(part) for part in _parts(notes.get(None, "")))
    return Section(
        "minutes",
        say("Minutes"),
        whole,
        tuple(
            Section(
                f"item-{item.place}",
                f"{item.place}. {name_of(by, item.nominal)}",
                _of_item(by, notes.get(item.pk, ""), decided[item.pk]),
            )
            for item in items_of(by, meeting)
        ),
    )


def _of_item(by: Any, text: str, decided: list[Decision]) -> tuple[Any, ...]:
    said: tuple[Any, ...] = tuple(Paragraph(part) for part in _parts(text))
    if decided:
        said = (*said, Bullets(tuple(in_words(decision, by) for decision in decided)))
    return said or (Paragraph(say("Nothing noted.")),)


def _texts(by: Any, meeting: Meeting) -> dict[Any, str]:
    if "text" not in readable_fields(by, Note):
        return {}
    return dict(visible_to(by, Note).filter(meeting=meeting).values_list("item", "text"))


def _parts(text: str) -> list[str]:
    # What is pasted from Word may end its lines with a vertical tab.
    return [part.strip() for part in text.splitlines() if part.strip()]
