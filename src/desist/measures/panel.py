"""Sums of events in each quarter of the panel."""

import ibis.expr.types as ir
from ibis import _

from desist.measures.definitions import MEASURES
from desist.measures.placing import with_custody
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
    events         as `events.priced`
    Rows           one per nominal and quarter: nominal_id, standing, quarter, days, covered,
                   and the sum of each measure; a quarter without events stays, with 0
    Units          as `tallies.evidence`
    """
    free = with_custody(events, held).filter(~_.in_custody)
    found = free.inner_join(
        windows,
        [
            free.nominal_id == windows.nominal_id,
            free.on >= windows.start,
            free.on < windows.end,
        ],
    )
    inside = found.select(*events.columns, "quarter")
    keys = ["nominal_id", "quarter"]
    sums = inside.group_by(keys).agg(
        **{
            measure.name: measure.of(inside, counts_in(inside, measure, counting))
            for measure in MEASURES
        }
    )
    joined = days.left_join(sums, keys)
    filled = {m.name: joined[m.name].fill_null(0).cast("int64") for m in MEASURES}
    return joined.select(*days.columns, **filled)
