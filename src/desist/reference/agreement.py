"""Whether editions fit together: ids, and the mapping from codes to cost categories."""

from collections.abc import Sequence

from desist.kernel.problems import Problem
from desist.reference.edition import CodeRow, Edition, OffenceCodes, UnitCosts
from desist.reference.findings import Findings


def disagreements(editions: Sequence[Edition]) -> list[Problem]:
    """Every way in which the editions do not fit together."""
    codes = [edition for edition in editions if isinstance(edition, OffenceCodes)]
    problems = _ids_given_twice(editions)
    for costs in editions:
        if isinstance(costs, UnitCosts):
            problems += _without_mapping(costs, codes)
            for table in codes:
                problems += _categories_without_row(table, costs)
    return problems


def _ids_given_twice(editions: Sequence[Edition]) -> list[Problem]:
    files: dict[str, str] = {}
    problems = []
    for edition in editions:
        findings = Findings(edition.file)
        if edition.id in files:
            findings.add(
                f"an edition of this id is there already [{edition.id}]",
                expected=f"an id of its own; the other is {files[edition.id]}",
                cure="Give one of them another id in its source file, or delete your own",
            )
        files.setdefault(edition.id, edition.file)
        problems += findings.problems
    return problems


def _without_mapping(costs: UnitCosts, codes: Sequence[OffenceCodes]) -> list[Problem]:
    if any(costs.mapping in table.mappings for table in codes):
        return []
    findings = Findings(costs.file)
    there = sorted({mapping for table in codes for mapping in table.mappings})
    findings.add(
        f"no offence-code table has a mapping of this name [{costs.mapping}]",
        expected=f"one of {', '.join(there)}, as `mapping` in the source file",
        cure="Name one whose categories the edition has, or first import an offence-code edition "
        f"with a column {costs.mapping}",
    )
    return findings.problems


def _categories_without_row(table: OffenceCodes, costs: UnitCosts) -> list[Problem]:
    """Categories to which a code leads and the costs have no row for; with the codes' rows."""
    if costs.mapping not in table.mappings:
        return []
    there = {row.key for row in costs.rows}
    lacking: dict[str, list[CodeRow]] = {}
    for row in table.rows:
        category = row.categories[costs.mapping]
        if category is not None and category not in there:
            lacking.setdefault(category, []).append(row)
    findings = Findings(table.file)
    for category, rows in lacking.items():
        findings.add(
            f"a category without a row in {costs.id} [{category}]",
            expected=f"a category of {costs.file}",
            cure=f"Add the row to {costs.id} (with the status missing if its value is not to "
            "hand), or correct the category",
            column=costs.mapping,
            rows=tuple(row.row for row in rows),
        )
    return findings.problems
