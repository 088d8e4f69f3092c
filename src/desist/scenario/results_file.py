"""What a business case takes from a results file of `desist analyse`: the time before joining."""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desist.intake.findings import Findings
from desist.kernel.units import DAYS_PER_YEAR
from desist.scenario.declared import Base, BaseKind

UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)


def read_base(path: Path, findings: Findings) -> Base | None:
    """The baseline and its mix; None where the file will not do, which the findings then say."""
    where = path.name
    if not path.is_file():
        _tell(findings, where, "there is no such file beside the scenario file")
        return None
    try:
        base = _base(json.loads(path.read_text(encoding="utf-8-sig")), where)
    except UNREADABLE:
        _tell(findings, where, "a file that is no results file of this version")
        return None
    if not base.person_years or not base.kinds:
        _tell(findings, where, "results with no conviction before joining, so without a mix")
        return None
    return base


def _tell(findings: Findings, where: str, found: str) -> None:
    findings.error(
        where,
        found=found,
        expected="the results of `desist analyse --json`, with convictions before joining",
        cure="Write it again, put it beside the scenario file, and name it in from_results; or "
        "take from_results out and give each cohort type its offences",
    )


def _base(said: Mapping[str, Any], where: str) -> Base:
    costs = said["reference"]["unit_costs"]
    years = _number(said["cohort"]["baseline_days"]) / DAYS_PER_YEAR
    return Base(
        file=where,
        scheme=str(said["scheme"]),
        period=str(said["year"] or f"{said['period']['from']} to {said['period']['to']}"),
        counted=int(said["cohort"]["counted"]),
        person_years=years,
        unit_costs=str(costs["edition"]),
        price_year=str(said["price_year"]),
        kinds=_kinds(said["breakdowns"]["offence_type"], years) if years else (),
        shares=_shares(said["valuations"]["reoffending"]),
        fewer_anyway=_fewer_anyway(said.get("expected_anyway") or ()),
        doubtful=tuple(
            f"{row['edition']}: {row['row']} is {row['status']}"
            for row in said["doubtful_rows"]
            if row["kind"] == "cost"
        ),
    )


def _kinds(by_type: Mapping[str, Any], years: float) -> tuple[BaseKind, ...]:
    """Kinds with a conviction before joining, the most frequent first."""
    found = []
    for name, part in by_type.items():
        measures = part["measures"]
        number = _number(measures["convictions"]["baseline"])
        pounds = _number(measures["cost"]["baseline"])
        if number:
            found.append(BaseKind(name, number / years, pounds / number if pounds else None))
    return tuple(sorted(found, key=lambda kind: (-kind.a_year, kind.label)))


def _shares(value: Mapping[str, Any]) -> dict[str, float]:
    """Victims and society are what no agency bears, so they are no part of this."""
    whole = _number(value["expected_cost"])
    return {
        name: _number(part["expected_cost"]) / whole
        for name, part in value["borne_by"].items()
        if whole and name != "victims_and_society"
    }


def _fewer_anyway(estimates: Any) -> float | None:
    for found in estimates:
        if found["measure"] == "convictions" and found["estimate"]:
            straight = _number(found["estimate"]["straight"])
            share = 1 - _number(found["estimate"]["expected"]) / straight if straight else 0.0
            return min(max(share, 0.0), 1.0)
    return None


def _number(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number) or number < 0:
        raise ValueError("no number that can be counted with")
    return number
