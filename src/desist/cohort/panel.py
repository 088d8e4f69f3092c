"""Everybody who was referred, quarter by quarter around the day they joined or might have.

The headline looks at those who joined, in two windows. What would have happened
anyway needs more: those who were referred and did not join, and the quarters
before the baseline. Somebody who never joined gets a day on which they might
have: their referral plus the usual time from referral to joining.
"""

from enum import StrEnum

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis import _

from desist.cohort.coverage import speaks_of, stretches_of_all, within
from desist.cohort.exposure import held_days
from desist.cohort.intervals import days_between, earlier, moved
from desist.cohort.spells import on_scheme, stays
from desist.kernel.period import Period
from desist.tables.scheme import Scheme

QUARTERS = (-730, -638, -547, -456, -365, -274, -182, -91, 0, 91, 182, 274, 365)
"""Days from joining at which one quarter ends and the next begins: two years before, one after."""
ANCHOR = QUARTERS.index(0)
"""The first quarter after joining."""
ALL = slice(0, len(QUARTERS) - 1)
BEFORE = slice(0, ANCHOR)
AFTER = slice(ANCHOR, len(QUARTERS) - 1)
BASELINE = slice(QUARTERS.index(-365), ANCHOR)
BASELINE_LESS_LAST = slice(QUARTERS.index(-365), QUARTERS.index(-91))
EARLIER = slice(QUARTERS.index(-730), QUARTERS.index(-365))


class Standing(StrEnum):
    """What came of a referral, as far as joining goes."""

    JOINED = "joined"
    NOT_ACCEPTED = "not_accepted"
    DECLINED = "declined"
    WAITING = "waiting"


def quarters(span: slice = ALL) -> pa.Table:
    """One row per quarter: quarter (its place in QUARTERS), opens, closes [days from joining]."""
    return pa.table(
        {
            "quarter": list(range(len(QUARTERS) - 1))[span],
            "opens": list(QUARTERS[:-1])[span],
            "closes": list(QUARTERS[1:])[span],
        }
    )


def days_to_joining(episodes: ir.Table, *, scheme: str, period: Period) -> ir.Table:
    """How long it took from referral to joining, of the referrals that have both days.

    Rows  one per number of days: lag, referrals
    """
    rows = _referrals(episodes, scheme).filter(_.joined_on.notnull(), _.joined_on < period.end)
    both = rows.filter(rows.joined_on >= rows.asked_on)
    return both.group_by(lag=days_between(both.asked_on, both.joined_on)).agg(referrals=_.count())


def referred(episodes: ir.Table, *, scheme: Scheme, period: Period, lag: int) -> ir.Table:
    """Everybody who joined, or was referred and might have, before the period's end.

    lag    days from referral to joining given to those who did not join
    Rows   one per nominal: nominal_id, standing, anchor (the day of joining, or the day
           on which they might have)
    """
    name = scheme.id or ""
    all_stays = stays(on_scheme(episodes, scheme=name), rejoin_gap_days=scheme.rejoin_gap_days)
    joined = all_stays.filter(_.first_joined_on < period.end)
    joiners = joined.group_by("nominal_id").agg(anchor=_.first_joined_on.max())
    joiners = joiners.mutate(standing=ibis.literal(str(Standing.JOINED)))
    others = _did_not_join(_referrals(episodes, name), lag=lag).filter(_.anchor < period.end)
    columns = ["nominal_id", "standing", "anchor"]
    return ibis.union(joiners[columns], others.anti_join(joiners, "nominal_id")[columns])


def first_referred(episodes: ir.Table, *, scheme: Scheme, period: Period, lag: int) -> ir.Table:
    """Everybody by what came of their first referral, for a comparison of the two kinds.

    Whoever is referred again has gone on offending. Were people sorted by how it ended, or
    followed from their last referral, those who did not join would be looked at in their
    quietest days, and whoever offended on and was then accepted would be missing from them.
    So the first referral decides, and somebody who joins later stays with those who did not.

    lag    days from referral to joining given to those who did not join
    Rows   one per nominal, as `referred`; somebody who joined and has no day of referral is
           there from their first joining
    """
    name = scheme.id or ""
    first_come = ibis.window(
        group_by="nominal_id",
        order_by=["asked_on", ibis.asc("joined_on", nulls_first=False), "episode_id"],
    )
    referrals = _referrals(episodes, name)
    first = referrals.mutate(place=ibis.row_number().over(first_come)).filter(_.place == 0)
    found = first.select(
        "nominal_id",
        standing=ibis.cases(
            (first.joined_on.notnull(), str(Standing.JOINED)), else_=_standing(first)
        ),
        anchor=first.joined_on.fill_null(moved(first.asked_on, lag)),
    )
    all_stays = stays(on_scheme(episodes, scheme=name), rejoin_gap_days=scheme.rejoin_gap_days)
    joined = all_stays.group_by("nominal_id").agg(anchor=_.first_joined_on.min())
    unasked = joined.anti_join(referrals, "nominal_id").select(
        "nominal_id", standing=ibis.literal(str(Standing.JOINED)), anchor=joined.anchor
    )
    return ibis.union(found, unasked).filter(_.anchor < period.end)


