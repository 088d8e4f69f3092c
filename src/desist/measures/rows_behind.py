"""The rows that the sums are made of, kept so that a figure can be traced to them."""

from dataclasses import dataclass

import ibis.expr.types as ir
import pyarrow as pa

from desist.cohort.portrait.caseload import STEPS, episodes_by_step
from desist.cohort.portrait.needs import interventions_given, latest_answers
from desist.engine.engine import Engine
from desist.kernel.period import Period

ORDER = ("nominal_id", "window", "kind", "on", "arrest_id", "offence_id")


@dataclass(frozen=True)
class RowsBehind:
    """Rows of one analysis, in one order whatever the engine's.

    evidence    the per-nominal table, as `measures.tallies.evidence`
    events      one per reading, window and event: reading, nominal_id, window, kind, on,
                in_custody, carry_in, arrest_id, offence_id, offence_code, weight [ten-thousandths
                of a point], cost [pence]
    by_offence  of the report's own reading, arrests once for each of their offences: nominal_id,
                window, kind, in_custody, arrest_id, offence_id, weight, cost, group, subgroup
    attributes  one per nominal with a scheme day, as `cohort.portrait.profile.attributes`
    episodes    of the scheme: episode_id, nominal_id, decision_reason, response, exit_reason, and
                whether it took each step of the caseload
    needs       the answers that count: nominal_id, source, need, linked_to_offending
    services    the interventions of the period: nominal_id, pathway, service, started_on
    """

    evidence: pa.Table
    events: pa.Table
    by_offence: pa.Table
    attributes: pa.Table
    episodes: pa.Table
    needs: pa.Table
    services: pa.Table


def rows_behind(
    engine: Engine,
    placed: ir.Table,
    of_groups: ir.Table,
    people: ir.Table,
    *,
    evidence: pa.Table,
    scheme: str,
    period: Period,
) -> RowsBehind:
    """Fetch them.

    placed     as `measures.placing.placed`, of events that have ids
    of_groups  as `measures.tallies.offences_of`
    people     as `cohort.portrait.profile.attributes`
    evidence   as `measures.tallies.evidence`, fetched
    """
    events = placed.select(
        *("reading", "nominal_id", "window", "kind", "on", "in_custody", "carry_in"),
        *("arrest_id", "offence_id", "offence_code", "weight", "cost"),
    )
    by_offence = of_groups.select(
        *("nominal_id", "window", "kind", "in_custody", "arrest_id", "offence_id"),
        *("weight", "cost", "group", "subgroup"),
    )
    episodes = episodes_by_step(engine.table("episodes"), scheme=scheme, period=period).select(
        *("episode_id", "nominal_id", "decision_reason", "response", "exit_reason", *STEPS)
    )
    needs = latest_answers(engine.table("needs"), people, period).select(
        *("nominal_id", "source", "need", "linked_to_offending")
    )
    services = interventions_given(engine.table("interventions"), people, period=period).select(
        *("nominal_id", "pathway", "service", "started_on")
    )
    return RowsBehind(
        evidence=_in_order(evidence, ("reading", "nominal_id")),
        events=_in_order(engine.fetch(events), ("reading", *ORDER)),
        by_offence=_in_order(engine.fetch(by_offence), by_offence.columns),
        attributes=_in_order(engine.fetch(people), ("nominal_id",)),
        episodes=_in_order(engine.fetch(episodes), ("episode_id",)),
        needs=_in_order(engine.fetch(needs), needs.columns),
        services=_in_order(engine.fetch(services), services.columns),
    )


def _in_order(table: pa.Table, columns: tuple[str, ...]) -> pa.Table:
    return table.sort_by([(name, "ascending") for name in columns])
