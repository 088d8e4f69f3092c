"""Which published rows the figures rest on, and which of those are in doubt."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from desist.reference.catalogue import Catalogue
from desist.reference.edition import Edition
from desist.reference.source import Status
from desist.tables.scheme import Scheme

WEIGHT, COST = "weight", "cost"
Row = tuple[str, str, str, str]
"""Weight or cost, edition, row and status."""


@dataclass(frozen=True, slots=True)
class EditionUsed:
    """One edition behind the figures.

    role    what it was used for: unit_costs, severity, deflators, offence_codes, appraisal
    sha256  digest of the edition's file
    table   where in the publication the figures stand
    statuses how many rows are verified, derived, in doubt and so on, in words
    """

    role: str
    edition: str
    publisher: str
    title: str
    published: str
    price_base: str | None
    sha256: str
    table: str
    statuses: str


@dataclass(frozen=True, slots=True)
class DoubtfulRow:
    """A published row that counted offences rest on and that is in doubt.

    kind      weight or cost
    row       the offence code, or the cost category
    status    check, unverified or missing
    offences  counted rows of both windows that use it
    """

    kind: str
    edition: str
    row: str
    status: str
    offences: int

    def sentence(self) -> str:
        noun = "offence uses" if self.offences == 1 else "offences use"
        return (
            f"{self.edition}, {self.kind} of {self.row}: {self.status} ({self.offences} {noun} it)"
        )


def editions_used(catalogue: Catalogue, scheme: Scheme) -> list[EditionUsed]:
    """The editions of unit costs, severity, offence codes, and deflators if prices move."""
    costs = catalogue.unit_costs(scheme.unit_costs)
    used: list[tuple[str, Edition]] = [
        ("unit_costs", costs),
        ("severity", catalogue.severity(scheme.severity)),
        ("offence_codes", catalogue.offence_codes(mapping=costs.mapping)),
    ]
    if scheme.price_year is not None:
        used.append(("deflators", catalogue.deflators()))
    return [edition_used(role, edition) for role, edition in used]


def edition_used(role: str, edition: Edition) -> EditionUsed:
    source = edition.source
    return EditionUsed(
        role=role,
        edition=edition.id,
        publisher=source.publisher,
        title=source.title,
        published=str(source.published),
        price_base=source.price_base,
        sha256=edition.sha256,
        table=source.table,
        statuses=_statuses(edition),
    )


def _statuses(edition: Edition) -> str:
    counts = Counter(row.status for row in edition.all_rows)
    return ", ".join(f"{counts[one]:,} {one}" for one in Status if counts[one])


def doubtful_rows(
    codes: Sequence[dict[str, int | str]], prices: pa.Table, scheme: Scheme
) -> list[DoubtfulRow]:
    """The rows in doubt behind the counted offences, each named once.

    codes  offence_code, severity_rows and cost_rows of the counted
    """
    priced = {row["offence_code"]: row for row in prices.to_pylist()}
    found: dict[Row, int] = {}
    for code in codes:
        price = priced.get(code["offence_code"])
        if price is None:
            continue
        for row in _in_doubt(price, scheme):
            counted = code["severity_rows" if row[0] == WEIGHT else "cost_rows"]
            found[row] = found.get(row, 0) + int(counted)
    return [DoubtfulRow(*key, offences) for key, offences in sorted(found.items()) if offences]


def every_row_in_doubt(prices: pa.Table, scheme: Scheme) -> list[Row]:
    """The rows in doubt of the scheme's editions, each once, whether an offence uses it or not."""
    return sorted({row for price in prices.to_pylist() for row in _in_doubt(price, scheme)})


def _in_doubt(price: Mapping[str, str | None], scheme: Scheme) -> Iterator[Row]:
    """Of a row of the price list."""
    weighed_by = price["weight_from"] or price["offence_code"]
    for kind, edition, row, status in (
        (WEIGHT, scheme.severity, weighed_by, price["weight_status"]),
        (COST, scheme.unit_costs, price["category"], price["cost_status"]),
    ):
        if row is not None and status is not None and Status(status).is_doubtful:
            yield kind, edition, row, status
