"""The panel as arrays: who was referred, and what each did in each quarter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from desist.cohort.before import STRETCHES
from desist.cohort.groups import sources_needed
from desist.cohort.panel import (
    ANCHOR,
    QUARTERS,
    Standing,
    days_to_joining,
    panel_days,
    panel_windows,
    quarters,
    referred,
)
from desist.engine.engine import Engine
from desist.kernel.period import Period
from desist.measures.definitions import MEASURES
from desist.measures.panel import LOOKED_BACK, panel
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Scheme

Population = Callable[..., Any]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Panel:
    """Nominals by quarters, nominals ascending by id.

    standing  of each nominal
    days      at risk; 0 where the quarter is past the period's end
    covered   whether every source covers the quarter; False where there is none
    counts    by measure, in whole units
    days_to_joining  from referral to the day on which those who did not join might have
    """

    nominal_ids: list[str]
    standing: NDArray[np.str_]
    days: Whole
    covered: NDArray[np.bool_]
    counts: Mapping[str, Whole]
    days_to_joining: int = 0

    def __len__(self) -> int:
        return len(self.nominal_ids)

    @property
    def joined(self) -> NDArray[np.bool_]:
        joined: NDArray[np.bool_] = self.standing == str(Standing.JOINED)
        return joined

    def where(self, keep: NDArray[np.bool_]) -> "Panel":
        return Panel(
            nominal_ids=[self.nominal_ids[i] for i in np.flatnonzero(keep)],
            standing=self.standing[keep],
            days=self.days[keep],
            covered=self.covered[keep],
            counts={name: values[keep] for name, values in self.counts.items()},
            days_to_joining=self.days_to_joining,
        )

    def total(self, measure: str, span: slice) -> Whole:
        """Each nominal's sum over the quarters."""
        total: Whole = self.counts[measure][:, span].sum(axis=1)
        return total

    def at_risk(self, span: slice) -> Whole:
        total: Whole = self.days[:, span].sum(axis=1)
        return total

    def covers(self, span: slice) -> NDArray[np.bool_]:
        """Whether all quarters of the span that there are, and at least one, are covered."""
        # What is past the period's end is not there; a quarter before joining always is, and must
        # be covered also where it was spent in custody.
        before = np.arange(len(QUARTERS) - 1)[span] < ANCHOR
        there = (self.days[:, span] > 0) | before
        covered: NDArray[np.bool_] = (self.covered[:, span] | ~there).min(axis=1)
        some: NDArray[np.bool_] = self.at_risk(span) > 0
        return covered & some

    def before_joining(self) -> pa.Table:
        """The stretches before joining, as `measures.panel.looked_back` has them for a nation,
        which never holds its quarters."""
        ids = pa.array(self.nominal_ids, pa.string())
        columns: dict[str, Any] = {"nominal_id": ids, "joined": self.joined}
        for name, span in STRETCHES.items():
            columns[f"days_{name}"] = self.at_risk(span)
            columns[f"covered_{name}"] = self.covers(span)
            columns |= {f"{one.name}_{name}": self.total(one.name, span) for one in LOOKED_BACK}
        return pa.table(columns)


def panel_of(
    engine: Engine,
    events: object,
    record_set: RecordSet,
    *,
    scheme: Scheme,
    period: Period,
    joining_after: int | None = None,
    people: Population = referred,
) -> Panel:
    """Run the panel on an engine that holds the record set, `events` and, at liberty, `held`.

    joining_after  days to joining of those who did not; None: the median of those who did
    people         `cohort.panel.referred`, or `first_referred` to compare with those who did
                   not join
    """
    episodes, counting = engine.table("episodes"), scheme.counting
    if joining_after is None:
        joining_after = _usual_days(engine, scheme=scheme, period=period)
    held = engine.table("held") if counting.at_liberty else None
    name = people.__name__
    kept = engine.keep(name, people(episodes, scheme=scheme, period=period, lag=joining_after))
    windows = engine.keep(
        f"{name}_windows",
        panel_windows(kept, engine.give("quarters", quarters()), period=period),
    )
    days = panel_days(
        windows,
        engine.table("coverage") if record_set.has("coverage") else None,
        sources=sources_needed(counting),
        held=held,
    )
    rows = engine.fetch(panel(days, kept, events, counting=counting, held=held, until=period.end))
    return replace(_arrays(rows), days_to_joining=joining_after)


def _usual_days(engine: Engine, *, scheme: Scheme, period: Period) -> int:
    """From referral to joining; 0 where nobody who joined has both days."""
    asked = days_to_joining(engine.table("episodes"), scheme=scheme.id or "", period=period)
    return usual_days([engine.fetch(asked)])


def usual_days(counted: Sequence[pa.Table]) -> int:
    """The median of all referrals, in whole days; 0 where there are none.

    counted  as `cohort.panel.days_to_joining`, of parts of a record set
    """
    rows = pa.concat_tables(counted).sort_by("lag")
    reached = np.cumsum(rows["referrals"].to_numpy())
    if not len(reached):
        return 0
    middles = [(reached[-1] - 1) // 2, reached[-1] // 2]
    low, high = rows["lag"].to_numpy()[np.searchsorted(reached, middles, side="right")]
    return int((low + high) // 2)


def _arrays(table: pa.Table) -> Panel:
    rows = table.sort_by([("nominal_id", "ascending"), ("quarter", "ascending")])
    names = pc.unique(rows["nominal_id"])
    nominal = pc.index_in(rows["nominal_id"], names).to_numpy()
    quarter = rows["quarter"].to_numpy()
    shape = (len(names), len(QUARTERS) - 1)

    def spread(column: str) -> Whole:
        values = np.zeros(shape, dtype=np.int64)
        values[nominal, quarter] = rows[column].to_numpy()
        return values

    standing = np.zeros(len(names), dtype="U16")
    standing[nominal] = rows["standing"].to_pylist()
    return Panel(
        nominal_ids=names.to_pylist(),
        standing=standing,
        days=spread("days"),
        covered=spread("covered").astype(bool),
        counts={measure.name: spread(measure.name) for measure in MEASURES},
    )
