"""Who is managed: nominals, what each agency calls them, who works with them, their scores."""

from django.db import models

from desist.kernel.privacy import Sensitivity
from desist.record.models.base import Record
from desist.record.models.columns import column, linked, marked, rules
from desist.record.models.organisation import Agency, Partnership

OPERATIONAL = Sensitivity.OPERATIONAL


class Nominal(Record):
    """One person. `nominal_id` is the partnership's own number, and never changes."""

    partnership = marked(OPERATIONAL, models.ForeignKey(Partnership, models.PROTECT))
    nominal_id = column("nominals", "nominal_id", unique=True)
    pnc_id = column("nominals", "pnc_id")
    crn = column("nominals", "crn")
    surname = column("nominals", "surname")
    forenames = column("nominals", "forenames")
    date_of_birth = column("nominals", "date_of_birth")
    sex = column("nominals", "sex")
    ethnicity = column("nominals", "ethnicity")
    area = column("nominals", "area")

    class Meta:
        constraints = rules("nominals")
        indexes = (
            models.Index(fields=["partnership", "area"], name="nominal_by_area"),
            models.Index(fields=["surname", "forenames"], name="nominal_by_name"),
            models.Index(fields=["pnc_id"], name="nominal_by_pnc_id"),
            models.Index(fields=["crn"], name="nominal_by_crn"),
        )

    def __str__(self) -> str:
        # No name: what is printed of a row may end in a log.
        return str(self.nominal_id)


class Identity(Record):
    """What one agency calls the person in its own system."""

    nominal = marked(OPERATIONAL, models.ForeignKey(Nominal, models.PROTECT, to_field="nominal_id"))
    agency = marked(OPERATIONAL, models.ForeignKey(Agency, models.PROTECT))
    number = marked(Sensitivity.IDENTIFIER, models.CharField(max_length=100))

    class Meta:
        verbose_name_plural = "identities"
        constraints = (
            models.UniqueConstraint(fields=["agency", "number"], name="identity_of_one_nominal"),
        )


class Assignment(Record):
    """Who works with a nominal, and since when."""

    nominal = marked(OPERATIONAL, models.ForeignKey(Nominal, models.PROTECT, to_field="nominal_id"))
    staff = marked(OPERATIONAL, models.ForeignKey("record.Staff", models.PROTECT))
    from_on = marked(OPERATIONAL, models.DateField())
    to_on = marked(OPERATIONAL, models.DateField(null=True, blank=True))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gt=models.F("from_on")),
                name="assignment_ends_after_start",
            ),
        )


class Score(Record):
    """A recorded risk score."""

    nominal = linked("scores", "nominal_id", "record.Nominal", "nominal_id")
    scale = column("scores", "scale")
    percent = column("scores", "percent")
    assessed_on = column("scores", "assessed_on")

    class Meta:
        constraints = rules("scores")
