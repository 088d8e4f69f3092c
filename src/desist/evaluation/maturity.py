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
from desist.engine.embedded import Engine
from desist.evaluation.figures import Figures, figures, whole_cohort
from desist.evaluation.recount import recount, with_offences
from desist.evaluation.resampling import Resampler
from desist.kernel.period import Period
from desist.measures.definitions import CONVICTIONS, COST, SEVERITY
from desist.measures.evidence import evidence_of
from desist.measures.lags import lags
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Scheme

MATURE = (CONVICTIONS, SEVERITY, COST)
HEADLINE = "mature"


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
class Maturity:
    """How far the convictions can be relied on, and the figures that can.

    known_until  the first day about which the extract knows nothing
    lag          L, in days: what the scheme says, else the 90th centile of convictions; None
                 where no conviction has both days, and then nothing below is known
    provisional  whether the period ends later than L days before `known_until`; None: no L
    end          the first day after the mature window; None: no L, or no day of the period is old
                 enough
    counted      nominals counted in the mature result
    figures      convictions, severity and cost of the mature result; empty where there is none
    undated      convicted offences of the extract without a day of conviction: in no mature figure
    """

    known_until: date
    lags: tuple[Lag, ...]
    lag: int | None
    provisional: bool | None
    end: date | None
    counted: int
    figures: Mapping[str, Figures]
    undated: int


def maturity(
    record_set: RecordSet,
    *,
    prices: pa.Table,
    scheme: Scheme,
    period: Period,
    factor: float,
    seed: int,
    lag: int | None = None,
) -> Maturity:
    """Lags from the data, and the mature result.

    prices  as `reference.prices.price_list`
    factor  what money is multiplied by, once, at the end
    lag     L as the scheme chooses it; None: from the data
    """
    last = known_until(record_set, period)
    found = _lags(record_set, prices, last)
    days = _chosen(found) if lag is None else lag
    end = None if days is None else min(period.end, last - timedelta(days=days))
    measured: Mapping[str, Figures] = {}
    counted = 0
    if days is not None and end is not None and end > period.start:
        counted, measured = _recounted(
            with_offences(record_set, _in_time(record_set, days)),
            prices=prices,
            scheme=scheme,
            period=Period(period.start, end, period.asked_end, period.as_of),
            factor=factor,
            seed=seed,
        )
    return Maturity(
        known_until=last,
        lags=found,
        lag=days,
        provisional=None if end is None else end < period.end,
        end=end if measured else None,
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


def _lags(record_set: RecordSet, prices: pa.Table, last: date) -> tuple[Lag, ...]:
    with Engine(record_set, prices=prices) as engine:
        table = engine.fetch(lags(engine.table("offences"), known_until=last))
    return tuple(Lag(**row) for row in table.sort_by([("source", "descending")]).to_pylist())


def _chosen(found: tuple[Lag, ...]) -> int | None:
    of_convictions = next(lag for lag in found if lag.source == CONVICTIONS.name)
    days = of_convictions.centile_90
    return None if days is None else ceil(round(days, 6))


def _in_time(record_set: RecordSet, days: int) -> pa.ChunkedArray:
    offences = record_set.table("offences")
    taken = pc.days_between(offences["committed_on"], offences["convicted_on"])
    return pc.and_(pc.equal(offences["outcome"], "convicted"), pc.less_equal(taken, days))


def _undated(record_set: RecordSet) -> int:
    offences = record_set.table("offences")
    convicted = pc.equal(offences["outcome"], "convicted")
    return pc.sum(pc.and_(convicted, pc.is_null(offences["convicted_on"]))).as_py() or 0


def _recounted(
    record_set: RecordSet,
    *,
    prices: pa.Table,
    scheme: Scheme,
    period: Period,
    factor: float,
    seed: int,
) -> tuple[int, Mapping[str, Figures]]:
    table = recount(record_set, prices=prices, scheme=scheme, period=period)
    counted = evidence_of(table, Reading.WHILE_ON_SCHEME).counted
    answers = figures(
        {HEADLINE: (whole_cohort(counted, MATURE), scheme.counting.method)},
        resampler=Resampler(len(counted), seed),
        factor=factor,
        measures=MATURE,
    )
    return len(counted), answers[HEADLINE]
