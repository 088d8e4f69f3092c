"""Which years a record set can bear: each source complete over all of their days."""

from collections.abc import Sequence

import ibis.expr.types as ir
import pyarrow as pa

from desist.cohort.coverage import stretches_of_joined, within
from desist.kernel.period import Period


def wanted_years(periods: Sequence[Period], *, sources: tuple[str, ...]) -> pa.Table:
    """One row per period and source: start, end, source."""
    pairs = [(period, source) for period in periods for source in sources]
    return pa.table(
        {
            "start": pa.array([period.start for period, _source in pairs], pa.date32()),
            "end": pa.array([period.end for period, _source in pairs], pa.date32()),
            "source": pa.array([source for _period, source in pairs], pa.string()),
        }
    )


def years_not_covered(coverage: ir.Table, wanted: ir.Table) -> ir.Table:
    """The sources that do not cover all days of a year, for those who joined.

    A year of which only a part is covered would count those who left early and nobody else.

    coverage  the coverage table, its stretches of one source united where they touch
    wanted    as `wanted_years`
    Rows      one per year and source that falls short: start, source
    """
    whole = stretches_of_joined(coverage)
    covered = wanted.inner_join(
        whole, [wanted.source == whole.source, *within(wanted.start, wanted.end, whole)]
    ).select("start", "source")
    return wanted.anti_join(covered, ["start", "source"]).select("start", "source")
