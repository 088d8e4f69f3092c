"""The counting once more under another rule: the evidence alone, on an engine of its own.

`counting.count` also fetches what breakdowns, profile and panel need; a second
opinion of the headline needs none of that.
"""

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from desist.cohort.groups import grouped_members
from desist.cohort.readings import days_in_custody, members_and_windows, spans
from desist.engine.embedded import Engine
from desist.kernel.period import Period
from desist.measures.definitions import Measure
from desist.measures.events import bare_events, priced
from desist.measures.placing import placed
from desist.measures.tallies import evidence
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Scheme


def recount(
    record_set: RecordSet,
    *,
    prices: pa.Table,
    scheme: Scheme,
    period: Period,
    bearers: tuple[Measure, ...] = (),
) -> pa.Table:
    """The per-nominal evidence of every reading, as `measures.tallies.evidence`."""
    counting = scheme.counting
    with Engine(record_set, prices=prices) as engine:
        held = None
        if counting.at_liberty:
            held = engine.keep("held", days_in_custody(engine.table("custody")))
        drawn_members, drawn_windows = members_and_windows(
            engine.table("episodes"),
            engine.give("spans", spans(scheme, period)),
            scheme=scheme,
            period=period,
        )
        windows = engine.keep("windows", drawn_windows)
        grouped = grouped_members(
            drawn_members,
            windows,
            counting=counting,
            coverage=engine.table("coverage") if record_set.has("coverage") else None,
            held=held,
        )
        members = engine.keep("members", grouped)
        offences = engine.table("offences").semi_join(members, "nominal_id")
        found = bare_events(offences, counting=counting, as_of=period.as_of)
        rows = priced(
            placed(found, windows, held=held),
            engine.table("prices"),
            bearers=tuple(measure.name for measure in bearers),
        )
        return engine.fetch(
            evidence(
                members,
                engine.keep("placed", rows),
                counting=counting,
                bearers=bearers,
            )
        )


def with_offences(record_set: RecordSet, keep: pa.ChunkedArray) -> RecordSet:
    """The same record set with those offences alone; no offence at all leaves an empty table."""
    offences = record_set.table("offences").filter(pc.fill_null(keep, False))
    return replace(record_set, tables={**record_set.tables, "offences": offences})
