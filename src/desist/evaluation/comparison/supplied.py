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

from desist.cohort.readings import days_in_custody
from desist.engine.choice import holding
from desist.evaluation.comparison.compare import Comparison, NoComparison, compare
from desist.evaluation.comparison.group import ControlGroup
from desist.evaluation.comparison.outsiders import SuppliedGroup
from desist.evaluation.expected.panel import Panel, panel_of
from desist.kernel.period import Period
from desist.measures.definitions import Measure
from desist.measures.events import bare_events, priced
from desist.tables.scheme import Scheme


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


@dataclass(frozen=True, slots=True)
class SuppliedComparison:
    """Those who joined beside a supplied group.

    name, digest     of the supplied record set
    days_to_joining  from referral to the day on which its people might have joined
    found            by measure, as asked
    without_pnc, own_without_pnc  as `outsiders.SuppliedGroup`
    """

    name: str
    digest: str
    days_to_joining: int
    flow: Flow
    without_pnc: int
    own_without_pnc: int
    found: list[Comparison | NoComparison]


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
    with holding(group.record_set, prices=prices) as engine:
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
