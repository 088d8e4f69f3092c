"""One door out: which numbers may be printed, and what a reader could work out from them.

Enters   every number of a report as cells, the sums that link them, what readers already hold
Leaves   what may be printed, and the manifest of what may not, with the reason
Imports  evaluation and the rooms above it, and the trunk
"""

from desist.disclosure.cells import Cell, Counted, Published, Rate, Relation
from desist.disclosure.editions import Plan, protect_editions
from desist.disclosure.known import Known
from desist.disclosure.manifest import Exposed, Protected, Suppressed
from desist.disclosure.protect import Insiders, protect
from desist.disclosure.rules import Reason, Rules

__all__ = [
    "Cell",
    "Counted",
    "Exposed",
    "Insiders",
    "Known",
    "Plan",
    "Protected",
    "Published",
    "Rate",
    "Reason",
    "Relation",
    "Rules",
    "Suppressed",
    "protect",
    "protect_editions",
]
