"""What somebody typed and has not saved yet."""

from django.db import models

from desist.kernel.privacy import Sensitivity
from desist.record.models.base import key
from desist.record.models.columns import marked

OPERATIONAL = Sensitivity.OPERATIONAL


class Draft(models.Model):
    """The fields of one form as one account left them. Seen by that account alone.

    path   the address of the page that the form is on
    typed  name of the field to the texts in it
    """

    id = key()
    owner = marked(OPERATIONAL, models.ForeignKey("record.Staff", models.CASCADE))
    path = marked(OPERATIONAL, models.CharField(max_length=300))
    typed = marked(Sensitivity.SPECIAL_CATEGORY, models.JSONField())
    kept_at = marked(OPERATIONAL, models.DateTimeField())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["owner", "path"], name="draft_of_one_page"),)
