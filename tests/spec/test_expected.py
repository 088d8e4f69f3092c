"""Method, section 4: expected, actual and reduction, of everybody and of every part."""
# ruff: noqa: E501 - the tables are as wide as they are

from math import exp

import pytest

from desist.measures import people
from spec.drawn import agree, analysed, count_drawn
from spec.rows import record_set_rows, table_rows

THREE = """
    person | sex | date_of_birth | tier | on the scheme          | offences                            || before | since | days before | days
    A      | M   | 1990-06-02    | 3    | 2011-06-01..           | 2010-07-01 burglary                 || 4      | 1     | 365         | 305
           |     |               |      |                        | 2010-07-02 burglary                 ||
           |     |               |      |                        | 2010-07-03 robbery                  ||
           |     |               |      |                        | 2010-07-04 robbery                  ||
           |     |               |      |                        | 2011-07-01 theft                    ||
    B      | F   | 1993-10-01    | 2, 4 | 2011-10-01..2011-11-01 | 2011-01-01, 2011-01-02              || 2      | 2     | 365         | 92
           |     |               |      | 2011-11-01..2012-01-01 | 2011-10-01, 2011-12-31              ||
    C      | M   |               |      | 2011-04-01..           | 2011-05-01 arrested 2011-05-02 as X || 0      | 1     | 365         | 366
"""


@pytest.fixture(scope="module")
def by_nominal():
    return count_drawn(THREE)


@pytest.fixture(scope="module")
def by_pooled():
    return count_drawn(THREE, method="pooled")


def test_three_methods_on_three_people(by_nominal):
    """`nominal`: the sum of B x s / b, against the sum of A. `pooled`: the sum of B, times all
    scheme days over all baseline days. `annualised`: both sides pro rata to 365 days. The
    reduction is 1 - actual / expected. The report prints all three."""
    agree(
        by_nominal,
        """
        measures of convictions                             || expected                 | actual
        measures.convictions                                || 4 x 305/365 + 2 x 92/365 | 4
        alternatives.method_pooled.measures.convictions     || 6 x 763/1095             | 4
        alternatives.method_annualised.measures.convictions || 4 + 2 + 0                | 365/305 + 2 x 365/92 + 365/366
        """,
    )
    agree(
        by_nominal,
        """
        reductions                                          || reduction
        measures.convictions                                || 1 - 4 x 365/1404
        alternatives.method_pooled.measures.convictions     || 1 - 4 x 1095/4578
        alternatives.method_annualised.measures.convictions || 1 - 365/1830 - 365/276 - 365/2196
        """,
    )


def test_the_same_offences_weighed_and_costed(by_nominal):
    """Severity and cost go the same way: 465.3815 points or £3,910 for a burglary, 799.6289 or
    £8,807 for a robbery, 36.8099 or £760 for a theft. Baseline and observed are the plain totals."""
    agree(
        by_nominal,
        """
        measures          || baseline            | observed    | expected
        measures.severity || 2530.0208 + 73.6198 | 4 x 36.8099 | 2530.0208 x 305/365 + 73.6198 x 92/365
        measures.cost     || 25434 + 2 x 760     | 4 x 760     | 25434 x 305/365 + 1520 x 92/365
        """,
    )


def test_the_chosen_method_leads(by_pooled):
    """`expected` and `actual` are those of the chosen method, the others stand beside it."""
    agree(
        by_pooled,
        """
        where                                            || expected                 | actual | reduction
        measures.convictions                             || 6 x 763/1095             | 4      | 1 - 4 x 1095/4578
        alternatives.method_nominal.measures.convictions || 4 x 305/365 + 2 x 92/365 | 4      | 1 - 4 x 365/1404
        """,
    )
    assert "method_pooled" not in by_pooled["alternatives"]


def test_nothing_expected_gives_no_reduction(by_nominal):
    """Expected of 0 gives null, never 100%."""
    agree(
        by_nominal,
        """
        where                                           || expected | actual  | reduction
        measures.arrests                                || 0        | 1       | none
        alternatives.method_pooled.measures.arrests     || 0        | 1       | none
        alternatives.method_annualised.measures.arrests || 0        | 365/366 | none
        """,
    )


