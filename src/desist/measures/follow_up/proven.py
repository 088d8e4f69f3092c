"""Whether people were proven to have offended within a year or two of joining, beside their score.

A proven offence is one that was committed in those days and led to a conviction,
whenever that came.
"""

from collections.abc import Mapping
from datetime import date

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.cohort.coverage import stretches_of_joined
from desist.cohort.exposure import held_days, with_covered
from desist.cohort.intervals import days_between, moved
from desist.cohort.readings import Reading, Window
from desist.measures.events import Kind

KEYS = ["reading", "nominal_id"]


def follow_ups(members: ir.Table, *, days: Mapping[str, int]) -> ir.Table:
    """The days over which each scale predicts, of everybody who had joined.

    members  as `cohort.groups.grouped_members`
    days     by scale, from joining
    Rows     one per scale and nominal: reading (the scale), nominal_id, window, start, end
    """
    joined = members.filter(_.reading == str(Reading.AFTER_JOINING))
    drawn = [
        joined.select(
            "nominal_id",
            reading=ibis.literal(scale),
            window=ibis.literal(str(Window.SCHEME)),
            start=joined.first_joined_on,
            end=moved(joined.first_joined_on, after),
        )
        for scale, after in days.items()
    ]
    return ibis.union(*drawn)


def proven(
    windows: ir.Table,
    events: ir.Table,
    scores: ir.Table,
    *,
    coverage: ir.Table | None,
    custody: ir.Table | None,
    over_by: date,
) -> ir.Table:
    """Score, follow-up and outcome of each nominal on each scale.

    windows    as `follow_ups`
    events     as `measures.events.bare_events`
    coverage   the coverage table, None: those who joined are covered
    custody    custody spells without overlaps, None where nothing is known of custody
    over_by    a follow-up that ends later is not complete
    Rows       one per scale and nominal: reading, nominal_id, percent, score_age [days from the
               score to joining], complete, covered, reoffended, held [days in custody]
    Null       percent, score_age: no score on or before the day of joining. held: custody is not
               covered
    """
    found = windows.left_join(_latest_scores(windows, scores), KEYS).select(
        *windows.columns, "percent", "score_age"
    )
    proved = _proved(windows, events)
    found = found.left_join(proved, KEYS).select(
        *found.columns,
        reoffended=proved.nominal_id.notnull(),
        complete=found.end <= over_by,
    )
    found = _marked(found, windows, coverage, source="offences", name="covered")
    return _with_custody(found, windows, coverage, custody).drop("window", "start", "end")


def _latest_scores(windows: ir.Table, scores: ir.Table) -> ir.Table:
    before = windows.inner_join(
        scores,
        [
            windows.nominal_id == scores.nominal_id,
            windows.reading == scores.scale,
            scores.assessed_on <= windows.start,
        ],
    )
    latest_first = ibis.window(
        group_by=KEYS, order_by=[ibis.desc(before.assessed_on), ibis.desc(before.percent)]
    )
    numbered = before.mutate(place=ibis.row_number().over(latest_first))
    latest = numbered.filter(_.place == 0)
    return latest.select(
        *KEYS,
        percent=latest.percent.cast("float64"),
        score_age=days_between(latest.assessed_on, latest.start),
    )


def _proved(windows: ir.Table, events: ir.Table) -> ir.Table:
    convicted = events.filter(_.kind == str(Kind.CONVICTED))
    inside = windows.inner_join(
        convicted,
        [
            windows.nominal_id == convicted.nominal_id,
            convicted.last_committed_on >= windows.start,
            convicted.last_committed_on < windows.end,
        ],
    )
    return inside.select(*KEYS).distinct()


def _marked(
    found: ir.Table, windows: ir.Table, coverage: ir.Table | None, *, source: str, name: str
) -> ir.Table:
    if coverage is None:
        return found.mutate(**{name: ibis.literal(True)})
    stretches = stretches_of_joined(coverage)
    return with_covered(found, windows, stretches, sources=(source,), name=name)


def _with_custody(
    found: ir.Table, windows: ir.Table, coverage: ir.Table | None, custody: ir.Table | None
) -> ir.Table:
    if custody is None:
        return found.mutate(held=ibis.null("int64"))
    marked = _marked(found, windows, coverage, source="custody", name="custody_known")
    days = held_days(windows, custody, by=KEYS)
    joined = marked.left_join(days, KEYS).select(*marked.columns, held=days.held.fill_null(0))
    return joined.mutate(held=ibis.cases((joined.custody_known, joined.held))).drop("custody_known")
