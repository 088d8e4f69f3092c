"""Decisions: said at the meeting, and on approval by the chair carried out, once."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from desist.record.actions.door import action
from desist.record.actions.macc.carry_out import (
    carry_out,
    episode_of,
    episodes_of,
    stands_in_the_way,
)
from desist.record.actions.macc.meetings import must_be_chair, spoken_of, still_open
from desist.record.actions.macc.papers import store
from desist.record.actions.saving import add, amend, locked, remove
from desist.record.audit.chain import write
from desist.record.models import (
    AgendaItem,
    Decision,
    DecisionExport,
    DecisionKind,
    Kind,
    Meeting,
    SetAside,
    Staff,
    Stage,
)
from desist.record.roles import Permission

FATES = frozenset(
    {DecisionKind.ADOPT, DecisionKind.NOT_ADOPT, DecisionKind.KEEP, DecisionKind.DEREGISTER}
)


@action(Permission.HOLD_MEETINGS)
def decide(*, by: Staff, item: AgendaItem, kind: str, **said: Any) -> Decision:
    """What the meeting decides of a nominal. The record does not change yet.

    Raises  ValidationError by field for what the kind must say, or may not
    """
    still_open(item.meeting, by)
    _refuse_a_second(item, kind)
    episode = episode_of(item)
    row = Decision(item=item, kind=kind, seen=episode.version if episode else None, **said)
    add(row, by=by, action="decisions.decide")
    spoken_of(item, by)
    return row


@action(Permission.HOLD_MEETINGS)
def change(*, by: Staff, decision: Decision, expected_version: int, **said: Any) -> Decision:
    """Say it otherwise, before the minutes are sent to the chair; seen anew against the record."""
    still_open(decision.item.meeting, by)
    if said.get("kind", decision.kind) != decision.kind:
        raise ValidationError({"kind": "Withdraw this decision, and add the other."})
    episode = episode_of(decision.item)
    return amend(
        decision,
        expected_version=expected_version,
        by=by,
        action="decisions.change",
        changes={**said, "seen": episode.version if episode else None},
    )


@action(Permission.HOLD_MEETINGS)
def withdraw(*, by: Staff, decision: Decision, expected_version: int, reason: str) -> None:
    """The meeting did not decide this; its history stays."""
    still_open(decision.item.meeting, by)
    remove(
        decision,
        expected_version=expected_version,
        by=by,
        action="decisions.withdraw",
        reason=reason,
    )


@action(Permission.DECIDE_EPISODES)
def approve(*, by: Staff, meeting: Meeting, expected_version: int) -> Meeting:
    """The chair approves: every decision changes the record now, or none does.

    Raises  ValidationError that lists every decision that can no longer be carried out;
            Conflict when the meeting was changed since the chair read it
    """
    must_be_chair(meeting, by)
    held = locked(meeting, by)
    if held.stage != Stage.FOR_APPROVAL:
        raise ValidationError({"meeting": "Minutes are approved once they were sent to the chair."})
    decided = list(decisions_of(held).select_for_update(of=("self",)))
    _refuse_what_stands_in_the_way(held, decided)
    now = timezone.now()
    approved = amend(
        held,
        expected_version=expected_version,
        by=by,
        action="decisions.approve",
        changes={"stage": str(Stage.APPROVED), "approved_at": now},
    )
    order = list(DecisionKind)
    for decision in sorted(decided, key=lambda one: (one.item.place, order.index(one.kind))):
        task = carry_out(decision, by)
        amend(
            decision,
            expected_version=decision.version,
            by=by,
            action="decisions.approve",
            changes={"applied_at": now, "plan_action": task},
        )
    return approved


@action(Permission.EXTRACT)
def hand_out(
    *, by: Staff, decisions: list[Decision], recipient: str, reason: str, data: bytes
) -> DecisionExport:
    """Decisions go to another system, each once: a disclosure to its recipient in the log."""
    if not recipient.strip():
        raise ValidationError({"recipient": "Say who receives it."})
    if not decisions:
        raise ValidationError({"decisions": "No decision was approved since the last export."})
    export = DecisionExport(
        partnership=by.partnership,
        made_at=timezone.now(),
        made_by=by,
        recipient=recipient,
        reason=reason,
        rows=len(decisions),
        digest=store(data),
    )
    add(export, by=by, action="decisions.hand_out", kind=Kind.EXPORT, reason=reason)
    for decision in decisions:
        amend(
            decision,
            expected_version=decision.version,
            by=by,
            action="decisions.hand_out",
            changes={"export": export},
        )
    write(
        kind=Kind.DISCLOSURE,
        action="decisions.hand_out",
        by=by,
        model="DecisionExport",
        subject=export.pk,
        rows=len(decisions),
        recipient=recipient,
        reason=reason,
        detail=export.digest,
    )
    return export


def decisions_of(meeting: Meeting) -> Any:
    """The meeting's decisions, in the order of its agenda and as they were said."""
    rows = Decision.objects.filter(item__meeting=meeting)
    said = rows.select_related(
        "item__meeting__scheme", "item__nominal", "owner__agency", "to_scheme"
    )
    return said.order_by("item__place", "said_at", "pk")


def _refuse_a_second(item: AgendaItem, kind: str) -> None:
    """One of adopt, not adopt, keep and deregister; one grading; any number of the others."""
    rivals = FATES if kind in FATES else {kind} & {DecisionKind.GRADE}
    if Decision.objects.filter(item=item, kind__in=[str(rival) for rival in rivals]).exists():
        raise ValidationError(
            {"kind": "This nominal has such a decision already. Change or withdraw that one."}
        )


def _refuse_what_stands_in_the_way(meeting: Meeting, decided: list[Decision]) -> None:
    episodes = episodes_of(meeting)
    wrong = [
        sentence
        for decision in decided
        for sentence in stands_in_the_way(decision, episodes.get(decision.item.nominal_id))
    ]
    if SetAside.objects.filter(note__meeting=meeting, settled=False).exists():
        wrong.append("Two versions of a note differ. Send the minutes back to choose between them.")
    if wrong:
        raise ValidationError({"decisions": wrong})