def test_breakdowns_add_up(by_nominal):
    """By the attributes of the last episode in the window, age at first joining, and offence
    group. Baseline, observed and expected add up to the whole under `nominal`."""
    agree(
        by_nominal,
        """
        by                       | value          | of                   || baseline | observed | expected
        breakdowns.sex           | M              | measures.convictions || 4        | 2        | 4 x 305/365
        breakdowns.sex           | F              | measures.convictions || 2        | 2        | 2 x 92/365
        breakdowns.age_band      | 18 to 20       | measures.convictions || 6        | 3        | 4 x 305/365 + 2 x 92/365
        breakdowns.age_band      | not_recorded   | measures.convictions || 0        | 1        | 0
        breakdowns.tier          | 3              | measures.convictions || 4        | 1        | 4 x 305/365
        breakdowns.tier          | 4              | measures.convictions || 2        | 2        | 2 x 92/365
        breakdowns.tier          | not_recorded   | measures.convictions || 0        | 1        | 0
        breakdowns.status        | still_on       | measures.convictions || 4        | 2        | 4 x 305/365
        breakdowns.status        | not_recorded   | measures.convictions || 2        | 2        | 2 x 92/365
        breakdowns.offence_group | Robbery        | measures.convictions || 2        | 0        | 2 x 305/365
        breakdowns.offence_group | Theft offences | measures.convictions || 4        | 4        | 2 x 305/365 + 2 x 92/365
        """,
    )
    for categories in by_nominal["breakdowns"].values():
        for measure, whole in by_nominal["measures"].items():
            for key in ("baseline", "observed", "expected"):
                parts = sum(part["measures"][measure][key] for part in categories.values())
                assert parts == pytest.approx(whole[key])


def test_a_pooled_part_stands_for_itself(by_pooled):
    """The part's own baseline, times its own scheme days over its own baseline days; an offence
    group has everybody's days."""
    agree(
        by_pooled,
        """
        by                       | value   | of                   || baseline | expected
        breakdowns.sex           | M       | measures.convictions || 4        | 4 x 671/730
        breakdowns.sex           | F       | measures.convictions || 2        | 2 x 92/365
        breakdowns.offence_group | Robbery | measures.convictions || 2        | 2 x 763/1095
        """,
    )


def test_an_arrest_counts_once_in_each_offence_group():
    """So arrests by offence group do not add up to the whole; everything else does. A code that
    the table does not know has a group of its own."""
    results = count_drawn("""
        person | on the scheme | offences                                     || arrests before | before
        A      | 2011-06-01..  | 2010-07-01 burglary arrested 2010-07-02 as X || 1              | 4
               |               | 2010-07-01 theft arrested 2010-07-02 as X    ||
               |               | 2010-07-01 robbery arrested 2010-07-02 as X  ||
               |               | 2010-07-01 999Z                              ||
    """)
    groups = results["breakdowns"]["offence_group"]
    found = {
        name: [part["measures"][m]["baseline"] for m in ("arrests", "convictions")]
        for name, part in groups.items()
    }
    assert found == {"Robbery": [1, 1], "Theft offences": [1, 2], "Not in the code table": [0, 1]}


def test_people_by_rate():
    """A x b against B x s in whole numbers: stopped (had some, none recorded now), reduced,
    unchanged, increased, none either; `with_any` have a total above 0 in the scheme window. For
    severity and cost an offence without weight or cost is no event."""
    results = count_drawn("""
        person                | on the scheme | offences                           || before | since | days
        stopped               | 2011-06-01..  | 2010-07-01, 2010-07-02, 2010-07-03 || 3      | 0     | 305
        reduced               | 2011-06-01..  | 2010-07-01, 2010-07-02, 2011-07-01 || 2      | 1     | 305
        unchanged             | 2011-04-02..  | 2010-07-01, 2011-07-01             || 1      | 1     | 365
        the same in less time | 2011-06-01..  | 2010-07-01, 2011-07-01             || 1      | 1     | 305
        the same in more time | 2011-04-01..  | 2010-07-01, 2011-07-01             || 1      | 1     | 366
        begun                 | 2011-06-01..  | 2011-07-01                         || 0      | 1     | 305
        none either           | 2011-06-01..  |                                    || 0      | 0     | 305
        costed, then not      | 2011-04-02..  | 2010-07-01, 2011-07-01 drugs       || 1      | 1     | 365
        never costed          | 2011-04-02..  | 2010-07-01 drugs, 2011-07-01 drugs || 1      | 1     | 365
    """)
    agree(
        results,
        """
        of                   | what   || with_any | stopped | reduced | unchanged | increased | none_either
        measures.convictions | people || 7        | 1       | 2       | 3         | 2         | 1
        measures.severity    | people || 7        | 1       | 3       | 2         | 2         | 1
        measures.cost        | people || 5        | 2       | 2       | 1         | 2         | 2
        measures.arrests     | people || 0        | 0       | 0       | 0         | 0         | 9
        """,
    )


