"""One counting that serves every combination of exposure, dating, minimum and cost edition.

Counting each apart would compile the same windows again and again. Here they are
drawn once for both minimums, the people grouped once for each exposure, the events
placed once for each dating, and the combinations told apart by their reading.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from desist.cohort.groups import grouped_members
from desist.cohort.readings import Reading, days_in_custody, members_and_windows, spans
from desist.engine.choice import holding
from desist.engine.engine import Engine
from desist.kernel.period import Period
from desist.measures.definitions import COST, Measure
from desist.measures.events import Kind, bare_events, priced
from desist.measures.placing import placed
from desist.measures.tallies import evidence
from desist.reference.catalogue import Catalogue
from desist.reference.edition import UnitCosts
from desist.reference.prices import price_list
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Counting, Exposure, OffenceDate, Scheme

SIX_MONTHS = 183
AT_RISK = {Exposure.CALENDAR: 1, Exposure.AT_LIBERTY: 30}
"""The least days at risk under an exposure that is not the scheme's own (method, section 2)."""
MINIMUM, NO_MINIMUM = str(Reading.WHILE_ON_SCHEME), str(Reading.EVERYBODY)

Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Variants:
    """The evidence of every combination, and what was combined; the scheme's own come first.

    evidence   as `measures.tallies.evidence`; readings as `reading_of`; pending offences apart
               from every measure
    exposures  calendar days alone where nothing is known of custody
    minimums   calendar days of scheme window below which somebody is not counted
    editions   of unit costs; `edition_cost` names the measure that each is in
    """

    evidence: pa.Table
    exposures: tuple[Exposure, ...]
    datings: tuple[OffenceDate, ...]
    minimums: tuple[int, ...]
    editions: tuple[str, ...]


def variants(
    record_set: RecordSet, *, scheme: Scheme, period: Period, catalogue: Catalogue
) -> Variants:
    """Count every combination at once, on an engine of its own."""
    own = scheme.counting
    other = own.minimum_days or SIX_MONTHS
    known = Exposure if _knows_custody(record_set) else ()
    costs = [edition.id for edition in catalogue.editions if isinstance(edition, UnitCosts)]
    combined = Variants(
        evidence=pa.table({}),
        exposures=_own_first(own.exposure, known),
        datings=_own_first(own.offence_date, OffenceDate),
        minimums=_own_first(own.minimum_days, (0, other)),
        editions=_own_first(scheme.unit_costs, costs),
    )
    with holding(record_set, prices=_prices(catalogue, scheme, combined.editions)) as engine:
        found = _counted(
            engine,
            record_set,
            combined,
            scheme=replace(scheme, counting=replace(own, minimum_days=other)),
            period=period,
        )
    return replace(combined, evidence=found)


def reading_of(exposure: Exposure, dating: OffenceDate, minimum: int) -> str:
    return f"{MINIMUM if minimum else NO_MINIMUM}/{exposure}/{dating}"


def edition_cost(place: int) -> str:
    """The cost by the edition at that place; the first is the report's own."""
    return COST.name if place == 0 else f"{COST.name}_edition_{place}"


def _own_first(own: Choice, there: Iterable[Choice]) -> tuple[Choice, ...]:
    return (own, *(choice for choice in there if choice != own))


def _knows_custody(record_set: RecordSet) -> bool:
    """Without a coverage table a record set with custody spells is taken to hold them all."""
    if not record_set.has("coverage"):
        return record_set.has("custody")
    return bool(pc.any(pc.equal(record_set.table("coverage")["source"], "custody")).as_py())


def _prices(catalogue: Catalogue, scheme: Scheme, editions: tuple[str, ...]) -> pa.Table:
    """The scheme's price list, with what each other edition costs beside it."""
    lists = [
        price_list(catalogue, unit_costs=edition, severity=scheme.severity) for edition in editions
    ]
    prices = lists[0]
    for place, other in enumerate(lists[1:], start=1):
        found = pc.index_in(prices["offence_code"], other["offence_code"].combine_chunks())
        prices = prices.append_column(edition_cost(place), other["cost"].take(found))
    return prices


def _edition_measures(editions: tuple[str, ...]) -> tuple[Measure, ...]:
    """The cost by every other edition, convicted and pending apart."""
    names = [edition_cost(place) for place in range(1, len(editions))]
    return tuple(
        measure
        for name in names
        for measure in (
            Measure(name, Kind.CONVICTED, value=name),
            Measure(f"pending_{name}", Kind.PENDING, value=name),
        )
    )


def _counted(
    engine: Engine, record_set: RecordSet, combined: Variants, *, scheme: Scheme, period: Period
) -> pa.Table:
    windows, drawn = _windows(engine, scheme=scheme, period=period)
    held = None
    if Exposure.AT_LIBERTY in combined.exposures:
        held = engine.keep("held", days_in_custody(engine.table("custody")))
    coverage = engine.table("coverage") if record_set.has("coverage") else None
    everybody, everything = [], []
    for exposure in combined.exposures:
        rules = _rules(scheme.counting, exposure)
        free = held if rules.at_liberty else None
        members = grouped_members(drawn, windows, counting=rules, coverage=coverage, held=free)
        kept = engine.keep(f"members_{exposure}", members)
        everybody += [
            kept.mutate(reading=kept.reading + f"/{exposure}/{dating}")
            for dating in combined.datings
        ]
    measures = _edition_measures(combined.editions)
    costs = tuple(dict.fromkeys(str(measure.value) for measure in measures))
    offences = engine.table("offences").semi_join(drawn, "nominal_id")
    for dating in combined.datings:
        counting = replace(scheme.counting, offence_date=dating)
        found = bare_events(offences, counting=counting, as_of=period.as_of)
        its = priced(placed(found, windows, held=held), engine.table("prices"), bearers=costs)
        rows = engine.keep(f"placed_{dating}", its)
        everything += [_under(rows, exposure, dating) for exposure in combined.exposures]
    return engine.fetch(
        evidence(
            everybody[0].union(*everybody[1:]),
            everything[0].union(*everything[1:]),
            counting=replace(scheme.counting, pending_counts_in=frozenset()),
            bearers=measures,
        )
    )


def _windows(engine: Engine, *, scheme: Scheme, period: Period) -> tuple[Any, Any]:
    """Windows and members of the readings with and without a minimum."""
    members, windows = members_and_windows(
        engine.table("episodes"),
        engine.give("spans", spans(scheme, period)),
        scheme=scheme,
        period=period,
        keep=engine.keep,
    )
    wanted = (MINIMUM, NO_MINIMUM)
    return (
        engine.keep("windows", windows.filter(windows.reading.isin(wanted))),
        engine.keep("drawn", members.filter(members.reading.isin(wanted))),
    )


def _rules(counting: Counting, exposure: Exposure) -> Counting:
    if exposure is counting.exposure:
        return counting
    return replace(counting, exposure=exposure, minimum_at_risk_days=AT_RISK[exposure])


def _under(rows: Any, exposure: Exposure, dating: OffenceDate) -> Any:
    """Placed events as one combination sees them: custody is looked at under one exposure."""
    set_aside = rows.in_custody & (exposure is Exposure.AT_LIBERTY)
    return rows.mutate(reading=rows.reading + f"/{exposure}/{dating}", in_custody=set_aside)
