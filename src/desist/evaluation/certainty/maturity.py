"""Whether convictions have had the time to come, and the result with equal time in both windows.

Courts take months. The window on the scheme is recent and loses offences that are
still to be tried; the baseline, a year older, has them all. So the mature result
counts an offence only if its conviction came within L days of it, before as since,
and stops L days before the last day that the extract knows (method, section 6).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

import pyarrow as pa
import pyarrow.compute as pc

from desist.cohort.readings import Reading
from desist.engine.engine import Engine
from desist.evaluation.certainty.resampling import DRAWS_OF_PARTS, Resampler
from desist.evaluation.measured.figures import Figures, figures
from desist.evaluation.measured.parts import whole_cohort
from desist.kernel.period import Period
from desist.measures.definitions import CONVICTIONS, COST, SEVERITY
from desist.measures.evidence import evidence_of
from desist.measures.follow_up.lags import lags
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Method

MATURE = (CONVICTIONS, SEVERITY, COST)


@dataclass(frozen=True, slots=True)
class Lag:
    """Days from the offence to what a source records of it.

    source    convictions or arrests
    offences  with both days
    settled   whether all are at least a year old, so that slow results are among them
    """

    source: str
    offences: int
    median: float | None
    centile_90: float | None
    settled: bool


@dataclass(frozen=True, slots=True)
class MatureWindow:
    """The days whose convictions have had the time to come.

    known_until  the first day about which the extract knows nothing
    lag          L, in days: what the scheme says, else the 90th centile of convictions; None
                 where no conviction has both days, and then nothing below is known
    last         the first day after the mature days, wherever the period ends; None: no L
    end          the same within the period; None: no L, or no day of the period is old enough
    """

    known_until: date
    lags: tuple[Lag, ...]
    lag: int | None
    last: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Maturity:
    """How far the convictions can be relied on, and the figures that can.

    provisional  whether the period ends later than L days before `known_until`; None: no L
    counted      nominals counted in the mature result
    figures      convictions, severity and cost of the mature result; empty where there is none
    undated      convicted offences of the extract without a day of conviction: in no mature figure
    """

    window: MatureWindow
    provisional: bool | None
    counted: int
    figures: Mapping[str, Figures]
    undated: int


def mature_window(
    engine: Engine, record_set: RecordSet, *, period: Period, lag: int | None
) -> MatureWindow:
    """Lags from the data, and how far the period is mature.

    lag  L as the scheme chooses it; None: from the data
    """
    until = known_until(record_set, period)
    table = engine.fetch(lags(engine.table("offences"), known_until=until))
    found = tuple(Lag(**row) for row in table.sort_by([("source", "descending")]).to_pylist())
    days = _chosen(found) if lag is None else lag
    if days is None:
        return MatureWindow(until, found, None, None, None)
    last = until - timedelta(days=days)
    end = min(period.end, last)
    return MatureWindow(until, found, days, last, end if end > period.start else None)


def maturity(
    evidence: pa.Table,
    window: MatureWindow,
    record_set: RecordSet,
    *,
    period: Period,
    method: Method,
    factor: float,
    seed: int,
) -> Maturity:
    """The result with equal time in both windows.

    evidence  as `measures.tallies.evidence`, the mature reading among the others
    factor    what money is multiplied by, once, at the end
    """
    measured: Mapping[str, Figures] = {}
    counted = 0
    if window.end is not None:
        included = evidence_of(evidence, Reading.MATURE).counted
        counted = len(included)
        measured = figures(
            {Reading.MATURE: (whole_cohort(included, MATURE), method)},
            resampler=Resampler(counted, seed, most_draws=DRAWS_OF_PARTS),
            factor=factor,
            measures=MATURE,
        )[Reading.MATURE]
    return Maturity(
        window=window,
        provisional=None if window.last is None else window.last < period.end,
        counted=counted,
        figures=measured,
        undated=_undated(record_set),
    )


def known_until(record_set: RecordSet, period: Period) -> date:
    """The as-of date, else the end of the offences' coverage, else the period's end."""
    if period.as_of is not None:
        return period.as_of
    coverage = record_set.table("coverage")
    rows = coverage.filter(
        (pc.field("source") == "offences") & (pc.field("population") == "joined")
    )
    last: date | None = pc.max(rows["complete_to"]).as_py()
    return last or period.end


def _chosen(found: tuple[Lag, ...]) -> int | None:
    of_convictions = next(lag for lag in found if lag.source == CONVICTIONS.name)
    days = of_convictions.centile_90
    return None if days is None else ceil(round(days, 6))


def _undated(record_set: RecordSet) -> int:
    offences = record_set.table("offences")
    convicted = pc.equal(offences["outcome"], "convicted")
    return pc.sum(pc.and_(convicted, pc.is_null(offences["convicted_on"]))).as_py() or 0
