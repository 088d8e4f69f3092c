"""The headline's sums alone, for the record set of a nation: as little as the four measures need.

`tallies.evidence` serves every reading and every note of a report from one pass. Over twenty
million offences the notes cost more than the figures. So here there is one reading, crimes and
arrests are each placed and added up by themselves, and an offence that counts in no measure is
not looked at.
"""

from datetime import date

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.cohort.groups import Group
from desist.engine.built_once import built_once
from desist.measures.definitions import ARRESTS, CONVICTIONS, COST, MEASURES, SEVERITY, Measure
from desist.measures.events import Kind, crimes, distinct_arrests, like, priced
from desist.measures.placing import placed
from desist.measures.tallies import by_window, counts_in
from desist.tables.scheme import Counting

OF_CRIMES = (CONVICTIONS, SEVERITY, COST)
SUMS = tuple(f"{m.name}_{window}" for m in MEASURES for window in ("baseline", "observed"))
NOTES = ("unweighted_offences", "uncosted_offences")


@built_once
def headline(
    members: ir.Table,
    windows: ir.Table,
    offences: ir.Table,
    prices: ir.Table,
    *,
    counting: Counting,
    as_of: date | None,
    arrests: ir.Table | None = None,
    held: ir.Table | None = None,
) -> ir.Table:
    """Every member with the sums of the four measures in both windows.

    members, windows  of one reading, as `cohort.groups.grouped_members` and
                      `cohort.readings.members_and_windows`
    arrests           as `events.distinct_arrests`, where they were found before
    held              custody spells without overlaps, None when every day is at risk
    Rows   one per nominal; a nominal without events stays, with 0
    Units  as `tallies.evidence`; NOTES: counted offences without a weight, without a cost
    """
    found = distinct_arrests(offences) if arrests is None else arrests
    return with_sums_of(
        members,
        arrests_in_windows(found, windows, held=held),
        crimes_in_windows(offences, windows, prices, counting=counting, as_of=as_of, held=held),
        counting=counting,
    )


@built_once
def with_sums_of(
    members: ir.Table, of_arrests: ir.Table, of_crimes: ir.Table, *, counting: Counting
) -> ir.Table:
    """Every member with the sums of `headline`, of events that were placed before.

    of_arrests, of_crimes  as `arrests_in_windows` and `crimes_in_windows`
    """
    arrested = _added_up(of_arrests, counting, (ARRESTS,))
    convicted = _added_up(of_crimes, counting, OF_CRIMES, _notes(of_crimes))
    # Selected by name: what is dropped is written in no order, and the SQL would change.
    joined = members.left_join(arrested, "nominal_id").select(*members.columns, *SUMS[:2])
    joined = joined.left_join(convicted, "nominal_id")
    filled = {name: joined[name].fill_null(0).cast("int64") for name in (*SUMS, *NOTES)}
    return joined.select(*members.columns, **filled)


@built_once
def totals(evidence: ir.Table) -> ir.Table:
    """One row over the counted: counted [nominals], days [scheme days], and each of SUMS."""
    counted = evidence.filter(_.group == str(Group.COUNTED))
    sums = {name: counted[name].sum().fill_null(0) for name in SUMS}
    return counted.agg(counted=_.count(), days=_.scheme_days.sum().fill_null(0), **sums)


@built_once
def arrests_in_windows(arrests: ir.Table, windows: ir.Table, *, held: ir.Table | None) -> ir.Table:
    """Arrests in the windows they lie in.

    arrests  as `events.distinct_arrests`
    Rows     as `placing.placed`
    """
    return placed(arrests.mutate(kind=ibis.literal(str(Kind.ARREST))), windows, held=held)


@built_once
def crimes_in_windows(
    offences: ir.Table,
    windows: ir.Table,
    prices: ir.Table,
    *,
    counting: Counting,
    as_of: date | None,
    held: ir.Table | None,
) -> ir.Table:
    """The offences that count in any measure, priced, in the windows they lie in.

    Rows   as `placing.placed`, with the price list's weight and cost
    """
    pending = any(measure.counts_pending(counting) for measure in OF_CRIMES)
    found = crimes(offences, counting=counting, as_of=as_of, convicted_alone=not pending)
    counted = ibis.or_(*(counts_in(found, measure, counting) for measure in OF_CRIMES))
    return priced(placed(found.filter(counted), windows, held=held), prices, bearers=())


@built_once
def every_event(of_arrests: ir.Table, of_crimes: ir.Table) -> ir.Table:
    """Both as one table with the columns of the crimes, null where an arrest has none."""
    return ibis.union(of_crimes, like(of_arrests, of_crimes.schema()))


def _added_up(
    events: ir.Table,
    counting: Counting,
    measures: tuple[Measure, ...],
    notes: dict[str, ir.Value] | None = None,
) -> ir.Table:
    return events.group_by("nominal_id").agg(
        **by_window(events, counting, measures), **(notes or {})
    )


def _notes(events: ir.Table) -> dict[str, ir.Value]:
    free = ~events.in_custody
    return {
        name: events.count(where=free & events[column].isnull())
        for name, column in zip(NOTES, ("weight", "cost"), strict=True)
    }
