"""Who is counted, and into which group everybody else falls (method, section 2)."""

from enum import StrEnum

import ibis
import ibis.expr.types as ir

from desist.cohort.coverage import stretches_of_joined
from desist.cohort.exposure import days_of_windows, with_covered
from desist.cohort.readings import Reading
from desist.tables.scheme import Counting


class Group(StrEnum):
    """The first that fits. INCOMPLETE is of the reading after joining alone: the 365 days
    are not over by the period's end."""

    INCOMPLETE = "incomplete"
    CARRIED_OVER = "carried_over"
    SHORT_STAY = "short_stay"
    NOT_COVERED = "not_covered"
    NO_EXPOSURE = "no_exposure"
    COUNTED = "counted"


def grouped_members(
    members: ir.Table,
    windows: ir.Table,
    *,
    counting: Counting,
    coverage: ir.Table | None,
    held: ir.Table | None,
) -> ir.Table:
    """Every member with their days and group.

    coverage  the coverage table, None when the record set has none: then all are covered
    Rows      one per reading and nominal: reading, nominal_id, first_joined_on, on_at_end, group,
              baseline_days, scheme_days (days at risk), calendar_days (of the scheme window)
    """
    keys = ["reading", "nominal_id"]
    table = members.inner_join(days_of_windows(windows, held=held), keys)
    if coverage is None:
        table = table.mutate(covered=ibis.literal(True))
    else:
        table = with_covered(
            table, windows, stretches_of_joined(coverage), sources=sources_needed(counting)
        )
    return table.mutate(group=_first_that_fits(table, counting)).select(
        *keys,
        "first_joined_on",
        "on_at_end",
        "group",
        "baseline_days",
        "scheme_days",
        "calendar_days",
    )


def _first_that_fits(table: ir.Table, counting: Counting) -> ir.StringValue:
    after_joining = table.reading == str(Reading.AFTER_JOINING)
    too_short = table.calendar_days < table.minimum_days
    at_risk = ibis.least(table.baseline_days, table.scheme_days)
    return ibis.cases(
        (after_joining & table.on_at_end, str(Group.INCOMPLETE)),
        (too_short & table.on_at_end, str(Group.CARRIED_OVER)),
        (too_short, str(Group.SHORT_STAY)),
        (~table.covered, str(Group.NOT_COVERED)),
        (at_risk < max(counting.minimum_at_risk_days, 1), str(Group.NO_EXPOSURE)),
        else_=str(Group.COUNTED),
    )


def sources_needed(counting: Counting) -> tuple[str, ...]:
    """Custody matters only where its days are taken out."""
    always = ("offences", "arrests")
    return (*always, "custody") if counting.at_liberty else always
