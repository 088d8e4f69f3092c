"""Multi-agency case conferences: the meeting, who came, and whom it speaks of."""

from enum import StrEnum

from django.db import models

from desist.kernel.privacy import Sensitivity
from desist.record.models.base import Record
from desist.record.models.columns import marked
from desist.record.models.nominals import Nominal
from desist.record.models.organisation import Partnership, Scheme

OPERATIONAL = Sensitivity.OPERATIONAL
CRIMINAL = Sensitivity.CRIMINAL


class Stage(StrEnum):
    """How far a meeting is. Minutes are taken while it is held; approval changes the record."""

    PLANNED = "planned"
    HELD = "held"
    FOR_APPROVAL = "for_approval"
    APPROVED = "approved"


class Presence(StrEnum):
    """Whether somebody came."""

    PRESENT = "present"
    APOLOGIES = "apologies"


def one_of(words: type[StrEnum], field: str, name: str) -> models.CheckConstraint:
    """The database's own rule that a field holds one of the words."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": [str(word) for word in words]}), name=name
    )


def choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    """The words as Django's fields take them."""
    return [(str(word), str(word)) for word in words]


class Meeting(Record):
    """One meeting of one scheme.

    area      whom it is about; blank: every area
    previous  the meeting before it; null for the first
    held_at   when it was opened; what the record learns later is told at the next
    """

    partnership = marked(OPERATIONAL, models.ForeignKey(Partnership, models.PROTECT))
    scheme = marked(OPERATIONAL, models.ForeignKey(Scheme, models.PROTECT))
    area = marked(OPERATIONAL, models.CharField(max_length=100, blank=True, default=""))
    held_on = marked(OPERATIONAL, models.DateField())
    place = marked(OPERATIONAL, models.CharField(max_length=200, blank=True, default=""))
    chair = marked(OPERATIONAL, models.ForeignKey("record.Staff", models.PROTECT, "+"))
    minute_taker = marked(OPERATIONAL, models.ForeignKey("record.Staff", models.PROTECT, "+"))
    previous = marked(OPERATIONAL, models.ForeignKey("self", models.PROTECT, null=True, blank=True))
    stage = marked(
        OPERATIONAL,
        models.CharField(max_length=20, choices=choices(Stage), default=str(Stage.PLANNED)),
    )
    held_at = marked(OPERATIONAL, models.DateTimeField(null=True, blank=True))
    approved_at = marked(OPERATIONAL, models.DateTimeField(null=True, blank=True))

    class Meta:
        constraints = (
            one_of(Stage, "stage", "meeting_stage_listed"),
            models.UniqueConstraint(
                fields=["scheme", "area", "held_on"],
                name="meeting_once_a_day",
                violation_error_message="There is a meeting of this scheme on that day already.",
            ),
            models.CheckConstraint(
                condition=models.Q(stage=str(Stage.APPROVED), approved_at__isnull=False)
                | (~models.Q(stage=str(Stage.APPROVED)) & models.Q(approved_at__isnull=True)),
                name="meeting_approved_at_a_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.scheme_id} {self.held_on}"


class Attendance(Record):
    """Who came, or sent apologies.

    staff  null: a guest without an account
    """

    meeting = marked(OPERATIONAL, models.ForeignKey(Meeting, models.PROTECT))
    staff = marked(
        OPERATIONAL, models.ForeignKey("record.Staff", models.PROTECT, null=True, blank=True)
    )
    name = marked(Sensitivity.IDENTIFIER, models.CharField(max_length=200))
    agency = marked(OPERATIONAL, models.CharField(max_length=200, blank=True, default=""))
    presence = marked(
        OPERATIONAL,
        models.CharField(max_length=20, choices=choices(Presence), default=str(Presence.PRESENT)),
    )

    class Meta:
        verbose_name_plural = "attendance"
        constraints = (one_of(Presence, "presence", "attendance_presence_listed"),)


class AgendaItem(Record):
    """One nominal on the agenda.

    place  order on the agenda, from 1
    why    words of `record.macc.agenda.Why`
    """

    meeting = marked(OPERATIONAL, models.ForeignKey(Meeting, models.PROTECT, related_name="items"))
    nominal = marked(OPERATIONAL, models.ForeignKey(Nominal, models.PROTECT, to_field="nominal_id"))
    place = marked(OPERATIONAL, models.PositiveIntegerField())
    why = marked(CRIMINAL, models.JSONField(default=list, blank=True))
    discussed = marked(OPERATIONAL, models.BooleanField(default=False))

    class Meta:
        ordering = ("place", "nominal_id")
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "nominal"],
                name="agenda_names_a_nominal_once",
                violation_error_message="This nominal is on the agenda already.",
            ),
        )