def _referrals(episodes: ir.Table, scheme: str) -> ir.Table:
    rows = episodes.filter(_.scheme == scheme)
    return rows.mutate(asked_on=rows.referred_on.fill_null(rows.assessed_on)).filter(
        _.asked_on.notnull()
    )


def _did_not_join(referrals: ir.Table, *, lag: int) -> ir.Table:
    """The latest referral of each nominal among those that led to no joining."""
    latest_first = ibis.window(
        group_by="nominal_id", order_by=[ibis.desc("asked_on"), "episode_id"]
    )
    rows = referrals.filter(_.joined_on.isnull())
    latest = rows.mutate(place=ibis.row_number().over(latest_first)).filter(_.place == 0)
    return latest.mutate(standing=_standing(latest), anchor=moved(latest.asked_on, lag))


def _standing(referrals: ir.Table) -> ir.StringValue:
    """What came of referrals that led to no joining."""
    return ibis.cases(
        (referrals.decision == "not_accepted", str(Standing.NOT_ACCEPTED)),
        (referrals.response == "declined", str(Standing.DECLINED)),
        else_=str(Standing.WAITING),
    )


def panel_windows(people: ir.Table, wanted: ir.Table, *, period: Period) -> ir.Table:
    """The quarters of everybody, cut off at the period's end; a quarter after it is not there.

    wanted  as `quarters`
    Rows    one per nominal and quarter: nominal_id, standing, quarter, start, end
    """
    every = people.cross_join(wanted)
    drawn = every.mutate(
        start=(every.anchor + every.opens.as_interval("D")).cast("date"),
        end=earlier(
            (every.anchor + every.closes.as_interval("D")).cast("date"),
            ibis.literal(period.end),
        ),
    )
    return drawn.filter(_.start < _.end)[["nominal_id", "standing", "quarter", "start", "end"]]


def panel_days(
    windows: ir.Table, coverage: ir.Table | None, *, sources: tuple[str, ...], held: ir.Table | None
) -> ir.Table:
    """Days at risk of each quarter, and whether every source covers it.

    coverage  the coverage table; None: those who joined are covered, nobody else
    held      custody spells without overlaps, None when every day is at risk
    Rows      one per nominal and quarter: nominal_id, standing, quarter, days, covered
    """
    return (
        windows.mutate(days=days_between(windows.start, windows.end))
        .pipe(_less_custody, held)
        .pipe(_marked_covered, coverage, sources)
    )


def _less_custody(windows: ir.Table, held: ir.Table | None) -> ir.Table:
    if held is None:
        return windows
    keys = ["nominal_id", "quarter"]
    joined = windows.left_join(held_days(windows, held, by=keys), keys)
    kept = [name for name in windows.columns if name != "days"]
    return joined.select(*kept, days=joined.days - joined.held.fill_null(0))


def _marked_covered(
    windows: ir.Table, coverage: ir.Table | None, sources: tuple[str, ...]
) -> ir.Table:
    joiner = windows.standing == str(Standing.JOINED)
    if coverage is None:
        return windows.mutate(covered=joiner)
    stretches = stretches_of_all(coverage)
    inside = windows.inner_join(stretches, within(windows.start, windows.end, stretches))
    mine = inside.filter(
        speaks_of(inside, joined=inside.standing == str(Standing.JOINED)),
        inside.source.isin(sources),
    )
    keys = ["nominal_id", "quarter"]
    found = mine.group_by(keys).agg(found=_.source.nunique())
    joined = windows.left_join(found, keys)
    return joined.select(*windows.columns, covered=joined.found.fill_null(0) == len(sources))
