"""The rows that the sums are made of, kept so that a figure can be traced to them."""

from dataclasses import dataclass

import ibis.expr.types as ir
import pyarrow as pa

from desist.engine.embedded import Engine

ORDER = ("nominal_id", "window", "kind", "on", "arrest_id", "offence_id")


@dataclass(frozen=True)
class RowsBehind:
    """Rows of one analysis, in one order whatever the engine's.

    events      one per reading, window and event: reading, nominal_id, window, kind, on,
                in_custody, carry_in, arrest_id, offence_id, offence_code, weight [ten-thousandths
                of a point], cost [pence]
    by_offence  of the report's own reading, arrests once for each of their offences: nominal_id,
                window, kind, in_custody, arrest_id, offence_id, group, subgroup
    attributes  one per nominal with a scheme day, as `cohort.profile.attributes`
    """

    events: pa.Table
    by_offence: pa.Table
    attributes: pa.Table


def rows_behind(
    engine: Engine, placed: ir.Table, of_groups: ir.Table, people: ir.Table
) -> RowsBehind:
    """Fetch them.

    placed     as `measures.placing.placed`, of events that have ids
    of_groups  as `measures.tallies.offences_of`
    people     as `cohort.profile.attributes`
    """
    events = placed.select(
        *("reading", "nominal_id", "window", "kind", "on", "in_custody", "carry_in"),
        *("arrest_id", "offence_id", "offence_code", "weight", "cost"),
    )
    by_offence = of_groups.select(
        *("nominal_id", "window", "kind", "in_custody", "arrest_id", "offence_id"),
        *("group", "subgroup"),
    )
    return RowsBehind(
        events=_in_order(engine.fetch(events), ("reading", *ORDER)),
        by_offence=_in_order(engine.fetch(by_offence), by_offence.columns),
        attributes=_in_order(engine.fetch(people), ("nominal_id",)),
    )


def _in_order(table: pa.Table, columns: tuple[str, ...]) -> pa.Table:
    return table.sort_by([(name, "ascending") for name in columns])
