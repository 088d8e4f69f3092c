"""Years side by side: this year's rules on earlier years, like with like."""

from typing import Any

from spec.drawn import agree, analysed, drawn_rows
from spec.rows import record_set_rows, table_rows

COVERAGE = """
    source   | population | complete_from | complete_to
    offences | joined     | {first}       | {last}
    arrests  | joined     | {first}       | {last}
"""
PEOPLE = """
    person | on the scheme          | offences                        ||
    A      | 2009-04-01..           | 2008-06-01                      ||
           |                        | 2009-06-01 convicted 2010-06-30 ||
           |                        | 2009-07-01 convicted 2010-07-01 ||
           |                        | 2010-06-01 convicted 2011-06-30 ||
           |                        | 2011-06-01 convicted 2012-06-30 ||
           |                        | 2011-07-01 convicted 2012-07-01 ||
    B      | 2010-10-01..2011-04-01 | 2009-10-01                      ||
           |                        | 2010-03-31                      ||
    C      | 2011-04-01..           | 2010-04-01                      ||
"""


def series(people: str, *, covers: tuple[str, str] | None, **how: Any) -> list[dict[str, Any]]:
    left = [cells for cells, _right in drawn_rows(people)]
    tables = record_set_rows(left)
    if covers is not None:
        first, last = covers
        tables["coverage"] = table_rows("coverage", COVERAGE.format(first=first, last=last))
    results, _evidence = analysed(tables, **how)
    return results["years"]


def by_year(people: str, **how: Any) -> dict[str, dict[str, Any]]:
    return {year["year"]: year for year in series(people, **how)}


def test_each_year_is_counted_as_it_was_known_so_long_after_its_end():
    """The extract knows 91 days after the end of 2011-12. So a conviction that came 91 days or
    more after the end of 2009-10 was still pending there, as one that came in July 2012 is
    now. Baselines are those of the people of the year; B, who left, is in 2010-11 alone."""
    found = by_year(PEOPLE, covers=("2008-04-01", "2012-07-01"), as_of="2012-07-01", years=3)
    agree(
        found,
        """
        year             || also_counted_the_year_before | counted | scheme_days
        2009-10.cohort   || none                         | 1       | 365
        2010-11.cohort   || 1                            | 2       | 547
        2011-12.cohort   || 1                            | 2       | 732
        """,
    )
    agree(
        found,
        """
        year and measure             || baseline | observed | expected
        2009-10.measures.convictions || 1        | 1        | 1
        2010-11.measures.convictions || 3        | 1        | 1 + 2 x 182/365
        2011-12.measures.convictions || 2        | 1        | 2 x 366/365
        """,
    )
    assert [year["known_until"] for year in found.values()] == [
        "2010-07-01",
        "2011-07-01",
        "2012-07-01",
    ]


def test_without_coverage_every_year_is_counted_as_it_is_known_now():
    found = by_year(PEOPLE, covers=None, years=3)
    agree(
        found,
        """
        year and measure             || observed
        2009-10.measures.convictions || 2
        2010-11.measures.convictions || 1
        2011-12.measures.convictions || 2
        """,
    )
    assert {year["known_until"] for year in found.values()} == {None}


def test_a_year_cut_short_is_set_beside_the_same_months_of_earlier_years():
    """Up to 1 October of each year, as was known on that day."""
    found = series(PEOPLE, covers=("2008-04-01", "2012-07-01"), as_of="2011-10-01", years=2)
    assert [year["period"] for year in found] == [
        {"from": "2010-04-01", "to": "2010-10-01"},
        {"from": "2011-04-01", "to": "2011-10-01"},
    ]
    assert [year["cohort"]["scheme_days"] for year in found] == [183, 2 * 183]


def test_years_that_the_record_set_cannot_bear_say_why():
    """Nobody was on the scheme in 2008-09. From 1 May 2009 on, 2009-10 is not covered. From 1
    April 2009 on it is, but no baseline is: A's in every year, and half of a year's people is
    still enough."""
    late = by_year(PEOPLE, covers=("2009-05-01", "2012-07-01"), years=4)
    agree(
        late,
        """
        year    || no_figures_because
        2008-09 || nobody_on_the_scheme
        2009-10 || sources_not_complete
        2010-11 || none
        2011-12 || none
        """,
    )
    assert [bool(year["measures"]) for year in late.values()] == [False, False, True, True]
    assert late["2009-10"]["sources_not_complete"] == ["arrests", "offences"]
    just = by_year(PEOPLE, covers=("2009-04-01", "2012-07-01"), years=3)
    agree(
        just,
        """
        year           || no_figures_because
        2009-10        || baselines_not_covered
        2010-11        || none
        """,
    )
    agree(
        just,
        """
        year           || counted | not_covered
        2009-10.cohort || 0       | 1
        2010-11.cohort || 1       | 1
        """,
    )


def test_other_periods_have_the_same_days_a_year_before():
    found = series(
        PEOPLE, covers=("2008-04-01", "2012-07-01"), period="2011-07-01..2011-10-01", years=2
    )
    assert [(year["year"], year["period"]["from"]) for year in found] == [
        (None, "2010-07-01"),
        (None, "2011-07-01"),
    ]
