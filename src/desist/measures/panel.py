"""Sums of events in the quarters around the day on which people joined, or might have."""

from datetime import date

import ibis
import ibis.expr.types as ir

from desist.cohort.before import STRETCHES, in_stretch
from desist.cohort.intervals import days_between
from desist.cohort.panel import ALL, BEFORE, QUARTERS
from desist.engine.built_once import built_once
from desist.measures.definitions import ARRESTS, CONVICTIONS, MEASURES
from desist.measures.placing import with_custody
from desist.measures.tallies import counts_in
from desist.tables.scheme import Counting

LOOKED_BACK = (ARRESTS, CONVICTIONS)
"""The counts of which is asked what was to be expected anyway."""


def panel(
    days: ir.Table,
    people: ir.Table,
    events: ir.Table,
    *,
    counting: Counting,
    held: ir.Table | None,
    until: date,
) -> ir.Table:
    """Events of everybody who was referred, by quarter.

    days    as `cohort.panel.panel_days`
    people  as `cohort.panel.referred`
    events  as `events.priced`
    until   events from that day on are left out: the period's end
    Rows    one per nominal and quarter: nominal_id, standing, quarter, days, covered,
            and the sum of each measure; a quarter without events stays, with 0
    Units   as `tallies.evidence`
    """
    inside = in_quarters(events, people, held=held, until=until)
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


@built_once
def sums_before(
    events: ir.Table,
    people: ir.Table,
    *,
    counting: Counting,
    held: ir.Table | None,
    until: date,
) -> ir.Table:
    """Arrests and convictions of each stretch before joining, of those who have any.

    events, people, until  as `panel`
    Rows   one per nominal: nominal_id, and for both measures the count of each of STRETCHES, such
           as arrests_baseline
    """
    inside = in_quarters(events, people, held=held, until=until, span=BEFORE)
    return inside.group_by("nominal_id").agg(
        **{
            f"{measure.name}_{name}": measure.of(
                inside, counts_in(inside, measure, counting) & in_stretch(inside, span)
            )
            for measure in LOOKED_BACK
            for name, span in STRETCHES.items()
        }
    )


@built_once
def looked_back(days: ir.Table, sums: ir.Table) -> ir.Table:
    """Everybody who was referred, with days, coverage and counts of each stretch.

    days, sums  as `cohort.before.before_joining` and `sums_before`
    Rows        one per nominal; somebody without events stays, with 0
    """
    joined = days.left_join(sums, "nominal_id")
    names = [name for name in sums.columns if name != "nominal_id"]
    filled = {name: joined[name].fill_null(0).cast("int64") for name in names}
    return joined.select(*days.columns, **filled)


def in_quarters(
    events: ir.Table,
    people: ir.Table,
    *,
    held: ir.Table | None,
    until: date,
    span: slice = ALL,
) -> ir.Table:
    """Events at liberty in the quarter that their day lies in, counted from the day of joining.

    span  the quarters that are looked at
    Rows  one per event: the events' columns, and quarter, its place in QUARTERS
    """
    free = with_custody(events, held).filter(lambda t: ~t.in_custody)
    found = free.inner_join(people.select("nominal_id", "anchor"), "nominal_id")
    since = days_between(found.anchor, found.on)
    opens, closes = QUARTERS[span.start], QUARTERS[span.stop]
    inside = found.mutate(since=since).filter(
        lambda t: (t.since >= opens) & (t.since < closes) & (t.on < until)
    )
    ends = list(enumerate(QUARTERS[1:]))[span]
    quarter = ibis.cases(*((inside.since < end, place) for place, end in ends))
    return inside.select(*events.columns, quarter=quarter.cast("int64"))
