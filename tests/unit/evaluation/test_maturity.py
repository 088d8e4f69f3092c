"""Lags and the mature window, worked out by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from small import YEAR, covered, drawn, scheme

from desist.evaluation.analysis import analyse
from desist.evaluation.certainty.maturity import Maturity, known_until
from desist.kernel.period import Period
from desist.tables.record_set import RecordSet
from spec.drawn import shipped

LAST = date(2013, 4, 1)
DAYS = Period.between(date(2013, 3, 20), LAST)
"""So short that no day of it is mature, and nothing is counted again."""
COVERED = covered(offences=LAST, arrests=LAST, custody=LAST)
PEOPLE = """
    person | on the scheme | offences
    A      | 2012-04-01..  | 2011-06-01 convicted 2011-07-01
           |               | 2011-06-01 convicted 2011-07-31
           |               | 2011-06-01 convicted 2011-08-01
           |               | 2011-06-01
           |               | 2013-01-30 convicted 2013-03-31
           |               | 2013-01-31 convicted 2013-02-01
           |               | 2012-06-01 convicted 2012-08-01
           |               | 2012-06-01 pending
"""


def mature(people: RecordSet, period: Period, lag: int | None = None) -> Maturity:
    rules = replace(scheme(), lag_days=lag)
    ask = {"scheme": rules, "period": period, "catalogue": shipped()}
    found, _evidence = analyse(people, in_full=True, **ask)
    assert found.maturity is not None
    return found.maturity


def old_offences(*days: int, first: date = date(2010, 1, 1)) -> str:
    """One person convicted that many days after each of as many offences."""
    rows = [f"{first} convicted {first + timedelta(days=lag)}" for lag in days]
    return "person | on the scheme | offences\nA | 2012-04-01.. | " + "\n | | ".join(rows)


def test_an_offence_counts_if_its_result_came_within_the_lag():
    """With 60 days: 30 and 60 count, 61 and a conviction without its day do not, in either
    window; the window ends 60 days before 1 April, so 30 January is its last day."""
    found = mature(drawn(PEOPLE, more=COVERED), YEAR, 60)
    assert (found.window.end, found.provisional, found.undated) == (date(2013, 1, 31), True, 1)
    convictions = found.figures["convictions"]
    assert (convictions.baseline, convictions.observed) == (2, 1)
    assert convictions.expected == pytest.approx(2 * 305 / 365)
    assert "arrests" not in found.figures


def test_a_period_old_enough_is_not_provisional_and_a_young_one_has_no_mature_day():
    year = covered(offences=date(2014, 4, 1), arrests=date(2014, 4, 1))
    old = mature(drawn(PEOPLE, more=year), YEAR, 60)
    assert (old.window.end, old.provisional) == (YEAR.end, False)
    assert old.figures["convictions"].observed == 2
    young = mature(drawn(PEOPLE, more=COVERED), YEAR, 365)
    assert (young.window.end, young.provisional, young.figures) == (None, True, {})


def test_the_lag_is_the_ninetieth_centile_of_offences_a_year_old():
    """Days 1 to 21: median 11, and nine tenths of the way from 1 to 21 is 19. The one offence
    of this year is left out: its like may still be waiting."""
    table = old_offences(*range(1, 22)) + "\n | | 2012-12-01 convicted 2013-03-31"
    found = mature(drawn(table, more=COVERED), DAYS)
    convictions, arrests = found.window.lags[0], found.window.lags[1]
    assert (convictions.source, convictions.offences, convictions.settled) == (
        "convictions",
        21,
        True,
    )
    assert (convictions.median, convictions.centile_90, found.window.lag) == (11, 19, 19)
    assert (arrests.source, arrests.offences, arrests.median) == ("arrests", 0, None)


def test_few_old_offences_and_none_with_a_day():
    few = mature(drawn(old_offences(10, 20, 30, first=date(2012, 6, 1))), DAYS)
    assert (few.window.lags[0].offences, few.window.lags[0].settled, few.window.lag) == (
        3,
        False,
        28,
    )
    undated = drawn("person | on the scheme | offences\nA | 2012-04-01.. | 2011-06-01")
    none = mature(undated, YEAR)
    assert (none.window.lag, none.provisional, none.window.end, none.figures) == (
        None,
        None,
        None,
        {},
    )


def test_the_last_day_known_is_the_as_of_date_else_the_coverage_else_the_period():
    people, covers = drawn(PEOPLE), drawn(PEOPLE, more=covered(offences=date(2013, 7, 1)))
    assert known_until(people, YEAR) == YEAR.end
    assert known_until(covers, YEAR) == date(2013, 7, 1)
    assert known_until(covers, Period.of_year("2012-13", as_of=date(2012, 12, 1))) == date(
        2012, 12, 1
    )
