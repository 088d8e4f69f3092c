"""What happened: offences, custody, and how far each source reaches."""

from django.db import models

from desist.kernel.privacy import Sensitivity
from desist.record.models.base import Record
from desist.record.models.columns import column, linked, marked, rules


class Offence(Record):
    """One offence of one nominal."""

    offence_id = column("offences", "offence_id", unique=True)
    nominal = linked("offences", "nominal_id", "record.Nominal", "nominal_id")
    offence_code = column("offences", "offence_code")
    committed_on = column("offences", "committed_on")
    arrest_id = column("offences", "arrest_id")
    arrested_on = column("offences", "arrested_on")
    outcome = column("offences", "outcome")
    convicted_on = column("offences", "convicted_on")

    class Meta:
        constraints = rules("offences")

    def __str__(self) -> str:
        return str(self.offence_id)


class Custody(Record):
    """One spell in custody or hospital; the day of release is a day at liberty."""

    nominal = linked("custody", "nominal_id", "record.Nominal", "nominal_id")
    from_on = column("custody", "from_on")
    to_on = column("custody", "to_on")
    kind = column("custody", "kind")

    class Meta:
        verbose_name_plural = "custody"
        constraints = rules("custody")


class Coverage(Record):
    """Between which days a source is complete, and for whom."""

    partnership = marked(Sensitivity.OPEN, models.ForeignKey("record.Partnership", models.PROTECT))
    source = column("coverage", "source")
    population = column("coverage", "population")
    complete_from = column("coverage", "complete_from")
    complete_to = column("coverage", "complete_to")
    supplied_by = column("coverage", "supplied_by")
    supplied_on = column("coverage", "supplied_on")

    class Meta:
        verbose_name_plural = "coverage"
        constraints = rules("coverage")
