"""What the report says of maturity and other ways of counting, case by case."""

from datetime import date

import pytest

from desist.evaluation.certainty.maturity import Lag, MatureWindow, Maturity
from desist.evaluation.measured.figures import Figures
from desist.evaluation.sensitivity.specification import SpecificationCurve, Way
from desist.measures.cards import CARDS
from desist.measures.people import People
from desist.report.words.doubt import curve_sentence
from desist.report.words.maturity import (
    lag_sentence,
    mature_sentence,
    provisional_note,
)
from desist.report.words.plain import about, change_span

CONVICTIONS = CARDS["convictions"]
KNOWN = date(2012, 4, 1)


def figures(reduction: float | None, interval: tuple[float, float] | None) -> Figures:
    nobody = People(*(0.0,) * 6)
    return Figures(10, 5, 10, 5, reduction, interval, False, None, nobody)


def maturity(
    *, lag: int | None = 82, provisional: bool | None = True, found: Figures | None = None
) -> Maturity:
    took = Lag("convictions", 169, 46.0, None if lag is None else float(lag), settled=True)
    last = None if lag is None else date(2012, 1, 10)
    window = MatureWindow(KNOWN, (took,), lag, last, last)
    return Maturity(window, provisional, 45, {"convictions": found} if found else {}, 0)


def test_an_approximate_interval_without_an_end_does_not_say_about_over():
    nobody = People(*(0.0,) * 6)
    found = Figures(10, 5, 10, 5, 0.77, (-7.0, 0.99), True, None, nobody)
    assert about(found, change_span(found)) == "over 500% higher to 99% lower, roughly"


def test_a_young_period_is_called_provisional_and_an_old_one_is_not():
    young, old = maturity(), maturity(provisional=False)
    assert lag_sentence(young) == (
        "Half of convictions came within 46 days of the offence and nine in ten within 82. Some "
        "days of the period are younger than 82 days, so convictions of those days are still to "
        "come: convictions, severity and cost are provisional."
    )
    assert "few convictions are still to come" in lag_sentence(old)
    assert provisional_note(young)
    assert not provisional_note(old)
    assert not provisional_note(None)


def test_where_no_day_of_conviction_is_known_nothing_is_promised():
    unknown = maturity(lag=None, provisional=None)
    assert "is not known" in lag_sentence(unknown)
    assert provisional_note(unknown) == ""


@pytest.mark.parametrize(
    ("reduction", "interval", "said"),
    [
        (
            0.68,
            (0.42, 0.82),
            "With equal time for both windows, convictions were 68% lower than expected (95% "
            "interval 42% to 82% lower; 45 people counted); without it, 76% lower.",
        ),
        (
            0.2,
            (-0.1, 0.4),
            "With equal time for both windows, convictions did not clearly differ from what was "
            "expected (20% lower; 95% interval 10% higher to 40% lower; 45 people counted); "
            "without it, 76% lower.",
        ),
        (None, None, "With equal time for both windows nothing was expected (45 people counted)."),
    ],
)
def test_the_mature_figure_says_no_more_than_its_interval(reduction, interval, said):
    found = maturity(found=figures(reduction, interval))
    printed = figures(0.76, (0.6, 0.86))
    assert mature_sentence(CONVICTIONS, found, as_printed=printed) == said


def test_too_few_people_for_a_mature_figure_are_said_to_be_too_few():
    found = maturity(found=figures(0.5, None))
    said = mature_sentence(CONVICTIONS, found, as_printed=figures(0.76, None))
    assert said.startswith("With equal time for both windows: Too few people")


def curve(*reductions: float, moves: float = 0.4) -> SpecificationCurve:
    ways = tuple(
        Way((str(place),), value, 40, own=place == 0) for place, value in enumerate(reductions)
    )
    ordered = tuple(sorted(ways, key=lambda way: way.reduction))
    options = tuple(str(place) for place in range(len(reductions)))
    return SpecificationCurve(
        "convictions", {"offence_date": options}, ordered, 0, {}, {"offence_date": moves}
    )


@pytest.mark.parametrize(
    ("reductions", "between"),
    [
        ((0.76, 0.22), "between 22% and 76% lower than expected"),
        ((0.76, -0.05), "between 5% higher and 76% lower than expected"),
    ],
)
def test_a_curve_says_its_ends_its_own_way_and_what_moves_it(reductions, between):
    said = curve_sentence(CONVICTIONS, curve(*reductions))
    assert between in said
    assert "this report's way gives 76% lower" in said
    assert said.endswith("which day places an offence: by 40 percentage points on average.")


def test_a_curve_of_one_way_and_one_that_nothing_moves():
    assert "only one way" in curve_sentence(CONVICTIONS, curve(0.5))
    assert "moves" not in curve_sentence(CONVICTIONS, curve(0.5, 0.5, moves=0.001))
