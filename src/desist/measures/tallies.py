"""Sums of placed events: per nominal, per offence group, per code (whole numbers throughout)."""

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.cohort.groups import Group
from desist.cohort.readings import Reading, Window
from desist.measures.definitions import (
    ARRESTS,
    ARRESTS_BY_OFFENCE,
    COST,
    MEASURES,
    SEVERITY,
    Measure,
)
from desist.measures.events import Kind
from desist.tables.scheme import Counting

GROUP, SUBGROUP = "group", "subgroup"
"""The levels at which the price list puts offence codes together."""
NO_GROUP = "Not in the code table"


def evidence(
    members: ir.Table, placed: ir.Table, *, counting: Counting, bearers: tuple[Measure, ...]
) -> ir.Table:
    """The per-nominal table from which every figure follows.

    Rows   one per reading and nominal; a nominal without events stays, with 0
    Units  `*_baseline` and `*_observed`: arrests and convictions [count], severity
           [ten-thousandths of a point], cost and its parts [pence]; days as `members`
    """
    return with_sums(members, sums_of_nominals(placed, counting=counting, bearers=bearers))


def sums_of_nominals(
    placed: ir.Table, *, counting: Counting, bearers: tuple[Measure, ...]
) -> ir.Table:
    """The sums of `evidence`, of those who have any event in a window."""
    return placed.group_by("reading", "nominal_id").agg(
        **by_window(placed, counting, (*MEASURES, *bearers)),
        **_pending_by_window(placed),
        **_left_out(placed, counting),
    )


def with_sums(members: ir.Table, sums: ir.Table) -> ir.Table:
    """Every member with their sums, 0 where they have no event."""
    joined = members.left_join(sums, ["reading", "nominal_id"])
    filled = {name: joined[name].fill_null(0).cast("int64") for name in sums.columns[2:]}
    return joined.select(*members.columns, **filled)


def offences_of(placed: ir.Table, offences: ir.Table, prices: ir.Table) -> ir.Table:
    """The events of the report's own reading, each under the offence group of its code.

    offences  the offence rows, from which the codes of an arrest come
    Rows      one per conviction or pending offence, and one per arrest and offence among it:
              nominal_id, kind, window, in_custody, arrest_id, weight, cost, group, subgroup,
              and offence_id where the events have it
    Null      never a group or subgroup; an unknown code has NO_GROUP, a group without
              subgroups itself
    """
    rows = _headline(placed)
    columns = ["nominal_id", "kind", "window", "in_custody", "arrest_id", "weight", "cost"]
    columns += ["offence_id"] if "offence_id" in rows.columns else []
    is_arrest = rows.kind == str(Kind.ARREST)
    codes = offences.select("nominal_id", "arrest_id", "offence_code")
    arrests = rows.filter(is_arrest)[columns].inner_join(codes, ["nominal_id", "arrest_id"])
    with_code = [*columns, "offence_code"]
    every = ibis.union(arrests[with_code], rows.filter(~is_arrest)[with_code])
    joined = every.left_join(prices.select("offence_code", GROUP, SUBGROUP), "offence_code")
    group = joined[GROUP].fill_null(NO_GROUP)
    return joined.select(*columns, **{GROUP: group, SUBGROUP: joined[SUBGROUP].fill_null(group)})


def by_offence_group(offences: ir.Table, *, counting: Counting) -> ir.Table:
    """Sums by offence group, and by subgroup, for each nominal who has any.

    offences  as `offences_of`
    Rows      one per level (GROUP, SUBGROUP), category and nominal: level, category, nominal_id
    Units     as `evidence`; arrests once for each category among their offences, so they
              do not add up to the whole
    """
    measures = (ARRESTS_BY_OFFENCE, *(measure for measure in MEASURES if measure is not ARRESTS))
    both = ibis.union(
        *(
            offences.mutate(level=ibis.literal(level), category=offences[level])
            for level in (GROUP, SUBGROUP)
        )
    )
    return both.group_by("level", "category", "nominal_id").agg(
        **by_window(both, counting, measures)
    )


