"""The rows of an edition as text, for the terminal and the documentation alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from desist.reference.edition import (
    Appraisal,
    Deflators,
    Edition,
    OffenceCodes,
    SeverityWeights,
    UnitCosts,
)

BLANK = "-"


@dataclass(frozen=True, slots=True)
class Listing:
    """One table of text. right: the headings of columns of numbers."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[str, ...] = ()


def listing(edition: Edition) -> tuple[Listing, ...]:
    """The rows in one table, or two where one would be too wide; a blank is a hyphen."""
    match edition:
        case UnitCosts():
            return _costs(edition)
        case SeverityWeights():
            return (_weights(edition),)
        case Deflators():
            return (_indices(edition),)
        case OffenceCodes():
            return _codes(edition)
        case Appraisal():
            return (_appraisal(edition),)
    raise TypeError(f"{type(edition).__name__} has no listing")


def _costs(edition: UnitCosts) -> tuple[Listing, ...]:
    wholes = ("total", "fiscal", "economic", "social", "multiplier")
    costs = [
        [row.total, row.fiscal, row.economic, row.social, row.multiplier] for row in edition.rows
    ]
    # A part that no row has is left out: it would be a column of hyphens.
    kept = [place for place in range(len(wholes)) if any(row[place] is not None for row in costs)]
    numbers = tuple(wholes[place] for place in kept)
    first = Listing(
        title="Pounds per crime",
        headings=("category", "label", *numbers, "status"),
        rows=tuple(
            (
                row.key,
                row.label,
                *_numbers([cost[place] for place in kept]),
                _words(row.status),
            )
            for row, cost in zip(edition.rows, costs, strict=True)
        ),
        right=numbers,
    )
    agencies = tuple(dict.fromkeys(name for row in edition.rows for name in row.bearers))
    if not agencies:
        return (first,)
    headings = tuple(_words(agency) for agency in agencies)
    second = Listing(
        title="Of which borne by, pounds per crime",
        headings=("category", *headings),
        rows=tuple(
            (row.key, *_numbers([row.bearers.get(agency) for agency in agencies]))
            for row in edition.rows
        ),
        right=headings,
    )
    return first, second


def _weights(edition: SeverityWeights) -> Listing:
    weights = _even([row.weight for row in edition.rows])
    return Listing(
        title="Points per offence",
        headings=("offence code", "label", "weight", "status"),
        rows=tuple(
            (row.key, row.label, weight, _words(row.status))
            for row, weight in zip(edition.rows, weights, strict=True)
        ),
        right=("weight",),
    )


def _indices(edition: Deflators) -> Listing:
    indices = _even([row.index for row in edition.rows])
    return Listing(
        title="Price level by financial year",
        headings=("financial year", "index", "status"),
        rows=tuple(
            (row.key, index, _words(row.status))
            for row, index in zip(edition.rows, indices, strict=True)
        ),
        right=("index",),
    )


def _appraisal(edition: Appraisal) -> Listing:
    return Listing(
        title="Figures for weighing costs and benefits, as shares",
        headings=("parameter", "label", "from year", "value", "status"),
        rows=tuple(
            (
                row.key,
                row.label,
                BLANK if row.from_year is None else str(row.from_year),
                BLANK if row.value is None else str(row.value),
                _words(row.status),
            )
            for row in edition.rows
        ),
        right=("from year", "value"),
    )


def _codes(edition: OffenceCodes) -> tuple[Listing, Listing]:
    described = Listing(
        title="Offence codes",
        headings=("offence code", "label", "group", "subgroup", "status"),
        rows=tuple(
            (
                row.key,
                row.label,
                row.group or BLANK,
                row.subgroup or BLANK,
                _words(row.status),
            )
            for row in edition.rows
        ),
    )
    led = Listing(
        title="The successor of each code, and the cost category to which it leads",
        headings=("offence code", "successor", *edition.mappings),
        rows=tuple(
            (
                row.key,
                row.successor or BLANK,
                *[row.categories[name] or BLANK for name in edition.mappings],
            )
            for row in edition.rows
        ),
    )
    return described, led


def _numbers(values: Sequence[Decimal | None]) -> list[str]:
    """As printed: 21.2 stays 21.2."""
    return [BLANK if value is None else f"{value:,}" for value in values]


def _even(values: Sequence[Decimal | None]) -> list[str]:
    """With as many decimals as the longest has."""
    places = max((_places(value) for value in values if value is not None), default=0)
    return [BLANK if value is None else f"{value:,.{places}f}" for value in values]


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _words(name: str) -> str:
    return name.replace("_", " ")
