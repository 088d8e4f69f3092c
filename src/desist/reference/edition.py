"""Editions: one published set of figures each, as it was read, with its source.

Numbers are decimals exactly as printed; None is not published or not to hand, never 0.
`row` is the row's number in the file as a spreadsheet shows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from desist.reference.source import Source, Status


class Row(Protocol):
    """What rows of every series have in common."""

    @property
    def row(self) -> int: ...
    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def status(self) -> Status: ...


@dataclass(frozen=True, slots=True)
class CostRow:
    """The cost of one crime of a category, in pounds of the edition's price base.

    key      the category
    bearers  the part of each agency that the edition has a column for
    """

    row: int
    key: str
    label: str
    total: Decimal | None
    fiscal: Decimal | None
    economic: Decimal | None
    social: Decimal | None
    bearers: Mapping[str, Decimal | None]
    multiplier: Decimal | None
    status: Status


@dataclass(frozen=True, slots=True)
class WeightRow:
    """The severity of one offence, in points. The key is the offence code."""

    row: int
    key: str
    label: str
    weight: Decimal | None
    status: Status


@dataclass(frozen=True, slots=True)
class IndexRow:
    """The price level of a financial year. The key is the year, `2015-16`."""

    row: int
    key: str
    index: Decimal | None
    status: Status

    @property
    def label(self) -> str:
        return f"prices of {self.key}"


@dataclass(frozen=True, slots=True)
class AppraisalRow:
    """A figure for weighing costs and benefits, as a share. The key is its short name.

    from_year  the first year from now on that a discount rate is for, None for other figures
    """

    row: int
    key: str
    label: str
    from_year: int | None
    value: Decimal | None
    status: Status


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One recorded-crime code, trimmed and in capitals: the key.

    successor   the later code that took its place, None for a code in use
    categories  by mapping column, the cost category; None where that edition has none
    """

    row: int
    key: str
    label: str
    group: str | None
    subgroup: str | None
    successor: str | None
    categories: Mapping[str, str | None]
    status: Status


@dataclass(frozen=True, slots=True)
class Edition:
    """One published set of figures.

    file    the CSV as a user may be told of it
    sha256  digest of the CSV's bytes
    own     whether it is the partnership's own rather than shipped
    """

    source: Source
    file: str
    sha256: str
    own: bool

    @property
    def id(self) -> str:
        return self.source.edition

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The rows of whatever series this is, in the order of the file."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class UnitCosts(Edition):
    rows: tuple[CostRow, ...]

    @property
    def all_rows(self) -> tuple[Row, ...]:
        return self.rows

    @property
    def mapping(self) -> str:
        """The offence-code column that leads to this edition's categories."""
        return self.source.mapping or self.id

    @property
    def price_base(self) -> str:
        """The financial year whose prices the costs are in."""
        if self.source.price_base is None:
            raise ValueError(f"{self.id} was built without a price base")
        return self.source.price_base


@dataclass(frozen=True, slots=True)
class SeverityWeights(Edition):
    rows: tuple[WeightRow, ...]

    @property
    def all_rows(self) -> tuple[Row, ...]:
        return self.rows


@dataclass(frozen=True, slots=True)
class Deflators(Edition):
    rows: tuple[IndexRow, ...]

    @property
    def all_rows(self) -> tuple[Row, ...]:
        return self.rows


@dataclass(frozen=True, slots=True)
class Appraisal(Edition):
    rows: tuple[AppraisalRow, ...]

    @property
    def all_rows(self) -> tuple[Row, ...]:
        return self.rows

    @property
    def discount_rates(self) -> tuple[tuple[int, float], ...]:
        """First year and yearly rate of each stretch of years, ascending."""
        return tuple(
            sorted(
                (row.from_year, float(row.value))
                for row in self.rows
                if row.from_year is not None and row.value is not None
            )
        )


@dataclass(frozen=True, slots=True)
class OffenceCodes(Edition):
    """mappings: the columns that lead to cost categories, as the file has them."""

    rows: tuple[CodeRow, ...]
    mappings: tuple[str, ...]

    @property
    def all_rows(self) -> tuple[Row, ...]:
        return self.rows


def weighed_by(
    row: CodeRow, by_code: Mapping[str, CodeRow], weight_of: Mapping[str, WeightRow]
) -> WeightRow | None:
    """The weight a code takes: its own, else that of the first successor that has one.

    Null    None: neither the code nor a successor is in the edition. A row without a weight:
            the code's own row says that its weight is missing, and no successor has one
    """
    step: CodeRow | None = row
    while step is not None:
        found = weight_of.get(step.key)
        if found is not None and found.weight is not None:
            return found
        # The loader refuses chains that come back to their start.
        step = by_code.get(step.successor) if step.successor else None
    return weight_of.get(row.key)
