"""Who works together: partnerships, agencies, staff, schemes and their counting rules."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from desist.kernel.privacy import Sensitivity
from desist.record.models.base import Record, key
from desist.record.models.columns import marked
from desist.record.roles import Role
from desist.tables.scheme import Exposure, Method, OffenceDate, Pending

OPEN = Sensitivity.OPEN
OPERATIONAL = Sensitivity.OPERATIONAL
IDENTIFIER = Sensitivity.IDENTIFIER


def _listed(words: Any) -> list[tuple[str, str]]:
    return [(str(word), str(word)) for word in words]


def _number(usual: int) -> models.PositiveIntegerField:
    """As the scheme file takes it: 1 to 100."""
    within = [MinValueValidator(1), MaxValueValidator(100)]
    return marked(OPEN, models.PositiveIntegerField(default=usual, validators=within))


class Partnership(Record):
    """A partnership; nothing of one is seen from another."""

    name = marked(OPEN, models.CharField(max_length=200, unique=True))
    demonstration = marked(
        OPEN, models.BooleanField(default=False, help_text="Invented people; every page says so.")
    )
    reasons_asked = marked(
        OPEN, models.BooleanField(default=False, help_text="Ask for a reason before a nominal.")
    )

    def __str__(self) -> str:
        return str(self.name)


class Agency(Record):
    """A partner: a force, probation, a council, a charity."""

    partnership = marked(OPEN, models.ForeignKey(Partnership, models.PROTECT))
    name = marked(OPEN, models.CharField(max_length=200))
    kind = marked(OPEN, models.CharField(max_length=100, choices=_listed(Role)))

    class Meta:
        verbose_name_plural = "agencies"
        constraints = (
            models.UniqueConstraint(fields=["partnership", "name"], name="agency_named_once"),
        )

    def __str__(self) -> str:
        return str(self.name)


class Scheme(Record):
    """A scheme and how it is counted; the keys are those of `scheme.toml`.

    review_days  a nominal is due at a meeting so many days after the last one that spoke of them
    visit_days   a visit is due so many days after the last one that was kept
    meeting_word, person_word  what the scheme calls its meeting, and those it manages; "": MACC
                               and nominal
    public_threshold, partner_threshold
                 fewest people whose number that edition of the report prints
    round_counts people and events are printed to the nearest multiple of this; 1: as they are
    reference, authors  the report's number, and who answers for it, divided by commas
    profile      what the scheme is, in Markdown, for the report
    tiers, groups  the words for episodes' tier and cohort type, divided by commas; "": any words
    """

    partnership = marked(OPEN, models.ForeignKey(Partnership, models.PROTECT))
    scheme_id = marked(OPEN, models.CharField(max_length=100, unique=True))
    name = marked(OPEN, models.CharField(max_length=200))
    baseline_days = marked(OPEN, models.PositiveIntegerField(default=365))
    rejoin_gap_days = marked(OPEN, models.PositiveIntegerField(default=730))
    method = marked(
        OPEN, models.CharField(max_length=20, choices=_listed(Method), default=str(Method.NOMINAL))
    )
    exposure = marked(
        OPEN,
        models.CharField(max_length=20, choices=_listed(Exposure), default=str(Exposure.CALENDAR)),
    )
    minimum_days = marked(OPEN, models.PositiveIntegerField(default=0))
    minimum_at_risk_days = marked(OPEN, models.PositiveIntegerField(default=1))
    offence_date = marked(
        OPEN,
        models.CharField(
            max_length=20, choices=_listed(OffenceDate), default=str(OffenceDate.COMMITTED_ON)
        ),
    )
    pending_counts_in = marked(OPEN, models.JSONField(default=list, blank=True))
    unit_costs = marked(OPEN, models.CharField(max_length=100, blank=True, default=""))
    severity = marked(OPEN, models.CharField(max_length=100, blank=True, default=""))
    price_year = marked(OPEN, models.CharField(max_length=7, blank=True, default=""))
    detection_rate = marked(OPEN, models.FloatField(null=True, blank=True))
    meeting_word = marked(OPEN, models.CharField(max_length=60, blank=True, default=""))
    person_word = marked(OPEN, models.CharField(max_length=60, blank=True, default=""))
    tiers = marked(OPEN, models.CharField(max_length=300, blank=True, default=""))
    groups = marked(OPEN, models.CharField(max_length=300, blank=True, default=""))
    public_threshold = _number(10)
    partner_threshold = _number(5)
    round_counts = _number(1)
    reference = marked(OPEN, models.CharField(max_length=100, blank=True, default=""))
    authors = marked(OPEN, models.CharField(max_length=300, blank=True, default=""))
    profile = marked(OPEN, models.TextField(blank=True, default=""))
    review_days = marked(OPEN, models.PositiveIntegerField(default=28))
    visit_days = marked(OPEN, models.PositiveIntegerField(default=14))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(method__in=[str(word) for word in Method]),
                name="scheme_method_listed",
            ),
            models.CheckConstraint(
                condition=models.Q(exposure__in=[str(word) for word in Exposure]),
                name="scheme_exposure_listed",
            ),
        )

    def __str__(self) -> str:
        return str(self.name)

    @property
    def calls_its_meeting(self) -> str:
        return str(self.meeting_word or "MACC")

    @property
    def calls_a_person(self) -> str:
        return str(self.person_word or "nominal")

    def words_for(self, name: str) -> list[str]:
        """The words that may be chosen for `tier` or `cohort_type`; none: any may be written."""
        listed = {"tier": self.tiers, "cohort_type": self.groups}[name]
        return [word.strip() for word in listed.split(",") if word.strip()]

    @property
    def answer_for_it(self) -> tuple[str, ...]:
        """Who answers for the report, one by one."""
        return tuple(name.strip() for name in self.authors.split(",") if name.strip())

    def clean(self) -> None:
        unknown = set(self.pending_counts_in) - {str(word) for word in Pending}
        if unknown:
            raise ValidationError({"pending_counts_in": f"Choose among {', '.join(Pending)}."})


class Staff(AbstractUser):
    """An account: one person, one agency, one role, and the rows that it reaches.

    schemes  none chosen: all of the partnership's
    area     blank: all of them
    """

    id = key()
    version = marked(OPERATIONAL, models.PositiveIntegerField(default=1, editable=False))
    partnership = marked(
        OPERATIONAL, models.ForeignKey(Partnership, models.PROTECT, null=True, blank=True)
    )
    agency = marked(OPERATIONAL, models.ForeignKey(Agency, models.PROTECT, null=True, blank=True))
    role = marked(
        OPERATIONAL,
        models.CharField(max_length=20, choices=_listed(Role), blank=True, default=""),
    )
    area = marked(OPERATIONAL, models.CharField(max_length=100, blank=True, default=""))
    schemes = marked(OPERATIONAL, models.ManyToManyField(Scheme, blank=True))

    class Meta:
        verbose_name = "member of staff"
        verbose_name_plural = "staff"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(role__in=["", *map(str, Role)]), name="staff_role_listed"
            ),
        )


# What Django's own account brings: who it is, and what holds for the account.
_OF_THE_PERSON = ("username", "first_name", "last_name", "email", "password", "last_login")
_OF_THE_ACCOUNT = (
    "is_superuser",
    "is_staff",
    "is_active",
    "date_joined",
    "groups",
    "user_permissions",
)
for _name in _OF_THE_PERSON:
    marked(IDENTIFIER, Staff._meta.get_field(_name))
for _name in _OF_THE_ACCOUNT:
    marked(OPERATIONAL, Staff._meta.get_field(_name))
