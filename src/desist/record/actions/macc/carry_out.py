"""How a decision changes the record: through the actions that anybody else would use."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from desist.record.actions import episodes, nominals, support
from desist.record.models import (
    AgendaItem,
    Decision,
    DecisionKind,
    Episode,
    Meeting,
    Plan,
    PlanAction,
    Scheme,
    Staff,
)
from desist.record.models.episodes import still_open
from desist.record.roles import ROWS, Role, Rows
from desist.record.scope import visible_to


def episode_of(item: AgendaItem, scheme: Scheme | None = None) -> Episode | None:
    """The nominal's episode of the scheme that is neither over nor turned down; the latest."""
    return _open(scheme or item.meeting.scheme).filter(nominal=item.nominal_id).last()


def episodes_of(meeting: Meeting) -> dict[str, Episode]:
    """Number of the nominal to that episode, for all nominals of the agenda in one query."""
    on_it = AgendaItem.objects.filter(meeting=meeting).values("nominal")
    return {row.nominal_id: row for row in _open(meeting.scheme).filter(nominal__in=on_it)}


def _open(scheme: Scheme) -> Any:
    return still_open(Episode.objects.filter(scheme=scheme)).order_by(
        "joined_on", "referred_on", "pk"
    )


def stands_in_the_way(decision: Decision, episode: Episode | None) -> list[str]:
    """Why it can no longer be carried out, a sentence each; none: it can.

    episode  the nominal's open episode, as `episode_of` or `episodes_of` found it
    """
    found = _checks(decision, episode)
    return [f"Item {decision.item.place} of the agenda: {sentence}" for sentence in found]


def carry_out(decision: Decision, by: Staff) -> PlanAction | None:
    """Change the record as decided; the plan action that came of it, if one did.

    Raises  ValidationError that names the item of the agenda
    """
    try:
        return _DO[DecisionKind(decision.kind)](decision, by)
    except ValidationError as wrong:
        place = f"Item {decision.item.place} of the agenda: "
        raise ValidationError(
            {"decisions": [place + sentence for sentence in wrong.messages]}
        ) from wrong


def _checks(decision: Decision, episode: Episode | None) -> list[str]:
    kind = DecisionKind(decision.kind)
    on_it = episode is not None and episode.joined_on is not None
    if kind is DecisionKind.ADOPT and on_it:
        return ["is on the scheme already. Withdraw the decision to adopt."]
    if kind is DecisionKind.NOT_ADOPT and (episode is None or on_it):
        return ["has no referral that waits for a decision. Withdraw this one."]
    if kind in (DecisionKind.KEEP, DecisionKind.DEREGISTER) and not on_it:
        return ["is not on the scheme any more. Withdraw the decision."]
    if kind is DecisionKind.GRADE and episode is None and not _adopted_too(decision):
        return ["is not on the scheme any more. Withdraw the decision."]
    if kind is DecisionKind.REFER_ON and decision.to_scheme and _is_on(decision):
        return ["is on that scheme, or referred to it, already. Withdraw the decision."]
    return _graded_since(decision, episode)


def _adopted_too(decision: Decision) -> bool:
    return bool(decision.item.decisions.filter(kind=str(DecisionKind.ADOPT)).exists())


def _is_on(decision: Decision) -> bool:
    return episode_of(decision.item, decision.to_scheme) is not None


def _graded_since(decision: Decision, episode: Episode | None) -> list[str]:
    """Somebody else graded the nominal after the meeting had decided: nobody's word is lost."""
    if episode is None or decision.seen in (None, episode.version):
        return []
    then = episode.history.filter(version=decision.seen).first()
    changed = [
        name
        for name in ("rag", "tier")
        if getattr(decision, name) and then and getattr(then, name) != getattr(episode, name)
    ]
    return [
        f"{name} was changed in the record after the meeting decided it. "
        "Send the minutes back, and say again which it is to be."
        for name in changed
    ]


