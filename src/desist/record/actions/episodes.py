"""Episodes, a step each: refer, assess, decide, offer, respond, agree, join, leave."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError

from desist.record.actions.door import action
from desist.record.actions.saving import add, amend, nominal_of
from desist.record.models import Episode, Nominal, Scheme, Staff
from desist.record.models.episodes import still_open
from desist.record.roles import Permission


@action(Permission.CHANGE_EPISODES)
def refer(
    *,
    by: Staff,
    nominal: Nominal,
    scheme: Scheme,
    on: date,
    episode_id: str = "",
    **known: Any,
) -> Episode:
    """A nominal is put forward. Without an `episode_id` one is made.

    Raises  ValidationError while an earlier episode of the nominal on the scheme is open
    """
    nominal_of(by, nominal)
    row = Episode(
        episode_id=episode_id or f"E-{uuid4().hex[:12]}",
        nominal=nominal,
        scheme=scheme,
        referred_on=on,
        **known,
    )
    _refuse_second(row)
    return add(row, by=by, action="episodes.refer")


@action(Permission.CHANGE_EPISODES)
def assess(*, by: Staff, episode: Episode, on: date, expected_version: int) -> Episode:
    """The referral was assessed."""
    return _step("assess", episode, expected_version, by, assessed_on=on, decision="pending")


@action(Permission.DECIDE_EPISODES)
def decide(
    *, by: Staff, episode: Episode, accepted: bool, why: str, expected_version: int
) -> Episode:
    """Accepted or not, and why."""
    decision = "accepted" if accepted else "not_accepted"
    return _step("decide", episode, expected_version, by, decision=decision, decision_reason=why)


@action(Permission.CHANGE_EPISODES)
def offer(*, by: Staff, episode: Episode, on: date, expected_version: int) -> Episode:
    """A place was offered."""
    return _step("offer", episode, expected_version, by, offered_on=on)


@action(Permission.CHANGE_EPISODES)
def respond(*, by: Staff, episode: Episode, joined: bool, expected_version: int) -> Episode:
    """What the nominal said to the offer."""
    response = "joined" if joined else "declined"
    return _step("respond", episode, expected_version, by, response=response)


@action(Permission.CHANGE_EPISODES)
def agree(*, by: Staff, episode: Episode, on: date, expected_version: int) -> Episode:
    """The nominal signed up to stop offending."""
    return _step("agree", episode, expected_version, by, agreed_on=on)


@action(Permission.CHANGE_EPISODES)
def join(*, by: Staff, episode: Episode, on: date, expected_version: int, **known: Any) -> Episode:
    """First day on the scheme. `known`: supervision, tier, cohort_type, rag."""
    return _step("join", episode, expected_version, by, joined_on=on, response="joined", **known)


@action(Permission.CHANGE_EPISODES)
def leave(
    *, by: Staff, episode: Episode, on: date, exit_reason: str, expected_version: int
) -> Episode:
    """First day off the scheme, and why."""
    return _step("leave", episode, expected_version, by, left_on=on, exit_reason=exit_reason)


@action(Permission.CHANGE_EPISODES)
def grade(*, by: Staff, episode: Episode, expected_version: int, **grades: Any) -> Episode:
    """Supervision, tier, cohort type or RAG; the earlier ones stay in the history."""
    return _step("grade", episode, expected_version, by, **grades)


@action(Permission.CHANGE_EPISODES)
def change(*, by: Staff, episode: Episode, expected_version: int, **changes: Any) -> Episode:
    """Correct any column. A decision is corrected by those who may decide."""
    if changes.keys() & {"decision", "decision_reason"}:
        from desist.record.actions.door import check

        check(by, Permission.DECIDE_EPISODES)
    return _step("change", episode, expected_version, by, **changes)


def _step(name: str, episode: Episode, expected: int, by: Staff, **changes: Any) -> Episode:
    was = _open_on(episode)
    row: Episode = amend(
        episode, expected_version=expected, by=by, action=f"episodes.{name}", changes=changes
    )
    if _open_on(row) not in (None, was):
        # Taken back up, or put on another scheme. What an import brought in twice may be mended.
        _refuse_second(row)
    return row


def _open_on(episode: Episode) -> str | None:
    """The scheme that the episode, as it is kept, is open on; None: it is over or turned down."""
    found: str | None = (
        still_open(Episode.objects.filter(pk=episode.pk)).values_list("scheme", flat=True).first()
    )
    return found


def _refuse_second(row: Episode) -> None:
    # Two who refer at once: one after the other.
    Nominal.objects.select_for_update().get(nominal_id=row.nominal_id)
    others = Episode.objects.filter(nominal=row.nominal_id, scheme=row.scheme_id)
    if still_open(others.exclude(pk=row.pk)).exists():
        raise ValidationError(
            {
                "scheme": "The nominal has an episode on this scheme that is not over. "
                "Go on with that one, or note there that they left or were turned down."
            }
        )
