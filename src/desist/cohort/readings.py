"""Three ways of drawing the windows, so that one pass over the events serves them all.

A reading says who is looked at and over which days. Every reading has the same
baseline; they differ in the days that follow it.
"""

from enum import StrEnum

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.cohort.intervals import clipped, days_between, united
from desist.cohort.spells import stays, stays_of_latest_spell
from desist.kernel.period import Period
from desist.kernel.units import DAYS_PER_YEAR
from desist.tables.scheme import Scheme


class Reading(StrEnum):
    """WHILE_ON_SCHEME the scheme days in the period, under the scheme's minimum;
    EVERYBODY the same with no minimum; AFTER_JOINING the 365 days from first joining,
    whoever stayed."""

    WHILE_ON_SCHEME = "while_on_scheme"
    EVERYBODY = "everybody"
    AFTER_JOINING = "after_joining"


class Window(StrEnum):
    BASELINE = "baseline"
    SCHEME = "scheme"


def members_and_windows(
    episodes: ir.Table, *, scheme: Scheme, period: Period
) -> tuple[ir.Table, ir.Table]:
    """Who each reading looks at, and over which days.

    members  one per reading and nominal: reading, nominal_id, first_joined_on, on_at_end
             (the reading's days go on past the period's end)
    windows  one per reading, nominal and stretch: reading, nominal_id, window, start,
             end, first_joined_on
    """
    all_stays = stays(episodes, scheme=scheme.id or "", rejoin_gap_days=scheme.rejoin_gap_days)
    drawn = [
        _while_on_scheme(all_stays, period, reading=reading, minimum_days=minimum)
        for reading, minimum in _minimums(scheme).items()
    ]
    drawn.append(_after_joining(all_stays, period))
    members = ibis.union(*(members for members, _days in drawn))
    scheme_days = ibis.union(*(days for _members, days in drawn))
    windows = ibis.union(_baselines(members, scheme.baseline_days), scheme_days)
    joined = members.select("reading", "nominal_id", "first_joined_on")
    return members, windows.inner_join(joined, ["reading", "nominal_id"])


def _minimums(scheme: Scheme) -> dict[Reading, int]:
    return {Reading.WHILE_ON_SCHEME: scheme.counting.minimum_days, Reading.EVERYBODY: 0}


def _while_on_scheme(
    all_stays: ir.Table, period: Period, *, reading: Reading, minimum_days: int
) -> tuple[ir.Table, ir.Table]:
    """The days of the latest spell inside the period, and those brought along."""
    own = stays_of_latest_spell(all_stays, first=period.start, after=period.end)
    members = own.group_by("nominal_id", "first_joined_on").agg(
        on_at_end=((_.joined_on < period.end) & (_.left_on > period.end)).any()
    )
    now = clipped(own, start="joined_on", end="left_on", first=period.start, after=period.end)
    days = now.select("nominal_id", "joined_on", "left_on")
    if minimum_days > 0:
        brought = _brought_along(own, period, minimum_days=minimum_days)
        days = ibis.union(days, brought)
    return _member_rows(members, reading), _scheme_rows(days, reading)


def _brought_along(own: ir.Table, period: Period, *, minimum_days: int) -> ir.Table:
    """Last period's days of those who had too few of them and were on at its end.

    The test is on the last period's own days, so nothing is brought along twice.
    """
    last = clipped(
        own, start="joined_on", end="left_on", first=period.last_start, after=period.start
    )
    had = last.group_by("nominal_id").agg(days=days_between(_.joined_on, _.left_on).sum())
    on_then = own.filter(_.joined_on < period.start, _.left_on > period.start)
    too_few = had.filter(_.days < minimum_days).semi_join(on_then, "nominal_id")
    return last.semi_join(too_few, "nominal_id").select("nominal_id", "joined_on", "left_on")


def _after_joining(all_stays: ir.Table, period: Period) -> tuple[ir.Table, ir.Table]:
    """The 365 days from first joining of everybody who had joined by the period's end."""
    joined = all_stays.filter(_.first_joined_on < period.end)
    latest = joined.group_by("nominal_id").agg(first_joined_on=_.first_joined_on.max())
    a_year = ibis.interval(days=DAYS_PER_YEAR)
    followed = latest.mutate(until=(_.first_joined_on + a_year).cast("date"))
    members = followed.mutate(on_at_end=_.until > period.end)
    days = followed.select("nominal_id", joined_on="first_joined_on", left_on="until")
    return (
        _member_rows(members.drop("until"), Reading.AFTER_JOINING),
        _scheme_rows(days, Reading.AFTER_JOINING),
    )


def _member_rows(members: ir.Table, reading: Reading) -> ir.Table:
    return members.select(
        "nominal_id", "first_joined_on", "on_at_end", reading=ibis.literal(str(reading))
    )


def _scheme_rows(days: ir.Table, reading: Reading) -> ir.Table:
    return days.select(
        reading=ibis.literal(str(reading)),
        nominal_id="nominal_id",
        window=ibis.literal(str(Window.SCHEME)),
        start="joined_on",
        end="left_on",
    )


def _baselines(members: ir.Table, baseline_days: int) -> ir.Table:
    before = ibis.interval(days=baseline_days)
    return members.select(
        reading="reading",
        nominal_id="nominal_id",
        window=ibis.literal(str(Window.BASELINE)),
        start=(members.first_joined_on - before).cast("date"),
        end="first_joined_on",
    )


def days_in_custody(custody: ir.Table) -> ir.Table:
    """Custody spells with the overlaps taken out: nominal_id, from_on, to_on."""
    return united(custody, by=["nominal_id"], start="from_on", end="to_on")
