"""The counting of a roll-up, run: whose day is whose, and what happened on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from desist.cohort.belonging import (
    belonging,
    days_of_several,
    managed_baselines,
    members_of_belonging,
    of_all,
    of_scheme,
    on_scheme_in,
    windows_of_counted,
)
from desist.cohort.groups import grouped_members
from desist.cohort.readings import Reading, days_in_custody, members_and_windows, spans
from desist.engine.choice import holding
from desist.engine.engine import Engine
from desist.kernel.period import Period
from desist.measures.events import bare_events, priced
from desist.measures.evidence import Evidence, evidence_of
from desist.measures.placing import placed
from desist.measures.tallies import evidence
from desist.reference.catalogue import Catalogue
from desist.reference.prices import price_list
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Scheme


@dataclass(frozen=True)
class Shared:
    """What the schemes share.

    belonging   by scheme: those it counts, with the days and events that belong to it
    on_scheme   scheme, nominal_id: everybody with a day in the period, counted or not
    several     nominal_id, days: scheme days of the counted that more than one scheme has
    managed     scheme, nominal_id: the counted whose baseline holds days on another scheme
    """

    belonging: Mapping[str, Evidence]
    on_scheme: pa.Table
    several: pa.Table
    managed: pa.Table


@dataclass(frozen=True)
class _Drawn:
    """Expressions of one scheme: its members, its windows, its stays, and days in custody.

    name  what its tables are called in the engine: no text of a user's
    """

    scheme: Scheme
    name: str
    members: Any
    windows: Any
    stays: Any
    held: Any


def count_shared(
    record_set: RecordSet, schemes: Sequence[Scheme], *, period: Period, catalogue: Catalogue
) -> Shared:
    """Every scheme's windows by its own rules, and the days they have in common.

    schemes  with ids, each another
    """
    with holding(record_set, prices=_prices(schemes[0], catalogue)) as engine:
        drawn = [
            _drawn(engine, record_set, scheme, f"scheme {place}", period=period)
            for place, scheme in enumerate(schemes)
        ]
        windows = engine.keep("all_windows", of_all([one.windows for one in drawn]))
        all_stays = engine.keep("all_stays", of_all([one.stays for one in drawn]))
        belongs = engine.keep("belongs", belonging(windows))
        return Shared(
            belonging={
                str(one.scheme.id): _evidence(engine, one, belongs, period, catalogue)
                for one in drawn
            },
            on_scheme=engine.fetch(on_scheme_in(all_stays, first=period.start, after=period.end)),
            several=engine.fetch(days_of_several(belongs)),
            managed=engine.fetch(managed_baselines(windows, all_stays)),
        )


def _drawn(
    engine: Engine, record_set: RecordSet, scheme: Scheme, name: str, *, period: Period
) -> _Drawn:
    counting, own = scheme.counting, str(scheme.id)
    keep = _kept_for(engine, name)
    held = keep("held", days_in_custody(engine.table("custody"))) if counting.at_liberty else None
    drawn_members, drawn_windows = members_and_windows(
        engine.table("episodes"),
        engine.give(f"spans of {name}", spans(scheme, period)),
        scheme=scheme,
        period=period,
        keep=keep,
    )
    windows = keep("windows", drawn_windows)
    members = keep(
        "members",
        grouped_members(
            drawn_members,
            windows,
            counting=counting,
            coverage=engine.table("coverage") if record_set.has("coverage") else None,
            held=held,
        ),
    )
    return _Drawn(
        scheme,
        name,
        members,
        windows_of_counted(windows, members, scheme=own),
        of_scheme(engine.table(f"stays of {name}"), own),
        held,
    )


def _kept_for(engine: Engine, name: str) -> Callable[[str, Any], Any]:
    """Keeps rows under a name of the scheme's own, so that two schemes share an engine."""
    return lambda what, expression: engine.keep(f"{what} of {name}", expression)


def _evidence(
    engine: Engine, one: _Drawn, belongs: Any, period: Period, catalogue: Catalogue
) -> Evidence:
    """The scheme's counted people, with what happened on the days that belong to it."""
    counting = one.scheme.counting
    own = engine.keep(f"belongs to {one.name}", of_scheme(belongs, str(one.scheme.id)))
    prices = engine.give(f"prices of {one.name}", _prices(one.scheme, catalogue))
    events = bare_events(engine.table("offences"), counting=counting, as_of=period.as_of)
    rows = priced(placed(events, own, held=one.held), prices, bearers=())
    members = members_of_belonging(one.members, own, held=one.held)
    table = engine.fetch(evidence(members, rows, counting=counting, bearers=()))
    return evidence_of(table, Reading.WHILE_ON_SCHEME)


def _prices(scheme: Scheme, catalogue: Catalogue) -> pa.Table:
    return price_list(catalogue, unit_costs=scheme.unit_costs, severity=scheme.severity)
