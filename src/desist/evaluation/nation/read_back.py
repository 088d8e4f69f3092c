"""What a count left on disk, read back as columns."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as parquet

from desist.cohort.groups import Group
from desist.evaluation.expected.before import COUNTED_COLUMNS, Before
from desist.evaluation.nation.count import Counted
from desist.evaluation.nation.extract import Extract
from desist.measures.evidence import Evidence


def evidence_and_attributes(extract: Extract, counted: Counted) -> tuple[Evidence, pa.Table]:
    """Evidence and attributes, each nominal in the same place of both.

    In the order of the ids, also where an addition gave later numbers to earlier ids, so that
    sums of fractions are the same whatever was added when.
    """
    rows = pa.concat_tables([parquet.read_table(file) for file in counted.files("evidence")])
    known = pa.concat_tables([parquet.read_table(file) for file in counted.files("attributes")])
    rows, known = rows.sort_by("nominal_id"), known.sort_by("nominal_id")
    if len(extract.layers) > 1:
        order = pc.sort_indices(_ids(extract, rows["nominal_id"]))
        rows, known = rows.take(order), known.take(order)
    columns = {
        field.name: rows[field.name].to_numpy().astype(np.int64)
        for field in rows.schema
        if pa.types.is_integer(field.type) and field.name != "nominal_id"
    }
    group = np.array(rows["group"].to_numpy(zero_copy_only=False), dtype=object)
    return Evidence(rows["nominal_id"].cast(pa.string()).to_pylist(), group, columns), known


def _ids(extract: Extract, numbers: pa.ChunkedArray) -> pa.ChunkedArray:
    known = pa.concat_tables(
        [
            parquet.read_table(file, columns=["nominal", "nominal_id"])
            for place in range(extract.ranges)
            for file in extract.files("nominals", place).values()
        ]
    )
    return known["nominal_id"].take(
        pc.index_in(numbers, value_set=known["nominal"].combine_chunks())
    )


def before_of(counted: Counted) -> Before:
    """What everybody referred did before joining, one range after the other."""
    return Before.together(
        [
            Before.of(parquet.read_table(rows), _of_the_counted(evidence))
            for rows, evidence in zip(
                counted.files("before"), counted.files("evidence"), strict=True
            )
        ]
    )


def kinds_of(counted: Counted, level: str) -> pa.Table:
    """Sums by offence group or by type; nominals under the names that the evidence has."""
    found = [
        parquet.read_table(file, filters=pc.field("level") == level)
        for file in counted.files("kinds")
    ]
    rows = pa.concat_tables(found).drop_columns("level")
    place = rows.column_names.index("nominal_id")
    return rows.set_column(place, "nominal_id", rows["nominal_id"].cast(pa.string()))


def _of_the_counted(evidence: Path) -> pa.Table:
    is_counted = pc.field("group") == str(Group.COUNTED)
    return parquet.read_table(evidence, columns=COUNTED_COLUMNS, filters=is_counted)
