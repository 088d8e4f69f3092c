"""OGRS beside what happened, person by person."""

from datetime import date

import numpy as np
import pytest
from small import YEAR, drawn, prices, scheme

from desist.cohort.readings import days_in_custody
from desist.engine.choice import holding
from desist.evaluation.certainty.maturity import MatureWindow
from desist.evaluation.counting import count
from desist.evaluation.follow_up.attrition import attrition, standings
from desist.evaluation.follow_up.scores import benchmarks, wilson
from spec.rows import table_rows

LAST = date(2013, 4, 1)
PEOPLE = """
    person          | on the scheme          | offences              | custody                | exit_reason
    proven          | 2011-01-01..           | 2011-12-31            |                        |
    a day too late  | 2011-01-01..2011-02-01 | 2012-01-01            |                        | removed_offending
    on the first    | 2011-01-01..2012-06-01 | 2011-01-01 burglary   | 2011-03-01..2011-03-11 | removed_engagement
    not convicted   | 2011-01-01..           | 2011-06-01 pending    |                        |
    before joining  | 2011-01-01..2011-05-01 | 2010-12-31            |                        |
    courts not done | 2011-01-02..           |                       |                        |
    year not over   | 2012-04-02..           |                       |                        |
    no score        | 2011-01-01..           |                       |                        |
    not yet joined  | 2013-04-01..           |                       |                        |
"""  # noqa: E501 - the table is as wide as it is
SCORES = """
    nominal_id     | scale     | percent | assessed_on
    proven         | ogrs3_1yr | 10      | 2010-01-01
    proven         | ogrs3_1yr | 80      | 2011-01-01
    proven         | ogrs3_1yr | 99      | 2011-01-02
    a day too late | ogrs3_1yr | 80      | 2010-12-22
    a day too late | ogrs3_2yr | 90      | 2010-12-22
    on the first   | ogrs3_1yr | 24      | 2010-12-12
    not convicted  | ogrs3_1yr | 25      | 2010-12-12
    before joining | ogrs3_1yr | 75      | 2010-12-12
    courts not done | ogrs3_1yr | 50     | 2010-12-12
    year not over  | ogrs3_1yr | 50      | 2012-01-01
    no score       | rsr       | 3       | 2010-01-01
    no score       | ogrs3_1yr | 30      | 2011-02-01
"""


@pytest.fixture(scope="module")
def found():
    """Benchmarks, and the evidence with where people stand. The courts are given the days from
    1 January 2012 on: a year that began on 1 January 2011 is just complete."""
    record_set = drawn(PEOPLE, more={"scores": table_rows("scores", SCORES)})
    with holding(record_set, prices=prices()) as engine:
        rules = {"scheme": scheme(), "period": YEAR}
        counted = count(engine, record_set, bearers=(), with_panel=True, **rules)
        stood = standings(engine, **rules)
        engine.keep("in_custody", days_in_custody(engine.table("custody")))
        mature = MatureWindow(LAST, (), 456, date(2012, 1, 1), None)
        found = benchmarks(engine, record_set, period=YEAR, mature=mature, held="in_custody")
    return found, counted.evidence, stood


def test_the_expected_share_beside_the_observed(found):
    """Five followed for a year with a score of 80, 80, 24, 25 and 75; two are proven: on the
    first day and on the last. The score of the joining day counts, a later one does not."""
    (one, two), _evidence, _stood = found
    assert (one.joined, one.without_score, one.incomplete, one.not_covered) == (8, 1, 2, 0)
    assert one.whole.nominals == 5
    assert one.whole.expected == pytest.approx((80 + 80 + 24 + 25 + 75) / 500)
    assert one.whole.observed == pytest.approx(2 / 5)
    assert one.whole.interval is None
    assert [(band.nominals, band.observed) for band in one.bands] == [
        (1, 1),
        (1, 0),
        (0, None),
        (3, pytest.approx(1 / 3)),
    ]
    assert (one.score_age, one.held) == (20, 1)
    assert one.held_share == pytest.approx(10 / (5 * 365))
    assert (two.without_score, two.incomplete, two.whole.nominals) == (7, 1, 0)
    assert (two.whole.expected, two.score_age, two.held) == (None, None, None)


def test_attrition_adds_up_and_holds_those_who_left(found):
    _benchmarks, evidence, stood = found
    flow = attrition(evidence, stood, method=scheme().counting.method, seed=1)
    assert flow.standing == {
        "still_on": 5,
        "not_recorded": 1,
        "removed_engagement": 1,
        "removed_offending": 1,
    }
    assert (flow.joined, flow.incomplete, flow.complete, flow.counted) == (8, 1, 7, 7)
    assert {name: number for name, (number, _) in flow.by_standing.items()} == {
        "not_recorded": 1,
        "removed": 2,
        "still_on": 4,
    }
    # Of the first 365 days: one each of `proven` and `on the first`, against one before.
    parts = [found["convictions"] for _number, found in flow.by_standing.values()]
    assert (sum(p.baseline for p in parts), sum(p.observed for p in parts)) == (1, 2)
    assert flow.by_standing["removed"][1]["convictions"].observed == 1
    assert (flow.still_on, flow.removed) == (5, 2)


def test_no_score_no_benchmark():
    record_set = drawn(PEOPLE)
    with holding(record_set, prices=prices()) as engine:
        mature = MatureWindow(LAST, (), None, None, None)
        assert benchmarks(engine, record_set, period=YEAR, mature=mature, held=None) == []


def test_wilson_interval_as_published():
    """Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81 of 263, 15 of 148, 0 of
    20 and 1 of 29."""
    printed = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0.0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }
    for (successes, number), interval in printed.items():
        assert np.round(wilson(successes, number), 4) == pytest.approx(interval, abs=1e-9)
