"""Probation's recorded reoffending scores beside what happened: a benchmark (method, section 6).

OGRS gives the chance that somebody like this is proven to reoffend within one and
two years. It is worked out from sex, age and record, for people sentenced or
released, not for people chosen by a scheme: so it says what such people
usually do, and no comparison group is made of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from desist.engine.engine import Engine
from desist.evaluation.certainty.maturity import MatureWindow
from desist.evaluation.certainty.resampling import FEWEST_NOMINALS, NORMAL_QUANTILE, Interval
from desist.kernel.period import Period
from desist.kernel.units import DAYS_PER_YEAR
from desist.measures.follow_up.proven import follow_ups, proven
from desist.tables.record_set import RecordSet

SCALES = {"ogrs3_1yr": DAYS_PER_YEAR, "ogrs3_2yr": 2 * DAYS_PER_YEAR}
BANDS = ((0, 25), (25, 50), (50, 75), (75, 101))
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Band:
    """People whose score lies in `[low, high)` per cent.

    expected, observed  shares; None where nobody has such a score
    interval            of the observed share; None under 20 people
    """

    low: int
    high: int
    nominals: int
    expected: float | None
    observed: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One scale beside what happened.

    days          from joining, over which the scale predicts
    joined        nominals who had joined by the period's end; they are, in order, without a score
                  by the day of joining, not yet followed to the end, not covered, and the rest
    whole         the rest: all bands together
    bands         calibration, by score
    score_age     median days from score to joining; None where nobody is in `whole`
    held          of `whole`, those with a day in custody in the time; None where custody is
                  not covered for all of them
    held_share    of all their days, the share in custody; None likewise
    """

    scale: str
    days: int
    joined: int
    without_score: int
    incomplete: int
    not_covered: int
    whole: Band
    bands: tuple[Band, ...]
    score_age: float | None
    held: int | None
    held_share: float | None


def benchmarks(
    engine: Engine,
    record_set: RecordSet,
    *,
    period: Period,
    mature: MatureWindow,
    held: str | None,
) -> list[Benchmark]:
    """Both OGRS scales, on an engine that holds the `members` and `events` of the counting.

    mature   a follow-up is over when its last offence is mature: without that, convictions still
             to come would pass for none
    held     the name of the engine's custody spells without overlaps; None where there are none
    Returns  none where the record set holds no such score
    """
    if not set(SCALES) & set(record_set.table("scores")["scale"].to_pylist()):
        return []
    windows = engine.keep("follow_ups", follow_ups(engine.table("members"), days=SCALES))
    found = proven(
        windows,
        engine.table("events"),
        engine.table("scores"),
        coverage=engine.table("coverage") if record_set.has("coverage") else None,
        custody=engine.table(held) if held else None,
        over_by=min(period.end, mature.last or mature.known_until),
    )
    rows = engine.fetch(found).sort_by([("reading", "ascending"), ("nominal_id", "ascending")])
    return [_benchmark(rows, scale, days) for scale, days in SCALES.items()]


def wilson(successes: int, number: int) -> Interval:
    """95% interval of a share (Wilson 1927)."""
    z = NORMAL_QUANTILE
    share = successes / number
    middle = share + z**2 / (2 * number)
    reach = z * sqrt(share * (1 - share) / number + z**2 / (4 * number**2))
    within = 1 + z**2 / number
    return (middle - reach) / within, (middle + reach) / within


def _benchmark(rows: pa.Table, scale: str, days: int) -> Benchmark:
    own = np.array(rows["reading"].to_pylist(), dtype=object) == scale
    columns = _columns(rows, own)
    scored = np.isfinite(columns["percent"])
    complete = columns["complete"] > 0
    covered = columns["covered"] > 0
    keep = scored & complete & covered
    percent, reoffended = columns["percent"][keep], columns["reoffended"][keep]
    held = columns["held"][keep]
    known = len(held) > 0 and bool(np.isfinite(held).all())
    return Benchmark(
        scale=scale,
        days=days,
        joined=int(own.sum()),
        without_score=int((~scored).sum()),
        incomplete=int((scored & ~complete).sum()),
        not_covered=int((scored & complete & ~covered).sum()),
        whole=_band(percent, reoffended, BANDS[0][0], BANDS[-1][1]),
        bands=tuple(_band(percent, reoffended, low, high) for low, high in BANDS),
        score_age=float(np.median(columns["score_age"][keep])) if keep.any() else None,
        held=int((held > 0).sum()) if known else None,
        held_share=float(held.sum() / (days * len(held))) if known else None,
    )


def _columns(rows: pa.Table, own: NDArray[np.bool_]) -> Mapping[str, Values]:
    """Numbers of one scale; null is nan."""
    names: Sequence[str] = [
        name for name in rows.column_names if name not in ("reading", "nominal_id")
    ]
    return {
        name: rows[name].cast(pa.float64()).to_numpy().astype(np.float64)[own] for name in names
    }


def _band(percent: Values, reoffended: Values, low: int, high: int) -> Band:
    inside = (percent >= low) & (percent < high)
    number, proved = int(inside.sum()), int(reoffended[inside].sum())
    return Band(
        low=low,
        high=high,
        nominals=number,
        expected=float(percent[inside].mean() / 100) if number else None,
        observed=proved / number if number else None,
        interval=wilson(proved, number) if number >= FEWEST_NOMINALS else None,
    )
