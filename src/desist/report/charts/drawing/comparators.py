"""Figures of other groups, chosen and written alike for a chart and its table."""

from collections.abc import Collection

from desist.evaluation.results import Results, Row
from desist.report.words.numbers import NO_FIGURE

PERCENT = "percent"
HUNDRED = 100


def of_measure(results: Results, measure: str, *, unit: str) -> list[Row]:
    """The comparator rows of one measure in one unit, as they stand in the record set."""
    rows = results.portrait.comparators
    return [row for row in rows if row["measure"] == measure and row["unit"] == unit]


def shares(
    results: Results, measure: str, categories: Collection[str]
) -> dict[str, dict[str, float]]:
    """By population, then by category: a share for each of these categories that has one."""
    found: dict[str, dict[str, float]] = {}
    for row in of_measure(results, measure, unit=PERCENT):
        if str(row["category"]) in categories:
            of_population = found.setdefault(str(row["population"]), {})
            of_population[str(row["category"])] = float(str(row["value"])) / HUNDRED
    return found


def mean_ages(results: Results) -> list[Row]:
    rows = of_measure(results, "age", unit="years")
    return [row for row in rows if row["category"] == "mean"]


def share_text(share: float | None) -> str:
    """A published share with the decimals it was published with; a dash where there is none."""
    return NO_FIGURE if share is None else f"{round(share * HUNDRED, 6):g}%"


def published(row: Row) -> str:
    """A figure as it was published, with its unit: `12%`, `27.5 years`."""
    value, unit = float(str(row["value"])), str(row["unit"])
    return f"{value:g}%" if unit == PERCENT else f"{value:g} {unit.replace('_', ' ')}"
