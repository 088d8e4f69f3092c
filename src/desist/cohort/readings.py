"""Several ways of drawing the windows, so that one pass over the events serves them all.

A reading says who is looked at and over which days. Every reading has the same
baseline rule; they differ in the days that follow it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis import _

from desist.cohort.intervals import days_between, earlier, later, moved, united
from desist.cohort.spells import of_those_on_in, on_scheme, stays
from desist.kernel.period import Period, year_before
from desist.kernel.units import DAYS_PER_YEAR
from desist.tables.scheme import Scheme


class Reading(StrEnum):
    """WHILE_ON_SCHEME the scheme days in the period, under the scheme's minimum;
    EVERYBODY the same with no minimum; AFTER_JOINING the 365 days from first joining,
    whoever stayed; MATURE the report's own, as far as convictions have had their time.
    Others are named by the day they end on: see `until`."""

    WHILE_ON_SCHEME = "while_on_scheme"
    EVERYBODY = "everybody"
    AFTER_JOINING = "after_joining"
    MATURE = "mature"


Keep = Callable[[str, ir.Table], ir.Table]


class Window(StrEnum):
    BASELINE = "baseline"
    SCHEME = "scheme"


@dataclass(frozen=True, slots=True)
class Span:
    """A reading of scheme days in `[first, after)`, with the minimum that applies to it."""

    reading: str
    first: date
    after: date
    minimum_days: int


def of_everybody(scheme: Scheme) -> Reading:
    """The reading without a minimum: the report's own, where the scheme has none."""
    return Reading.EVERYBODY if scheme.counting.minimum_days else Reading.WHILE_ON_SCHEME


def until(end: date) -> str:
    """The name of the reading of the period up to a day."""
    return f"until_{end}"


def spans(
    scheme: Scheme,
    period: Period,
    *,
    ends: Iterable[date] = (),
    mature_end: date | None = None,
    everybody: bool = True,
) -> pa.Table:
    """The readings of scheme days: the report's own, everybody's where that differs, up to
    each day of `ends`, and up to the last mature day.

    everybody  whether everybody's is wanted

    Rows   one per reading: reading, first, after, last_first (first day of the last
           period), minimum_days
    """
    minimum = scheme.counting.minimum_days
    drawn = [
        Span(Reading.WHILE_ON_SCHEME, period.start, period.end, minimum),
        *([Span(Reading.EVERYBODY, period.start, period.end, 0)] if minimum and everybody else []),
        *(Span(until(end), period.start, end, minimum) for end in ends),
        *([Span(Reading.MATURE, period.start, mature_end, minimum)] if mature_end else []),
    ]
    return pa.table(
        {
            "reading": [str(span.reading) for span in drawn],
            "first": [span.first for span in drawn],
            "after": [span.after for span in drawn],
            "last_first": [year_before(span.first) for span in drawn],
            "minimum_days": [span.minimum_days for span in drawn],
        }
    )


def members_and_windows(
    episodes: ir.Table,
    wanted: ir.Table,
    *,
    scheme: Scheme,
    period: Period,
    keep: Keep,
    after_joining: bool = True,
) -> tuple[ir.Table, ir.Table]:
    """Who each reading looks at, and over which days.

    wanted   as `spans`, of days inside the period
    after_joining  also the 365 days after joining, whoever stayed
    keep     keeps the rows of an expression that several others build on, under a name
    members  one per reading and nominal: reading, nominal_id, first_joined_on, on_at_end
             (the reading's days go on past its end), minimum_days
    windows  one per reading, nominal and stretch: reading, nominal_id, window, start,
             end, first_joined_on
    """
    minimum = scheme.counting.minimum_days
    on = on_scheme(episodes, scheme=scheme.id or "")
    if not after_joining:
        # Most of a nation's people were on a scheme in other years: nothing is drawn for them.
        on = of_those_on_in(on, period)
    all_stays = keep("stays", stays(on, rejoin_gap_days=scheme.rejoin_gap_days))
    own = keep("own_stays", _stays_of_latest_spell(all_stays, wanted))
    if not after_joining:
        members = keep("readings", _on_scheme(own))
        return members, ibis.union(
            _baselines(members, scheme.baseline_days), _scheme_days(own, minimum=minimum)
        )
    followed, followed_days = _after_joining(all_stays, period)
    members = keep("readings", ibis.union(_on_scheme(own), followed))
    baselines = _baselines(members, scheme.baseline_days)
    return members, ibis.union(baselines, _scheme_days(own, minimum=minimum), followed_days)


