"""The counting, run: windows drawn, events placed, sums fetched."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from desist.cohort.groups import grouped_members
from desist.cohort.panel import first_referred
from desist.cohort.portrait.profile import attributes
from desist.cohort.readings import (
    days_in_custody,
    members_and_windows,
    of_everybody,
    spans,
)
from desist.engine.engine import Engine, Expression
from desist.evaluation.certainty.maturity import MatureWindow
from desist.evaluation.expected.panel import Panel, panel_of
from desist.kernel.period import Period
from desist.measures.definitions import Measure
from desist.measures.events import bare_events, priced
from desist.measures.placing import in_time_where_mature, placed
from desist.measures.rows_behind import RowsBehind, rows_behind
from desist.measures.tallies import (
    GROUP,
    SUBGROUP,
    baseline_events,
    by_code,
    by_offence_group,
    evidence,
    offences_of,
)
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Scheme


@dataclass(frozen=True)
class Counted:
    """What the engine gives.

    evidence          as `tallies.evidence`: all readings, told apart by a column
    groups, types     sums by offence group and by type, as `tallies.by_offence_group`
    codes             rows by code, as `tallies.by_code`
    baseline_events   as `tallies.baseline_events`
    attributes        as `profile.attributes`
    panel             everybody who was referred, by quarter; None unless asked for
    first_referrals   the same by what came of their first referral; None also where the record
                      set covers nobody who did not join
    rows              the rows behind the sums; None unless asked for
    """

    evidence: pa.Table
    groups: pa.Table
    types: pa.Table
    codes: pa.Table
    baseline_events: pa.Table
    attributes: pa.Table
    panel: Panel | None = None
    first_referrals: Panel | None = None
    rows: RowsBehind | None = None


def count(
    engine: Engine,
    record_set: RecordSet,
    *,
    scheme: Scheme,
    period: Period,
    bearers: tuple[Measure, ...],
    ends: Sequence[date] = (),
    mature: MatureWindow | None = None,
    with_panel: bool = False,
    with_rows: bool = False,
) -> Counted:
    """Run the counting on an engine that holds the record set and the price list.

    ends        also count the period up to each of these days
    mature      also count the days on which convictions have had the time to come
    with_panel  also follow everybody who was referred, quarter by quarter
    with_rows   also fetch the rows that the sums are made of
    """
    counting = scheme.counting
    held = None
    if counting.at_liberty:
        held = engine.keep("held", days_in_custody(engine.table("custody")))
    asked = spans(scheme, period, ends=ends, mature_end=mature.end if mature else None)
    windows, members = _drawn(engine, record_set, asked, scheme=scheme, period=period, held=held)
    within = mature.lag if mature and mature.end else None
    found = bare_events(
        engine.table("offences"),
        counting=counting,
        as_of=period.as_of,
        within=within,
        with_ids=with_rows,
    )
    if with_panel:
        found = engine.keep("events", found)
    inside = priced(
        placed(found, windows, held=held),
        engine.table("prices"),
        bearers=tuple(measure.name for measure in bearers),
    )
    rows = engine.keep("placed", inside if within is None else in_time_where_mature(inside))
    people = _people(engine, members, scheme=scheme, period=period)
    of_groups = engine.keep(
        "of_groups", offences_of(rows, engine.table("offences"), engine.table("prices"))
    )
    per_nominal = engine.fetch(evidence(members, rows, counting=counting, bearers=bearers))
    by_offence = engine.fetch(by_offence_group(of_groups, counting=counting))
    counted = Counted(
        evidence=per_nominal,
        groups=by_offence.filter(pc.field("level") == GROUP),
        types=by_offence.filter(pc.field("level") == SUBGROUP),
        codes=engine.fetch(by_code(rows, members, counting=counting)),
        baseline_events=engine.fetch(baseline_events(rows, members, counting=counting)),
        attributes=engine.fetch(people).sort_by("nominal_id"),
    )
    if with_rows:
        behind = partial(rows_behind, engine, rows, of_groups, people, evidence=per_nominal)
        counted = replace(counted, rows=behind(scheme=scheme.id or "", period=period))
    return (
        _with_panels(engine, counted, found, record_set, scheme=scheme, period=period)
        if with_panel
        else counted
    )


def _drawn(
    engine: Engine,
    record_set: RecordSet,
    asked: pa.Table,
    *,
    scheme: Scheme,
    period: Period,
    held: Expression | None,
) -> tuple[Expression, Expression]:
    """Windows, and the members with the group that each falls into; kept by the engine.

    asked  as `readings.spans`
    """
    members, windows = members_and_windows(
        engine.table("episodes"),
        engine.give("spans", asked),
        scheme=scheme,
        period=period,
        keep=engine.keep,
    )
    windows = engine.keep("windows", windows)
    grouped = grouped_members(
        members,
        windows,
        counting=scheme.counting,
        coverage=engine.table("coverage") if record_set.has("coverage") else None,
        held=held,
    )
    return windows, engine.keep("members", grouped)


def _people(engine: Engine, members: Expression, *, scheme: Scheme, period: Period) -> Expression:
    found = attributes(
        engine.table("nominals"),
        engine.table("episodes"),
        members,
        scheme=scheme,
        period=period,
        reading=str(of_everybody(scheme)),
    )
    return engine.keep("attributes", found)


def _with_panels(
    engine: Engine,
    counted: Counted,
    events: Expression,
    record_set: RecordSet,
    *,
    scheme: Scheme,
    period: Period,
) -> Counted:
    """Also everybody who was referred, and where those are covered, by their first referral."""
    followed = priced(events, engine.table("prices"), bearers=())
    of = partial(panel_of, engine, followed, record_set, scheme=scheme, period=period)
    panel = of()
    first = None
    if _covers_referred(record_set):
        first = of(joining_after=panel.days_to_joining, people=first_referred)
    return replace(counted, panel=panel, first_referrals=first)


def _covers_referred(record_set: RecordSet) -> bool:
    return "referred" in record_set.table("coverage")["population"].to_pylist()
