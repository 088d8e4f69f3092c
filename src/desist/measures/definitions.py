"""The one definition of each measure; count, severity and cost have no filter of their own."""

from dataclasses import dataclass

import ibis.expr.types as ir

from desist.kernel.units import PENCE_PER_POUND, SEVERITY_PARTS_PER_POINT
from desist.measures.events import Kind
from desist.tables.scheme import Counting, Pending


@dataclass(frozen=True, slots=True)
class Measure:
    """What is added up, over which events.

    value    the event's column that is summed, None to count events
    once     the event's column of which each value counts once, None: every event counts
    kind     the events that always count
    pending  the name under which a scheme may let pending offences count, None: never
    scale    whole units in one printed unit: pence in a pound
    """

    name: str
    kind: Kind
    value: str | None = None
    once: str | None = None
    pending: Pending | None = None
    scale: int = 1

    def counts_pending(self, counting: Counting) -> bool:
        return self.pending is not None and self.pending in counting.pending_counts_in

    def of(self, events: ir.Table, where: ir.BooleanValue) -> ir.IntegerColumn:
        """The sum over the events where the condition holds; no event gives 0."""
        if self.once is not None:
            return events[self.once].nunique(where=where)
        if self.value is None:
            return events.count(where=where)
        return events[self.value].sum(where=where).fill_null(0)


ARRESTS = Measure("arrests", Kind.ARREST)
ARRESTS_BY_OFFENCE = Measure("arrests", Kind.ARREST, once="arrest_id")
"""For events that hold an arrest once for each offence among it."""
CONVICTIONS = Measure("convictions", Kind.CONVICTED, pending=Pending.CONVICTIONS)
SEVERITY = Measure(
    "severity",
    Kind.CONVICTED,
    value="weight",
    pending=Pending.SEVERITY,
    scale=SEVERITY_PARTS_PER_POINT,
)
COST = Measure("cost", Kind.CONVICTED, value="cost", pending=Pending.COST, scale=PENCE_PER_POUND)

MEASURES = (ARRESTS, CONVICTIONS, SEVERITY, COST)


def borne_by(bearer: str) -> Measure:
    """The part of the cost that one bearer pays; counted as cost is."""
    return Measure(bearer, COST.kind, value=bearer, pending=COST.pending, scale=COST.scale)
