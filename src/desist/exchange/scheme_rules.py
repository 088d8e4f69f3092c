"""A scheme's counting rules, from the record to the form in which the analysis asks for them."""

import json
from pathlib import Path

from desist.record.models import Scheme
from desist.tables.scheme import (
    Counting,
    DisclosureRules,
    Exposure,
    Method,
    OffenceDate,
    Pending,
    Presentation,
)
from desist.tables.scheme import Scheme as SchemeFile

SCHEME_FILE, PAGE = "scheme.toml", "profile.md"


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
        presentation=Presentation(reference=scheme.reference or None, authors=scheme.answer_for_it),
        disclosure=DisclosureRules(
            public_threshold=scheme.public_threshold,
            partner_threshold=scheme.partner_threshold,
            round_counts=scheme.round_counts,
        ),
    )


def kept_rules(file: SchemeFile) -> dict[str, object]:
    """What the record keeps of a scheme file: the fields of its scheme."""
    return {
        "name": file.name,
        "baseline_days": file.baseline_days,
        "rejoin_gap_days": file.rejoin_gap_days,
        "unit_costs": file.unit_costs,
        "severity": file.severity,
        "price_year": file.price_year or "",
        "detection_rate": file.detection_rate,
        "public_threshold": file.disclosure.public_threshold,
        "partner_threshold": file.disclosure.partner_threshold,
        "round_counts": file.disclosure.round_counts,
        "reference": file.presentation.reference or "",
        "authors": ", ".join(file.presentation.authors),
        **file.counting.as_written(),
    }


def write_scheme(scheme: Scheme, folder: Path) -> Path:
    """The scheme file of this scheme with what lies beside it, as somebody would write them."""
    file = folder / SCHEME_FILE
    file.write_text(_scheme_text(scheme), encoding="utf-8")
    if scheme.profile:
        beside = folder / Presentation().profile
        beside.mkdir()
        (beside / PAGE).write_text(scheme.profile, encoding="utf-8")
    return file


def _scheme_text(scheme: Scheme) -> str:
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
        "disclosure": {
            "public_threshold": rules.disclosure.public_threshold,
            "partner_threshold": rules.disclosure.partner_threshold,
            "round_counts": rules.disclosure.round_counts,
        },
        "report": {
            "reference": rules.presentation.reference,
            "authors": list(rules.presentation.authors) or None,
        },
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
