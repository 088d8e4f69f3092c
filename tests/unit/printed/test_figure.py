"""What a printed figure stands for."""

from fractions import Fraction

import pytest

from desist.printed.figure import Unit, read_figure


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("51", "51", "51"),
        ("1,234", "1234", "1234"),
        ("8.5", "8.45", "8.55"),
        ("8.50", "8.495", "8.505"),
        ("42%", "0.415", "0.425"),
        ("42 per cent", "0.415", "0.425"),
        ("6 points", "0.055", "0.065"),
        ("6 percentage points", "0.055", "0.065"),
        ("−71%", "-0.715", "-0.705"),
        ("£636,000", "635500", "636500"),
        ("£4,000", "3500", "4500"),
        ("£100,000", "95000", "105000"),
        ("£716", "715.5", "716.5"),
        ("£300", "295", "305"),
        ("£1.25", "1.245", "1.255"),
        ("£1.20 million", "1195000", "1205000"),
        ("160k", "159500", "160500"),
        ("27 years", "27", "27"),
        ("about 160", "150", "170"),
        ("About 100", "90", "110"),
        ("just under £52,000", "51000", "52000"),
        ("Almost two-thirds", "0.60666666666666666", "0.66666666666666667"),
        ("just over half of these", "0.5", "0.56"),
        ("4 in 10", "0.39", "0.41"),
        ("almost six out of ten", "0.54", "0.6"),
        ("Twenty three", "23", "23"),
        ("twenty-three people", "23", "23"),
        ("Nineteen", "19", "19"),
    ],
)
def test_a_figure_stands_for_what_rounds_to_it(text, low, high):
    span = read_figure(text, made=False).span
    close = Fraction(1, 10**12)
    assert abs(span.low - Fraction(low)) < close
    assert abs(span.high - Fraction(high)) < close


def test_a_whole_number_made_of_others_is_a_rounded_one():
    assert read_figure("27", made=True).span.low == Fraction("26.5")
    assert read_figure("27", made=True, step=Fraction(0)).is_exact


def test_more_than_has_no_end():
    span = read_figure("more than £12,000", made=True).span
    assert span.low == 12_000
    assert span.high > 10**20


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a dozen",
        "one hundred and three",
        "n/a",
        "–",
        "8.5.5",
        "1,23",
        "8 of 12 things",
        "--5",
        "9" * 40,
        "1 in 0",
        "%",
    ],
)
def test_what_is_no_figure_is_not_guessed_at(text):
    assert read_figure(text, made=False) is None


def test_the_sign_says_the_unit():
    units = [
        read_figure(text, made=False).unit for text in ("5", "£5", "5%", "5 points", "5% points")
    ]
    assert units == [Unit.PLAIN, Unit.MONEY, Unit.PERCENT, Unit.POINTS, Unit.POINTS]
