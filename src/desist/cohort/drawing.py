"""One reading's members and windows, drawn and kept on an engine: the headline's own."""

from dataclasses import dataclass

import ibis.expr.types as ir

from desist.cohort.groups import grouped_members
from desist.cohort.readings import days_in_custody, members_and_windows
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
    held = None
    if scheme.counting.at_liberty:
        held = engine.keep("held", days_in_custody(engine.table("custody")))
    members, windows = members_and_windows(
        engine.table("episodes"),
        engine.table("spans"),
        scheme=scheme,
        period=period,
        keep=engine.keep,
        after_joining=False,
    )
    windows = engine.keep("windows", windows)
    grouped = grouped_members(
        members,
        windows,
        counting=scheme.counting,
        coverage=engine.table("coverage") if covered else None,
        held=held,
    )
    return Drawn(engine.keep("members", grouped), windows, held)
