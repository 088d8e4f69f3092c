"""A scheme's counting rules, from the record to the form in which the analysis asks for them."""

from desist.record.models import Scheme
from desist.tables.scheme import Counting, Exposure, Method, OffenceDate, Pending
from desist.tables.scheme import Scheme as SchemeFile


def rules_of(scheme: Scheme) -> SchemeFile:
    """What the scheme file of this scheme would say."""
    return SchemeFile(
        id=scheme.scheme_id,
        name=scheme.name,
        partnership=scheme.partnership.name,
        unit_costs=scheme.unit_costs,
        severity=scheme.severity,
        baseline_days=scheme.baseline_days,
        rejoin_gap_days=scheme.rejoin_gap_days,
        counting=Counting(
            method=Method(scheme.method),
            exposure=Exposure(scheme.exposure),
            minimum_days=scheme.minimum_days,
            minimum_at_risk_days=scheme.minimum_at_risk_days,
            offence_date=OffenceDate(scheme.offence_date),
            pending_counts_in=frozenset(map(Pending, scheme.pending_counts_in)),
        ),
        price_year=scheme.price_year or None,
        detection_rate=scheme.detection_rate,
    )
