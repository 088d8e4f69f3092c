"""Stretches of time of one person that overlap. Those that touch do not."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from desist.intake.checks.typed import Tables, TypedTable
from desist.intake.findings import Findings

NEVER = 1 << 31  # later than any day, counted from 1970


def check_overlaps(tables: Tables, findings: Findings) -> None:
    """Episodes of one nominal on one scheme, and custody spells of one nominal."""
    if "episodes" in tables:
        episodes = tables["episodes"]
        episodes.warn_where(
            overlapping(episodes, "joined_on", "left_on", "nominal_id", "scheme"),
            findings,
            column="joined_on",
            found="an episode that overlaps another of the same person on the same scheme",
            expected="episodes one after the other",
            cure="They are merged; see which days are right",
        )
    if "custody" in tables:
        custody = tables["custody"]
        custody.warn_where(
            overlapping(custody, "from_on", "to_on", "nominal_id"),
            findings,
            column="from_on",
            found="a spell that overlaps another of the same person",
            expected="spells one after the other",
            cure="They are merged, so that no day is taken off twice; see which days are right",
        )


def overlapping(typed: TypedTable, start: str, end: str, *whose: str) -> np.ndarray:
    """True for each row that starts before an earlier one of the same person has ended."""
    group = _group_numbers(typed, whose)
    starts, ends = _days(typed.column(start)), _days(typed.column(end))
    # Rows without a start are after all others of their group and overlap nothing.
    order = np.lexsort((ends, starts, group))
    group, starts, ends = group[order], starts[order], ends[order]
    # Groups ascend, so the highest end so far never comes from an earlier group.
    end_so_far = np.maximum.accumulate(group * (2 * NEVER) + ends)
    late = np.zeros(len(typed), dtype=bool)
    late[1:] = (starts[1:] < NEVER) & (group[1:] * (2 * NEVER) + starts[1:] < end_so_far[:-1])
    hit = np.zeros(len(typed), dtype=bool)
    hit[order[late]] = True
    return hit


def _group_numbers(typed: TypedTable, whose: tuple[str, ...]) -> np.ndarray:
    keys = [pc.fill_null(typed.column(name), "") for name in whose]
    joined = pc.binary_join_element_wise(*keys, "\x1f")
    encoded = joined.combine_chunks().dictionary_encode()
    return np.asarray(encoded.indices, dtype=np.int64)


def _days(column: pa.ChunkedArray) -> np.ndarray:
    """Days from 1970, NEVER for a blank."""
    days = column.cast(pa.int32()).cast(pa.int64())
    return np.asarray(pc.fill_null(days, NEVER))
