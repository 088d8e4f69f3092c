"""What is unverified or missing in the editions, and what one has and another lacks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desist.reference.catalogue import Catalogue
from desist.reference.edition import (
    Edition,
    OffenceCodes,
    Row,
    SeverityWeights,
    UnitCosts,
    weighed_by,
)
from desist.reference.source import Status


@dataclass(frozen=True, slots=True)
class Trust:
    """How far one edition can be trusted.

    counts    rows by status, in the order of the statuses; none that is 0
    doubtful  rows that a result must name: to check, unverified, missing
    """

    edition: Edition
    counts: Mapping[Status, int]
    doubtful: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """What one edition has and another lacks; not an error. names: codes or columns, in order."""

    sentence: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """counts: rows of all editions together, by status."""

    counts: Mapping[Status, int]
    editions: tuple[Trust, ...]
    gaps: tuple[Gap, ...]


def verify(catalogue: Catalogue) -> Verification:
    """Every edition's trust and every gap between editions that has names."""
    gaps = _gaps(catalogue)
    return Verification(
        counts=_counted(row for edition in catalogue.editions for row in edition.all_rows),
        editions=tuple(trust(edition) for edition in catalogue.editions),
        gaps=tuple(gap for gap in gaps if gap.names),
    )


def trust(edition: Edition) -> Trust:
    rows = edition.all_rows
    return Trust(
        edition=edition,
        counts=_counted(rows),
        doubtful=tuple(row for row in rows if row.status.is_doubtful),
    )


def _counted(rows: Iterable[Row]) -> dict[Status, int]:
    counts = Counter(row.status for row in rows)
    return {status: counts[status] for status in Status if counts[status]}


def _gaps(catalogue: Catalogue) -> list[Gap]:
    gaps: list[Gap] = []
    codes = catalogue.offence_codes()
    costs = [edition for edition in catalogue.editions if isinstance(edition, UnitCosts)]
    for edition in catalogue.editions:
        if isinstance(edition, SeverityWeights):
            gaps += _weight_gaps(edition, codes)
        elif isinstance(edition, UnitCosts):
            gaps.append(_cost_gap(edition, catalogue.offence_codes(mapping=edition.mapping)))
        elif isinstance(edition, OffenceCodes):
            gaps.append(_mapping_gap(edition, costs))
    return gaps


def _weight_gaps(weights: SeverityWeights, codes: OffenceCodes) -> list[Gap]:
    weight_of = {row.key: row for row in weights.rows}
    by_code = {row.key: row for row in codes.rows}
    taken = {row.key: weighed_by(row, by_code, weight_of) for row in codes.rows}
    borrowed = [
        f"{code} (from {row.key})" for code, row in taken.items() if row and row.key != code
    ]
    without = [code for code, row in taken.items() if row is None or row.weight is None]
    unknown = [code for code in weight_of if code not in by_code]
    return [
        Gap(f"Codes of {codes.id} without a weight in {weights.id}", tuple(without)),
        Gap(f"Codes of {codes.id} weighed in {weights.id} by a successor", tuple(borrowed)),
        Gap(f"Weights in {weights.id} for codes that {codes.id} does not have", tuple(unknown)),
    ]


def _cost_gap(costs: UnitCosts, codes: OffenceCodes) -> Gap:
    without = [row.key for row in codes.rows if row.categories[costs.mapping] is None]
    return Gap(f"Codes of {codes.id} without a category in {costs.id}", tuple(without))


def _mapping_gap(codes: OffenceCodes, costs: Sequence[UnitCosts]) -> Gap:
    used = {edition.mapping for edition in costs}
    return Gap(
        f"Mappings of {codes.id} that no unit-cost edition uses",
        tuple(mapping for mapping in codes.mappings if mapping not in used),
    )
