"""A comparison group from elsewhere: a second record set, of people who were never on the scheme.

Its people keep an engine, a panel and a flow of their own; nothing but the comparison ever
sees them. Each is given a day on which they might have joined: the day of their first
referral plus the days that joining usually took in the record set that is counted. It is
the first, because who is referred again has gone on offending: the last referral would
choose each person's quietest days to follow.
"""

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from desist.cohort.readings import days_in_custody
from desist.engine.digest import digest
from desist.engine.embedded import Engine
from desist.evaluation.comparison.compare import Comparison, NoComparison, compare
from desist.evaluation.comparison.group import ControlGroup
from desist.evaluation.panel import Panel, panel_of
from desist.kernel.errors import InputError
from desist.kernel.period import Period
from desist.kernel.problems import Level, Problem
from desist.measures.definitions import Measure
from desist.measures.events import bare_events, priced
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Scheme

OF_PEOPLE = ("nominals", "episodes", "offences", "custody")
REFERRED = "referred"


@dataclass(frozen=True, slots=True)
class Flow:
    """What became of everybody in the supplied record set; the first that fits.

    people            all of them
    managed           with a joining day: they were managed elsewhere
    in_both           with the PNC number of somebody in the record set that is counted
    without_referral  with no day of referral or assessment
    too_late          who might have joined only after the period's end
    compared          the rest
    """

    people: int
    managed: int
    in_both: int
    without_referral: int
    too_late: int
    compared: int


@dataclass(frozen=True)
class SuppliedGroup:
    """A supplied record set, fit to be compared with.

    record_set       those left in, each with the episode of their first referral; warnings and
                     rows left out are of the whole
    scheme           the id of its only scheme
    digest           of the whole, as it was supplied
    people           everybody in it
    managed, in_both as `Flow`
    without_pnc      people without a PNC number, who cannot be found in both
    own_without_pnc  the same of the record set that is counted
    """

    record_set: RecordSet
    scheme: str
    digest: str
    people: int
    managed: int
    in_both: int
    without_pnc: int
    own_without_pnc: int


@dataclass(frozen=True, slots=True)
class SuppliedComparison:
    """Those who joined beside a supplied group.

    name, digest     of the supplied record set
    days_to_joining  from referral to the day on which its people might have joined
    found            by measure, as asked
    without_pnc, own_without_pnc  as `SuppliedGroup`
    """

    name: str
    digest: str
    days_to_joining: int
    flow: Flow
    without_pnc: int
    own_without_pnc: int
    found: list[Comparison | NoComparison]


def supplied_group(supplied: RecordSet, *, own: RecordSet) -> SuppliedGroup:
    """Leave out who must not be compared with, and warn of each kind.

    own     the record set that is counted
    Raises  InputError when the episodes are of more than one scheme
    """
    nominals, episodes = supplied.table("nominals"), supplied.table("episodes")
    ids, pnc = nominals["nominal_id"], _pnc(nominals)
    joined = episodes.filter(episodes["joined_on"].is_valid())
    managed = pc.is_in(ids, value_set=pc.unique(joined["nominal_id"]))
    own_pnc = _pnc(own.table("nominals"))
    shared = pc.is_in(pnc, value_set=pc.unique(own_pnc).drop_null())
    in_both = pc.and_not(pc.and_(shared, pnc.is_valid()), managed)
    left_in = _without(supplied, ids.filter(pc.or_(managed, in_both)))
    warnings = (*_managed_elsewhere(supplied, joined), *_covers_nobody(supplied))
    return SuppliedGroup(
        record_set=replace(
            left_in,
            tables={**left_in.tables, "episodes": _first_referrals(left_in.table("episodes"))},
            warnings=(*supplied.warnings, *warnings),
        ),
        scheme=_only_scheme(supplied),
        digest=digest(supplied),
        people=len(ids),
        managed=_number(managed),
        in_both=_number(in_both),
        without_pnc=pnc.null_count,
        own_without_pnc=own_pnc.null_count,
    )


def compare_supplied(
    group: SuppliedGroup,
    panel: Panel,
    *,
    measures: tuple[Measure, ...],
    prices: pa.Table,
    scheme: Scheme,
    period: Period,
) -> SuppliedComparison:
    """Those who joined beside the supplied group; those who were referred stay out of it.

    panel   of the record set that is counted
    scheme  whose rules count both; its id stands for nothing in the supplied record set
    """
    others = panel_of_supplied(
        group, prices=prices, scheme=scheme, period=period, joining_after=panel.days_to_joining
    )
    both = side_by_side(panel, others)
    return SuppliedComparison(
        name=group.record_set.name,
        digest=group.digest,
        days_to_joining=panel.days_to_joining,
        flow=_flow(group, others),
        without_pnc=group.without_pnc,
        own_without_pnc=group.own_without_pnc,
        found=[
            compare(both, measure=measure.name, group=ControlGroup.SUPPLIED) for measure in measures
        ],
    )


def panel_of_supplied(
    group: SuppliedGroup,
    *,
    prices: pa.Table,
    scheme: Scheme,
    period: Period,
    joining_after: int,
) -> Panel:
    """Quarter by quarter around the day on which each might have joined.

    joining_after  days from referral to that day

    Covered is what the record set's `coverage` says of population `referred`: a row of
    population `joined` is about people who joined, and here nobody did.
    """
    with Engine(group.record_set, prices=prices) as engine:
        if scheme.counting.at_liberty:
            engine.keep("held", days_in_custody(engine.table("custody")))
        events = bare_events(engine.table("offences"), counting=scheme.counting, as_of=period.as_of)
        panel = panel_of(
            engine,
            priced(engine.keep("events", events), engine.table("prices"), bearers=()),
            group.record_set,
            scheme=replace(scheme, id=group.scheme),
            period=period,
            joining_after=joining_after,
        )
    return replace(panel, standing=np.full(len(panel), str(ControlGroup.SUPPLIED)))


