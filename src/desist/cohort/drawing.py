"""One reading's members and windows, drawn and kept on an engine: the headline's own."""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from desist.cohort.groups import grouped_members
from desist.cohort.readings import days_in_custody, members_and_windows
from desist.engine.built_once import built_once
from desist.engine.engine import Engine
from desist.kernel.period import Period
from desist.tables.scheme import Scheme


@dataclass(frozen=True)
class Drawn:
    """What is kept.

    members  as `groups.grouped_members`
    windows  as `readings.members_and_windows`
    held     custody spells without overlaps; None when every day is at risk
    """

    members: ir.Table
    windows: ir.Table
    held: ir.Table | None


def draw(engine: Engine, *, scheme: Scheme, period: Period, covered: bool) -> Drawn:
    """From the engine's tables, `spans` among them.

    covered  whether its coverage table says anything
    """
    steps, drawn = _steps(
        engine.table("episodes"),
        engine.table("spans"),
        engine.table("coverage") if covered else None,
        engine.table("custody") if scheme.counting.at_liberty else None,
        scheme=scheme,
        period=period,
    )
    for name, expression in steps:
        engine.keep(name, expression)
    return drawn


@built_once
def _steps(
    episodes: ir.Table,
    spans: ir.Table,
    coverage: ir.Table | None,
    custody: ir.Table | None,
    *,
    scheme: Scheme,
    period: Period,
) -> tuple[list[tuple[str, ir.Table]], Drawn]:
    """What is kept, by name and in order, each of it built on those before."""
    steps: list[tuple[str, ir.Table]] = []

    def keep(name: str, expression: ir.Table) -> ir.Table:
        steps.append((name, expression))
        return ibis.table(expression.schema(), name=name)

    held = None if custody is None else keep("held", days_in_custody(custody))
    members, windows = members_and_windows(
        episodes, spans, scheme=scheme, period=period, keep=keep, after_joining=False
    )
    windows = keep("windows", windows)
    grouped = grouped_members(
        members, windows, counting=scheme.counting, coverage=coverage, held=held
    )
    return steps, Drawn(keep("members", grouped), windows, held)
