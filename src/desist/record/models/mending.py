"""What intake found when it last looked through the record: kept with its date, then shown."""

from django.db import models

from desist.kernel.privacy import Sensitivity
from desist.kernel.problems import Level
from desist.record.models.base import key
from desist.record.models.columns import marked
from desist.record.models.organisation import Partnership

OPERATIONAL = Sensitivity.OPERATIONAL


def _words() -> models.TextField:
    return marked(OPERATIONAL, models.TextField(blank=True, default=""))


class Inspection(models.Model):
    """The last look through a partnership's record. No history: each takes the last one's place.

    made_at    the moment of the record that was looked at
    stands_at  the last line of the log that changed the record until then, 0 for none
    """

    id = key()
    partnership = marked(OPERATIONAL, models.OneToOneField(Partnership, models.CASCADE))
    made_at = marked(OPERATIONAL, models.DateTimeField())
    stands_at = marked(OPERATIONAL, models.BigIntegerField(default=0))


class Fault(models.Model):
    """One problem, in the four parts of `kernel.problems`, which never hold a person's value.

    place   its place in the list
    name    opaque; the same for the same problem of another day
    table   of the contract, "" when the problem is in none
    rows    how many rows of the record have it; 0: it is in no row, such as a table that is missing
    """

    id = key()
    inspection = marked(OPERATIONAL, models.ForeignKey(Inspection, models.CASCADE))
    place = marked(OPERATIONAL, models.PositiveIntegerField())
    name = marked(OPERATIONAL, models.CharField(max_length=12))
    table = marked(OPERATIONAL, models.CharField(max_length=100, blank=True, default=""))
    level = marked(OPERATIONAL, models.CharField(max_length=20))
    column = _words()
    found = _words()
    expected = _words()
    cure = _words()
    rows = marked(OPERATIONAL, models.PositiveIntegerField(default=0))

    @property
    def is_error(self) -> bool:
        return self.level == Level.ERROR


class FaultRow(models.Model):
    """One row that has the problem.

    place  its place among those that have it
    row    its opaque key
    """

    id = marked(OPERATIONAL, models.BigAutoField(primary_key=True))
    fault = marked(OPERATIONAL, models.ForeignKey(Fault, models.CASCADE))
    place = marked(OPERATIONAL, models.PositiveIntegerField())
    row = marked(OPERATIONAL, models.UUIDField())
