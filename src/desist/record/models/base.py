"""What every row of the record has: an opaque key, a version, and its history."""

import uuid
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from desist.kernel.privacy import Sensitivity
from desist.record.models.columns import marked


def key() -> Any:
    return marked(
        Sensitivity.OPERATIONAL,
        models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False),
    )


class Record(models.Model):
    """A row that staff change. Only record.actions saves it.

    id       opaque; the audit log knows the row by it
    version  1 at first, one more with each change; an action is told the one that was seen
    history  the row as it stood: `Nominal.history.as_of(moment)`
    """

    id = key()
    version = marked(
        Sensitivity.OPERATIONAL, models.PositiveIntegerField(default=1, editable=False)
    )
    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True
