"""The caseload funnel: rows of `episodes`, each step by its own date (contract, Results)."""

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.kernel.period import Period

STEPS = ("assessed", "not_accepted", "offered", "joined", "left", "current")


def funnel(episodes: ir.Table, *, scheme: str, period: Period) -> ir.Table:
    """One row: assessed, not_accepted, offered, joined, left, current [episodes]."""
    rows = episodes_by_step(episodes, scheme=scheme, period=period)
    return rows.agg(**{step: rows.count(where=rows[step]) for step in STEPS})


def episodes_by_step(episodes: ir.Table, *, scheme: str, period: Period) -> ir.Table:
    """Which steps of the period each episode of the scheme took.

    Rows   one per episode: its own columns, and whether it took each of STEPS
    """
    rows = episodes.filter(_.scheme == scheme)
    assessed = _in_period(rows.assessed_on, period)
    steps = {
        "assessed": assessed,
        "not_accepted": assessed & (rows.decision == "not_accepted"),
        "offered": _in_period(rows.offered_on, period),
        "joined": _in_period(rows.joined_on, period),
        "left": _left(rows, period),
        "current": (rows.joined_on < period.end)
        & (rows.left_on.isnull() | (rows.left_on > period.end)),
    }
    return rows.mutate(**{step: took.fill_null(False) for step, took in steps.items()})


def reasons(episodes: ir.Table, *, scheme: str, period: Period) -> ir.Table:
    """Why people were not accepted, and what those offered a place answered.

    Rows   one per step and reason: step (not_accepted, offered), reason, episodes
    Null   reason: none was recorded
    """
    rows = episodes.filter(_.scheme == scheme)
    refused = rows.filter(
        _in_period(rows.assessed_on, period) & (rows.decision == "not_accepted")
    ).select(step=ibis.literal("not_accepted"), reason="decision_reason")
    answered = rows.filter(_in_period(rows.offered_on, period)).select(
        step=ibis.literal("offered"), reason="response"
    )
    return ibis.union(refused, answered).group_by("step", "reason").agg(episodes=_.count())


def leavers(episodes: ir.Table, custody: ir.Table, *, scheme: str, period: Period) -> ir.Table:
    """Those who left in the period, by reason, and how many of them are in custody at its end.

    Rows   one per exit reason: exit_reason, episodes, in_custody
    Null   exit_reason: none was recorded
    """
    rows = episodes.filter(_.scheme == scheme)
    left = rows.filter(_left(rows, period)).select("episode_id", "nominal_id", "exit_reason")
    held = (
        custody.filter((_.from_on < period.end) & (_.to_on.isnull() | (_.to_on > period.end)))
        .select("nominal_id")
        .distinct()
    )
    found = left.left_join(held, "nominal_id")
    return found.group_by("exit_reason").agg(
        episodes=found.count(), in_custody=found.count(where=found.nominal_id_right.notnull())
    )


def _left(rows: ir.Table, period: Period) -> ir.BooleanColumn:
    """Left by the period's end; the first day off may be the day after its last."""
    return rows.joined_on.notnull() & (rows.left_on > period.start) & (rows.left_on <= period.end)


def _in_period(day: ir.DateValue, period: Period) -> ir.BooleanValue:
    return (day >= period.start) & (day < period.end)
