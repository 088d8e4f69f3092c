"""The record's models. `CONTRACT` says which model keeps which table of the contract."""

from desist.record.models.audit import AuditEntry, ChainHead, Kind
from desist.record.models.base import Record
from desist.record.models.drafts import Draft
from desist.record.models.episodes import Episode
from desist.record.models.extracts import DecisionExport, Extract
from desist.record.models.macc.meetings import AgendaItem, Attendance, Meeting, Presence, Stage
from desist.record.models.macc.minutes import Decision, DecisionKind, Note, SetAside
from desist.record.models.macc.papers import Paper, StoredFile
from desist.record.models.mending import Fault, FaultRow, Inspection
from desist.record.models.nominals import Assignment, Identity, Nominal, Score
from desist.record.models.organisation import Agency, Partnership, Scheme, Staff
from desist.record.models.outcomes import Coverage, Custody, Offence
from desist.record.models.reports import Build, BuildStage, Every, Quality, Reminder, Schedule
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
    "AgendaItem",
    "Assignment",
    "Attendance",
    "AuditEntry",
    "Build",
    "BuildStage",
    "ChainHead",
    "Comparator",
    "Contact",
    "Contribution",
    "Coverage",
    "Custody",
    "Decision",
    "DecisionExport",
    "DecisionKind",
    "Draft",
    "Episode",
    "Every",
    "Extract",
    "Fault",
    "FaultRow",
    "Identity",
    "Inspection",
    "Intervention",
    "Kind",
    "Meeting",
    "Need",
    "Nominal",
    "Note",
    "Offence",
    "Paper",
    "Partnership",
    "Plan",
    "PlanAction",
    "Presence",
    "Quality",
    "Record",
    "Reminder",
    "Schedule",
    "Scheme",
    "Score",
    "SetAside",
    "Staff",
    "Stage",
    "Standing",
    "StoredFile",
    "Target",
]
