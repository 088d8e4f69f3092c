"""Events put into the windows their dates fall in (method, section 1)."""

import ibis
import ibis.expr.types as ir

from desist.cohort.readings import Reading, Window


def placed(events: ir.Table, windows: ir.Table, *, held: ir.Table | None) -> ir.Table:
    """Each event once per window that its date lies in.

    windows  reading, nominal_id, window, start, end, first_joined_on
    held     custody spells without overlaps, None when custody is not looked at
    Rows     one per reading, window and event: the event's columns, reading, window,
             in_custody (dated on a custody day: in neither window), carry_in (in the
             scheme window, all of its offences committed before joining)
    """
    inside = with_custody(events, held).inner_join(
        windows,
        [
            events.nominal_id == windows.nominal_id,
            events.on >= windows.start,
            events.on < windows.end,
        ],
    )
    carried = (inside.window == str(Window.SCHEME)) & (
        inside.last_committed_on < inside.first_joined_on
    )
    columns = [*events.columns, "reading", "window", "in_custody"]
    return inside.select(*columns, carry_in=carried)


def with_custody(events: ir.Table, held: ir.Table | None) -> ir.Table:
    """The events, and whether each is dated on a custody day: in_custody."""
    if held is None:
        return events.mutate(in_custody=ibis.literal(False))
    found = events.left_join(
        held,
        [
            events.nominal_id == held.nominal_id,
            events.on >= held.from_on,
            events.on < held.to_on,
        ],
    )
    return found.select(*events.columns, in_custody=found.from_on.notnull())


def in_time_where_mature(placed: ir.Table) -> ir.Table:
    """In the mature reading only convictions that came in time; every other reading whole.

    placed  as `placed`, of events that say `in_time`, which the result no longer has
    """
    of_another = placed.reading != str(Reading.MATURE)
    return placed.filter(of_another | placed.in_time.fill_null(False)).drop("in_time")
