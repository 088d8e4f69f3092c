"""What a row of the record says has happened, and on which day: one rule for each kind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Q

from desist.record.models import Contact, Custody, Need, Offence, Record


class What(StrEnum):
    """What may have happened to a nominal."""

    ARRESTED = "arrested"
    CHARGED = "charged"
    CONVICTED = "convicted"
    INTO_CUSTODY = "into custody"
    OUT_OF_CUSTODY = "out of custody"
    VISIT_KEPT = "visit kept"
    VISIT_MISSED = "visit missed"
    OTHER_CONTACT = "other contact"
    NEED = "need"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened.

    detail  offence codes, a kind of custody, an agency, a need: whatever names it
    key     what tells it from another of its kind; two offences of one arrest share theirs
    late    it is older than the last meeting, which did not know it
    """

    what: What
    on: date
    detail: str
    key: str
    late: bool = False

    @property
    def identity(self) -> tuple[str, str, date]:
        return (self.what, self.key, self.on)


# The outcome of a contact is free text. These words, at its beginning, say that nobody was met;
# those, that somebody was. Anything else is a contact of which neither is known.
MISSED = ("not in", "missed", "failed to attend", "did not attend", "no reply", "no show", "dna")
KEPT = ("seen", "kept", "attended", "met", "spoken to")


def visit(outcome: str) -> What:
    """Whether a contact of that outcome was kept or missed, or neither is known."""
    said = outcome.strip().casefold()
    if said.startswith(MISSED):
        return What.VISIT_MISSED
    return What.VISIT_KEPT if said.startswith(KEPT) else What.OTHER_CONTACT


def _offence(row: Offence) -> Iterator[Fact]:
    own = str(row.pk)
    if row.arrested_on:
        yield Fact(What.ARRESTED, row.arrested_on, row.offence_code, row.arrest_id or own)
    # The record has no day of charge: an offence that went to court was charged at its arrest.
    if row.outcome in ("pending", "convicted"):
        yield Fact(What.CHARGED, row.arrested_on or row.committed_on, row.offence_code, own)
    if row.outcome == "convicted" and row.convicted_on:
        yield Fact(What.CONVICTED, row.convicted_on, row.offence_code, own)


def _custody(row: Custody) -> Iterator[Fact]:
    yield Fact(What.INTO_CUSTODY, row.from_on, row.kind, str(row.pk))
    if row.to_on:
        yield Fact(What.OUT_OF_CUSTODY, row.to_on, row.kind, str(row.pk))


def _contact(row: Contact) -> Iterator[Fact]:
    yield Fact(visit(row.outcome), row.contact_on, row.agency, str(row.pk))


def _need(row: Need) -> Iterator[Fact]:
    if row.assessed_on and row.linked_to_offending == "yes":
        yield Fact(What.NEED, row.assessed_on, row.need, str(row.pk))


@dataclass(frozen=True, slots=True)
class Source:
    """A model, what its rows say, and the days that place it.

    reads  fields that an account must be allowed to read to be told any of it
    """

    model: type[Record]
    says: Callable[[Any], Iterator[Fact]]
    tells: tuple[What, ...]
    days: tuple[str, ...]
    reads: frozenset[str]

    def dated(self, after: date, until: date) -> Q:
        """Rows with a day in `(after, until]`."""
        found = Q()
        for day in self.days:
            found |= Q(**{f"{day}__gt": after, f"{day}__lte": until})
        return found


SOURCES = (
    Source(
        Offence,
        _offence,
        (What.ARRESTED, What.CHARGED, What.CONVICTED),
        ("arrested_on", "committed_on", "convicted_on"),
        frozenset({"arrested_on", "outcome", "convicted_on", "offence_code"}),
    ),
    Source(
        Custody,
        _custody,
        (What.INTO_CUSTODY, What.OUT_OF_CUSTODY),
        ("from_on", "to_on"),
        frozenset({"from_on", "to_on", "kind"}),
    ),
    Source(
        Contact,
        _contact,
        (What.VISIT_KEPT, What.VISIT_MISSED, What.OTHER_CONTACT),
        ("contact_on",),
        frozenset({"contact_on", "agency", "outcome"}),
    ),
    Source(Need, _need, (What.NEED,), ("assessed_on",), frozenset({"need", "assessed_on"})),
)
