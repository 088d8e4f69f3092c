"""The audit log: who did or read what, when, for whom. Apart from the record's history.

It holds opaque keys and no foreign keys, so that an erasure neither breaks it nor is undone by it.
"""

from enum import StrEnum

from django.db import models

from desist.kernel.privacy import Sensitivity
from desist.record.models.columns import marked

OPERATIONAL = Sensitivity.OPERATIONAL


class Kind(StrEnum):
    """The six that the Data Protection Act 2018, section 62, names, and what else is logged."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"
    SEARCH = "search"
    EXPORT = "export"
    REPORT = "report"
    SIGN_IN = "sign_in"


class AuditEntry(models.Model):
    """One line of the log. The database refuses to change or delete it.

    sequence    1, 2, 3 …, without a gap
    subject     opaque key of the row, or "" when there is none
    detail      names of fields and counts of rows; never a person's value
    digest      SHA-256 of this line and of the digest before it
    """

    sequence = marked(OPERATIONAL, models.BigIntegerField(primary_key=True))
    at = marked(OPERATIONAL, models.DateTimeField())
    kind = marked(
        OPERATIONAL,
        models.CharField(max_length=20, choices=[(str(kind), str(kind)) for kind in Kind]),
    )
    action = marked(OPERATIONAL, models.CharField(max_length=100))
    actor = marked(OPERATIONAL, models.CharField(max_length=36, blank=True, db_index=True))
    agency = marked(OPERATIONAL, models.CharField(max_length=36, blank=True))
    role = marked(OPERATIONAL, models.CharField(max_length=20, blank=True))
    partnership = marked(OPERATIONAL, models.CharField(max_length=36, blank=True))
    model = marked(OPERATIONAL, models.CharField(max_length=50, blank=True))
    subject = marked(OPERATIONAL, models.CharField(max_length=36, blank=True, db_index=True))
    rows = marked(OPERATIONAL, models.PositiveIntegerField(default=1))
    recipient = marked(OPERATIONAL, models.CharField(max_length=200, blank=True))
    reason = marked(OPERATIONAL, models.TextField(blank=True))
    detail = marked(OPERATIONAL, models.TextField(blank=True))
    digest = marked(OPERATIONAL, models.CharField(max_length=64))

    class Meta:
        verbose_name_plural = "audit entries"
        ordering = ("sequence",)
        # Whether the record has changed since is asked by pages.
        indexes = (models.Index(fields=["partnership", "kind", "sequence"], name="audit_by_kind"),)


class ChainHead(models.Model):
    """The last line of the log, in one row that every writer locks: so the order is one."""

    id = marked(OPERATIONAL, models.PositiveSmallIntegerField(primary_key=True, default=1))
    sequence = marked(OPERATIONAL, models.BigIntegerField(default=0))
    digest = marked(OPERATIONAL, models.CharField(max_length=64, blank=True))

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="one_chain_head"),)
