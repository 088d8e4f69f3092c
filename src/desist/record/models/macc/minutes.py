"""What a meeting said and decided."""

from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from desist.kernel.privacy import Sensitivity
from desist.record.models.base import Record
from desist.record.models.columns import marked
from desist.record.models.episodes import RAG
from desist.record.models.extracts import DecisionExport
from desist.record.models.macc.meetings import AgendaItem, Meeting, choices, one_of
from desist.record.models.organisation import Scheme
from desist.record.models.support import PlanAction
from desist.tables import TABLES
from desist.tables.support import PATHWAYS

OPERATIONAL = Sensitivity.OPERATIONAL
CRIMINAL = Sensitivity.CRIMINAL
EXIT_REASONS = TABLES["episodes"].column("exit_reason").choices


class Note(Record):
    """The minutes of one item, or of the meeting as a whole; each save is a version of it.

    item    null: of the whole meeting
    device  the page that wrote it last; with `stroke` it knows its own save when an answer was lost
    stroke  number of that page's save, rising
    """

    meeting = marked(OPERATIONAL, models.ForeignKey(Meeting, models.PROTECT))
    item = marked(
        OPERATIONAL, models.OneToOneField(AgendaItem, models.CASCADE, null=True, blank=True)
    )
    # What is said in a meeting may be of any kind: the strictest mark.
    text = marked(CRIMINAL, models.TextField(blank=True, default=""))
    device = marked(OPERATIONAL, models.CharField(max_length=36, blank=True, default=""))
    stroke = marked(OPERATIONAL, models.PositiveIntegerField(default=0))


class SetAside(Record):
    """What a device wanted to save when another had been first: kept until somebody chooses."""

    note = marked(OPERATIONAL, models.ForeignKey(Note, models.CASCADE))
    text = marked(CRIMINAL, models.TextField(blank=True))
    device = marked(OPERATIONAL, models.CharField(max_length=36, blank=True, default=""))
    stroke = marked(OPERATIONAL, models.PositiveIntegerField(default=0))
    settled = marked(OPERATIONAL, models.BooleanField(default=False))

    class Meta:
        verbose_name_plural = "set aside"


class DecisionKind(StrEnum):
    """What a meeting may decide of a nominal, in the order in which it is carried out."""

    ADOPT = "adopt"
    NOT_ADOPT = "not_adopt"
    KEEP = "keep"
    GRADE = "grade"
    ACTION = "action"
    REFER_ON = "refer_on"
    DEREGISTER = "deregister"


# What each kind must say; the rest of its fields may stay blank.
MUST_SAY: dict[DecisionKind, tuple[str, ...]] = {
    DecisionKind.ADOPT: ("reason",),
    DecisionKind.NOT_ADOPT: ("reason",),
    DecisionKind.KEEP: (),
    DecisionKind.GRADE: (),
    DecisionKind.DEREGISTER: ("exit_reason", "effective_on"),
    DecisionKind.ACTION: ("what", "pathway", "owner", "due_on"),
    DecisionKind.REFER_ON: (),
}
TO_A_SERVICE = ("service", "pathway", "owner", "due_on")
MAY_SAY: dict[DecisionKind, frozenset[str]] = {
    DecisionKind.ADOPT: frozenset({"reason", "effective_on", "rag", "tier"}),
    DecisionKind.NOT_ADOPT: frozenset({"reason"}),
    DecisionKind.KEEP: frozenset({"reason"}),
    DecisionKind.GRADE: frozenset({"reason", "rag", "tier"}),
    DecisionKind.DEREGISTER: frozenset({"reason", "exit_reason", "effective_on"}),
    DecisionKind.ACTION: frozenset({"reason", "what", "pathway", "owner", "due_on"}),
    DecisionKind.REFER_ON: frozenset({"reason", "to_scheme", *TO_A_SERVICE}),
}
SAID = tuple(dict.fromkeys(name for names in MAY_SAY.values() for name in sorted(names)))


class Decision(Record):
    """One decision on one nominal. It changes the record when the chair approves the meeting.

    effective_on  adopt: first day on the scheme, blank when only offered; deregister: first day off
    seen          version of the episode when it was decided; null when there was none
    plan_action   the action that it became
    export        the export in which it was handed out; null: not yet
    """

    item = marked(
        OPERATIONAL, models.ForeignKey(AgendaItem, models.PROTECT, related_name="decisions")
    )
    kind = marked(CRIMINAL, models.CharField(max_length=20, choices=choices(DecisionKind)))
    rag = marked(CRIMINAL, models.CharField(max_length=5, blank=True, default="", choices=RAG[:3]))
    tier = marked(CRIMINAL, models.CharField(max_length=100, blank=True, default=""))
    exit_reason = marked(
        CRIMINAL,
        models.CharField(
            max_length=100,
            blank=True,
            default="",
            choices=[(word, word) for word in EXIT_REASONS],
        ),
    )
    effective_on = marked(OPERATIONAL, models.DateField(null=True, blank=True))
    pathway = marked(
        Sensitivity.SPECIAL_CATEGORY,
        models.CharField(
            max_length=20, blank=True, default="", choices=[(word, word) for word in PATHWAYS]
        ),
    )
    what = marked(CRIMINAL, models.TextField(blank=True, default=""))
    owner = marked(
        OPERATIONAL, models.ForeignKey("record.Staff", models.PROTECT, null=True, blank=True)
    )
    due_on = marked(OPERATIONAL, models.DateField(null=True, blank=True))
    to_scheme = marked(
        OPERATIONAL, models.ForeignKey(Scheme, models.PROTECT, null=True, blank=True)
    )
    service = marked(OPERATIONAL, models.CharField(max_length=200, blank=True, default=""))
    reason = marked(CRIMINAL, models.TextField(blank=True, default=""))
    seen = marked(OPERATIONAL, models.PositiveIntegerField(null=True, blank=True, editable=False))
    said_at = marked(OPERATIONAL, models.DateTimeField(default=timezone.now, editable=False))
    applied_at = marked(OPERATIONAL, models.DateTimeField(null=True, blank=True, editable=False))
    plan_action = marked(
        OPERATIONAL,
        models.ForeignKey(PlanAction, models.PROTECT, null=True, blank=True, editable=False),
    )
    export = marked(
        OPERATIONAL,
        models.ForeignKey(DecisionExport, models.PROTECT, null=True, blank=True, editable=False),
    )

    class Meta:
        constraints = (
            one_of(DecisionKind, "kind", "decision_kind_listed"),
            models.CheckConstraint(
                condition=models.Q(export__isnull=True) | models.Q(applied_at__isnull=False),
                name="decision_exported_once_applied",
            ),
        )

    def clean(self) -> None:
        """What the kind of decision must say, and may not."""
        if self.kind not in set(DecisionKind):
            return
        kind = DecisionKind(self.kind)
        wrong = dict.fromkeys(self._missing(kind), "Say this, for this decision.")
        wrong |= {
            name: f"A decision to {kind.replace('_', ' ')} does not say this."
            for name in SAID
            if name not in MAY_SAY[kind] and getattr(self, name) not in (None, "")
        }
        if wrong:
            raise ValidationError(wrong)

    def _missing(self, kind: DecisionKind) -> list[str]:
        must = MUST_SAY[kind]
        if kind is DecisionKind.GRADE and not (self.rag or self.tier):
            must = ("rag",)
        if kind is DecisionKind.REFER_ON and self.to_scheme_id is None:
            must = TO_A_SERVICE
        return [name for name in must if getattr(self, name) in (None, "")]
