"""Method, section 1, exposure: under `at_liberty` custody days are taken out of both windows."""
# ruff: noqa: E501 - the tables are as wide as they are

from spec.drawn import agree, count_drawn


def test_custody_days_count_for_nothing():
    """b_i and s_i are the days of a window less the days of the union of custody spells in it.
    An event dated on a custody day is in neither window; the number left out is kept. A custody
    spell ends on the day of release, which is a day at liberty."""
    results = count_drawn(
        """
        person              | on the scheme          | custody                | offences                 || before | since | days before | days | set aside
        first and last day  | 2011-06-01..           | 2011-07-01..2011-08-01 | 2011-07-01               || 0      | 0     | 365         | 274  | 2
                            |                        |                        | 2011-07-31               ||
        day before, release | 2011-06-01..           | 2011-07-01..2011-08-01 | 2011-06-30               || 0      | 2     | 365         | 274  | 0
                            |                        |                        | 2011-08-01               ||
        over the joining    | 2011-06-01..           | 2011-05-22..2011-06-11 | 2011-05-31               || 1      | 1     | 355         | 295  | 2
                            |                        |                        | 2011-06-01               ||
                            |                        |                        | 2011-05-21               ||
                            |                        |                        | 2011-06-11               ||
        over the baseline   | 2011-06-01..           | 2010-05-01..2010-06-11 | 2010-05-15               || 1      | 0     | 355         | 305  | 1
                            |                        |                        | 2010-06-10               ||
                            |                        |                        | 2010-06-11               ||
        over the period end | 2011-06-01..           | 2012-03-22..2012-06-01 | 2012-03-21               || 0      | 1     | 365         | 295  | 1
                            |                        |                        | 2012-03-22               ||
        not yet released    | 2011-06-01..           | 2012-03-22..           | 2012-03-31               || 0      | 0     | 365         | 295  | 1
        overlapping         | 2011-06-01..           | 2011-07-01..2011-07-21 | 2011-07-15               || 0      | 0     | 365         | 275  | 1
                            |                        | 2011-07-11..2011-07-31 |                          ||
        the same twice      | 2011-06-01..           | 2011-07-01..2011-07-11 | 2011-07-05               || 0      | 0     | 365         | 295  | 1
                            |                        | 2011-07-01..2011-07-11 |                          ||
        touching            | 2011-06-01..           | 2011-07-01..2011-07-11 | 2011-07-11               || 0      | 0     | 365         | 285  | 1
                            |                        | 2011-07-11..2011-07-21 |                          ||
        while off           | 2011-06-01..2011-07-01 | 2011-07-01..2011-08-01 | 2011-07-15               || 0      | 0     | 365         | 61   | 0
                            | 2011-08-01..2011-09-01 |                        |                          ||
        before and after    | 2011-06-01..2011-09-01 | 2009-01-01..2010-06-01 | 2010-06-01               || 1      | 1     | 365         | 92   | 0
                            |                        | 2011-09-01..           | 2011-08-31               ||
        pending, acquitted  | 2011-06-01..           | 2011-07-01..2011-08-01 | 2011-07-05 pending       || 0      | 0     | 365         | 274  | 1
                            |                        |                        | 2011-07-05 not_convicted ||
        """,
        exposure="at_liberty",
    )
    agree(
        results,
        """
        where || in_custody_events | in_custody_arrests | pending
        .     || 11                | 0                  | 0
        """,
    )


def test_an_event_is_set_aside_by_its_own_date():
    """For every measure by the date that places it: an arrest by its own, a conviction by the
    scheme's choice (here `convicted_on`, and where that is blank `committed_on`). An arrest at
    liberty counts, though its offence was not."""
    count_drawn(
        """
        person            | on the scheme | custody                | offences                            || arrests since | since | arrests set aside | set aside
        arrested inside   | 2011-06-01..  | 2011-07-01..2011-08-01 | 2011-06-30 arrested 2011-07-01 as X || 0             | 1     | 1                 | 0
        arrested outside  | 2011-06-01..  | 2011-07-01..2011-08-01 | 2011-07-31 arrested 2011-08-01 as X || 1             | 0     | 0                 | 1
        two rows, one day | 2011-06-01..  | 2011-07-01..2011-08-01 | 2011-07-02 arrested 2011-07-02 as X || 0             | 0     | 1                 | 2
                          |               |                        | 2011-07-02 arrested 2011-08-02 as X ||
        convicted inside  | 2011-06-01..  | 2011-07-01..2011-08-01 | 2011-06-10 convicted 2011-07-05     || 0             | 0     | 0                 | 1
        convicted outside | 2011-06-01..  | 2011-07-01..2011-08-01 | 2011-07-05 convicted 2011-08-05     || 0             | 1     | 0                 | 0
        pending, inside   | 2011-06-01..  | 2011-07-01..2011-08-01 | 2011-07-05 pending                  || 0             | 0     | 0                 | 1
        """,
        exposure="at_liberty",
        offence_date="convicted_on",
    )


def test_too_few_days_at_liberty():
    """No exposure: b_i or s_i under `minimum_at_risk_days`, which is 30 under `at_liberty`.
    Nobody is short of calendar days here: `minimum_days` asks for those."""
    count_drawn(
        """
        person                | on the scheme | custody                || group       | days before | days
        30 days on the scheme | 2012-03-02..  |                        || counted     | 365         | 30
        29 at liberty         | 2012-03-02..  | 2012-03-10..2012-03-11 || no exposure | 365         | 29
        30 at liberty before  | 2011-06-01..  | 2010-07-01..2011-06-01 || counted     | 30          | 305
        29 at liberty before  | 2011-06-01..  | 2010-06-30..2011-06-01 || no exposure | 29          | 305
        held all through      | 2011-06-01..  | 2010-01-01..           || no exposure | 0           | 0
        """,
        exposure="at_liberty",
        minimum_days=30,
    )
    count_drawn(
        """
        person             | on the scheme | custody                || group       | days before | days
        one day at liberty | 2011-06-01..  | 2011-06-02..           || counted     | 365         | 1
        none on the scheme | 2011-06-01..  | 2011-06-01..           || no exposure | 365         | 0
        none before        | 2011-06-01..  | 2010-06-01..2011-06-01 || no exposure | 0           | 305
        """,
        exposure="at_liberty",
        minimum_at_risk_days=1,
    )


def test_calendar_does_not_look_at_custody():
    """Under `calendar` every day of a window counts, and every event in it. The least is one day
    unless the scheme asks for more."""
    results = count_drawn(
        """
        person           | on the scheme | custody                | offences                            || group       | before | since | arrests since | days before | days
        held for a month | 2011-06-01..  | 2011-07-01..2011-08-01 | 2011-07-01 arrested 2011-07-02 as X || counted     | 0      | 1     | 1             | 365         | 305
        held all through | 2011-06-01..  | 2010-01-01..           | 2011-05-31                          || counted     | 1      | 0     | 0             | 365         | 305
        29 days          | 2012-03-03..  |                        |                                     || no exposure | 0      | 0     | 0             | 365         | 29
        30 days          | 2012-03-02..  |                        |                                     || counted     | 0      | 0     | 0             | 365         | 30
        """,
        minimum_at_risk_days=30,
    )
    agree(
        results,
        """
        where || in_custody_events | in_custody_arrests
        .     || 0                 | 0
        """,
    )
