"""The per-nominal table as columns of numbers, for one reading."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from desist.cohort.groups import Group
from desist.measures.definitions import Measure

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Evidence:
    """Nominals of one reading, ordered by id; whole numbers throughout.

    nominal_ids  ascending
    group        the group each falls in
    columns      name to values, in the order of nominal_ids; names as `tallies.evidence`
    """

    nominal_ids: list[str]
    group: NDArray[np.object_]
    columns: Mapping[str, Whole]

    def __len__(self) -> int:
        return len(self.nominal_ids)

    def where(self, keep: NDArray[np.bool_]) -> "Evidence":
        return Evidence(
            nominal_ids=[self.nominal_ids[i] for i in np.flatnonzero(keep)],
            group=self.group[keep],
            columns={name: values[keep] for name, values in self.columns.items()},
        )

    @property
    def counted(self) -> "Evidence":
        return self.where(self.group == str(Group.COUNTED))

    def ids_in(self, group: Group) -> list[str]:
        return [self.nominal_ids[i] for i in np.flatnonzero(self.group == str(group))]

    def total(self, column: str) -> int:
        return int(self.columns[column].sum())

    def baseline(self, measure: Measure) -> Whole:
        return self.columns[f"{measure.name}_baseline"]

    def observed(self, measure: Measure) -> Whole:
        return self.columns[f"{measure.name}_observed"]

    @property
    def baseline_days(self) -> Whole:
        return self.columns["baseline_days"]

    @property
    def scheme_days(self) -> Whole:
        return self.columns["scheme_days"]


def evidence_of(table: pa.Table, reading: str) -> Evidence:
    """One reading's rows of the table that `tallies.evidence` describes."""
    rows = table.filter(pc.equal(table["reading"], reading)).sort_by("nominal_id")
    columns = {
        field.name: rows[field.name].to_numpy().astype(np.int64)
        for field in rows.schema
        if pa.types.is_integer(field.type)
    }
    groups = np.array(rows["group"].to_pylist(), dtype=object)
    return Evidence(rows["nominal_id"].to_pylist(), groups, columns)
