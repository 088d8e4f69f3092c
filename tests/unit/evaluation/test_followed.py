"""What became of everybody, on people drawn by hand, and what may be said of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from small import YEAR, drawn, scheme

from desist.evaluation.analysis import analyse
from desist.evaluation.follow_up.chance import Doubt, chance_of, chance_of_share, doubt
from desist.evaluation.follow_up.followed import FollowUp
from desist.evaluation.follow_up.scores import wilson
from desist.evaluation.follow_up.time_to_first import Side, TimeToFirst
from desist.evaluation.results_json import results_json
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Counting, OffenceDate
from property.differential import record_set_of
from spec.drawn import shipped
from spec.rows import Tables

JOINED = """
    person   | on the scheme          | offences                                    | custody                | exit_reason
    arrested | 2012-04-11..           | 2012-04-21 as 1 arrested 2012-05-01         | 2012-04-20..2012-04-25 |
    inside   | 2012-04-11..           | 2012-06-01 as 2 arrested 2012-06-01         | 2012-06-01..           |
    before   | 2012-04-11..           | 2012-04-01 as 3 arrested 2012-05-01         |                        |
    free     | 2013-03-01..           |                                             |                        |
    died     | 2012-05-01..2012-05-31 |                                             |                        | deceased
    removed  | 2012-04-01..2012-05-01 | 2012-04-03 convicted 2012-07-01             |                        | removed_offending
