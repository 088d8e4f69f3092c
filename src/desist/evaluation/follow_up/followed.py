"""Everybody who joined, followed from that day: where they went, when they first reoffended, and
what their scores had said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from desist.cohort.readings import days_in_custody
from desist.engine.engine import Engine
from desist.evaluation.certainty.maturity import MatureWindow
from desist.evaluation.counting import Counted
from desist.evaluation.follow_up.attrition import Attrition, attrition, standings
from desist.evaluation.follow_up.scores import Benchmark, benchmarks
from desist.evaluation.follow_up.time_to_first import TimeToFirst, time_to_first
from desist.kernel.period import Period
from desist.measures.definitions import ARRESTS, CONVICTIONS
from desist.measures.events import Kind
from desist.measures.follow_up.first_event import Watch, first_events, watched
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Counting, OffenceDate, Scheme

MEASURE_OF = {Kind.ARREST: ARRESTS.name, Kind.CONVICTED: CONVICTIONS.name}
SOURCE_OF = {Kind.ARREST: "arrests", Kind.CONVICTED: "offences"}
CUSTODY = "custody"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of everybody who joined.

    first       times to the first arrest and to the first conviction
    benchmarks  OGRS over one and two years; empty where the record set holds no such score
    """

    attrition: Attrition
    first: tuple[TimeToFirst, ...]
    benchmarks: Sequence[Benchmark]


def follow_up(
    engine: Engine,
    record_set: RecordSet,
    counted: Counted,
    *,
    scheme: Scheme,
    period: Period,
    mature: MatureWindow,
    seed: int,
) -> FollowUp:
    """On an engine that holds `members`, `events`, `referred`, `first_referred` where the counting
    has those, and, at liberty, `held`."""
    held = _held(engine, record_set, at_liberty=scheme.counting.at_liberty)
    return FollowUp(
        attrition=attrition(
            counted.evidence,
            standings(engine, scheme=scheme, period=period),
            method=scheme.counting.method,
            seed=seed,
        ),
        first=_first(
            engine,
            record_set,
            counted,
            counting=scheme.counting,
            period=period,
            mature=mature,
            held=held,
        ),
        benchmarks=benchmarks(engine, record_set, period=period, mature=mature, held=held),
    )


def _held(engine: Engine, record_set: RecordSet, *, at_liberty: bool) -> str | None:
    """The name of the custody spells without overlaps; None where custody is not recorded.

    A time at liberty leaves custody out whatever the scheme's own figures do.
    """
    if at_liberty:
        return "held"
    if not record_set.has(CUSTODY) or not _covers_custody(record_set):
        return None
    engine.keep("custody_united", days_in_custody(engine.table(CUSTODY)))
    return "custody_united"


def _covers_custody(record_set: RecordSet) -> bool:
    """Whether anybody's custody is known to be complete; so it is taken to be without coverage."""
    if not record_set.has("coverage"):
        return True
    sources = record_set.table("coverage")["source"]
    return bool(pc.any(pc.equal(sources, CUSTODY)).as_py())


def _first(
    engine: Engine,
    record_set: RecordSet,
    counted: Counted,
    *,
    counting: Counting,
    period: Period,
    mature: MatureWindow,
    held: str | None,
) -> tuple[TimeToFirst, ...]:
    panel = counted.first_referrals or counted.panel
    if panel is None:
        raise ValueError("the counting followed nobody quarter by quarter")
    last = period.end
    if counting.offence_date is OffenceDate.COMMITTED_ON and mature.last is not None:
        # Of a later offence nobody can say yet whether it led to a conviction.
        last = min(last, mature.last)
    ends = {Kind.ARREST: period.end, Kind.CONVICTED: last}
    watches = {
        kind: Watch((SOURCE_OF[kind], *((CUSTODY,) if held else ())), until)
        for kind, until in ends.items()
    }
    found = engine.fetch(
        first_events(
            engine.table("events"),
            engine.table("referred" if panel is counted.panel else "first_referred"),
            engine.give("watched", watched(watches)),
            held=engine.table(held) if held else None,
            coverage=engine.table("coverage") if record_set.has("coverage") else None,
            died=_died(engine, record_set),
        )
    )
    return tuple(
        time_to_first(
            _of(found, kind),
            panel,
            record_set.table("nominals"),
            measure=MEASURE_OF[kind],
            until=watch.until,
            at_liberty=held is not None,
        )
        for kind, watch in watches.items()
    )


def _died(engine: Engine, record_set: RecordSet) -> Any:
    """Episodes that ended in death, as a table of the engine; None where there is none."""
    episodes = record_set.table("episodes")
    ended = episodes.filter(pc.equal(episodes["exit_reason"], "deceased"))
    return engine.give("died", ended.select(["nominal_id", "left_on"])) if len(ended) else None


def _of(found: pa.Table, kind: Kind) -> pa.Table:
    return found.filter(pc.equal(found["kind"], str(kind)))
