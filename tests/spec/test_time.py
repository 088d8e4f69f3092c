"""Method, section 1: windows are half-open, a year is 365 days, nothing is known from as-of on."""
# ruff: noqa: E501 - the tables are as wide as they are

from spec.drawn import agree, count_drawn


def test_windows_are_half_open():
    """The baseline window is the 365 days before the day of joining, `[joined - 365, joined)`.
    The scheme window is the days from joining up to leaving that lie in `[from, to)`: the day
    of joining is the first day on the scheme, the day of leaving the first day off it."""
    count_drawn("""
        person                  | on the scheme          | offences   || before | since | days before | days
        day before the baseline | 2011-06-01..2011-09-01 | 2010-05-31 || 0      | 0     | 365         | 92
        first baseline day      | 2011-06-01..2011-09-01 | 2010-06-01 || 1      | 0     | 365         | 92
        last baseline day       | 2011-06-01..2011-09-01 | 2011-05-31 || 1      | 0     | 365         | 92
        joining day             | 2011-06-01..2011-09-01 | 2011-06-01 || 0      | 1     | 365         | 92
        last day on the scheme  | 2011-06-01..2011-09-01 | 2011-08-31 || 0      | 1     | 365         | 92
        leaving day             | 2011-06-01..2011-09-01 | 2011-09-01 || 0      | 0     | 365         | 92
        last day of the period  | 2011-06-01..           | 2012-03-31 || 0      | 1     | 365         | 305
        day after the period    | 2011-06-01..           | 2012-04-01 || 0      | 0     | 365         | 305
        day before the period   | 2010-06-01..           | 2011-03-31 || 0      | 0     | 365         | 366
        first day of the period | 2010-06-01..           | 2011-04-01 || 0      | 1     | 365         | 366
        one day on the scheme   | 2011-06-01..2011-06-02 | 2011-06-01 || 0      | 1     | 365         | 1
    """)


def test_people_without_a_scheme_day_in_the_period_are_not_looked_at():
    """The period 2011-12 is `[2011-04-01, 2012-04-01)`; who left on its first day or joined on
    the day after its last had no day in it. A row is on the scheme if and only if it has a
    joining day, and only rows of the scheme asked about are."""
    count_drawn("""
        person                  | on the scheme          | scheme || group   | days
        left on the first day   | 2010-06-01..2011-04-01 |        || -       | -
        left on the second day  | 2010-06-01..2011-04-02 |        || counted | 1
        joined on the last day  | 2012-03-31..           |        || counted | 1
        joined on the day after | 2012-04-01..           |        || -       | -
        never joined            |                        |        || -       | -
        on another scheme       | 2011-06-01..           | theirs || -       | -
    """)


def test_any_other_period():
    """`--from` and `--to` give any other period, half-open too."""
    count_drawn(
        """
        person    | on the scheme          | offences               || before | since | days
        all of it | 2011-01-01..           | 2011-06-14, 2011-06-15 || 0      | 1     | 16
        left      | 2011-01-01..2011-06-20 | 2011-06-19, 2011-06-20 || 0      | 1     | 5
        joined    | 2011-06-30..           | 2011-06-29, 2011-06-30 || 1      | 1     | 1
        """,
        period="2011-06-15..2011-07-01",
    )


def test_the_leap_year():
    """A baseline is 365 days, whether or not 29 February lies in it. A year is 365 days wherever
    a rate is scaled: a full 2023-24 has 366 days and is scaled by 365/366."""
    results = count_drawn(
        """
        person             | on the scheme          | offences               || before | since | days before | days
        the whole year     | 2022-10-01..           | 2021-10-01, 2024-02-29 || 1      | 1     | 365         | 366
        365 days back      | 2024-03-05..           | 2023-03-06, 2024-02-29 || 2      | 0     | 365         | 27
        366 days back      | 2024-03-05..           | 2023-03-05             || 0      | 0     | 365         | 27
        joins on leap day  | 2024-02-29..           | 2023-03-01, 2024-02-29 || 1      | 1     | 365         | 32
        leaves on leap day | 2024-02-01..2024-02-29 | 2024-02-29             || 0      | 0     | 365         | 28
        """,
        period="2023-24",
    )
    agree(
        results,
        """
        where                          | of                   || expected                          | actual
        measures                       | convictions          || 366/365 + 2 x 27/365 + 1 x 32/365 | 2
        alternatives.method_annualised | measures.convictions || 1 + 2 + 1                         | 365/366 + 365/32
        """,
    )


def test_from_the_as_of_date_on_nothing_is_known():
    """With an as-of date in the period, `to` becomes that date, here and in everything below:
    the period, the days, who is on at the end."""
    results = count_drawn(
        """
        person                | on the scheme          | offences               || since | days | on at end
        still on              | 2011-06-01..           | 2011-09-30, 2011-10-01 || 1     | 122  | yes
        left after it         | 2011-06-01..2011-12-01 | 2011-09-30, 2011-10-01 || 1     | 122  | yes
        left the day after    | 2011-06-01..2011-10-02 | 2011-09-30, 2011-10-01 || 1     | 122  | yes
        left on the day       | 2011-06-01..2011-10-01 | 2011-09-30, 2011-10-01 || 1     | 122  | no
        joined the day before | 2011-09-30..           | 2011-09-30, 2011-10-01 || 1     | 1    | yes
        joined on the day     | 2011-10-01..           | 2011-09-30, 2011-10-01 || -     | -    | -
        """,
        as_of="2011-10-01",
    )
    agree(
        results,
        """
        where  || from       | to
        period || 2011-04-01 | 2011-10-01
        """,
    )
