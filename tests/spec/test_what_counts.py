"""Method, section 3: what an arrest, a conviction, a pending charge and a carry-in are."""
# ruff: noqa: E501 - the tables are as wide as they are

from spec.drawn import agree, count_drawn

JOINED = "2011-06-01.."


def test_arrests():
    """An arrest is a distinct `arrest_id` of a nominal, dated by the earliest `arrested_on` of
    its rows, whatever the outcome. Without an id, or without any date, no arrest. A carry-in is
    an arrest in the scheme window whose offences were all committed before joining: it counts,
    by its date."""
    results = count_drawn(
        """
        person                  | offences                                          || arrests before | arrests since | arrests carried in
        earliest of its rows    | 2011-05-20 arrested 2011-06-02 as X               || 1              | 0             | 0
                                | 2011-05-21 arrested 2011-05-31 as X               ||
        one id, two offences    | 2011-07-01 arrested 2011-07-03 as X               || 0              | 1             | 0
                                | 2011-07-02 arrested 2011-07-03 as X               ||
        two ids, one day        | 2011-07-01 arrested 2011-07-03 as Y               || 0              | 2             | 0
                                | 2011-07-02 arrested 2011-07-03 as Z               ||
        without an id           | 2011-07-01 arrested 2011-07-03                    || 0              | 0             | 0
        without a date          | 2011-07-01 as X                                   || 0              | 0             | 0
        dated by one row        | 2011-07-01 as X                                   || 0              | 1             | 0
                                | 2011-07-02 arrested 2011-07-03 as X               ||
        any outcome             | 2011-07-01 arrested 2011-07-03 pending as X       || 0              | 3             | 0
                                | 2011-07-01 arrested 2011-07-04 not_convicted as Y ||
                                | 2011-07-01 999Z arrested 2011-07-05 as Z          ||
        carried in              | 2011-05-30 arrested 2011-06-01 as X               || 0              | 1             | 1
                                | 2011-05-31 arrested 2011-06-02 as X               ||
        carried in, but for one | 2011-05-31 arrested 2011-06-01 as X               || 0              | 1             | 0
                                | 2011-06-01 arrested 2011-06-01 as X               ||
        carried in from afar    | 2005-05-31 arrested 2011-06-01 as X               || 0              | 1             | 1
        """,
        everybody=JOINED,
    )
    agree(
        results,
        """
        where     || arrests | convictions
        carry_ins || 2       | 0
        """,
    )


def test_convictions_by_the_day_of_the_offence():
    """A conviction is an offence row with outcome `convicted`, dated by `committed_on` unless the
    scheme says otherwise. Other outcomes are no conviction."""
    count_drawn(
        """
        person                   | offences                        || before | since | pending
        convicted after joining  | 2011-05-31 convicted 2011-08-01 || 1      | 0     | 0
        convicted after the year | 2012-03-31 convicted 2012-08-01 || 0      | 1     | 0
        before the baseline      | 2010-05-31 convicted 2010-08-01 || 0      | 0     | 0
        no day of conviction     | 2011-07-01 convicted            || 0      | 1     | 0
        not convicted            | 2011-07-01 not_convicted        || 0      | 0     | 0
        pending, since           | 2011-06-01 pending              || 0      | 0     | 1
        pending, before          | 2011-05-31 pending              || 0      | 0     | 0
        """,
        everybody=JOINED,
    )


def test_convictions_by_their_own_day():
    """By `convicted_on`, and where that is blank by `committed_on`. Pending is always placed by
    `committed_on`. A conviction in the scheme window of an offence committed before joining is a
    carry-in: it counts."""
    results = count_drawn(
        """
        person                   | offences                        || before | since | pending | carried in
        committed before joining | 2011-05-31 convicted 2011-06-01 || 0      | 1     | 0       | 1
        committed on joining     | 2011-06-01 convicted 2011-08-01 || 0      | 1     | 0       | 0
        convicted before joining | 2010-05-01 convicted 2010-06-01 || 1      | 0     | 0       | 0
        convicted after the year | 2011-07-01 convicted 2012-04-01 || 0      | 0     | 0       | 0
        no day of conviction     | 2011-07-01 convicted            || 0      | 1     | 0       | 0
        none, committed before   | 2011-05-31 convicted            || 1      | 0     | 0       | 0
        pending                  | 2011-07-01 pending              || 0      | 0     | 1       | 0
        """,
        everybody=JOINED,
        offence_date="convicted_on",
    )
    agree(
        results,
        """
        where     || arrests | convictions
        carry_ins || 0       | 1
        """,
    )


