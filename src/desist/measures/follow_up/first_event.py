"""How long everybody who was referred stayed free of an event after joining or might have."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import ibis.expr.types as ir
import pyarrow as pa
from ibis import _

from desist.cohort.coverage import on_day, speaks_of, stretches_of_all
from desist.cohort.exposure import held_days
from desist.cohort.intervals import days_between, earlier
from desist.cohort.panel import Standing
from desist.measures.events import Kind

KEYS = ["kind", "nominal_id"]


@dataclass(frozen=True, slots=True)
class Watch:
    """How far one kind of event can be seen.

    sources  that must cover the anchor, and whose covered stretch ends the follow-up
    until    nobody is followed past it: the period's end, or the last day with a result
    """

    sources: tuple[str, ...]
    until: date


def watched(kinds: Mapping[Kind, Watch]) -> pa.Table:
    """One row per kind and source: kind, source, sources (how many the kind needs), until."""
    rows = [(kind, watch, source) for kind, watch in kinds.items() for source in watch.sources]
    return pa.table(
        {
            "kind": [str(kind) for kind, _watch, _source in rows],
            "source": [source for _kind, _watch, source in rows],
            "sources": [len(watch.sources) for _kind, watch, _source in rows],
            "until": [watch.until for _kind, watch, _source in rows],
        }
    )


def first_events(
    events: ir.Table,
    people: ir.Table,
    kinds: ir.Table,
    *,
    held: ir.Table | None,
    coverage: ir.Table | None,
    died: ir.Table | None = None,
) -> ir.Table:
    """Days at liberty from the anchor to the first event, or to where sight of somebody is lost.

    events    as `events.bare_events`; one committed before the anchor is not a reoffence, and one
              on a custody day is not counted, as in every window
    people    as `cohort.panel.referred`
    kinds     as `watched`
    held      custody spells without overlaps, None when every day is at risk
    coverage  the coverage table; None: those who joined are covered, nobody else
    died      episodes that ended in death, which ends the follow-up; None: no such episode
    Rows      one per kind and nominal whom every source covers on the anchor: kind, nominal_id,
              standing, anchor, days (at liberty), event (false: still free when last seen, not
              known to stay so)
    """
    followed = _alive(_followed(people, kinds, coverage), died)
    found = _with_first(followed, _at_liberty(events, held))
    ended = found.mutate(stop=found.on.fill_null(found.until), event=found.on.notnull())
    return _counted(ended, held)


def _followed(people: ir.Table, kinds: ir.Table, coverage: ir.Table | None) -> ir.Table:
    """kind, nominal_id, standing, anchor, until: the day from which on nothing is known."""
    every = people.cross_join(kinds).filter(_.anchor < _.until)
    keys = [*KEYS, "standing", "anchor"]
    if coverage is None:
        return every.filter(_.standing == str(Standing.JOINED)).select(*keys, "until").distinct()
    stretches = stretches_of_all(coverage)
    around = every.inner_join(
        stretches, [every.source == stretches.source, *on_day(every.anchor, stretches)]
    )
    around = around.filter(speaks_of(around, joined=around.standing == str(Standing.JOINED)))
    # The longest of a source's stretches, then the first source to end.
    by_source = around.group_by(*keys, "source", "sources", "until").agg(last=_.complete_to.max())
    by_kind = by_source.group_by(*keys, "sources", "until").agg(last=_.last.min(), found=_.count())
    covered = by_kind.filter(_.found == _.sources)
    return covered.select(*keys, until=earlier(covered["last"], covered.until))


def _alive(followed: ir.Table, died: ir.Table | None) -> ir.Table:
    """Nobody is followed, or free of anything, past their death."""
    if died is None:
        return followed
    deaths = died.group_by("nominal_id").agg(died_on=_.left_on.min())
    joined = followed.left_join(deaths, "nominal_id")
    until = earlier(joined.until, joined.died_on.fill_null(joined.until))
    return joined.mutate(until=until)[followed.columns].filter(_.anchor < _.until)


def _at_liberty(events: ir.Table, held: ir.Table | None) -> ir.Table:
    """The events that are dated outside custody."""
    if held is None:
        return events
    return events.anti_join(
        held,
        [
            events.nominal_id == held.nominal_id,
            events.on >= held.from_on,
            events.on < held.to_on,
        ],
    )


def _with_first(followed: ir.Table, events: ir.Table) -> ir.Table:
    """Everybody followed, and on: their first event before they are lost from sight."""
    happened = events.select(
        "kind", "nominal_id", "on", committed_on=events.last_committed_on.fill_null(events.on)
    )
    joined = followed.left_join(
        happened,
        [
            followed.kind == happened.kind,
            followed.nominal_id == happened.nominal_id,
            followed.anchor <= happened.on,
            followed.until > happened.on,
            followed.anchor <= happened.committed_on,
        ],
    )
    return joined.group_by(followed.columns).agg(on=joined.on.min())


def _counted(ended: ir.Table, held: ir.Table | None) -> ir.Table:
    """Days from the anchor to the stop, less those in custody."""
    keys = [*KEYS, "standing", "anchor", "event"]
    if held is None:
        return ended.select(*keys, days=days_between(ended.anchor, ended.stop))
    joined = ended.left_join(held_days(ended, held, by=KEYS, start="anchor", end="stop"), KEYS)
    days = days_between(joined.anchor, joined.stop) - joined.held.fill_null(0)
    return joined.select(*keys, days=days.cast("int64"))
