"""Published weights and costs, read from the reference tables, as whole numbers.

Weights are ten-thousandths of a severity point and money is pence, so that a sum
is the same whatever order it is taken in.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

FINANCIAL_YEAR = re.compile(r"\d{4}-\d{2}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The reference tables of one choice of editions.

    weights     offence code to ten-thousandths of a severity point
    categories  edition of unit costs to (offence code to cost category)
    costs       cost category to pence, of the edition chosen
    successors  retired offence code to the code that took its place
    deflators   financial year to price index
    unit_costs  the edition of unit costs chosen
    severity    the edition of weights chosen
    """

    weights: dict[str, int]
    categories: dict[str, dict[str, str]]
    costs: dict[str, int]
    successors: dict[str, str]
    deflators: dict[str, Fraction]
    unit_costs: str
    severity: str

    @classmethod
    def read(cls, folder: Path, *, unit_costs: str, severity: str) -> "Reference":
        """Read the tables of `folder`. A blank figure is unpublished and left out, never 0."""
        codes = list(_rows(folder / "offence_categories.csv"))
        editions = [path.stem.removeprefix("unit_costs_") for path in folder.glob("unit_costs_*")]
        return cls(
            weights=_whole(folder / f"severity_{severity}.csv", "offence_code", "weight", 10_000),
            categories={
                edition: {tidy(row["offence_code"]): row[edition] for row in codes if row[edition]}
                for edition in editions
            },
            costs=_whole(folder / f"unit_costs_{unit_costs}.csv", "category", "total_gbp", 100),
            successors={
                tidy(row["offence_code"]): tidy(row["successor"])
                for row in codes
                if row["successor"]
            },
            deflators=_deflators(folder),
            unit_costs=unit_costs,
            severity=severity,
        )

    @property
    def price_base(self) -> str:
        """The financial year of the costs' prices: an edition's name ends with it."""
        found = FINANCIAL_YEAR.search(self.unit_costs)
        if found is None:
            raise ValueError(f"no price base in the name of the edition {self.unit_costs}")
        return found.group()

    def weight(self, code: str) -> int | None:
        """Ten-thousandths of a point; None when the code has no published weight."""
        code = tidy(code)
        return self.weights.get(self.successors.get(code, code))

    def pence(self, code: str) -> int | None:
        """Unit cost in the edition's own prices; None when the edition does not price it."""
        category = self.categories[self.unit_costs].get(tidy(code))
        return None if category is None else self.costs.get(category)

    def factor(self, price_year: str | None) -> Fraction:
        """What turns money of the edition's price base into money of the price year."""
        if price_year is None:
            return Fraction(1)
        return self.deflators[price_year] / self.deflators[self.price_base]


def tidy(code: str) -> str:
    """An offence code as it is compared: trimmed and upper-cased."""
    return code.strip().upper()


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _whole(path: Path, key: str, value: str, scale: int) -> dict[str, int]:
    """Published figures times `scale`, upper-cased where the key is an offence code."""
    figures: dict[str, int] = {}
    for row in _rows(path):
        if not row[value].strip():
            continue
        figure = Fraction(row[value].strip()) * scale
        if figure.denominator != 1:
            raise ValueError(f"{path.name}, {row[key]}: {value} has too many decimals")
        figures[tidy(row[key]) if key == "offence_code" else row[key]] = int(figure)
    return figures


def _deflators(folder: Path) -> dict[str, Fraction]:
    """The last published series of the folder, when there are several."""
    path = sorted(folder.glob("gdp_deflators_*.csv"))[-1]
    return {row["financial_year"]: Fraction(row["index"]) for row in _rows(path)}