def test_pending_counts_where_the_scheme_lets_it():
    """`pending_counts_in` lists the measures that count it; the report prints the headline both
    ways. The number pending is of the scheme window, whatever the list says. (8 Ways counted 29
    convictions and costed 32.)"""
    results = count_drawn(
        """
        person | offences                    || before | since | pending | cost before | cost since | severity since
        both   | 2010-07-01, 2011-07-01      || 1      | 1     | 1       | 760 + 3910  | 760 + 8807 | 36.8099
               | 2010-07-02 burglary pending ||
               | 2011-07-02 robbery pending  ||
        """,
        everybody=JOINED,
        pending_counts_in=["cost"],
    )
    agree(
        results,
        """
        where                         | of                   || baseline   | observed
        measures                      | convictions          || 1          | 1
        measures                      | cost                 || 760 + 3910 | 760 + 8807
        alternatives.pending_counted  | measures.convictions || 2          | 2
        alternatives.pending_counted  | measures.cost        || 760 + 3910 | 760 + 8807
        alternatives.pending_left_out | measures.convictions || 1          | 1
        alternatives.pending_left_out | measures.cost        || 760        | 760
        """,
    )
    assert results["pending"] == 1


def test_outcomes_as_they_were_known():
    """A conviction dated on or after the as-of date is still pending; one without a date stays
    convicted. An offence committed or an arrest made on or after it is not counted."""
    results = count_drawn(
        """
        person                   | offences                            || before | since | pending | arrests since
        convicted the day before | 2011-07-01 convicted 2011-09-30     || 0      | 1     | 0       | 0
        convicted on the day     | 2011-07-01 convicted 2011-10-01     || 0      | 0     | 1       | 0
        convicted later          | 2011-07-01 convicted 2012-10-01     || 0      | 0     | 1       | 0
        without a date           | 2011-07-01 convicted                || 0      | 1     | 0       | 0
        before joining           | 2011-05-01 convicted 2011-10-01     || 0      | 0     | 0       | 0
        committed on the day     | 2011-10-01                          || 0      | 0     | 0       | 0
        arrested the day before  | 2011-07-01 arrested 2011-09-30 as X || 0      | 1     | 0       | 1
        arrested on the day      | 2011-07-01 arrested 2011-10-01 as X || 0      | 1     | 0       | 0
        """,
        everybody=JOINED,
        as_of="2011-10-01",
    )
    agree(
        results,
        """
        where                        | of                   || baseline | observed
        alternatives.pending_counted | measures.convictions || 1        | 6
        """,
    )


def test_an_as_of_date_after_the_period():
    """Without an as-of date outcomes count as the extract records them; a later one still tells
    what was known by then, and does not lengthen the period. Pending is placed by the day of the offence, also where convictions
    are not."""
    count_drawn(
        """
        person                   | offences                        || since | pending | days
        convicted the day before | 2011-07-01 convicted 2012-05-31 || 1     | 0       | 305
        convicted on the day     | 2011-07-01 convicted 2012-06-01 || 0     | 1       | 305
        outside the period       | 2012-04-01 convicted 2012-05-31 || 0     | 0       | 305
        """,
        everybody=JOINED,
        as_of="2012-06-01",
    )
    count_drawn(
        """
        person                   | offences                        || before | since | pending
        convicted the day before | 2011-05-01 convicted 2011-09-30 || 0      | 1     | 0
        convicted on the day     | 2011-05-01 convicted 2011-10-01 || 0      | 0     | 0
        committed while on       | 2011-07-01 convicted 2011-10-01 || 0      | 0     | 1
        """,
        everybody=JOINED,
        as_of="2011-10-01",
        offence_date="convicted_on",
    )


def test_severity_and_cost():
    """Severity is the sum of the published weight of each counted offence, cost the sum of its
    published unit cost. A code without weight or cost is left out of that sum, never taken as 0
    nor given the average; it still counts as a conviction. A retired code takes the weight of
    its successor."""
    results = count_drawn(
        """
        person        | offences                         || before | since | severity before | severity since | cost before | cost since | unweighted | uncosted
        known         | 2010-07-01 burglary              || 2      | 1     | 1265.0104       | 36.8099        | 3910 + 8807 | 760        | 0          | 0
                      | 2010-07-01 robbery               ||
                      | 2011-07-01 theft                 ||
        not costed    | 2011-07-01 drugs                 || 0      | 2     | 0               | 44.8919        | 0           | 760        | 0          | 1
                      | 2011-07-02                       ||
        unknown code  | 2010-07-01 999Z                  || 1      | 1     | 0               | 0              | 0           | 0          | 2          | 2
                      | 2011-07-01 999Z                  ||
        retired codes | 2010-07-01 5A                    || 1      | 1     | 2034.7419       | 189.1539       | 25653       | 9810       | 0          | 0
                      | 2011-07-01 8G                    ||
        no conviction | 2011-07-01 drugs pending         || 0      | 0     | 0               | 0              | 0           | 0          | 0          | 0
                      | 2011-07-02 999Z not_convicted    ||
        outside       | 2010-05-31 999Z, 2012-04-01 999Z || 0      | 0     | 0               | 0              | 0           | 0          | 0          | 0
        """,
        everybody=JOINED,
    )
    agree(
        results,
        """
        where || unweighted_offences | uncosted_offences
        .     || 2                   | 3
        """,
    )
    agree(
        results,
        """
        where                 | code || unweighted | uncosted
        codes_without_figures | 92D  || 0          | 1
        codes_without_figures | 999Z || 2          | 2
        """,
    )
