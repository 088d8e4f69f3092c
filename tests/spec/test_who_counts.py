"""Method, section 2: each nominal lands in the first group that fits, and nobody vanishes."""
# ruff: noqa: E501 - the tables are as wide as they are

import pytest

from spec.drawn import agree, count_drawn
from spec.rows import table_rows


def test_the_six_month_rule():
    """Under `minimum_days` calendar days of scheme window: carried over if on at the end, else
    short stay. 183 days are enough, 182 are not, and several stays add up. The report also
    prints the headline with everybody counted. Without a coverage table those who joined are taken
    as covered, and the results say that it is not known."""
    results = count_drawn(
        """
        person               | on the scheme          || group        | days
        183 days             | 2011-10-01..           || counted      | 183
        182 days             | 2011-10-02..           || carried over | 182
        left on the last day | 2011-10-01..2012-03-31 || short stay   | 182
        left when it ends    | 2011-10-02..2012-04-01 || short stay   | 182
        left a day later     | 2011-10-02..2012-04-02 || carried over | 182
        183 days, then left  | 2011-06-01..2011-12-01 || counted      | 183
        182 days, then left  | 2011-06-01..2011-11-30 || short stay   | 182
        82 and 101 days      | 2011-04-10..2011-07-01 || counted      | 183
                             | 2011-10-01..2012-01-10 ||
        81 and 101 days      | 2011-04-11..2011-07-01 || short stay   | 182
                             | 2011-10-01..2012-01-10 ||
        """,
        minimum_days=183,
    )
    agree(
        results,
        """
        where                  || counted
        cohort                 || 3
        alternatives.everybody || 9
        """,
    )
    assert results["cohort"]["carried_over"] == ["182 days", "left a day later"]
    assert not results["cohort"]["coverage_known"]
    assert results["cohort"]["short_stay"] == [
        "182 days, then left",
        "81 and 101 days",
        "left on the last day",
        "left when it ends",
    ]


def test_brought_along():
    """Who had scheme days in the last period, fewer than the minimum, and was on at its end,
    brings those days along, also where this period's alone reach the minimum; the minimum is
    tested on the whole. The test on the last period uses its own days of the same spell, so
    nothing is brought along twice. With everybody counted there is no minimum, and nothing is
    brought along at all."""
    results = count_drawn(
        """
        person                 | on the scheme          | offences   || group      | before | since | days
        90 days, stays         | 2011-01-01..           | 2010-12-31 || counted    | 1      | 2     | 90 + 366
                               |                        | 2011-01-01 ||
                               |                        | 2011-03-31 ||
        90 days, then 30       | 2011-01-01..2011-05-01 | 2011-02-01 || short stay | 0      | 1     | 90 + 30
        121 days, then 91      | 2010-12-01..2011-07-01 | 2010-12-01 || counted    | 0      | 1     | 121 + 91
        182 days, then 30      | 2010-10-01..2011-05-01 | 2010-10-01 || counted    | 0      | 1     | 182 + 30
        183 days, then 30      | 2010-09-30..2011-05-01 | 2010-10-01 || short stay | 0      | 0     | 30
        183 days, stays        | 2010-09-30..           | 2010-10-01 || counted    | 0      | 0     | 366
        not on at its end      | 2011-01-01..2011-03-31 | 2011-02-01 || counted    | 0      | 0     | 305
                               | 2011-06-01..           |            ||
        left when it ended     | 2011-01-01..2011-04-01 | 2011-02-01 || counted    | 0      | 0     | 305
                               | 2011-06-01..           |            ||
        went on by another row | 2011-01-01..2011-04-01 | 2011-02-01 || counted    | 0      | 1     | 90 + 244
                               | 2011-04-01..2011-12-01 |            ||
        two stays last year    | 2010-05-01..2010-07-01 | 2010-06-01 || counted    | 0      | 2     | 61 + 59 + 366
                               | 2011-02-01..           | 2011-02-01 ||
                               |                        | 2010-08-01 ||
        joined the year before | 2010-03-01..2010-05-01 | 2010-03-15 || short stay | 0      | 1     | 30 + 17 + 30
                               | 2011-03-15..2011-05-01 | 2010-04-15 ||
        a whole year before    | 2010-03-01..2011-04-11 | 2011-03-15 || short stay | 0      | 0     | 10
        """,
        minimum_days=183,
    )
    agree(
        results,
        """
        where                                       || observed
        measures.convictions                        || 7
        alternatives.everybody.measures.convictions || 0
        """,
    )


