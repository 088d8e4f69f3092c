"""Value for money in the report: what may be said, and figures that lead back to the ledger."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from desist.evaluation.worth.answer import Basis, Reading
from desist.report.charts.drawing.draw import svg
from desist.report.charts.worth import worth as worth_chart
from desist.report.document import Note, Paragraph, Section, Table
from desist.report.sections.value.contributions import contributions
from desist.report.sections.value.worth import worth
from desist.report.sections.value.worth_sums import worth_sums
from desist.report.words.worth import lead_sentence, others_sentence
from reports import of_example

MONEY = re.compile(r"−?£[\d,]+\.\d\d")


@pytest.fixture(scope="module")
def results():
    return of_example("Greenshire, offenders")


def reading(low: float, high: float, *, chance: float) -> Reading:
    value = (low + high) / 2
    return Reading(
        Basis.ALL,
        "cost",
        1.0,
        None,
        1_000.0,
        0.5,
        value,
        (low, high),
        value / 100,
        (low / 100, high / 100),
        value - 100,
        (low - 100, high - 100),
        chance,
    )


@pytest.mark.parametrize(
    ("low", "high", "chance", "said"),
    [
        (110, 300, 0.99, "The whole interval lies above the cost."),
        (60, 300, 0.9, "could be chance: the chance that the value exceeds the cost is 90%."),
        (100, 300, 0.975, "could be chance"),
        (-50, 90, 0.001, "The whole interval lies below the cost."),
    ],
)
def test_an_interval_that_spans_the_cost_could_be_chance(low, high, chance, said):
    text = lead_sentence(reading(low, high, chance=chance), charged=100)
    assert text.startswith("If all of the difference were due to the scheme, each £1")
    assert said in text
    assert ("could be chance" in text) == (low <= 100 <= high)


@pytest.mark.parametrize(
    ("readings", "said"),
    [
        ([(60, 300)], "£1.80, with an interval that spans the cost, which could be chance."),
        ([(60, 300), (50, 310)], "£1.80, each with an interval that spans the cost, which could"),
        (
            [(110, 250), (60, 300)],
            "£1.80: 1 with the whole interval above the cost, 1 with an interval that spans",
        ),
    ],
)
def test_readings_that_lie_alike_are_not_counted_out(readings, said):
    others = [reading(low, high, chance=0.9) for low, high in readings]
    assert said in others_sentence(others, charged=100)


def test_readings_without_an_interval_are_not_said_to_lie_anywhere():
    bare = replace(reading(60, 300, chance=0.9), interval=None)
    assert others_sentence([bare], charged=100).endswith("stand against £1.80.")


def test_without_an_interval_nobody_knows():
    one = replace(reading(110, 300, chance=0.9), interval=None, ratio_interval=None)
    assert "nobody knows how sure that is" in lead_sentence(one, charged=100)


def pounds(text: str) -> float:
    return float(text.replace("£", "").replace(",", "").replace("−", "-"))


def test_the_annex_leads_from_the_ratio_to_the_ledger(results):
    """With the printed figures alone: every line times its factors, and every step of the sum."""
    steps, lines, costs = worth_sums(results)
    step = {row[0].split(". ")[1]: row[1] for row in steps.rows}
    total = 0.0
    for row in lines.rows[:-1]:
        given = row[3] if row[3].startswith("£") else row[2]
        days, scheme, prices = (float(cell) for cell in row[4:7])
        counted = pounds(given) * days * scheme * prices
        assert counted == pytest.approx(pounds(row[7]), abs=0.1)
        total += 0 if "done anyway" in row[1] else pounds(row[7])
    assert total == pytest.approx(pounds(step["Additional cost"]), abs=0.05)
    value, cost = pounds(step["Value of all of the difference"]), total
    expected, actual = (pounds(step[f"{one} cost of crime"]) for one in ("Expected", "Actual"))
    assert expected - actual == pytest.approx(value, abs=0.02)
    assert value / cost == pytest.approx(pounds(step["Value for each £1 of cost"]), abs=0.006)
    assert value - cost == pytest.approx(pounds(step["Value less cost"]), abs=0.1)
    recorded = sum(int(row[3].replace(",", "")) * pounds(row[2]) for row in costs.rows[:-1])
    assert recorded == pytest.approx(pounds(costs.rows[-1][4]), rel=1e-4)
    baseline, observed = map(pounds, MONEY.findall(costs.notes[0]))
    assert baseline + observed == pytest.approx(pounds(costs.rows[-1][4]), abs=0.02)


def test_contributions_are_added_up_and_reconciled(results):
    section = contributions(results)
    given, against, cost = (block for block in section.blocks if isinstance(block, Table))
    for column in (3, 4, 5):
        parts = sum(pounds(row[column]) for row in given.rows[:-1])
        assert parts == pytest.approx(pounds(given.rows[-1][column]))
    assert against.rows[0][3] == "£0.00"
    assert cost.rows[-1][0] == "Additional cost"
    assert any("to the penny" in text for text in texts(section))


def test_a_difference_from_the_ledger_is_a_caution(results):
    book = results.worth.ledger
    apart = [replace(one, ledger=1.0, difference=one.lines - 1) for one in book.reconciled]
    changed = replace(results, worth=replace(results.worth, ledger=replace(book, reconciled=apart)))
    assert any(
        "do not come to what the ledger says" in text for text in texts(contributions(changed))
    )


def texts(section: Section) -> list[str]:
    return [block.text for block in section.blocks if isinstance(block, Paragraph | Note)]


def test_the_chart_shows_the_cost_and_every_reading(results):
    picture = worth_chart(results)
    drawing = svg(picture)
    assert "Additional cost" in drawing
    table = next(block for block in worth(results).blocks if isinstance(block, Table))
    assert table.picture is not None
    for name, _part, expected, actual, value, span in table.rows:
        assert pounds(expected) - pounds(actual) == pytest.approx(pounds(value), abs=1_000)
        assert f"{name}: {value} (95% interval {span})" in picture.alt


def test_the_readings_are_in_both_tables(results):
    first, second = [block for block in worth(results).blocks if isinstance(block, Table)][:2]
    assert [row[0] for row in first.rows] == [row[0] for row in second.rows]
    assert all(one != other for one, other in pairwise(row[0] for row in first.rows))


def test_without_contributions_one_line_and_a_stated_sum():
    found = of_example("8 Ways")
    assert contributions(found) is None
    section = worth(found)
    assert texts(section) == [
        "No ratio of value to cost can be had. The record set has no table of contributions."
    ]
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    assert "£10,000" in table.title
    burglary = next(row for row in table.rows if row[0] == "Burglary in a dwelling")
    assert burglary[1:3] == ("2.6", "£3,910")
