"""Years side by side in words and tables: case by case, and never a trend."""

from dataclasses import replace
from datetime import date

import pytest

from desist.evaluation.claims import AmongYears, among_years
from desist.evaluation.measured.figures import Figures
from desist.evaluation.results import Cohort
from desist.evaluation.series.revisions import Cause, Revision, Revisions
from desist.evaluation.series.years import Unborne, Year
from desist.kernel.period import Period
from desist.measures.cards import ARRESTS, CARDS
from desist.measures.people import People
from desist.report.charts.drawing.by_measure import Entry, by_measure
from desist.report.charts.drawing.draw import svg
from desist.report.document import Paragraph, Table
from desist.report.sections.change.years import years as years_section
from desist.report.withheld import without_money_of_few
from desist.report.words.years import (
    cause_words,
    known_sentence,
    revision_sentence,
    why_without,
    years_sentence,
)
from reports import of_example


def figures(low: float, high: float, *, approximate: bool = False, people: int = 50) -> Figures:
    reduction = (low + high) / 2
    kinds = People(0, 0, people, 0, 0, 0)
    return Figures(
        100, 50, 100, 100 * (1 - reduction), reduction, (low, high), approximate, None, kinds
    )


def year(name: str, found: Figures | None, *, unborne: Unborne | None = None) -> Year:
    cohort = Cohort(50, [], ["a"], ["b", "c"], [], 100, 100, coverage_known=True)
    return Year(
        period=Period.of_year(name),
        cohort=cohort,
        measures=dict.fromkeys(CARDS, found) if found else {},
        also_before=10,
        known_until=date(int(name[:4]) + 1, 7, 1),
        unborne=unborne,
    )


@pytest.mark.parametrize(
    ("intervals", "said"),
    [
        ([], AmongYears.NOTHING),
        ([(0.1, 0.2)], AmongYears.NOTHING),
        ([(0.1, 0.2), None], AmongYears.NOTHING),
        ([(0.1, 0.3), (0.2, 0.4)], AmongYears.ALIKE),
        ([(0.1, 0.3), (0.3, 0.4)], AmongYears.ALIKE),
        ([(0.1, 0.3), (0.31, 0.4), None], AmongYears.APART),
        ([(0.31, 0.4), (0.2, 0.35), (0.1, 0.3)], AmongYears.APART),
        ([(0.0, 0.9), (0.1, 0.2), (0.15, 0.3)], AmongYears.ALIKE),
    ],
)
def test_years_differ_where_two_intervals_lie_apart(intervals, said):
    assert among_years(intervals) is said


def test_two_years_are_two_points():
    alike = years_sentence(
        ARRESTS, [year("2018-19", figures(0.2, 0.5)), year("2019-20", figures(0.3, 0.6))]
    )
    assert "no year's difference" in alike
    assert alike.endswith("Two years are two points: they show no trend.")


def test_many_years_that_go_one_way_are_no_trend():
    rising = [year(f"201{n}-1{n + 1}", figures(n / 10, n / 10 + 0.05)) for n in range(1, 6)]
    said = years_sentence(ARRESTS, rising)
    assert "12% lower in 2011-12 (10% to 15% lower) and 52% lower in 2015-16" in said
    assert "these two years differ" in said
    assert "no trend is claimed" in said
    assert "does not say why" in said


def test_approximate_intervals_and_single_years_say_nothing():
    few = [year("2018-19", figures(0.1, 0.2, approximate=True)), year("2019-20", figures(0.3, 0.4))]
    assert years_sentence(ARRESTS, few).startswith("Too few people are counted")
    alone = [year("2018-19", None, unborne=Unborne.NOBODY), year("2019-20", figures(0.3, 0.4))]
    assert years_sentence(ARRESTS, alone) == (
        "Only 2019-20 has figures, so there is nothing to set beside it."
    )


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Unborne.NOBODY, "2018-19: nobody was on the scheme."),
        (Unborne.BASELINES, "2018-19: 2 of 53 people on the scheme are not covered"),
        (Unborne.UNCOUNTED, "2018-19: nobody of those on the scheme is counted."),
    ],
)
def test_a_year_without_figures_says_why(why, said):
    earlier, later = (year(name, None, unborne=why) for name in ("2018-19", "2019-20"))
    assert why_without([earlier]).startswith(said)
    assert why_without([earlier, later]).startswith("2018-19, 2019-20: ")


def test_how_far_each_year_was_known():
    one = year("2018-19", figures(0.1, 0.2))
    assert "91 days after its end" in known_sentence([one])
    assert "is not over" in known_sentence([replace(one, known_until=date(2018, 10, 1))])
    assert "not quite like with like" in known_sentence([replace(one, known_until=None)])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Revision("arrests", "actual", 2, 2, 0.0), "not revised"),
        (Revision("arrests", "actual", 2, 3, 1.0, (Cause.DATA,)), "data"),
        (Revision("cost", "actual", 2, 3, 1.0, (Cause.DATA, Cause.EDITION)), "data or edition"),
        (Revision("cost", "actual", 2, 3, 1.0), "not known"),
        (Revision("cost", "actual", 2, 3, None), "not comparable"),
        (Revision("cost", "reduction", None, 3, None), ""),
    ],
)
def test_why_a_figure_moved(row, said):
    assert cause_words(row) == said


def test_a_revision_says_what_came_to_light_since():
    row = Revision("convictions", "actual", 29.0, 32.0, 3.0)
    days = (date(2010, 4, 1), date(2011, 4, 1))
    found = Revisions(days, (row,), (51, 51), same_extract=False, changed={}, year="2010-11")
    assert revision_sentence(found, days="on the scheme") == (
        "The report of 2010-11 had 29 convictions on the scheme; the same days now come to 32."
    )
    still = replace(found, rows=(replace(row, now=29.0, difference=0.0),), same_extract=True)
    assert revision_sentence(still, days="on the scheme").endswith("no figure has moved.")


@pytest.fixture(scope="module")
def results():
    return of_example("8 Ways")


def test_the_section_is_there_only_when_it_is_asked_for(results):
    assert years_section(results) is None


def test_pounds_of_too_few_are_withheld_in_every_year_and_revision(results):
    few = replace(figures(0.1, 0.2, people=9), interval=None)
    row = Revision("cost", "actual", 5000.0, 6000.0, 1000.0, (Cause.DATA,))
    days = (date(2018, 4, 1), date(2019, 4, 1))
    old = Revisions(days, (row,), (19, 40), same_extract=False, changed={}, year="2018-19")
    found = replace(results, years=(year("2018-19", few), year("2019-20", few)), revisions=(old,))
    section = years_section(without_money_of_few(found))
    tables = [block for block in section.blocks if isinstance(block, Table)]
    assert not any("£" in cell for table in tables for row in table.rows for cell in row)
    assert any("Too few people" in note for note in tables[0].notes)
    assert isinstance(section.blocks[0], Paragraph)


def test_the_chart_has_every_row_and_is_told_in_words():
    entries = [
        Entry("Arrests", "2018-19", figures(-3.0, 0.5), filled=False, then=0.7),
        Entry("Arrests", "2019-20", figures(0.3, 0.6), filled=True),
        Entry("Cost", "2019-20", replace(figures(0.3, 0.6), reduction=None), filled=True),
    ]
    drawn = by_measure(entries, what="year by year")
    assert drawn is not None
    assert "Arrests, 2018-19: 125% higher than expected" in drawn.alt
    assert "Cost" not in drawn.alt
    assert "2019-20" in svg(drawn)
    assert by_measure(entries[2:], what="year by year") is None
