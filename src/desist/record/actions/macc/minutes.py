"""Minutes, saved as they are typed: nothing is lost, and nothing is overwritten in silence."""

from desist.record.actions.door import action
from desist.record.actions.macc.meetings import spoken_of, still_open
from desist.record.actions.saving import add, amend, locked
from desist.record.audit.chain import write as tell
from desist.record.models import AuditEntry, Kind, Meeting, Note, SetAside, Staff
from desist.record.roles import Permission


@action(Permission.HOLD_MEETINGS)
def write(
    *, by: Staff, note: Note, expected_version: int, text: str, device: str = "", stroke: int = 0
) -> Note:
    """Save a note that was read at `expected_version`; the note as it is now kept.

    device, stroke  the page that writes, and the rising number of its save. A page whose answer
                    was lost sends again: its own save is not somebody else's
    Raises          Conflict when somebody else was first; then `set_aside` what was not saved
    """
    still_open(note.meeting, by)
    current = locked(note, by)
    if current.text == text:
        return current
    if device and current.device == device:
        if stroke <= current.stroke:
            return current
        expected_version = current.version
    written = amend(
        note,
        expected_version=expected_version,
        by=by,
        action="minutes.write",
        changes={"text": text, "device": device, "stroke": stroke},
    )
    if note.item is not None and text.strip():
        spoken_of(note.item, by)
    return written


@action(Permission.HOLD_MEETINGS)
def set_aside(*, by: Staff, note: Note, text: str, device: str = "", stroke: int = 0) -> SetAside:
    """Keep what could not be saved, until somebody has chosen. Sent twice, it is kept once.

    What a page goes on to type before anybody chose replaces what it set aside earlier.
    """
    still_open(note.meeting, by)
    locked(note, by)
    kept = SetAside.objects.filter(note=note, device=device, settled=False)
    own = kept.filter(text=text) if not device else kept
    found = own.first()
    if found is None:
        row = SetAside(note=note, text=text, device=device, stroke=stroke)
        return add(row, by=by, action="minutes.set_aside")
    if stroke <= found.stroke:
        return found
    return amend(
        found,
        expected_version=found.version,
        by=by,
        action="minutes.set_aside",
        changes={"text": text, "stroke": stroke},
    )


@action(Permission.HOLD_MEETINGS)
def settle(
    *, by: Staff, aside: SetAside, expected_version: int, text: str, note_version: int
) -> Note:
    """Both versions were read, and `text` is what the note shall say.

    Raises  Conflict when either has changed since it was read
    """
    still_open(aside.note.meeting, by)
    note = amend(
        aside.note,
        expected_version=note_version,
        by=by,
        action="minutes.settle",
        changes={"text": text, "device": "", "stroke": 0},
    )
    amend(
        aside,
        expected_version=expected_version,
        by=by,
        action="minutes.settle",
        changes={"settled": True},
    )
    return note


@action(Permission.READ_MEETINGS)
def take_copy(*, by: Staff, meeting: Meeting) -> AuditEntry:
    """The minutes leave the record as a file; the log says who has one."""
    return tell(
        kind=Kind.EXPORT,
        action="minutes.take_copy",
        by=by,
        model="Meeting",
        subject=locked(meeting, by).pk,
    )
