"""The only door for changes: each action is atomic, permission checked, and audited.

Enters   keyword arguments, `by` the account that acts
Leaves   the changed row; NotAllowedError, Conflict, or Django's ValidationError by field
Imports  record.models, record.audit, record.scope. `ACTIONS` lists them all
"""

from desist.record.actions import (
    accounts,
    beside,
    bulk,
    episodes,
    extracts,
    nominals,
    organisation,
    outcomes,
    reading,
    resources,
    support,
)
from desist.record.actions.door import ACTIONS
from desist.record.actions.macc import decisions, meetings, minutes, papers
from desist.record.actions.refusals import Conflict, NotAllowedError
from desist.record.actions.reports import builds, schedules

__all__ = [
    "ACTIONS",
    "Conflict",
    "NotAllowedError",
    "accounts",
    "beside",
    "builds",
    "bulk",
    "decisions",
    "episodes",
    "extracts",
    "meetings",
    "minutes",
    "nominals",
    "organisation",
    "outcomes",
    "papers",
    "reading",
    "resources",
    "schedules",
    "support",
]
