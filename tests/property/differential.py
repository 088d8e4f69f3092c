"""The product and the oracle asked the same, and every answer held against the other."""

import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow as pa

from desist.cohort.readings import Reading
from desist.evaluation.analysis import analyse
from desist.evaluation.results_json import results_json
from desist.intake.scheme_file import read_scheme, settle_scheme_id
from desist.kernel.period import Period
from desist.measures.evidence import evidence_of
from desist.reference.catalogue import SHIPPED, Catalogue
from desist.tables import TABLES
from desist.tables.record_set import RecordSet, arrow_schema
from oracle.count import count
from oracle.invent import Case, invent_contributions
from oracle.money import Reference
from oracle.worth import additional_cost

FILES = {
    "offence_codes/2018-home-office-ho-codes-2017-18.csv": "offence_categories.csv",
    "unit_costs/2011-home-office-iom-2010-11.csv": "unit_costs_iom-2010-11.csv",
    "unit_costs/2018-07-home-office-rr99-2015-16.csv": "unit_costs_rr99-2015-16.csv",
    "severity/2019-ons-css-2019.csv": "severity_ons-css-2019.csv",
    "deflators/2025-12-hm-treasury-hmt-2025-12.csv": "gdp_deflators_2025-12.csv",
}
SAME_KEYS = ("caseload", "pending", "carry_ins", "price_year", "uncosted_offences")
SAME_KEYS += ("unweighted_offences", "in_custody_events", "in_custody_arrests")
MEASURES = ("arrests", "convictions", "severity", "cost")
CLOSE = 1e-9
REQUIRED = [name for name, table in TABLES.items() if table.must_exist]


def lay_out_reference(folder: Path) -> Path:
    """The shipped editions under the names that the oracle reads."""
    for shipped, name in FILES.items():
        shutil.copy(SHIPPED / shipped, folder / name)
    return folder


def record_set_of(tables: dict[str, list[dict[str, Any]]]) -> RecordSet:
    """Rows as intake would give them; a table without rows is not there."""
    return RecordSet(
        name="invented",
        tables={
            name: pa.Table.from_pylist(rows, schema=arrow_schema(TABLES[name]))
            for name, rows in tables.items()
            if rows
        },
    )


def toml_of(scheme: dict[str, dict[str, Any]]) -> str:
    lines = []
    for section, keys in scheme.items():
        lines.append(f"[{section}]")
        for key, value in keys.items():
            lines.append(f"{key} = {_toml_value(value)}")
    return "\n".join(lines).replace("'", '"')


def _toml_value(value: object) -> str:
    if isinstance(value, dict):
        pairs = (f"{name!r} = {_toml_value(one)}" for name, one in value.items())
        return f"{{{', '.join(pairs)}}}"
    return str(list(value)) if isinstance(value, (list, tuple)) else repr(value)


def differences(case: Case, *, reference_folder: Path, scheme_path: Path) -> list[str]:
    """Every answer in which the two disagree; none is the right number."""
    scheme_path.write_text(toml_of(case.scheme), encoding="utf-8")
    scheme = read_scheme(scheme_path)
    tables = {name: rows for name, rows in case.record_set.items() if rows or name in REQUIRED}
    tables["contributions"] = _contributions(case)
    reference = Reference.read(
        reference_folder, unit_costs=scheme.unit_costs, severity=scheme.severity
    )
    wanted = count(
        tables,
        case.scheme,
        start=case.start,
        end=case.end,
        as_of=case.as_of,
        reference=reference,
    )
    record_set = record_set_of(tables)
    results, evidence = analyse(
        record_set,
        scheme=settle_scheme_id(scheme, record_set),
        period=Period.between(case.start, case.end, as_of=case.as_of),
        catalogue=Catalogue.shipped(),
    )
    found = results_json(results)
    return [
        *_unlike("", {key: found[key] for key in SAME_KEYS}, {k: wanted[k] for k in SAME_KEYS}),
        *_unlike("period", found["period"], _dates(wanted["period"])),
        *_unlike("cohort", found["cohort"], wanted["cohort"]),
        *_unlike("measures", found["measures"], wanted["measures"]),
        *_unlike("valuations", found["valuations"], wanted["valuations"]),
        *_unlike("evidence", _per_nominal(evidence), wanted["evidence"]),
        *_unlike("worth", _worth(found), _worth_wanted(tables, wanted, found, case, reference)),
    ]


def _contributions(case: Case) -> list[dict[str, Any]]:
    first = case.start.year - 1
    years = [f"{year}-{(year + 1) % 100:02d}" for year in range(first, case.end.year + 1)]
    schemes = sorted({row["scheme"] for row in case.record_set["episodes"]})
    return invent_contributions(case.seed, schemes, [year for year in years if year <= "2024-25"])


def _worth(found: dict[str, Any]) -> dict[str, Any]:
    worth = found["worth"]
    readings = worth["readings"]
    return {"cost": worth["charged"], "ratio": readings[0]["ratio"] if readings else None}


def _worth_wanted(
    tables: dict[str, list[dict[str, Any]]],
    wanted: dict[str, Any],
    found: dict[str, Any],
    case: Case,
    reference: Reference,
) -> dict[str, Any]:
    cost = additional_cost(
        tables,
        scheme=found["scheme"],
        start=wanted["period"]["from"],
        end=wanted["period"]["to"],
        price_year=case.scheme["reference"].get("price_year") or reference.price_base,
        deflators=reference.deflators,
    )
    value = wanted["valuations"]["reoffending"]
    known = value["saving"] is not None and value["expected_cost"] > 0
    ratio = value["saving"] / cost if known and cost else None
    return {"cost": cost, "ratio": ratio}


def _dates(period: dict[str, date]) -> dict[str, str]:
    return {name: str(day) for name, day in period.items()}


def _per_nominal(table: pa.Table) -> dict[str, Any]:
    evidence = evidence_of(table, Reading.WHILE_ON_SCHEME)
    return {
        nominal: {
            "group": evidence.group[place],
            "b": int(evidence.baseline_days[place]),
            "s": int(evidence.scheme_days[place]),
            **{
                name: tuple(
                    int(evidence.columns[f"{name}_{window}"][place])
                    for window in ("baseline", "observed")
                )
                for name in MEASURES
            },
        }
        for place, nominal in enumerate(evidence.nominal_ids)
    }


def _unlike(place: str, found: Any, wanted: Any) -> list[str]:
    """Where two nested answers differ; what only the product has is not looked at."""
    if isinstance(wanted, dict):
        missing = [f"{place}: {key} is missing" for key in wanted if key not in found]
        return missing + [
            line
            for key in wanted
            if key in found
            for line in _unlike(f"{place}.{key}", found[key], wanted[key])
        ]
    if isinstance(wanted, (Fraction, float)) and isinstance(found, (int, float)):
        near = abs(float(wanted) - found) <= CLOSE * max(1.0, abs(float(wanted)))
        return [] if near else [f"{place}: {found} is not {float(wanted)}"]
    return [] if found == wanted else [f"{place}: {found} is not {wanted}"]
