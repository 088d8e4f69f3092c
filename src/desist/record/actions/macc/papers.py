"""Papers laid before a meeting: stored, opened, taken back; each opening is a line of the log."""

import hashlib

from django.core.exceptions import ValidationError

from desist.record.actions.door import action
from desist.record.actions.macc.meetings import still_open
from desist.record.actions.refusals import NotAllowedError
from desist.record.actions.saving import add, locked, remove
from desist.record.audit.chain import write
from desist.record.macc.paper_types import LARGEST, media_of
from desist.record.models import AgendaItem, Kind, Meeting, Paper, Staff, StoredFile
from desist.record.roles import Permission
from desist.record.scope import readable_fields


@action(Permission.HOLD_MEETINGS)
def lay(
    *, by: Staff, meeting: Meeting, title: str, data: bytes, item: AgendaItem | None = None
) -> Paper:
    """Store a paper for the meeting, or for one item of it.

    Raises  ValidationError when it is too large, empty, or of a kind that is not taken
    """
    still_open(meeting, by)
    if item is not None and item.meeting_id != meeting.pk:
        raise ValidationError({"item": "That item is on another agenda."})
    media = _accepted(data)
    digest = store(data)
    row = Paper(
        meeting=meeting, item=item, title=title, media=media, size=len(data), file_id=digest
    )
    return add(row, by=by, action="papers.lay")


@action(Permission.READ_MEETINGS)
def open_paper(*, by: Staff, paper: Paper, reason: str = "") -> bytes:
    """The paper's bytes, for an account that reaches the meeting and the item's nominal.

    A paper of the whole meeting may tell of anybody, so it is for roles that read of offending.
    """
    row = locked(paper, by)
    if row.item_id is None and "data" not in readable_fields(by, StoredFile):
        raise NotAllowedError(
            "A paper of the whole meeting is for roles that may read of offending. "
            "Ask who laid it for what concerns you."
        )
    write(
        kind=Kind.CONSULTATION,
        action="papers.open_paper",
        by=by,
        model="Paper",
        subject=row.pk,
        reason=reason,
    )
    return bytes(row.file.data)


@action(Permission.HOLD_MEETINGS)
def take_back(*, by: Staff, paper: Paper, expected_version: int, reason: str) -> None:
    """A paper that should not have been laid: it and its bytes go, unless another has the same."""
    still_open(paper.meeting, by)
    digest = paper.file_id
    remove(
        paper, expected_version=expected_version, by=by, action="papers.take_back", reason=reason
    )
    if not Paper.objects.filter(file=digest).exists():
        StoredFile.objects.filter(digest=digest).delete()


def store(data: bytes) -> str:
    """Keep bytes under their digest; kept already, they are kept once."""
    digest = hashlib.sha256(data).hexdigest()
    StoredFile.objects.get_or_create(digest=digest, defaults={"data": data})
    return digest


def _accepted(data: bytes) -> str:
    if len(data) > LARGEST:
        raise ValidationError(
            {"data": f"The file is larger than {LARGEST // 1_000_000} MB. Send a smaller one."}
        )
    media = media_of(data)
    if media is None:
        raise ValidationError(
            {
                "data": "This kind of file is not taken, whatever its name says. Expected a PDF, a "
                "Word or Excel file without macros, a PNG or JPEG picture, or plain text."
            }
        )
    return media
