"""How long everybody who was referred stayed free of an event after joining or might have."""

from datetime import date

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.cohort.intervals import days_between, earlier, later, united
from desist.cohort.panel import Standing
from desist.measures.events import Kind


def first_events(
    events: ir.Table,
    people: ir.Table,
    *,
    kind: Kind,
    held: ir.Table | None,
    coverage: ir.Table | None,
    sources: tuple[str, ...],
    until: date,
) -> ir.Table:
    """Days at liberty from the anchor to the first event, or to where sight of somebody is lost.

    events    as `events.bare_events`; one committed before the anchor is not a reoffence, and one
              on a custody day is not counted, as in every window
    people    as `cohort.panel.referred`
    held      custody spells without overlaps, None when every day is at risk
    coverage  the coverage table; None: those who joined are covered, nobody else
    sources   that must cover the anchor, and whose covered stretch ends the follow-up
    until     the period's end: nobody is followed past it
    Rows      one per nominal whom every source covers on the anchor: nominal_id, standing,
              days (at liberty), event (false: still free when last seen, not known to stay so)
    """
    followed = _followed(people, coverage, sources, until)
    first = _firsts(events, followed, kind=kind, held=held)
    joined = followed.left_join(first, "nominal_id")
    ended = joined.select(
        "nominal_id",
        "standing",
        "anchor",
        stop=joined.on.fill_null(joined.until),
        event=joined.on.notnull(),
    )
    days = ended.mutate(days=days_between(ended.anchor, ended.stop))
    return _less_custody(days, held)[["nominal_id", "standing", "days", "event"]]


def _followed(
    people: ir.Table, coverage: ir.Table | None, sources: tuple[str, ...], until: date
) -> ir.Table:
    """nominal_id, standing, anchor, until: the day from which on nothing is known."""
    joiner = people.standing == str(Standing.JOINED)
    end = ibis.literal(until)
    if coverage is None:
        return people.filter(joiner).mutate(until=end)
    stretches = united(
        coverage, by=["source", "population"], start="complete_from", end="complete_to"
    )
    around = people.inner_join(
        stretches,
        [people.anchor >= stretches.complete_from, people.anchor < stretches.complete_to],
    )
    mine = around.filter(
        (_.population == "referred") | (_.standing == str(Standing.JOINED)),
        _.source.isin(sources),
    )
    # The longest of a source's stretches, then the first source to end.
    by_source = mine.group_by("nominal_id", "standing", "anchor", "source").agg(
        last=_.complete_to.max()
    )
    by_nominal = by_source.group_by("nominal_id", "standing", "anchor").agg(
        last=_.last.min(), found=_.source.nunique()
    )
    covered = by_nominal.filter(_.found == len(sources))
    return covered.mutate(until=earlier(covered["last"], end)).drop("last", "found")


def _firsts(events: ir.Table, followed: ir.Table, *, kind: Kind, held: ir.Table | None) -> ir.Table:
    """nominal_id and on, of those with an event before they are lost from sight."""
    wanted = events.filter(_.kind == str(kind))
    inside = wanted.inner_join(
        followed,
        [
            wanted.nominal_id == followed.nominal_id,
            wanted.on >= followed.anchor,
            wanted.on < followed.until,
        ],
    ).filter(_.last_committed_on.fill_null(_.on) >= _.anchor)
    if held is not None:
        spells = held.select(held_nominal=held.nominal_id, from_on=held.from_on, to_on=held.to_on)
        inside = inside.anti_join(
            spells,
            [
                inside.nominal_id == spells.held_nominal,
                inside.on >= spells.from_on,
                inside.on < spells.to_on,
            ],
        )
    return inside.group_by("nominal_id").agg(on=_.on.min())


def _less_custody(days: ir.Table, held: ir.Table | None) -> ir.Table:
    if held is None:
        return days
    overlap = days.inner_join(
        held,
        [
            days.nominal_id == held.nominal_id,
            days.anchor < held.to_on,
            days.stop > held.from_on,
        ],
    )
    inside = overlap.group_by("nominal_id").agg(
        held_days=days_between(later(_.anchor, _.from_on), earlier(_.stop, _.to_on)).sum()
    )
    joined = days.left_join(inside, "nominal_id")
    return joined.mutate(days=(joined.days - joined.held_days.fill_null(0)).cast("int64"))[
        days.columns
    ]
