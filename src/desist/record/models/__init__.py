"""The record's models. `CONTRACT` says which model keeps which table of the contract."""

from desist.record.models.audit import AuditEntry, ChainHead, Kind
from desist.record.models.base import Record
from desist.record.models.drafts import Draft
from desist.record.models.episodes import Episode
from desist.record.models.extracts import Extract
from desist.record.models.nominals import Assignment, Identity, Nominal, Score
from desist.record.models.organisation import Agency, Partnership, Scheme, Staff
from desist.record.models.outcomes import Coverage, Custody, Offence
from desist.record.models.resources import Comparator, Contribution, Target
from desist.record.models.standings import Standing
from desist.record.models.support import Contact, Intervention, Need, Plan, PlanAction

CONTRACT: dict[str, type[Record]] = {
    "nominals": Nominal,
    "episodes": Episode,
    "offences": Offence,
    "custody": Custody,
    "needs": Need,
    "interventions": Intervention,
    "contacts": Contact,
    "contributions": Contribution,
    "comparators": Comparator,
    "targets": Target,
    "scores": Score,
    "coverage": Coverage,
}

__all__ = [
    "CONTRACT",
    "Agency",
    "Assignment",
    "AuditEntry",
    "ChainHead",
    "Comparator",
    "Contact",
    "Contribution",
    "Coverage",
    "Custody",
    "Draft",
    "Episode",
    "Extract",
    "Identity",
    "Intervention",
    "Kind",
    "Need",
    "Nominal",
    "Offence",
    "Partnership",
    "Plan",
    "PlanAction",
    "Record",
    "Scheme",
    "Score",
    "Staff",
    "Standing",
    "Target",
]
