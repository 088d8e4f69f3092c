"""What the worker keeps: reports and their schedule, reminders, the quality of each day."""

from datetime import date, timedelta
from enum import StrEnum

from django.db import models

from desist.kernel.privacy import Sensitivity
from desist.record.models.base import Record, key
from desist.record.models.columns import marked
from desist.record.models.extracts import Extract
from desist.record.models.macc.meetings import choices, one_of
from desist.record.models.organisation import Partnership, Scheme

OPERATIONAL = Sensitivity.OPERATIONAL


class BuildStage(StrEnum):
    """How far a report is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Build(models.Model):
    """One report: what was asked for, how far it is, and what came of it.

    It has no history: its stages are lines of the audit log, its progress is not worth one.

    as_of     first day about which nothing is known; null: the day of the extract
    attempts  how often it was begun; a worker that is killed leaves it to the next one
    bundle    name of the bundle's file in the folder of reports, "" until it is there
    problems  why it failed, a sentence in four parts each
    """

    id = key()
    partnership = marked(OPERATIONAL, models.ForeignKey(Partnership, models.PROTECT))
    scheme = marked(OPERATIONAL, models.ForeignKey(Scheme, models.PROTECT))
    starts_on = marked(OPERATIONAL, models.DateField())
    ends_on = marked(OPERATIONAL, models.DateField())
    as_of = marked(OPERATIONAL, models.DateField(null=True, blank=True))
    asked_by = marked(OPERATIONAL, models.ForeignKey("record.Staff", models.PROTECT))
    asked_at = marked(OPERATIONAL, models.DateTimeField())
    stage = marked(
        OPERATIONAL,
        models.CharField(
            max_length=20, choices=choices(BuildStage), default=str(BuildStage.WAITING)
        ),
    )
    step = marked(OPERATIONAL, models.CharField(max_length=200, blank=True, default=""))
    attempts = marked(OPERATIONAL, models.PositiveIntegerField(default=0))
    extract = marked(OPERATIONAL, models.ForeignKey(Extract, models.PROTECT, null=True, blank=True))
    bundle = marked(OPERATIONAL, models.CharField(max_length=100, blank=True, default=""))
    problems = marked(OPERATIONAL, models.JSONField(default=list, blank=True))
    finished_at = marked(OPERATIONAL, models.DateTimeField(null=True, blank=True))

    class Meta:
        constraints = (
            one_of(BuildStage, "stage", "build_stage_listed"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")),
                name="build_ends_after_start",
                violation_error_message="The period must end after it starts.",
            ),
        )

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return self.ends_on - timedelta(days=1)


class Every(StrEnum):
    """How often a report is built by itself."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Schedule(Record):
    """A report of a scheme that is built by itself: of the financial year so far.

    due_on    the next day on which it is asked for
    asked_by  in whose name
    """

    partnership = marked(OPERATIONAL, models.ForeignKey(Partnership, models.PROTECT))
    scheme = marked(OPERATIONAL, models.ForeignKey(Scheme, models.PROTECT))
    every = marked(OPERATIONAL, models.CharField(max_length=20, choices=choices(Every)))
    due_on = marked(OPERATIONAL, models.DateField())
    asked_by = marked(OPERATIONAL, models.ForeignKey("record.Staff", models.PROTECT))

    class Meta:
        constraints = (one_of(Every, "every", "schedule_every_listed"),)


class Reminder(models.Model):
    """That an account was reminded by mail, once a day at most."""

    id = key()
    staff = marked(OPERATIONAL, models.ForeignKey("record.Staff", models.CASCADE))
    sent_on = marked(OPERATIONAL, models.DateField())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["staff", "sent_on"], name="reminder_once_a_day"),
        )


class Quality(models.Model):
    """How many rows of the record had to be mended on a day. No history: each day is a row."""

    id = key()
    partnership = marked(OPERATIONAL, models.ForeignKey(Partnership, models.CASCADE))
    on = marked(OPERATIONAL, models.DateField())
    rows = marked(OPERATIONAL, models.PositiveIntegerField())

    class Meta:
        verbose_name_plural = "quality"
        constraints = (
            models.UniqueConstraint(fields=["partnership", "on"], name="quality_once_a_day"),
        )