"""  # noqa: E501 - the table is as wide as it is
BY_COURT = OffenceDate.CONVICTED_ON


def followed(people: RecordSet, **rules: object) -> FollowUp:
    ask = {"scheme": replace(scheme(), lag_days=31, **rules), "period": YEAR}
    found, _evidence = analyse(people, in_full=True, catalogue=shipped(), **ask)
    assert found.follow_up is not None
    return found.follow_up


@pytest.fixture(scope="module")
def found() -> FollowUp:
    return followed(drawn(JOINED))


def exits(found: TimeToFirst) -> list[int]:
    return found.curves[Side.JOINED].exits.tolist()


def test_time_at_liberty_leaves_out_custody_and_ends_with_sight(found: FollowUp) -> None:
    """Arrested after 20 days, 5 of them inside; taken in after 51; the arrest from before joining
    is none; a month seen; dead after 30 days; nothing in 365."""
    arrests, _convictions = found.first
    assert (arrests.until, arrests.at_liberty) == (YEAR.end, True)
    assert exits(arrests) == sorted([15, 51, 355, 31, 30, 365])
    curve = arrests.curves[Side.JOINED]
    assert (curve.days.tolist(), curve.at_risk.tolist(), curve.free.tolist()) == (
        [15],
        [6],
        [5 / 6],
    )
    assert (curve.followed_at(30), curve.followed_at(29), curve.last) == (4, 5, 365)


def test_a_conviction_is_looked_for_where_it_had_time_to_come(found: FollowUp) -> None:
    """31 days before the end sight is lost of everybody, and by then `free` had not joined. The
    offence committed inside is in no window."""
    _arrests, convictions = found.first
    assert convictions.until == YEAR.end - timedelta(days=31)
    assert (convictions.curves[Side.JOINED].nominals, convictions.referred[Side.JOINED]) == (5, 6)
    assert convictions.curves[Side.JOINED].days.tolist() == [2]


def test_a_conviction_dated_by_the_court_is_looked_for_to_the_end() -> None:
    _arrests, convictions = followed(drawn(JOINED), counting=Counting(offence_date=BY_COURT)).first
    assert convictions.until == YEAR.end
    assert convictions.curves[Side.JOINED].nominals == 6


def test_under_twenty_nobody_is_compared(found: FollowUp) -> None:
    assert all(one.test is None and one.hazards is None for one in found.first)
    assert all(set(one.curves) == {"joined"} for one in found.first)
    assert found.benchmarks == []


def test_it_is_looked_into_only_for_a_report() -> None:
    ask = {"scheme": scheme(), "period": YEAR, "catalogue": shipped()}
    results, _evidence = analyse(drawn(JOINED), **ask)
    assert results_json(results)["follow_up"] is None


def test_the_results_file_holds_the_curves() -> None:
    ask = {"scheme": scheme(), "period": YEAR, "catalogue": shipped()}
    results, _evidence = analyse(drawn(JOINED), in_full=True, **ask)
    written = results_json(results)["follow_up"]
    curve = written["time_to_first"]["arrests"]["curves"]["joined"]  # type: ignore[index]
    assert (curve["nominals"], curve["days"], curve["events"]) == (6, [15], [1])


def referred(*, joined: Iterable[int], others: Iterable[int]) -> RecordSet:
    """People first arrested so many days after the day of joining, or the day that might have
    been: 30 days after their referral. 0: never."""
    first = date(2012, 4, 1)
    people: list[dict[str, object]] = []
    tables: Tables = {"nominals": people, "episodes": [], "offences": [], "coverage": []}
    for side, days in (("in", list(joined)), ("out", list(others))):
        for place, after in enumerate(days):
            name = f"{side}{place:02}"
            people.append({"nominal_id": name, "sex": "M", "date_of_birth": date(1980, 1, 1)})
            tables["episodes"].append(
                {
                    "episode_id": name,
                    "nominal_id": name,
                    "scheme": "ours",
                    "referred_on": first - timedelta(days=30),
                    "decision": "accepted" if side == "in" else "not_accepted",
                    "joined_on": first if side == "in" else None,
                }
            )
            # One before, so that everybody has a baseline; one more for every other.
            for number, day in enumerate([-100, *([-200] if place % 2 else []), after]):
                if day:
                    on = first + timedelta(days=day)
                    arrest = f"{name}-{number}"
                    tables["offences"].append(
                        {
                            "offence_id": arrest,
                            "nominal_id": name,
                            "offence_code": "49",
                            "committed_on": on,
                            "arrest_id": arrest,
                            "arrested_on": on,
                            "outcome": "not_convicted",
                        }
                    )
    for population in ("joined", "referred"):
        for source in ("offences", "arrests"):
            tables["coverage"].append(
                {
                    "source": source,
                    "population": population,
                    "complete_from": date(2009, 1, 1),
                    "complete_to": YEAR.end,
                }
            )
    return record_set_of(tables)


def test_those_who_did_not_join_stand_beside_those_who_did() -> None:
    """Twice as many days each on one side: the other's daily rate is about twice as high."""
    late, soon = [2 * day for day in range(5, 155, 5)], list(range(5, 155, 5))
    arrests, convictions = followed(referred(joined=late, others=soon)).first
    assert arrests.curves[Side.JOINED].median == 2 * (arrests.curves[Side.DID_NOT_JOIN].median or 0)
    assert arrests.test is not None
    assert doubt(arrests.test.chance) is Doubt.SMALL
    assert arrests.hazards is not None
    assert set(arrests.hazards.hazards) == {"joined", "earlier"}
    assert arrests.hazards.hazards["joined"].interval[1] < 1
    assert (convictions.test, convictions.hazards) == (None, None)


def test_the_interval_and_the_chance_say_the_same() -> None:
    """A share expected at an end of Wilson's interval is borderline to the last place."""
    for proven, number in ((84, 121), (5, 20), (96, 104)):
        for end in wilson(proven, number):
            assert chance_of_share(proven / number, end, number) == pytest.approx(0.05)
    assert chance_of(1.959963984540054) == pytest.approx(0.05)
    assert [doubt(p) for p in (0.05, 0.049, 0.01, 0.009)] == [
        Doubt.COULD_BE_CHANCE,
        Doubt.BORDERLINE,
        Doubt.BORDERLINE,
        Doubt.SMALL,
    ]
    assert not np.isnan(chance_of_share(1.0, 1.0, 20))
