"""When a nominal is managed: one row from referral to leaving."""

from typing import Any

from django.db import models

from desist.kernel.privacy import Sensitivity
from desist.record.models.base import Record
from desist.record.models.columns import column, linked, marked, rules

RAG = (("red", "red"), ("amber", "amber"), ("green", "green"), ("", ""))


class Episode(Record):
    """Referral, assessment, decision, offer, response, agreement, joining, leaving."""

    episode_id = column("episodes", "episode_id", unique=True)
    nominal = linked("episodes", "nominal_id", "record.Nominal", "nominal_id")
    scheme = linked("episodes", "scheme", "record.Scheme", "scheme_id")
    referred_on = column("episodes", "referred_on")
    assessed_on = column("episodes", "assessed_on")
    decision = column("episodes", "decision")
    decision_reason = column("episodes", "decision_reason")
    offered_on = column("episodes", "offered_on")
    response = column("episodes", "response")
    agreed_on = column("episodes", "agreed_on")
    joined_on = column("episodes", "joined_on")
    left_on = column("episodes", "left_on")
    exit_reason = column("episodes", "exit_reason")
    supervision = column("episodes", "supervision")
    tier = column("episodes", "tier")
    cohort_type = column("episodes", "cohort_type")
    force = column("episodes", "force")
    region = column("episodes", "region")
    rag = marked(
        Sensitivity.CRIMINAL,
        models.CharField(max_length=5, blank=True, default="", choices=RAG[:3]),
    )

    class Meta:
        constraints = (
            *rules("episodes"),
            models.CheckConstraint(
                condition=models.Q(rag__in=[word for word, _ in RAG]), name="episodes_rag_listed"
            ),
        )
        indexes = (models.Index(fields=["scheme", "joined_on"], name="episode_by_joining"),)

    def __str__(self) -> str:
        return str(self.episode_id)

    @property
    def turned_down(self) -> bool:
        return bool(self.decision == "not_accepted" or self.response == "declined")


TURNED_DOWN = models.Q(decision="not_accepted") | models.Q(response="declined")
"""Those of whom `Episode.turned_down` holds."""


def still_open(rows: Any) -> Any:
    """Of a queryset of episodes, those that are neither over nor turned down."""
    return rows.filter(left_on__isnull=True).exclude(TURNED_DOWN)
