"""Which target belongs to a measure in a period, and whether it is met."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from desist.evaluation.measured.figures import Figures
from desist.evaluation.results import Target
from desist.kernel.period import Period
from desist.tables.record_set import RecordSet


def reduction_targets(
    record_set: RecordSet, measures: Mapping[str, Figures], *, scheme: str, period: Period
) -> dict[str, Target]:
    """By measure, the target reduction for the whole period; measures without one are absent.

    A target is for the period when its days, where given, are the period's as asked
    for: one that is cumulative to an earlier day is a milestone, not the aim. Of several,
    one with days comes before one without, then the hardest.
    """
    found = {}
    for row in sorted(record_set.table("targets").to_pylist(), key=_last_counts):
        if row["scheme"] != scheme or row["unit"] != "reduction" or row["measure"] not in measures:
            continue
        if _whole_period(row["from_on"], row["to_on"], period):
            reduction = measures[row["measure"]].reduction
            met = None if reduction is None else reduction >= row["value"]
            found[row["measure"]] = Target(row["value"], met)
    return found


def _last_counts(row: dict[str, Any]) -> tuple[int, float]:
    """Sorts the row that is to count behind the others."""
    days = (row["from_on"] is not None) + (row["to_on"] is not None)
    return days, float(row["value"])


def _whole_period(first: date | None, after: date | None, period: Period) -> bool:
    return (first is None or first == period.start) and (after is None or after == period.asked_end)
