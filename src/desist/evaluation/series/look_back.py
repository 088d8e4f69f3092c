"""Results with their series: earlier years counted again, and what was printed of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pyarrow as pa

from desist.evaluation.results import Results
from desist.evaluation.series.printed import printed_period
from desist.evaluation.series.recount import own_count, recount
from desist.evaluation.series.revisions import Revisions, revisions
from desist.evaluation.series.years import side_by_side, wanted_periods
from desist.kernel.period import Period
from desist.kernel.progress import Progress
from desist.reference.catalogue import Catalogue
from desist.tables.record_set import RecordSet


def look_back(
    own: Results,
    evidence: pa.Table,
    record_set: RecordSet,
    *,
    printed: Sequence[Mapping[str, Any]],
    years: int,
    catalogue: Catalogue,
    progress: Progress,
) -> Results:
    """The report's own results with its years and revisions.

    evidence  of the report's own period, as `measures.tallies.evidence`
    printed   results files of earlier reports
    years     how many years stand side by side, the report's own among them
    """
    as_printed = [printed_period(one, as_of=own.period.as_of) for one in printed]
    earlier = wanted_periods(record_set, own.period, years=years, printed=as_printed)
    again = partial(recount, own, record_set, catalogue=catalogue)
    found = []
    for period in earlier:
        progress(f"Counting {_name(period)} by this year's method")
        found.append(again(period=period))
    revised: list[Revisions] = []
    for one, period in zip(printed, as_printed, strict=True):
        progress(f"Counting the printed {_name(period)} again")
        now = again(period=period)
        # Rules, editions and rows are the report's own; days, people and figures are not.
        current = replace(own, period=period, cohort=now.cohort, measures=now.measures)
        revised.append(revisions(one, current))
    counts = [*found, own_count(own, evidence)] if earlier else []
    return replace(
        own,
        years=side_by_side(counts, record_set, scheme=own.scheme, catalogue=catalogue),
        revisions=tuple(sorted(revised, key=lambda one: one.period)),
    )


def _name(period: Period) -> str:
    return period.year or f"{period.start} to {period.end}"
