"""A decision, a fact and a stage in words: the same on pages and in the minutes."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from desist.exchange.codes import offence_in_words
from desist.record.macc.facts import Fact, What
from desist.record.models import Decision, DecisionKind, Staff, Stage
from desist.record.scope import readable_fields
from desist.web.kinds.table import DAY
from desist.web.words import word

KINDS: dict[str, Any] = {
    DecisionKind.ADOPT: _("Adopt"),
    DecisionKind.NOT_ADOPT: _("Do not adopt"),
    DecisionKind.KEEP: _("Keep"),
    DecisionKind.GRADE: _("RAG or tier"),
    DecisionKind.ACTION: _("Action"),
    DecisionKind.REFER_ON: _("Refer on"),
    DecisionKind.DEREGISTER: _("Deregister"),
}
OF_OFFENCES = (What.ARRESTED, What.CHARGED, What.CONVICTED)
STAGES: dict[str, Any] = {
    Stage.PLANNED: _("Planned"),
    Stage.HELD: _("Minutes being taken"),
    Stage.FOR_APPROVAL: _("With the chair"),
    Stage.APPROVED: _("Approved"),
}
STAGE_COLOURS = {
    Stage.PLANNED: "grey",
    Stage.HELD: "amber",
    Stage.FOR_APPROVAL: "red",
    Stage.APPROVED: "green",
}


def day(on: date | None) -> str:
    return date_format(on, DAY) if on else ""


def known_as(staff: Staff | None) -> str:
    """The name of an account, with its agency."""
    if staff is None:
        return ""
    name = staff.get_full_name() or staff.get_username()
    return f"{name} ({staff.agency})" if staff.agency_id else str(name)


def in_words(decision: Decision, by: Any) -> str:
    """The decision as a sentence, of the fields that the account may read."""
    readable = readable_fields(by, Decision)
    if "kind" not in readable:
        return say("A decision was made.")
    said = _DETAILS[DecisionKind(decision.kind)](decision)
    details = "; ".join(part for part in said if part)
    head = str(KINDS[decision.kind])
    words = f"{head}: {details}" if details else head
    return f"{words}. {decision.reason}" if decision.reason else f"{words}."


def _grades(decision: Decision) -> list[str]:
    rag = str(word(decision.rag)) if decision.rag else ""
    return [rag, say("tier %s") % decision.tier if decision.tier else ""]


def _adopt(decision: Decision) -> list[str]:
    if decision.effective_on is None:
        return [say("a place is offered"), *_grades(decision)]
    return [say("on the scheme from %s") % day(decision.effective_on), *_grades(decision)]


def _deregister(decision: Decision) -> list[str]:
    return [str(word(decision.exit_reason)), say("from %s") % day(decision.effective_on)]


def _task(decision: Decision) -> list[str]:
    by = say("%(who)s by %(day)s") % {
        "who": known_as(decision.owner),
        "day": day(decision.due_on),
    }
    return [decision.what or decision.service, by]


def _refer(decision: Decision) -> list[str]:
    if decision.to_scheme is not None:
        return [say("to the scheme %s") % decision.to_scheme]
    return _task(decision)


_DETAILS: dict[DecisionKind, Any] = {
    DecisionKind.ADOPT: _adopt,
    DecisionKind.NOT_ADOPT: lambda _decision: [],
    DecisionKind.KEEP: lambda _decision: [],
    DecisionKind.GRADE: _grades,
    DecisionKind.ACTION: _task,
    DecisionKind.REFER_ON: _refer,
    DecisionKind.DEREGISTER: _deregister,
}


def fact_in_words(fact: Fact) -> str:
    """What happened, and what names it."""
    if not fact.detail:
        return str(word(fact.what))
    if fact.what in OF_OFFENCES:
        said = "; ".join(offence_in_words(code) for code in fact.detail.split(", "))
    else:
        said = word(fact.detail)
    return f"{word(fact.what)}: {said}"
