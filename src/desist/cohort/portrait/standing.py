"""Where everybody who ever joined stands at the period's end."""

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.cohort.portrait.profile import STILL_ON
from desist.cohort.spells import on_scheme
from desist.kernel.period import Period


def standing_at_end(episodes: ir.Table, *, scheme: str, period: Period) -> ir.Table:
    """Still on the scheme, or why they left.

    Rows   one per nominal who joined before the period's end: nominal_id, standing (still_on,
           or the exit reason of the episode that ended last)
    Null   standing: left, and no reason was recorded
    """
    inside = on_scheme(episodes, scheme=scheme).filter(_.joined_on < period.end)
    marked = inside.mutate(on=inside.left_on.isnull() | (inside.left_on > period.end))
    last_first = ibis.window(
        group_by="nominal_id",
        order_by=[
            ibis.desc(marked.on.cast("int64")),
            ibis.desc("left_on"),
            ibis.desc("joined_on"),
            "episode_id",
        ],
    )
    latest = marked.mutate(place=ibis.row_number().over(last_first)).filter(_.place == 0)
    return latest.select(
        "nominal_id", standing=ibis.cases((latest.on, STILL_ON), else_=latest.exit_reason)
    )