def _adopt(decision: Decision, by: Staff) -> None:
    held_on = decision.item.meeting.held_on
    row = episode_of(decision.item) or episodes.refer(
        by=by,
        nominal=decision.item.nominal,
        scheme=decision.item.meeting.scheme,
        on=_not_after(held_on, decision.effective_on),
    )
    row = episodes.decide(
        by=by, episode=row, accepted=True, why=decision.reason, expected_version=row.version
    )
    if row.offered_on is None:
        on = _not_after(held_on, decision.effective_on)
        row = episodes.offer(by=by, episode=row, on=on, expected_version=row.version)
    grades = {name: getattr(decision, name) for name in ("rag", "tier") if getattr(decision, name)}
    if decision.effective_on:
        episodes.join(
            by=by, episode=row, on=decision.effective_on, expected_version=row.version, **grades
        )
    elif grades:
        episodes.grade(by=by, episode=row, expected_version=row.version, **grades)


def _not_adopt(decision: Decision, by: Staff) -> None:
    row = _episode(decision)
    episodes.decide(
        by=by, episode=row, accepted=False, why=decision.reason, expected_version=row.version
    )


def _keep(decision: Decision, by: Staff) -> None:
    """That a nominal is kept is the decision itself; the next review counts from the meeting."""


def _grade(decision: Decision, by: Staff) -> None:
    row = _episode(decision)
    grades = {name: getattr(decision, name) for name in ("rag", "tier") if getattr(decision, name)}
    episodes.grade(by=by, episode=row, expected_version=row.version, **grades)


def _act(decision: Decision, by: Staff) -> PlanAction:
    return _task(decision, by, decision.what)


def _refer_on(decision: Decision, by: Staff) -> PlanAction | None:
    if decision.to_scheme is None:
        return _task(decision, by, f"Refer to {decision.service}")
    episodes.refer(
        by=by,
        nominal=decision.item.nominal,
        scheme=decision.to_scheme,
        on=decision.item.meeting.held_on,
    )
    return None


def _deregister(decision: Decision, by: Staff) -> None:
    row = _episode(decision)
    episodes.leave(
        by=by,
        episode=row,
        on=decision.effective_on,
        exit_reason=decision.exit_reason,
        expected_version=row.version,
    )


_DO: dict[DecisionKind, Callable[[Decision, Staff], Any]] = {
    DecisionKind.ADOPT: _adopt,
    DecisionKind.NOT_ADOPT: _not_adopt,
    DecisionKind.KEEP: _keep,
    DecisionKind.GRADE: _grade,
    DecisionKind.ACTION: _act,
    DecisionKind.REFER_ON: _refer_on,
    DecisionKind.DEREGISTER: _deregister,
}


def _task(decision: Decision, by: Staff, what: str) -> PlanAction:
    """An action of the nominal's plan on that pathway, which begins here if there is none."""
    nominal = decision.item.nominal
    _let_the_owner_see(decision, by)
    open_plans = Plan.objects.filter(
        nominal=nominal, pathway=decision.pathway, closed_on__isnull=True
    )
    plan = open_plans.order_by("made_on", "pk").last() or support.add_plan(
        by=by,
        nominal=nominal,
        pathway=decision.pathway,
        aim=what,
        made_on=decision.item.meeting.held_on,
    )
    return support.add_plan_action(
        by=by, plan=plan, what=what, owner=decision.owner, due_on=decision.due_on
    )


def _let_the_owner_see(decision: Decision, by: Staff) -> None:
    """Who shall do something for a nominal works with them: else it could be neither read nor done.

    Only for a role that reaches those assigned to it.
    """
    owner, meeting = decision.owner, decision.item.meeting
    if owner is None or ROWS[Role(owner.role)] is not Rows.ASSIGNED:
        return
    if not visible_to(owner).filter(pk=decision.item.nominal.pk).exists():
        nominals.assign(by=by, nominal=decision.item.nominal, staff=owner, from_on=meeting.held_on)


def _episode(decision: Decision) -> Episode:
    found = episode_of(decision.item)
    if found is None:
        raise ValidationError("has no open episode of this scheme.")
    return found


def _not_after(held_on: date, effective_on: date | None) -> date:
    """Joined before the meeting that adopts them: the place was offered by then."""
    return min(held_on, effective_on) if effective_on else held_on
