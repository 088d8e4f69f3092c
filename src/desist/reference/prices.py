"""What each offence code weighs and costs, in whole numbers, and the factor between price years."""

from collections.abc import Mapping
from decimal import Decimal

import pyarrow as pa

from desist.kernel.errors import InputError
from desist.kernel.units import PENCE_PER_POUND, SEVERITY_PARTS_PER_POINT
from desist.reference.catalogue import Catalogue
from desist.reference.edition import (
    CodeRow,
    CostRow,
    Deflators,
    OffenceCodes,
    SeverityWeights,
    UnitCosts,
    WeightRow,
    weighed_by,
)
from desist.reference.findings import Findings

VICTIMS_AND_SOCIETY = "victims_and_society"
"""Who bear what no agency is published to bear."""


def price_list(
    catalogue: Catalogue, *, unit_costs: str, severity: str, offence_codes: str | None = None
) -> pa.Table:
    """Weight and cost of one offence of each code.

    Rows    one per offence code (trimmed, in capitals): the codes of the offence-code table in
            its order, then codes that only the severity edition knows; no code twice
    Columns offence_code, label, group, subgroup,
            weight (ten-thousandths of a point), weight_status, weight_from (the successor whose
            weight the code takes, having none of its own), category, cost (pence in the
            edition's price base), cost_status, and cost_<agency> (pence) for each of `bearers`
    Null    weight: the code has none. weight_status: nor does the edition list it.
            category, cost_status: the edition does not cost the offence. cost with a
            cost_status of missing: it does, and the value is not to hand.
            cost_<agency>: not published. Never 0
    Source  the three editions named
    Raises  InputError when an edition is not there or the code table has no mapping for it
    """
    costs = catalogue.unit_costs(unit_costs)
    weights = catalogue.severity(severity)
    codes = catalogue.offence_codes(offence_codes, mapping=costs.mapping)
    _check_mapping(codes, costs)
    cost_of = {row.key: row for row in costs.rows}
    weight_of = {row.key: row for row in weights.rows}
    rows = [*codes.rows, *_codes_only_weighed(codes, weights, costs)]
    by_code = {row.key: row for row in rows}
    agencies = bearers(costs)
    return pa.Table.from_pylist(
        [
            {
                **_described(row),
                **_weight(row, by_code, weight_of),
                **_cost(row.categories[costs.mapping], cost_of, agencies),
            }
            for row in rows
        ],
        schema=_schema(agencies),
    )


def bearers(edition: UnitCosts) -> tuple[str, ...]:
    """The agencies whose part the edition publishes for at least one category."""
    named = dict.fromkeys(agency for row in edition.rows for agency in row.bearers)
    return tuple(
        agency
        for agency in named
        if any(row.bearers.get(agency) is not None for row in edition.rows)
    )


def price_factor(deflators: Deflators, *, base: str, price_year: str | None) -> float:
    """By what money of `base` is multiplied to be in prices of `price_year`.

    1.0 without a price year. Source: the deflator edition. Raises InputError naming the years
    there are when the series has no index for one of the two.
    """
    if price_year is None:
        return 1.0
    index = {row.key: row.index for row in deflators.rows if row.index is not None}
    findings = Findings(f"price year {price_year}")
    for year in dict.fromkeys((base, price_year)):
        if year not in index:
            findings.add(
                f"{deflators.id} has no price level for this year [{year}]",
                expected=f"one of {', '.join(sorted(index))}",
                cure="Name one of these, or add a newer deflator series with "
                "`desist reference import FILE`",
            )
    if findings.problems:
        raise InputError(findings.problems)
    return float(index[price_year] / index[base])


def _check_mapping(codes: OffenceCodes, costs: UnitCosts) -> None:
    if costs.mapping in codes.mappings:
        return
    findings = Findings(codes.file)
    findings.add(
        f"the table has no mapping for {costs.id} [{costs.mapping}]",
        expected=f"a column {costs.mapping}; it has {', '.join(codes.mappings) or 'none'}",
        cure="Name another offence-code edition or other unit costs",
    )
    raise InputError(findings.problems)


def _codes_only_weighed(
    codes: OffenceCodes, weights: SeverityWeights, costs: UnitCosts
) -> list[CodeRow]:
    """A newer severity edition may know codes that the code table does not yet."""
    known = {row.key for row in codes.rows}
    return [
        CodeRow(
            row=row.row,
            key=row.key,
            label=row.label,
            group=None,
            subgroup=None,
            successor=None,
            categories={costs.mapping: None},
            status=row.status,
        )
        for row in weights.rows
        if row.key not in known
    ]


def _described(row: CodeRow) -> dict[str, str | None]:
    return {
        "offence_code": row.key,
        "label": row.label,
        "group": row.group,
        "subgroup": row.subgroup,
    }


def _weight(
    row: CodeRow, by_code: Mapping[str, CodeRow], weight_of: Mapping[str, WeightRow]
) -> dict[str, int | str | None]:
    taken = weighed_by(row, by_code, weight_of)
    return {
        "weight": _whole(taken.weight, SEVERITY_PARTS_PER_POINT) if taken else None,
        "weight_status": taken.status.value if taken else None,
        "weight_from": taken.key if taken and taken.key != row.key else None,
    }


def _cost(
    category: str | None, cost_of: Mapping[str, CostRow], agencies: tuple[str, ...]
) -> dict[str, int | str | None]:
    row = cost_of[category] if category else None
    parts = {
        f"cost_{agency}": _whole(row.bearers.get(agency), PENCE_PER_POUND) if row else None
        for agency in agencies
    }
    return {
        "category": category,
        "cost": _whole(row.total, PENCE_PER_POUND) if row else None,
        "cost_status": row.status.value if row else None,
        **parts,
    }


def _whole(value: Decimal | None, parts: int) -> int | None:
    """Exact: the loader refuses more decimals than the smaller unit has."""
    return None if value is None else int(value * parts)


def _schema(agencies: tuple[str, ...]) -> pa.Schema:
    text, whole = pa.string(), pa.int64()
    return pa.schema(
        [
            pa.field("offence_code", text, nullable=False),
            pa.field("label", text, nullable=False),
            ("group", text),
            ("subgroup", text),
            ("weight", whole),
            ("weight_status", text),
            ("weight_from", text),
            ("category", text),
            ("cost", whole),
            ("cost_status", text),
            *[(f"cost_{agency}", whole) for agency in agencies],
        ]
    )
