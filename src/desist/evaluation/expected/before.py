"""What everybody referred did before joining, added up to what the questions of it need.

A million people come to some thousand rows: how many have the same days and counts. Parts of a
record set are added up apart and put together, in whole numbers, so that the answer is the same in
however many parts they came.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from desist.cohort.before import STRETCHES
from desist.evaluation.expected.regression import Cells, years_of
from desist.measures.definitions import Measure
from desist.measures.evidence import Evidence
from desist.measures.panel import LOOKED_BACK

COUNTS = [measure.name for measure in LOOKED_BACK]
COUNTED_COLUMNS = ["nominal_id", "scheme_days", *(f"{name}_observed" for name in COUNTS)]
"""What is asked of the counted nominals."""


@dataclass(frozen=True)
class Before:
    """Two small tables, in no order.

    pool     of everybody whose baseline is covered, one row for each that differs: joined, days
             (at risk, of the baseline), the count of each measure in it, people
    against  of the counted whose sources cover a stretch, by stretch and days at risk in it:
             people, and of each measure weighted_* (its count in the stretch × scheme days, summed)
             and observed_* (its count on the scheme)
    """

    pool: pa.Table
    against: pa.Table

    @classmethod
    def of(cls, rows: pa.Table, counted: pa.Table) -> "Before":
        """rows     as `measures.panel.looked_back`
        counted  COUNTED_COLUMNS of the counted nominals, each of whom stands in the rows
        """
        place = pc.index_in(rows["nominal_id"], value_set=counted["nominal_id"].combine_chunks())
        mine = rows.filter(place.is_valid())
        beside = counted.take(place.drop_null())
        return cls(_pool(rows), pa.concat_tables(_against(mine, beside, one) for one in STRETCHES))

    @classmethod
    def together(cls, parts: Sequence["Before"]) -> "Before":
        """Those of several parts of a record set, in which nobody stands twice."""
        pool = _added_up(pa.concat_tables(one.pool for one in parts), ["joined", "days", *COUNTS])
        against = pa.concat_tables(one.against for one in parts)
        return cls(pool, _added_up(against, ["stretch", "days"]))

    @property
    def people(self) -> int:
        """How many the pool holds."""
        return int(pc.sum(self.pool["people"]).as_py() or 0)

    @property
    def others(self) -> int:
        """Of the pool, those who did not join."""
        return int(pc.sum(self.pool.filter(~pc.field("joined"))["people"]).as_py() or 0)

    def cells(self, measure: Measure) -> Cells:
        """The pool by baseline count and years at risk, ascending."""
        keys = [measure.name, "days"]
        rows = _added_up(self.pool.select([*keys, "people"]), keys)
        rows = rows.sort_by([(key, "ascending") for key in keys])
        return Cells(
            rows[measure.name].to_numpy().astype(float),
            years_of(rows["days"].to_numpy()),
            rows["people"].to_numpy(),
        )

    def expected(self, measure: Measure, stretch: str) -> tuple[int, float, int]:
        """Of the counted whose sources cover a stretch: how many, what each one's own rate in it
        would have come to in their scheme days, and what was recorded."""
        rows = self.against.filter(pc.field("stretch") == stretch).sort_by("days")
        weighted = rows[f"weighted_{measure.name}"].to_numpy()
        return (
            int(rows["people"].to_numpy().sum()),
            float((weighted / rows["days"].to_numpy()).sum()),
            int(rows[f"observed_{measure.name}"].to_numpy().sum()),
        )


def counted_rows(counted: Evidence) -> pa.Table:
    """What `Before.of` needs of the counted nominals."""
    ids = pa.array(counted.nominal_ids, pa.string())
    sums = {name: counted.columns[name] for name in COUNTED_COLUMNS[1:]}
    return pa.table({"nominal_id": ids, **sums})


def _pool(rows: pa.Table) -> pa.Table:
    covered = rows.filter(pc.field("covered_baseline"))
    named = {"joined": covered["joined"], "days": covered["days_baseline"]}
    named |= {name: covered[f"{name}_baseline"] for name in COUNTS}
    named["people"] = pa.array(np.ones(len(covered), dtype=np.int64))
    return _added_up(pa.table(named), ["joined", "days", *COUNTS])


def _against(mine: pa.Table, beside: pa.Table, stretch: str) -> pa.Table:
    covered = mine[f"covered_{stretch}"]
    mine, beside = mine.filter(covered), beside.filter(covered)
    named: dict[str, Any] = {"days": mine[f"days_{stretch}"]}
    named["people"] = pa.array(np.ones(len(mine), dtype=np.int64))
    for name in COUNTS:
        named[f"weighted_{name}"] = pc.multiply(mine[f"{name}_{stretch}"], beside["scheme_days"])
        named[f"observed_{name}"] = beside[f"{name}_observed"]
    rows = _added_up(pa.table(named), ["days"])
    return rows.append_column("stretch", pa.array([stretch] * len(rows), pa.string()))


def _added_up(rows: pa.Table, keys: list[str]) -> pa.Table:
    """One row for each that differs in the keys; everything else is summed."""
    sums = [name for name in rows.column_names if name not in keys]
    found = rows.group_by(keys).aggregate([(name, "sum") for name in sums])
    return found.select([*keys, *(f"{name}_sum" for name in sums)]).rename_columns([*keys, *sums])