def test_people_expected_if_nothing_had_changed(monkeypatch):
    """With short windows many stop by chance. Whoever had one in 365 days has none in 365 days
    more with probability 1/e, one with 1/e as well, and more with what is left; who had none has
    none. The five numbers add up to everybody."""
    monkeypatch.setattr(people, "MOST_DRAWS", 1_000)
    results = count_drawn("""
        person   | on the scheme | offences   || before | days
        had one  | 2011-04-02..  | 2010-07-01 || 1      | 365
        had none | 2011-04-02..  |            || 0      | 365
    """)
    found = results["measures"]["convictions"]["people_if_nothing_changed"]
    wanted = {"stopped": exp(-1), "unchanged": exp(-1), "increased": 1 - 2 * exp(-1)}
    for name, chance in (wanted | {"with_any": 1 - exp(-1)}).items():
        assert found[name] == pytest.approx(chance, abs=0.05), name
    assert (found["reduced"], found["none_either"]) == (0, 1)
    assert sum(found[name] for name in wanted) == pytest.approx(1, abs=0.02)


def test_after_joining_whoever_stayed():
    """The 365 days from first joining for every nominal whose 365 days are complete, against the
    same baseline. It leads only where at least 20 nominals and half of those who joined are
    complete."""
    results = count_drawn(
        """
        person                  | on the scheme          | offences   || group      | before | since | days
        on throughout           | 2011-04-02..           | 2010-06-01 || counted    | 1      | 1     | 365
                                |                        | 2012-03-31 ||
        left, and then offended | 2011-04-01..2011-05-01 | 2011-08-01 || counted    | 0      | 2     | 365
                                |                        | 2012-03-30 ||
                                |                        | 2012-03-31 ||
        left, and came back     | 2010-06-01..2010-07-01 | 2009-06-01 || counted    | 1      | 1     | 365
                                | 2011-09-01..           | 2011-05-31 ||
                                |                        | 2011-06-01 ||
        left before the period  | 2009-06-01..2009-08-01 | 2009-05-31 || counted    | 1      | 1     | 365
                                |                        | 2009-09-01 ||
        one day short           | 2011-04-03..           | 2011-04-03 || incomplete |        |       |
        joined when it was over | 2012-04-01..           |            || -          |        |       |
        """,
        reading="after_joining",
    )
    agree(
        results,
        """
        where                      || counted | joined | complete | headline
        alternatives.after_joining || 4       | 5      | 4        | no
        """,
    )
    agree(
        results,
        """
        where                                           || baseline | observed | expected | reduction
        alternatives.after_joining.measures.convictions || 3        | 5        | 3        | 1 - 5/3
        """,
    )


def test_everybody_counted():
    """The headline with `minimum_days` 0 stands beside a headline that leaves people out."""
    results = count_drawn(
        """
        person     | on the scheme | offences               || group        | before | since | days
        six months | 2011-06-01..  | 2010-07-01, 2011-07-01 || counted      | 1      | 1     | 305
        a month    | 2012-03-01..  | 2011-07-01, 2012-03-01 || carried over | 1      | 1     | 31
        """,
        minimum_days=183,
    )
    agree(
        results,
        """
        where                                       || baseline | expected         | actual
        measures.convictions                        || 1        | 305/365          | 1
        alternatives.everybody.measures.convictions || 2        | 305/365 + 31/365 | 2
        """,
    )


def test_of_two_targets_that_fit_the_dated_one_counts_in_any_order_of_rows():
    people = [{"person": "A", "on the scheme": "2011-06-01..", "offences": "2010-07-01"}]
    targets = table_rows(
        "targets",
        """
        scheme | measure     | unit      | value | from_on    | to_on
        ours   | convictions | reduction | 0.9   |            |
        ours   | convictions | reduction | 0.5   | 2011-04-01 | 2012-04-01
        """,
    )
    for rows in (targets, targets[::-1]):
        found, _evidence = analysed(record_set_rows(people) | {"targets": rows})
        assert found["measures"]["convictions"]["target"] == 0.5