def covered(text: str) -> dict:
    return {"coverage": table_rows("coverage", text)}


def test_covered_by_united_rows():
    """The offence and arrest sources are complete over the whole baseline and scheme window. Rows
    of one source and population are united, `complete_to` is exclusive. Carried over and short
    stay come first."""
    count_drawn(
        """
        person                  | on the scheme          || group
        within it               | 2011-06-01..2012-03-01 || counted
        a day too long          | 2011-06-01..2012-03-02 || not covered
        baseline from its start | 2010-01-01..2011-05-01 || counted
        baseline a day before   | 2009-12-31..2011-05-01 || not covered
        carried over            | 2012-03-03..           || carried over
        short stay              | 2012-03-02..2012-03-31 || short stay
        """,
        minimum_days=30,
        more=covered("""
            source   | population | complete_from | complete_to
            offences | joined     | 2009-01-01    | 2010-09-01
            offences | joined     | 2010-09-01    | 2012-04-01
            arrests  | joined     | 2010-06-01    | 2012-03-01
            arrests  | joined     | 2009-01-01    | 2011-01-01
        """),
    )


def test_coverage_with_a_hole():
    """One day without the source in either window, and a nominal is not covered; a hole between
    two stays is in no window."""
    count_drawn(
        """
        person                   | on the scheme          || group
        hole in the baseline     | 2011-06-01..2011-09-01 || not covered
        hole on its last day     | 2011-01-11..2011-09-01 || not covered
        baseline from the day on | 2012-01-11..           || counted
        baseline over it         | 2012-01-10..           || not covered
        hole between two stays   | 2010-09-01..2011-01-10 || counted
                                 | 2011-04-11..           ||
        """,
        more=covered("""
            source   | population | complete_from | complete_to
            offences | joined     | 2009-01-01    | 2011-01-10
            offences | joined     | 2011-01-11    | 2012-04-01
            arrests  | joined     | 2009-01-01    | 2012-04-01
        """),
    )


WHOLE = "joined | 2009-01-01 | 2012-04-01"
OTHERS = "referred | 2009-01-01 | 2012-04-01"


@pytest.mark.parametrize(
    ("exposure", "offences", "arrests", "custody", "group"),
    [
        ("at_liberty", WHOLE, WHOLE, WHOLE, "counted"),
        ("at_liberty", WHOLE, WHOLE, OTHERS, "not covered"),
        ("calendar", WHOLE, OTHERS, WHOLE, "not covered"),
    ],
)
def test_a_source_without_a_row_covers_nothing(exposure, offences, arrests, custody, group):
    """Custody is asked for under `at_liberty` alone, and rows about those referred say nothing
    of those who joined. Not covered comes before no exposure."""
    results = count_drawn(
        f"""
        person   | on the scheme | custody                || group
        one      | 2011-06-01..  | 2011-07-01..2011-08-01 || {group}
        held     | 2011-06-01..  | 2010-01-01..           || {
            group if (exposure, group) != ("at_liberty", "counted") else "no exposure"
        }
        """,
        exposure=exposure,
        more=covered(f"""
            source   | population | complete_from | complete_to
            offences | {offences}
            arrests  | {arrests}
            custody  | {custody}
        """),
    )
    assert results["cohort"]["coverage_known"]
