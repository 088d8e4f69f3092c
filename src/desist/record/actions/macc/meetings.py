"""Meetings: planned with their agenda, opened, sent to the chair, opened again."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from desist.record.actions.door import action
from desist.record.actions.refusals import NotAllowedError
from desist.record.actions.saving import add, amend, locked, remove
from desist.record.macc.agenda import Why, last_before, propose
from desist.record.models import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Nominal,
    Note,
    Scheme,
    SetAside,
    Staff,
    Stage,
)
from desist.record.roles import Permission
from desist.record.scope import may, visible_to


@action(Permission.HOLD_MEETINGS)
def plan(
    *,
    by: Staff,
    scheme: Scheme,
    on: date,
    chair: Staff,
    minute_taker: Staff,
    area: str = "",
    place: str = "",
) -> Meeting:
    """A meeting, with an agenda of who is due and who changed, and its empty minutes."""
    _refuse_a_chair_who_may_not(chair)
    meeting = Meeting(
        partnership=by.partnership,
        scheme=scheme,
        area=area,
        held_on=on,
        place=place,
        chair=chair,
        minute_taker=minute_taker,
        previous=last_before(scheme, area, on),
    )
    add(meeting, by=by, action="meetings.plan")
    add(Note(meeting=meeting), by=by, action="meetings.plan")
    _put_on(meeting, by)
    return meeting


@action(Permission.HOLD_MEETINGS)
def change(*, by: Staff, meeting: Meeting, expected_version: int, **changes: Any) -> Meeting:
    """Another place, chair or minute-taker; the agenda is made of day, scheme and area."""
    allowed = {"place", "chair", "minute_taker"}
    if changes.keys() - allowed:
        raise ValidationError(dict.fromkeys(changes.keys() - allowed, "Not changed here."))
    still_open(meeting, by)
    if "chair" in changes:
        _refuse_a_chair_who_may_not(changes["chair"])
    return _step("change", meeting, expected_version, by, **changes)


@action(Permission.HOLD_MEETINGS)
def renew_agenda(*, by: Staff, meeting: Meeting) -> list[AgendaItem]:
    """Put on who has become due since; nobody is taken off. The new items."""
    return _put_on(still_open(meeting, by), by)


@action(Permission.HOLD_MEETINGS)
def add_item(*, by: Staff, meeting: Meeting, nominal: Nominal) -> AgendaItem:
    """Put a nominal on the agenda by hand, at its end."""
    meeting = still_open(meeting, by)
    return _add_item(meeting, nominal, [Why.ADDED], _last_place(meeting) + 1, by)


@action(Permission.HOLD_MEETINGS)
def take_off(*, by: Staff, item: AgendaItem, expected_version: int, reason: str) -> None:
    """Take an item off, and its empty minutes; refused once something was said or decided of it."""
    still_open(item.meeting, by)
    note = Note.objects.get(item=item)
    if note.text or SetAside.objects.filter(note=note).exists():
        raise ValidationError({"item": "There are minutes of this nominal. It stays."})
    if Decision.objects.filter(item=item).exists():
        raise ValidationError({"item": "There is a decision on this nominal. Withdraw it first."})
    remove(note, expected_version=note.version, by=by, action="meetings.take_off", reason=reason)
    remove(
        item, expected_version=expected_version, by=by, action="meetings.take_off", reason=reason
    )


@action(Permission.HOLD_MEETINGS)
def attend(
    *, by: Staff, meeting: Meeting, name: str = "", presence: str = "present", **known: Any
) -> Attendance:
    """Somebody came or sent apologies. `known`: staff, agency; an account brings its own name."""
    staff = known.get("staff")
    if staff is not None:
        name = name or staff.get_full_name() or staff.get_username()
        known.setdefault("agency", str(staff.agency or ""))
    row = Attendance(meeting=still_open(meeting, by), name=name, presence=presence, **known)
    return add(row, by=by, action="meetings.attend")


@action(Permission.HOLD_MEETINGS)
def change_attendance(
    *, by: Staff, attendance: Attendance, expected_version: int, presence: str
) -> Attendance:
    """They came after all, or did not."""
    still_open(attendance.meeting, by)
    return amend(
        attendance,
        expected_version=expected_version,
        by=by,
        action="meetings.change_attendance",
        changes={"presence": presence},
    )


@action(Permission.HOLD_MEETINGS)
def hold(*, by: Staff, meeting: Meeting, expected_version: int) -> Meeting:
    """The meeting begins: from now on what the record learns is for the next.

    Its agenda is brought up to date, as it may have been planned before the last was held.
    """
    _must_be(still_open(meeting, by), Stage.PLANNED)
    held = _step(
        "hold",
        meeting,
        expected_version,
        by,
        stage=str(Stage.HELD),
        held_at=timezone.now(),
        previous=last_before(meeting.scheme, meeting.area, meeting.held_on),
    )
    _put_on(held, by)
    return held


@action(Permission.HOLD_MEETINGS)
def discuss(
    *, by: Staff, item: AgendaItem, expected_version: int, discussed: bool = True
) -> AgendaItem:
    """The nominal was spoken of. One who was not comes first next time."""
    still_open(item.meeting, by)
    return amend(
        item,
        expected_version=expected_version,
        by=by,
        action="meetings.discuss",
        changes={"discussed": discussed},
    )


@action(Permission.HOLD_MEETINGS)
def send(*, by: Staff, meeting: Meeting, expected_version: int) -> Meeting:
    """The minutes go to the chair, and stand still. Notes in two versions are settled first."""
    _must_be(still_open(meeting, by), Stage.HELD)
    if SetAside.objects.filter(note__meeting=meeting, settled=False).exists():
        raise ValidationError({"notes": "Two versions of a note differ. Choose between them."})
    return _step("send", meeting, expected_version, by, stage=str(Stage.FOR_APPROVAL))


@action(Permission.DECIDE_EPISODES)
def send_back(*, by: Staff, meeting: Meeting, expected_version: int, reason: str) -> Meeting:
    """The chair wants something changed before approving it."""
    must_be_chair(meeting, by)
    _must_be(locked(meeting, by), Stage.FOR_APPROVAL)
    if not reason.strip():
        raise ValidationError({"reason": "Say what should be changed."})
    return _step("send_back", meeting, expected_version, by, reason=reason, stage=str(Stage.HELD))


def spoken_of(item: AgendaItem, by: Staff) -> None:
    """What is minuted or decided of a nominal says that they were spoken of."""
    current = locked(item, by)
    if not current.discussed:
        amend(
            current,
            expected_version=current.version,
            by=by,
            action="meetings.discuss",
            changes={"discussed": True},
        )


def still_open(meeting: Meeting, by: Staff) -> Meeting:
    """The meeting, held in place while it is changed; refused once its minutes were sent on."""
    current = locked(meeting, by)
    if current.stage in (Stage.FOR_APPROVAL, Stage.APPROVED):
        raise ValidationError(
            {"meeting": "The minutes are with the chair, or approved. Nothing changes them now."}
        )
    return current


def must_be_chair(meeting: Meeting, by: Staff) -> None:
    """Raises NotAllowedError for anybody else."""
    if meeting.chair_id != by.pk:
        raise NotAllowedError("Only the chair of this meeting may do this.")


def _must_be(meeting: Meeting, stage: Stage) -> None:
    if meeting.stage != stage:
        raise ValidationError(
            {"meeting": f"The meeting is {meeting.stage}. Expected it to be {stage}."}
        )


def _refuse_a_chair_who_may_not(chair: Staff) -> None:
    if not may(chair, Permission.DECIDE_EPISODES):
        raise ValidationError(
            {"chair": "The role of this account may not decide. Choose police or probation."}
        )


def _put_on(meeting: Meeting, by: Staff) -> list[AgendaItem]:
    on_it = set(AgendaItem.objects.filter(meeting=meeting).values_list("nominal", flat=True))
    proposed = propose(by=by, scheme=meeting.scheme, on=meeting.held_on, area=meeting.area)
    new = {one.nominal: one for one in proposed if one.nominal not in on_it}
    nominals = Nominal.objects.in_bulk(list(new), field_name="nominal_id")
    place = _last_place(meeting)
    return [
        _add_item(meeting, nominals[one.nominal], list(one.why), place + step, by)
        for step, one in enumerate(new.values(), start=1)
    ]


def _add_item(
    meeting: Meeting, nominal: Nominal, why: list[Why], place: int, by: Staff
) -> AgendaItem:
    # Approval acts as the chair: what the chair does not reach could not be carried out.
    if not visible_to(meeting.chair, Nominal).filter(pk=nominal.pk).exists():
        raise ValidationError({"chair": "The chair does not reach a nominal of this agenda."})
    item = AgendaItem(
        meeting=meeting, nominal=nominal, place=place, why=[str(reason) for reason in why]
    )
    add(item, by=by, action="meetings.add_item")
    add(Note(meeting=meeting, item=item), by=by, action="meetings.add_item")
    return item


def _last_place(meeting: Meeting) -> int:
    last = AgendaItem.objects.filter(meeting=meeting).order_by("-place").first()
    return int(last.place) if last else 0


def _step(
    name: str, meeting: Meeting, expected: int, by: Staff, reason: str = "", **changes: Any
) -> Meeting:
    return amend(
        meeting,
        expected_version=expected,
        by=by,
        action=f"meetings.{name}",
        reason=reason,
        changes=changes,
    )
