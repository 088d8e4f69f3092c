"""Days on each scheme of the record set inside a period, by nominal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from desist.kernel.period import Period

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Stays:
    """Stays inside the period, one row per episode; days that two episodes share count once.

    schemes, nominal_ids  what the codes stand for
    scheme, nominal       the code of each row
    days                  calendar days that the row adds
    """

    schemes: list[str]
    nominal_ids: pa.Array
    scheme: Whole
    nominal: Whole
    days: Whole

    @property
    def every_scheme(self) -> list[str]:
        """Schemes with an episode at any time, ascending."""
        return sorted(self.schemes)

    def people_on(self, scheme: str) -> int:
        return len(np.unique(self.nominal[self._on(scheme)]))

    def people_beside(self, scheme: str) -> int:
        """Nominals with a day on any other scheme."""
        return len(np.unique(self.nominal[~self._on(scheme)]))

    def days_on(self, scheme: str, *, of: Sequence[str] | None = None) -> int:
        """Days of everybody on the scheme, or of the nominals named."""
        rows = self._on(scheme)
        if of is not None:
            rows = rows & self._are(of)
        return int(self.days[rows].sum())

    def also_on(self, scheme: str, nominal_ids: Sequence[str]) -> list[str]:
        """Which of the nominals have a day on that scheme too, ascending."""
        both = np.unique(self.nominal[self._on(scheme) & self._are(nominal_ids)])
        return sorted(self.nominal_ids.take(pa.array(both)).to_pylist())

    def _on(self, scheme: str) -> NDArray[np.bool_]:
        code = self.schemes.index(scheme) if scheme in self.schemes else -1
        on: NDArray[np.bool_] = self.scheme == code
        return on

    def _are(self, nominal_ids: Sequence[str]) -> NDArray[np.bool_]:
        wanted = pc.is_in(self.nominal_ids, value_set=pa.array(nominal_ids, pa.string()))
        chosen: NDArray[np.bool_] = wanted.to_numpy(zero_copy_only=False)[self.nominal]
        return chosen


def stays(episodes: pa.Table, period: Period) -> Stays:
    """Every episode with a day in the period, on whatever scheme."""
    joined, left = (_days(episodes[name], period) for name in ("joined_on", "left_on"))
    length = (period.end - period.start).days
    # A blank joining day is no stay; a blank leaving day is not yet over.
    starts = np.where(np.isnan(joined), length, np.clip(joined, 0, length)).astype(np.int64)
    ends = np.where(np.isnan(left), length, np.clip(left, 0, length)).astype(np.int64)
    inside = starts < ends
    scheme, nominal = (
        episodes[name].combine_chunks().dictionary_encode() for name in ("scheme", "nominal_id")
    )
    codes = [_codes(column)[inside] for column in (scheme, nominal)]
    return Stays(
        schemes=scheme.dictionary.to_pylist(),
        nominal_ids=nominal.dictionary,
        scheme=codes[0],
        nominal=codes[1],
        days=_new_days(
            codes[0] * max(len(nominal.dictionary), 1) + codes[1],
            starts[inside],
            ends[inside],
            length=length,
        ),
    )


def _days(column: pa.ChunkedArray, period: Period) -> NDArray[np.float64]:
    """Days from the period's first; nan for a blank."""
    first = (period.start - date(1970, 1, 1)).days
    numbers = column.cast(pa.int32()).cast(pa.float64())
    found: NDArray[np.float64] = np.asarray(pc.fill_null(numbers, float("nan"))) - first
    return found


def _codes(column: pa.DictionaryArray) -> Whole:
    return np.asarray(column.indices, dtype=np.int64)


def _new_days(group: Whole, starts: Whole, ends: Whole, *, length: int) -> Whole:
    """Of each row the days that no earlier row of its group holds."""
    order = np.lexsort((ends, starts, group))
    # Groups lie one after the other on one line, so the latest end is never another group's.
    base = group[order] * (length + 1)
    begins, stops = base + starts[order], base + ends[order]
    before = np.concatenate([[0], np.maximum.accumulate(stops)[:-1]]) if len(stops) else stops
    days = np.zeros(len(group), dtype=np.int64)
    days[order] = np.maximum(stops - np.maximum(begins, before), 0)
    return days
