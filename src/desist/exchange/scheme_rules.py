"""A scheme's counting rules, from the record to the form in which the analysis asks for them."""

import json

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


def scheme_text(scheme: Scheme) -> str:
    """The scheme file of this scheme, as somebody would have written it."""
    rules = rules_of(scheme)
    sections: dict[str, dict[str, object]] = {
        "scheme": {
            "id": rules.id,
            "name": rules.name,
            "partnership": rules.partnership,
            "baseline_days": rules.baseline_days,
            "rejoin_gap_days": rules.rejoin_gap_days,
        },
        "counting": dict(rules.counting.as_written()),
        "reference": {
            "unit_costs": rules.unit_costs,
            "severity": rules.severity,
            "price_year": rules.price_year,
        },
        "enhanced": {"detection_rate": rules.detection_rate},
    }
    return "\n".join(_section(name, said) for name, said in sections.items())


def _section(name: str, said: dict[str, object]) -> str:
    # A text, a number and a list of texts are written in TOML as in JSON.
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}"
        for key, value in said.items()
        if value not in (None, "")
    ]
    return "\n".join([f"[{name}]", *lines, ""]) if lines else ""
