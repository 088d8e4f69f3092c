"""What people need and what is done: needs, interventions, contacts, plans and their actions."""

from django.db import models

from desist.kernel.privacy import Sensitivity
from desist.record.models.base import Record
from desist.record.models.columns import column, linked, marked, rules
from desist.record.models.nominals import Nominal
from desist.tables.support import PATHWAYS

OPERATIONAL = Sensitivity.OPERATIONAL
SPECIAL = Sensitivity.SPECIAL_CATEGORY


class Need(Record):
    """One need, as one source saw it on one day."""

    nominal = linked("needs", "nominal_id", "record.Nominal", "nominal_id")
    need = column("needs", "need")
    source = column("needs", "source")
    linked_to_offending = column("needs", "linked_to_offending")
    assessed_on = column("needs", "assessed_on")

    class Meta:
        constraints = rules("needs")


class Intervention(Record):
    """One service that the nominal was given."""

    nominal = linked("interventions", "nominal_id", "record.Nominal", "nominal_id")
    pathway = column("interventions", "pathway")
    service = column("interventions", "service")
    started_on = column("interventions", "started_on")
    ended_on = column("interventions", "ended_on")
    outcome = column("interventions", "outcome")

    class Meta:
        constraints = rules("interventions")


class Contact(Record):
    """One visit or other contact, kept or missed."""

    nominal = linked("contacts", "nominal_id", "record.Nominal", "nominal_id")
    contact_on = column("contacts", "contact_on")
    agency = column("contacts", "agency")
    kind = column("contacts", "kind")
    outcome = column("contacts", "outcome")
    notes = column("contacts", "notes")

    class Meta:
        constraints = rules("contacts")
        indexes = (models.Index(fields=["contact_on"], name="contact_by_day"),)


class Plan(Record):
    """What is meant to be reached with a nominal on one pathway."""

    nominal = marked(OPERATIONAL, models.ForeignKey(Nominal, models.PROTECT, to_field="nominal_id"))
    pathway = marked(
        SPECIAL,
        models.CharField(max_length=20, choices=[(word, word) for word in PATHWAYS]),
    )
    aim = marked(SPECIAL, models.TextField())
    made_on = marked(OPERATIONAL, models.DateField())
    review_on = marked(OPERATIONAL, models.DateField(null=True, blank=True))
    closed_on = marked(OPERATIONAL, models.DateField(null=True, blank=True))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(pathway__in=PATHWAYS), name="plan_pathway_listed"
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True)
                | models.Q(closed_on__gte=models.F("made_on")),
                name="plan_closed_after_made",
            ),
        )


class PlanAction(Record):
    """One thing to be done by somebody by a day."""

    plan = marked(OPERATIONAL, models.ForeignKey(Plan, models.PROTECT, related_name="actions"))
    what = marked(SPECIAL, models.TextField())
    owner = marked(OPERATIONAL, models.ForeignKey("record.Staff", models.PROTECT))
    due_on = marked(OPERATIONAL, models.DateField(db_index=True))
    done_on = marked(OPERATIONAL, models.DateField(null=True, blank=True))