def side_by_side(panel: Panel, others: Panel) -> Panel:
    """Those who joined and the supplied group; ids say which of the two somebody is of."""
    treated = panel.where(panel.joined)
    return Panel(
        nominal_ids=[
            *(f"{ControlGroup.RECORD_SET}/{one}" for one in treated.nominal_ids),
            *(f"{ControlGroup.SUPPLIED}/{one}" for one in others.nominal_ids),
        ],
        standing=np.concatenate([treated.standing, others.standing]),
        days=np.concatenate([treated.days, others.days]),
        covered=np.concatenate([treated.covered, others.covered]),
        counts={
            name: np.concatenate([counts, others.counts[name]])
            for name, counts in treated.counts.items()
        },
        days_to_joining=panel.days_to_joining,
    )


def _flow(group: SuppliedGroup, others: Panel) -> Flow:
    referred = len(group.record_set.table("episodes"))
    return Flow(
        people=group.people,
        managed=group.managed,
        in_both=group.in_both,
        without_referral=len(group.record_set.table("nominals")) - referred,
        too_late=referred - len(others),
        compared=len(others),
    )


def _pnc(nominals: pa.Table) -> pa.ChunkedArray:
    """PNC numbers in one form: 2011/0012345X, 11/12345x and 11/0012345X are the same."""
    numbers = pc.utf8_upper(nominals["pnc_id"])
    for pattern, instead in ((r"\s", ""), (r"^\d\d(\d\d/)", r"\1"), (r"/0+", "/")):
        numbers = pc.replace_substring_regex(numbers, pattern=pattern, replacement=instead)
    return numbers


def _without(supplied: RecordSet, people: pa.ChunkedArray) -> RecordSet:
    """The record set without these people's rows; of tables of people, only those counted."""
    tables = {
        name: table.filter(pc.invert(pc.is_in(table["nominal_id"], value_set=people)))
        for name, table in supplied.tables.items()
        if name in OF_PEOPLE
    }
    if supplied.has("coverage"):
        tables["coverage"] = supplied.table("coverage")
    return replace(supplied, tables=tables)


def _first_referrals(episodes: pa.Table) -> pa.Table:
    """The first episode of each nominal by day of referral, or of assessment where that is blank;
    none of somebody who has neither."""
    asked = pc.coalesce(episodes["referred_on"], episodes["assessed_on"])
    known = episodes.append_column("asked_on", asked).filter(asked.is_valid())
    keys = ("nominal_id", "asked_on", "episode_id")
    ordered = known.sort_by([(name, "ascending") for name in keys])
    nominals = ordered["nominal_id"].to_numpy()
    first = np.ones(len(nominals), dtype=bool)
    first[1:] = nominals[1:] != nominals[:-1]
    return ordered.filter(pa.array(first)).drop_columns("asked_on")


def _number(flags: pa.ChunkedArray) -> int:
    return int(pc.sum(flags).as_py() or 0)


def _only_scheme(supplied: RecordSet) -> str:
    schemes = pc.unique(supplied.table("episodes")["scheme"]).to_pylist()
    if len(schemes) == 1:
        return str(schemes[0])
    raise InputError(
        [
            Problem(
                level=Level.ERROR,
                where=_where(supplied, "episodes"),
                column="scheme",
                found=f"episodes of {len(schemes):,} schemes",
                expected="episodes of one, whatever it is called: one group is compared at a time",
                cure="Leave in the episodes of one group, or call the groups alike",
            )
        ]
    )


def _managed_elsewhere(supplied: RecordSet, joined: pa.Table) -> list[Problem]:
    if not len(joined):
        return []
    people = len(pc.unique(joined["nominal_id"]))
    rows = f"{len(joined):,} {'row' if len(joined) == 1 else 'rows'}"
    whom = f"{people:,} {'person' if people == 1 else 'people'}"
    return [
        _warning(
            _where(supplied, "episodes"),
            column="joined_on",
            found=f"a joining day in {rows}, of {whom}, who are left out of the comparison",
            expected="people who were never managed by a scheme, and no joined_on",
            cure="Leave them out of the group, or clear joined_on if it means something else",
        )
    ]


def _covers_nobody(supplied: RecordSet) -> list[Problem]:
    """A coverage table that is about people who joined alone."""
    populations = pc.unique(supplied.table("coverage")["population"]).to_pylist()
    if not populations or REFERRED in populations:
        return []
    return [
        _warning(
            _where(supplied, "coverage"),
            column="population",
            found=f"no row of population {REFERRED}, so nobody of the comparison group is covered",
            expected=f"a row of population {REFERRED} for each source: nobody in it joined",
            cure=f"Write {REFERRED} if the rows hold for the people of the group",
        )
    ]


def _where(supplied: RecordSet, table: str) -> str:
    return f"comparison group {supplied.name}, {table}"


def _warning(where: str, *, column: str, found: str, expected: str, cure: str) -> Problem:
    return Problem(
        level=Level.WARNING, where=where, column=column, found=found, expected=expected, cure=cure
    )
