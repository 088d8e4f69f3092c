"""One counting that serves every combination of exposure, dating, minimum and cost edition.

Counting each apart would compile the same windows again and again. Here they are
drawn once for both minimums, the people grouped once for each exposure, the events
placed once for each dating, and the combinations told apart by their reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

import pyarrow as pa
import pyarrow.compute as pc

from desist.cohort.groups import grouped_members
from desist.cohort.readings import Reading, days_in_custody, members_and_windows, spans
from desist.engine.embedded import Engine
from desist.kernel.period import Period
from desist.measures.definitions import COST, Measure
from desist.measures.events import Kind, events
from desist.measures.placing import placed
from desist.measures.tallies import evidence
from desist.reference.catalogue import Catalogue
from desist.reference.prices import price_list
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Counting, Exposure, OffenceDate, Scheme

SIX_MONTHS = 183
AT_RISK = {Exposure.CALENDAR: 1, Exposure.AT_LIBERTY: 30}
"""The least days at risk under an exposure that is not the scheme's own (method, section 2)."""
READINGS = (str(Reading.WHILE_ON_SCHEME), str(Reading.EVERYBODY))


@dataclass(frozen=True, slots=True)
class Variants:
    """The evidence of every combination, and what was combined; the scheme's own come first.

    evidence   as `measures.tallies.evidence`, pending apart; readings as `reading_of`
    exposures  calendar alone where the record set knows nothing of custody
    minimums   calendar days of scheme window below which somebody is not counted
    editions   unit-cost editions; the first is in `cost`, the others in `edition_cost`
    """

    evidence: pa.Table
    exposures: tuple[Exposure, ...]
    datings: tuple[OffenceDate, ...]
    minimums: tuple[int, ...]
    editions: tuple[str, ...]


def variants(
    record_set: RecordSet, *, scheme: Scheme, period: Period, catalogue: Catalogue
) -> Variants:
    """Count every combination once, on an engine of its own."""
    own = scheme.counting
    exposures = _own_first(own.exposure, Exposure)
    if not _knows_custody(record_set):
        exposures = (Exposure.CALENDAR,) if own.exposure is Exposure.CALENDAR else exposures
    datings = _own_first(own.offence_date, OffenceDate)
    other = own.minimum_days or SIX_MONTHS
    editions = _own_first(scheme.unit_costs, unit_cost_editions(catalogue))
    with Engine(record_set, prices=_prices(catalogue, scheme, editions)) as engine:
        found = _count(
            engine,
            record_set,
            scheme=replace(scheme, counting=replace(own, minimum_days=other)),
            period=period,
            combined=list(product(exposures, datings)),
            measures=_edition_measures(len(editions)),
        )
    minimums = (own.minimum_days, 0 if own.minimum_days else SIX_MONTHS)
    return Variants(found, exposures, datings, minimums, editions)


def reading_of(exposure: Exposure, dating: OffenceDate, minimum: int) -> str:
    return f"{READINGS[0] if minimum else READINGS[1]}/{exposure}/{dating}"


def edition_cost(place: int) -> str:
    """The cost by the edition at that place; the first is the report's own."""
    return COST.name if place == 0 else f"{COST.name}_edition_{place}"


def unit_cost_editions(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(
        edition.id for edition in catalogue.editions if edition.source.series is Series.UNIT_COSTS
    )


def _own_first[Choice](own: Choice, there: Sequence[Choice]) -> tuple[Choice, ...]:
    return (own, *(choice for choice in there if choice != own))
