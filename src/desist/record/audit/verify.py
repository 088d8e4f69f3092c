"""Proof of the audit log: every line still says what it said, in its place, to the last."""

from dataclasses import dataclass

from django.db.models import Max, QuerySet

from desist.record.audit.chain import digest
from desist.record.models import AuditEntry, ChainHead

LINES_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found.

    lines   lines that were read
    head    `number:digest` of the last; note it elsewhere, to hold a later log against it
    faults  what is wrong, a sentence each; none: the log is whole
    """

    lines: int
    head: str
    faults: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return not self.faults


def verify(noted: str = "") -> Proof:
    """Read the whole log against its chain. Nobody who writes to it meanwhile is held up.

    noted  a head noted earlier, `number:digest`: its line must still be there and say the same
    """
    # A line and the head change in one transaction. So the log goes at least as far as a head
    # that was read before it, and no further than one that is read after it.
    before = ChainHead.objects.filter(id=1).first()
    faults: list[str] = []
    place, last, lines = 0, "", 0
    seen = False
    for entry in _up_to(before).iterator(LINES_AT_ONCE):
        lines += 1
        if entry.sequence != place + 1:
            faults.append(f"after line {place} comes line {entry.sequence}: lines are missing")
        elif digest(last, entry) != entry.digest:
            faults.append(f"line {entry.sequence} is not what was written there")
        place, last = entry.sequence, entry.digest
        seen = seen or f"{place}:{last}" == noted
    faults += _at_the_end(before, place, last)
    if noted and not seen:
        faults.append(f"the line noted before, {noted.partition(':')[0]}, is gone or changed")
    return Proof(lines, f"{place}:{last}", tuple(faults))


def _up_to(head: ChainHead | None) -> QuerySet[AuditEntry]:
    rows = AuditEntry.objects.order_by("sequence")
    return rows if head is None else rows.filter(sequence__lte=head.sequence)


def _at_the_end(head: ChainHead | None, place: int, last: str) -> list[str]:
    if head is None:
        return ["the head of the chain is gone"]
    if (head.sequence, head.digest) != (place, last):
        return [f"the log ends at line {place}, and the head of the chain at {head.sequence}"]
    end = AuditEntry.objects.aggregate(end=Max("sequence"))["end"] or 0
    after = ChainHead.objects.filter(id=1).first()
    if after is None or end > after.sequence:
        return [f"the log goes on to line {end}, past the head of the chain"]
    return []
