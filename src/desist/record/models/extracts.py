"""What left the record: frozen extracts to the analysis, and decisions to another system."""

from django.db import models

from desist.kernel.privacy import Sensitivity
from desist.record.models.base import Record
from desist.record.models.columns import marked
from desist.record.models.organisation import Partnership

OPERATIONAL = Sensitivity.OPERATIONAL


class Extract(Record):
    """A folder of Parquet files in the contract's tables, and the digest of what they hold."""

    partnership = marked(OPERATIONAL, models.ForeignKey(Partnership, models.PROTECT))
    made_at = marked(OPERATIONAL, models.DateTimeField())
    made_by = marked(OPERATIONAL, models.ForeignKey("record.Staff", models.PROTECT))
    reason = marked(OPERATIONAL, models.TextField())
    folder = marked(OPERATIONAL, models.CharField(max_length=500))
    digest = marked(OPERATIONAL, models.CharField(max_length=64))
    rows = marked(OPERATIONAL, models.JSONField(default=dict))


class DecisionExport(Record):
    """Decisions that were handed to another system, such as IDIOM, and to whom.

    digest  SHA-256 of the CSV file, which is kept
    """

    partnership = marked(OPERATIONAL, models.ForeignKey(Partnership, models.PROTECT))
    made_at = marked(OPERATIONAL, models.DateTimeField())
    made_by = marked(OPERATIONAL, models.ForeignKey("record.Staff", models.PROTECT))
    recipient = marked(OPERATIONAL, models.CharField(max_length=200))
    reason = marked(OPERATIONAL, models.TextField(blank=True, default=""))
    rows = marked(OPERATIONAL, models.PositiveIntegerField())
    digest = marked(OPERATIONAL, models.CharField(max_length=64))
