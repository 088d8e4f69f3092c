"""Method, section 1: episodes merged, joined into spells of management, read at the end."""
# ruff: noqa: E501 - the tables are as wide as they are

from spec.drawn import count_drawn


def test_episodes_of_one_spell():
    """Episodes that touch or overlap are merged. Episodes at most 730 days apart form one spell
    of management; the gap is the next day of joining minus the latest earlier day of leaving. A
    second episode adds scheme days and moves no baseline; a longer gap starts a new spell, with
    a baseline of its own."""
    count_drawn("""
        person              | on the scheme          | offences   || before | since | days before | days
        touching            | 2011-06-01..2011-07-01 | 2011-06-30 || 0      | 2     | 365         | 61
                            | 2011-07-01..2011-08-01 | 2011-07-01 ||
        overlapping         | 2011-06-01..2011-07-15 | 2011-07-10 || 0      | 1     | 365         | 61
                            | 2011-07-01..2011-08-01 |            ||
        one inside another  | 2011-06-01..2011-09-01 | 2011-08-15 || 0      | 1     | 365         | 92
                            | 2011-07-01..2011-08-01 |            ||
        the same twice      | 2011-06-01..2011-07-01 | 2011-06-15 || 0      | 1     | 365         | 30
                            | 2011-06-01..2011-07-01 |            ||
        a gap in the period | 2011-06-01..2011-07-01 | 2011-06-30 || 0      | 2     | 365         | 61
                            | 2011-08-01..2011-09-01 | 2011-07-15 ||
                            |                        | 2011-08-01 ||
        730 days apart      | 2009-01-01..2009-06-01 | 2008-06-01 || 1      | 0     | 365         | 305
                            | 2011-06-01..           | 2010-08-01 ||
                            |                        | 2010-08-02 ||
        731 days apart      | 2009-01-01..2009-05-31 | 2008-06-01 || 2      | 0     | 365         | 305
                            | 2011-06-01..           | 2010-08-01 ||
                            |                        | 2010-08-02 ||
        three in a chain    | 2007-06-01..2007-07-01 | 2007-01-01 || 1      | 0     | 365         | 305
                            | 2009-06-01..2009-07-01 |            ||
                            | 2011-06-01..           |            ||
        latest leaving day  | 2008-01-01..2010-06-01 | 2007-06-01 || 1      | 0     | 365         | 91
                            | 2008-06-01..2008-12-01 | 2011-06-01 ||
                            | 2012-01-01..           |            ||
    """)


def test_the_spell_that_counts():
    """It is the latest one with a day in the period. The scheme window is the parts of its
    episodes in the period, so the days of an earlier spell are in no scheme window."""
    count_drawn(
        """
        person                | on the scheme          | offences   || before | since | days before | days
        30 days apart         | 2011-05-01..2011-06-01 | 2011-04-30 || 1      | 1     | 100         | 306
                              | 2011-07-01..           | 2011-05-15 ||
        31 days apart         | 2011-05-01..2011-05-31 | 2011-04-30 || 2      | 0     | 100         | 275
                              | 2011-07-01..           | 2011-05-15 ||
        first of the 100 days | 2011-09-01..           | 2011-05-24 || 1      | 0     | 100         | 213
                              |                        | 2011-05-23 ||
        later one not begun   | 2011-05-01..2011-06-01 | 2011-05-15 || 0      | 1     | 100         | 31
                              | 2012-04-01..           |            ||
        later one begun       | 2011-05-01..2011-06-01 | 2011-05-15 || 0      | 0     | 100         | 1
                              | 2012-03-31..           |            ||
        earlier one long over | 2010-05-01..2011-03-01 | 2010-06-01 || 1      | 0     | 100         | 306
                              | 2011-05-31..           | 2011-03-01 ||
        """,
        rejoin_gap_days=30,
        baseline_days=100,
    )


def test_no_gap_at_all():
    """With `rejoin_gap_days` 0 episodes that touch are one, as they are merged; a day off the
    scheme begins a new spell."""
    count_drawn(
        """
        person        | on the scheme          | offences   || before | since | days
        touching      | 2011-05-01..2011-06-01 | 2011-05-15 || 0      | 1     | 336
                      | 2011-06-01..           |            ||
        one day apart | 2011-05-01..2011-05-31 | 2011-05-15 || 1      | 0     | 305
                      | 2011-06-01..           |            ||
        """,
        rejoin_gap_days=0,
    )


def test_on_at_the_end():
    """Joined before `to` and not left by `to`: `left_on` blank, or later than `to`; read after
    merging."""
    count_drawn("""
        person                  | on the scheme          || on at end | days
        no end                  | 2012-03-01..           || yes       | 31
        left on the last day    | 2012-03-01..2012-03-31 || no        | 30
        left when it ends       | 2012-03-01..2012-04-01 || no        | 31
        left a day later        | 2012-03-01..2012-04-02 || yes       | 31
        left then and came back | 2012-03-01..2012-04-01 || no        | 31
                                | 2012-04-02..           ||
        went on by another row  | 2012-03-01..2012-04-01 || yes       | 31
                                | 2012-04-01..           ||
        longer by another row   | 2012-03-01..2012-04-01 || yes       | 31
                                | 2012-03-15..2012-05-01 ||
        off, but for the last   | 2011-06-01..2011-07-01 || yes       | 31
                                | 2012-03-31..           ||
    """)
