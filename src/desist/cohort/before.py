"""The stretches before joining, of everybody who was referred: days at risk, and what is covered.

For what was to be expected anyway nothing after joining is asked, and of the quarters before it no
more than three stretches. A stretch's days hang on the day of joining alone, and so does what
covers it: they are worked out once for each day, not for each of a million people.
"""

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.cohort.exposure import held_days
from desist.cohort.panel import (
    BASELINE,
    BASELINE_LESS_LAST,
    EARLIER,
    QUARTERS,
    Standing,
    panel_days,
    panel_windows,
)
from desist.engine.built_once import built_once
from desist.kernel.period import Period

STRETCHES = {"baseline": BASELINE, "less_last": BASELINE_LESS_LAST, "earlier": EARLIER}
"""By name, the quarters that are looked at together."""


@built_once
def before_joining(
    people: ir.Table,
    wanted: ir.Table,
    coverage: ir.Table | None,
    *,
    sources: tuple[str, ...],
    held: ir.Table | None,
    period: Period,
) -> ir.Table:
    """Days at risk of each stretch, and whether every source covers all of it.

    people    as `panel.referred`
    wanted    as `panel.quarters`, of BEFORE
    coverage  the coverage table; None: those who joined are covered, nobody else
    held      custody spells without overlaps, None when every day is at risk
    Rows      one per nominal: nominal_id, joined, anchor, and of each of STRETCHES days_* and
              covered_*; a stretch without a day at risk is not covered
    """
    covered = _covered(people, wanted, coverage, sources=sources, period=period)
    rows = people.inner_join(covered, ["standing", "anchor"])
    if held is None:
        days = {name: ibis.literal(_length(span)) for name, span in STRETCHES.items()}
    else:
        rows = rows.left_join(_held(people, wanted, held, period=period), "nominal_id")
        days = {
            name: _length(span) - rows[f"held_{name}"].fill_null(0)
            for name, span in STRETCHES.items()
        }
    return rows.select(
        "nominal_id",
        "anchor",
        joined=rows.standing == str(Standing.JOINED),
        **{f"days_{name}": value.cast("int64") for name, value in days.items()},
        **{f"covered_{name}": rows[f"covered_{name}"] & (days[name] > 0) for name in STRETCHES},
    )


def in_stretch(rows: ir.Table, span: slice) -> ir.BooleanValue:
    """Whether a row's quarter is one of the stretch's."""
    return (rows.quarter >= span.start) & (rows.quarter < span.stop)


def _length(span: slice) -> int:
    return QUARTERS[span.stop] - QUARTERS[span.start]


def _covered(
    people: ir.Table,
    wanted: ir.Table,
    coverage: ir.Table | None,
    *,
    sources: tuple[str, ...],
    period: Period,
) -> ir.Table:
    """By standing and day of joining: covered_* of each stretch."""
    # One nominal stands for everybody who has the same day and standing.
    some = people.group_by("standing", "anchor").agg(nominal_id=_.nominal_id.min())
    windows = panel_windows(some, wanted, period=period)
    days = panel_days(windows, coverage, sources=sources, held=None)
    found = days.group_by("nominal_id").agg(
        **{
            f"covered_{name}": days.count(where=in_stretch(days, span) & ~days.covered) == 0
            for name, span in STRETCHES.items()
        }
    )
    return some.inner_join(found, "nominal_id").drop("nominal_id")


def _held(people: ir.Table, wanted: ir.Table, held: ir.Table, *, period: Period) -> ir.Table:
    """Days in custody of each stretch, of those who have any."""
    windows = panel_windows(people.semi_join(held, "nominal_id"), wanted, period=period)
    days = held_days(windows, held, by=["nominal_id", "quarter"])
    return days.group_by("nominal_id").agg(
        **{
            f"held_{name}": days.held.sum(where=in_stretch(days, span)).fill_null(0)
            for name, span in STRETCHES.items()
        }
    )
