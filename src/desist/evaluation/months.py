"""The reoffending value month by month, cumulative: the method applied up to each month's end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from desist.cohort.readings import until
from desist.evaluation.certainty.resampling import Resampler
from desist.evaluation.measured.parts import whole_cohort
from desist.evaluation.money import Pricing, Valuation, valuations
from desist.kernel.period import Period
from desist.measures.definitions import MEASURES
from desist.measures.evidence import evidence_of

DECEMBER = 12


@dataclass(frozen=True)
class Month:
    """The period from its first day up to, and not with, `end`.

    counted  nominals counted by then
    value    the reoffending value by then; withheld while too few are counted
    target   pounds aimed at by then, None where there is no such target
    """

    end: date
    counted: int
    value: Valuation
    target: float | None


def month_ends(period: Period) -> list[date]:
    """The first day after each month of the period; the last may fall inside a month."""
    ends, day = [], _next_month(period.start)
    while day < period.end:
        ends.append(day)
        day = _next_month(day)
    return [*ends, period.end]


def _next_month(day: date) -> date:
    if day.month == DECEMBER:
        return date(day.year + 1, 1, 1)
    return date(day.year, day.month + 1, 1)


def months(
    evidence: pa.Table,
    targets: pa.Table,
    *,
    scheme: str,
    pricing: Pricing,
    first: date,
    ends: Sequence[date],
    seed: int,
) -> list[Month]:
    """One for each end, from the readings that end there.

    targets  the record set's
    first  of the period: a target that counts from another day is not set beside it
    """
    aimed_at = {
        row["to_on"]: row["value"]
        for row in targets.to_pylist()
        if row["scheme"] == scheme and row["unit"] == "gbp" and row["from_on"] in (None, first)
    }
    return [_month(evidence, pricing, end, aimed_at.get(end), seed=seed) for end in ends]


def _month(
    evidence: pa.Table, pricing: Pricing, end: date, target: float | None, *, seed: int
) -> Month:
    counted = evidence_of(evidence, until(end)).counted
    found = valuations(
        whole_cohort(counted, (*MEASURES, *pricing.bearers)),
        pricing=pricing,
        resampler=Resampler(len(counted), seed),
    )
    return Month(end, len(counted), found["reoffending"], target)
