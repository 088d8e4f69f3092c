"""Sums of events in each quarter of the panel."""

import ibis.expr.types as ir
from ibis import _

from desist.measures.definitions import MEASURES
from desist.measures.tallies import counts_in
from desist.tables.scheme import Counting


def panel(
    days: ir.Table,
    windows: ir.Table,
    events: ir.Table,
    *,
    counting: Counting,
    held: ir.Table | None,
) -> ir.Table:
    """Events of everybody who was referred, by quarter.

    days, windows  as `cohort.panel`
    events         as `events.events`
    Rows           one per nominal and quarter: nominal_id, standing, quarter, days, covered,
                   and the sum of each measure; a quarter without events stays, with 0
    Units          as `tallies.evidence`
    """
    found = events.inner_join(
        windows,
        [
            events.nominal_id == windows.nominal_id,
            events.on >= windows.start,
            events.on < windows.end,
        ],
    )
    inside = found.select(*events.columns, "quarter")
    free = inside if held is None else _at_liberty(inside, held)
    keys = ["nominal_id", "quarter"]
    sums = free.group_by(keys).agg(
        **{
            measure.name: measure.of(free, counts_in(free, measure, counting))
            for measure in MEASURES
        }
    )
    joined = days.left_join(sums, keys)
    filled = {m.name: joined[m.name].fill_null(0).cast("int64") for m in MEASURES}
    return joined.select(*days.columns, **filled)


def _at_liberty(inside: ir.Table, held: ir.Table) -> ir.Table:
    """Events on a custody day are in no window."""
    found = inside.left_join(
        held,
        [inside.nominal_id == held.nominal_id, inside.on >= held.from_on, inside.on < held.to_on],
    )
    return found.select(*inside.columns, at_liberty=found.from_on.isnull()).filter(_.at_liberty)
