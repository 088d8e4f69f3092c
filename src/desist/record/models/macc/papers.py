"""Papers of a meeting, and their bytes."""

from django.db import models

from desist.kernel.privacy import Sensitivity
from desist.record.models.base import Record
from desist.record.models.columns import marked
from desist.record.models.macc.meetings import AgendaItem, Meeting

OPERATIONAL = Sensitivity.OPERATIONAL
CRIMINAL = Sensitivity.CRIMINAL


class StoredFile(models.Model):
    """Bytes, known by their SHA-256. In the database, so that one transaction and one copy hold.

    It has no history: what is stored under a digest cannot be anything else.
    """

    digest = marked(OPERATIONAL, models.CharField(max_length=64, primary_key=True))
    data = marked(CRIMINAL, models.BinaryField())


class Paper(Record):
    """A paper laid before a meeting.

    item   null: for the whole meeting; else only those who reach its nominal may open it
    media  what its bytes are, whatever its name says
    """

    meeting = marked(OPERATIONAL, models.ForeignKey(Meeting, models.PROTECT))
    item = marked(OPERATIONAL, models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True))
    # A title may name a nominal.
    title = marked(CRIMINAL, models.CharField(max_length=200))
    media = marked(OPERATIONAL, models.CharField(max_length=100))
    size = marked(OPERATIONAL, models.PositiveIntegerField())
    file = marked(OPERATIONAL, models.ForeignKey(StoredFile, models.PROTECT))
