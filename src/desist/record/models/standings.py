"""Where each nominal stands in a scheme's count: a dated snapshot of what the analysis found."""

from django.db import models

from desist.kernel.privacy import Sensitivity
from desist.record.models.base import key
from desist.record.models.columns import marked
from desist.record.models.nominals import Nominal
from desist.record.models.organisation import Scheme

OPERATIONAL = Sensitivity.OPERATIONAL
CRIMINAL = Sensitivity.CRIMINAL


def _whole() -> models.BigIntegerField:
    return marked(CRIMINAL, models.BigIntegerField(default=0))


class Standing(models.Model):
    """One nominal in one scheme, as counted up to `as_of`, which is not counted itself.

    joined        False: not on the scheme yet; what the baseline would be, joining on `as_of`
    group         counted, or why not: the analysis' own words
    days          at risk; calendar_days: days on the scheme in the period
    severity      ten-thousandths of a point; cost: pence
    """

    id = key()
    nominal = marked(OPERATIONAL, models.ForeignKey(Nominal, models.CASCADE, to_field="nominal_id"))
    scheme = marked(OPERATIONAL, models.ForeignKey(Scheme, models.CASCADE))
    as_of = marked(OPERATIONAL, models.DateField())
    period_from = marked(OPERATIONAL, models.DateField())
    made_at = marked(OPERATIONAL, models.DateTimeField())
    joined = marked(OPERATIONAL, models.BooleanField(default=True))
    first_joined_on = marked(OPERATIONAL, models.DateField())
    group = marked(OPERATIONAL, models.CharField(max_length=20))
    calendar_days = marked(OPERATIONAL, models.IntegerField(default=0))
    baseline_days = _whole()
    scheme_days = _whole()
    arrests_baseline = _whole()
    arrests_observed = _whole()
    convictions_baseline = _whole()
    convictions_observed = _whole()
    severity_baseline = _whole()
    severity_observed = _whole()
    cost_baseline = _whole()
    cost_observed = _whole()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["nominal", "scheme"], name="standing_once_a_scheme"),
        )
        indexes = (models.Index(fields=["scheme", "group"], name="standing_by_group"),)
