"""Another period of a record set by the same rules: who counts, and the four measures."""

from dataclasses import dataclass

import pyarrow as pa

from desist.cohort.readings import Reading
from desist.engine.choice import holding
from desist.evaluation.certainty.resampling import Resampler
from desist.evaluation.counting import count
from desist.evaluation.measured.figures import Figures, figures
from desist.evaluation.measured.parts import whole_cohort
from desist.evaluation.results import Cohort, Results
from desist.kernel.period import Period
from desist.measures.evidence import evidence_of
from desist.reference.catalogue import Catalogue
from desist.reference.prices import price_factor, price_list
from desist.tables.record_set import RecordSet


@dataclass(frozen=True)
class Recount:
    """A period counted again.

    nominal_ids  of the counted, ascending
    """

    period: Period
    cohort: Cohort
    measures: dict[str, Figures]
    nominal_ids: pa.Array


def recount(
    own: Results, record_set: RecordSet, *, period: Period, catalogue: Catalogue
) -> Recount:
    """Nothing but the headline: the same functions as the report's own, the same seed.

    own  the results whose scheme and seed are taken
    """
    scheme = own.scheme
    base = catalogue.unit_costs(scheme.unit_costs).source.price_base or ""
    factor = price_factor(catalogue.deflators(), base=base, price_year=scheme.price_year)
    prices = price_list(catalogue, unit_costs=scheme.unit_costs, severity=scheme.severity)
    with holding(record_set, prices=prices) as engine:
        counted = count(engine, record_set, scheme=scheme, period=period, bearers=())
    evidence = evidence_of(counted.evidence, Reading.WHILE_ON_SCHEME)
    included = evidence.counted
    return Recount(
        period=period,
        cohort=Cohort.of(evidence, coverage_known=record_set.has("coverage")),
        measures=figures(
            {"headline": (whole_cohort(included), scheme.counting.method)},
            resampler=Resampler(len(included), own.seed),
            factor=factor,
        )["headline"],
        nominal_ids=pa.array(included.nominal_ids, pa.string()),
    )


def own_count(own: Results, evidence: pa.Table) -> Recount:
    """The report's own period, as one among the years.

    evidence  as `measures.tallies.evidence`
    """
    included = evidence_of(evidence, Reading.WHILE_ON_SCHEME).counted
    ids = pa.array(included.nominal_ids, pa.string())
    return Recount(own.period, own.cohort, dict(own.measures), ids)