def by_code(placed: ir.Table, members: ir.Table, *, counting: Counting) -> ir.Table:
    """How many counted rows of each code each sum rests on, counted nominals only.

    Rows   one per code, in the report's own reading: baseline and observed rows together
           in severity_rows, cost_rows; unweighted, uncosted are those without a figure
    """
    rows = _of_the_counted(placed, members).filter(
        _.kind.isin([str(Kind.CONVICTED), str(Kind.PENDING)])
    )
    severity, cost = counts_in(rows, SEVERITY, counting), counts_in(rows, COST, counting)
    return rows.group_by("offence_code").agg(
        severity_rows=rows.count(where=severity),
        cost_rows=rows.count(where=cost),
        unweighted=rows.count(where=severity & rows.weight.isnull()),
        uncosted=rows.count(where=cost & rows.cost.isnull()),
    )


def baseline_events(placed: ir.Table, members: ir.Table, *, counting: Counting) -> ir.Table:
    """The baseline events of the counted nominals, in the report's own reading.

    Rows   one per event: nominal_id, and the amount it adds to each measure
    """
    rows = _of_the_counted(placed, members).filter(_.window == str(Window.BASELINE))
    amounts = {}
    for measure in MEASURES:
        counts = counts_in(rows, measure, counting).cast("int64")
        amount = counts if measure.value is None else counts * rows[measure.value].fill_null(0)
        amounts[measure.name] = amount
    return rows.select("nominal_id", **amounts)


def _headline(table: ir.Table) -> ir.Table:
    return table.filter(_.reading == str(Reading.WHILE_ON_SCHEME))


def _of_the_counted(placed: ir.Table, members: ir.Table) -> ir.Table:
    """The report's own events at liberty of those who are counted."""
    counted = _headline(members).filter(_.group == str(Group.COUNTED))
    return _headline(placed).filter(~_.in_custody).semi_join(counted, "nominal_id")


def counts_in(events: ir.Table, measure: Measure, counting: Counting) -> ir.BooleanColumn:
    """Whether an event counts in a measure, custody apart."""
    counts = events.kind == str(measure.kind)
    if measure.counts_pending(counting):
        counts = counts | (events.kind == str(Kind.PENDING))
    return counts


def _windows(events: ir.Table) -> dict[str, ir.BooleanColumn]:
    free = ~events.in_custody
    return {
        "baseline": (events.window == str(Window.BASELINE)) & free,
        "observed": (events.window == str(Window.SCHEME)) & free,
    }


def by_window(
    events: ir.Table, counting: Counting, measures: tuple[Measure, ...]
) -> dict[str, ir.Value]:
    """The sums of each measure in the baseline and on the scheme, by name."""
    return {
        f"{measure.name}_{label}": measure.of(events, window & counts_in(events, measure, counting))
        for measure in measures
        for label, window in _windows(events).items()
    }


def _pending_by_window(events: ir.Table) -> dict[str, ir.Value]:
    """What pending offences add to each measure, whether or not the scheme lets them count."""
    pending = events.kind == str(Kind.PENDING)
    return {
        f"pending_{measure.name}_{label}": measure.of(events, window & pending)
        for measure in MEASURES
        if measure.pending is not None
        for label, window in _windows(events).items()
    }


def _left_out(events: ir.Table, counting: Counting) -> dict[str, ir.Value]:
    """Events set aside or without a figure, and those carried in from before joining."""
    arrest = events.kind == str(Kind.ARREST)
    crime = events.kind.isin([str(Kind.CONVICTED), str(Kind.PENDING)])
    carried = events.carry_in & ~events.in_custody
    severity, cost = (counts_in(events, measure, counting) for measure in (SEVERITY, COST))
    free = ~events.in_custody
    return {
        "in_custody_arrests": events.count(where=events.in_custody & arrest),
        "in_custody_events": events.count(where=events.in_custody & crime),
        "carry_in_arrests": events.count(where=carried & arrest),
        "carry_in_convictions": events.count(where=carried & (events.kind == str(Kind.CONVICTED))),
        "unweighted_offences": events.count(where=free & severity & events.weight.isnull()),
        "uncosted_offences": events.count(where=free & cost & events.cost.isnull()),
    }
