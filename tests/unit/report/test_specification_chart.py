"""The chart of the specification curve, drawn from a curve made by hand."""

import re
from itertools import product
from typing import Any

from desist.evaluation.sensitivity.specification import SpecificationCurve, Way
from desist.report.charts.drawing.draw import svg
from desist.report.charts.specification import drawn_ways, specification

CHOICES = {
    "method": ("nominal", "pooled", "annualised"),
    "exposure": ("calendar", "at_liberty"),
    "pending": ("left_out", "counted"),
    "offence_date": ("committed_on", "convicted_on"),
    "minimum_days": ("0", "183"),
    "unit_costs": ("first", "second"),
}
MOVES = {
    "offence_date": 0.2,
    "method": 0.1,
    "pending": 0.05,
    "exposure": 0.04,
    "minimum_days": 0.03,
    "unit_costs": 0.01,
}
CLAIMS = re.compile(r"reduced|reduction|because|caused|due to|saved|saving|thanks|effect", re.I)


def curve(choices: dict[str, Any] = CHOICES) -> SpecificationCurve:
    chosen = list(product(*choices.values()))
    ways = [
        Way(choice, 0.7 - 0.8 * place / len(chosen), 40, own=place == 0)
        for place, choice in enumerate(chosen)
    ]
    moves = {name: moved for name, moved in MOVES.items() if name in choices}
    return SpecificationCurve("cost", choices, tuple(reversed(ways)), 0, {}, moves)


def test_of_many_ways_those_are_drawn_that_differ_in_what_matters():
    """96 ways: the edition moves the figure least, so the report's own stands for both."""
    ways = drawn_ways(curve())
    assert len(ways) == 48
    assert {way.choices[-1] for way in ways} == {"first"}
    assert sum(way.own for way in ways) == 1


def test_every_dot_has_a_square_for_each_choice():
    picture = specification(curve({"method": CHOICES["method"], "pending": CHOICES["pending"]}))
    assert picture is not None
    drawing = svg(picture)
    squares = [rows for rows in _datasets(picture.spec) if all("own" in row for row in rows)]
    assert sum(len(rows) for rows in squares) == 6 + 2 * 6
    for name in ("Own baseline each", "Pooled average", "Scaled to a year", "Pending counted"):
        assert name in drawing
    assert "This report: 70% lower" in drawing
    assert "Day of offence" not in drawing


def test_what_is_said_of_it_claims_nothing():
    picture = specification(curve())
    assert picture is not None
    assert picture.alt == (
        "Dot plot of cost of crime counted in 48 ways, from 8% higher to 70% lower than expected. "
        "The report's own way gives 70% lower. What moves the figure most is which day places an "
        "offence: by 20 percentage points on average."
    )
    assert not CLAIMS.search(picture.alt)


def test_nothing_to_compare_is_no_chart():
    assert specification(curve({"method": ("nominal",)})) is None
    without_own = SpecificationCurve("cost", CHOICES, curve().ways[:-1], 1, {}, MOVES)
    assert specification(without_own) is None


def _datasets(spec: Any) -> list[list[dict[str, Any]]]:
    return [rows for rows in spec["datasets"].values() if rows and "y" in rows[0]]