def _stays_of_latest_spell(all_stays: ir.Table, wanted: ir.Table) -> ir.Table:
    """For each reading, all stays of each nominal's latest spell with a day in its dates."""
    every = all_stays.cross_join(wanted)
    inside = every.filter((_.joined_on < _.after) & (_.left_on > _.first))
    latest = inside.group_by("reading", "nominal_id").agg(latest=_.spell.max())
    joined = every.inner_join(latest, ["reading", "nominal_id"])
    return joined.filter(_.spell == _.latest).drop("latest")


def _on_scheme(own: ir.Table) -> ir.Table:
    return own.group_by("reading", "nominal_id", "first_joined_on", "minimum_days").agg(
        on_at_end=((_.joined_on < _.after) & (_.left_on > _.after)).any()
    )[["reading", "nominal_id", "first_joined_on", "on_at_end", "minimum_days"]]


def _scheme_days(own: ir.Table, *, minimum: int) -> ir.Table:
    """The stays inside the reading's dates, and the days that are brought along.

    minimum  the scheme's own; without one nobody has fewer, and nothing is brought along
    """
    now = _clipped(own, first=own.first, after=own.after)
    if not minimum:
        return now
    last = _clipped(own, first=own.last_first, after=own.first)
    return ibis.union(now, last.semi_join(_bringing_along(own, last), ["reading", "nominal_id"]))


def _bringing_along(own: ir.Table, last: ir.Table) -> ir.Table:
    """Those who had last period's days, fewer than the minimum, and were on at its end.

    The test is on the last period's own days, so nothing is brought along twice.
    """
    keys = ["reading", "nominal_id"]
    had = last.group_by(keys).agg(days=days_between(_.start, _.end).sum())
    on_then = own.filter(_.joined_on < _.first, _.left_on > _.first)
    asked = on_then.select(*keys, "minimum_days").distinct().inner_join(had, keys)
    return asked.filter(_.days < _.minimum_days).select(*keys)


def _clipped(own: ir.Table, *, first: ir.DateColumn, after: ir.DateColumn) -> ir.Table:
    """The part of each stay that lies in `[first, after)`, as rows of scheme days."""
    inside = own.mutate(start=later(own.joined_on, first), end=earlier(own.left_on, after))
    return _window_rows(inside.filter(_.start < _.end), Window.SCHEME)


def _after_joining(all_stays: ir.Table, period: Period) -> tuple[ir.Table, ir.Table]:
    """The 365 days from first joining of everybody who had joined by the period's end."""
    joined = all_stays.filter(_.first_joined_on < period.end)
    latest = joined.group_by("nominal_id").agg(first_joined_on=_.first_joined_on.max())
    followed = latest.mutate(
        reading=ibis.literal(str(Reading.AFTER_JOINING)),
        start=_.first_joined_on,
        end=moved(latest.first_joined_on, DAYS_PER_YEAR),
        minimum_days=ibis.literal(0, "int64"),
    )
    members = followed.mutate(on_at_end=followed.end > period.end)
    return (
        members[["reading", "nominal_id", "first_joined_on", "on_at_end", "minimum_days"]],
        _window_rows(followed, Window.SCHEME),
    )


def _baselines(members: ir.Table, baseline_days: int) -> ir.Table:
    drawn = members.mutate(
        start=moved(members.first_joined_on, -baseline_days), end=members.first_joined_on
    )
    return _window_rows(drawn, Window.BASELINE)


def _window_rows(days: ir.Table, window: Window) -> ir.Table:
    named = days.mutate(window=ibis.literal(str(window)))
    return named[["reading", "nominal_id", "window", "start", "end", "first_joined_on"]]


def days_in_custody(custody: ir.Table) -> ir.Table:
    """Custody spells with the overlaps taken out: nominal_id, from_on, to_on."""
    return united(custody, by=["nominal_id"], start="from_on", end="to_on")
