"""The first referral decides who is compared with whom, and from which day."""

from datetime import date

from small import drawn, prices, scheme

from desist.cohort.panel import first_referred, referred
from desist.engine.choice import holding
from desist.kernel.period import Period
from desist.tables.record_set import RecordSet

YEAR = Period.of_year("2012-13")
LAG = 30


def episodes(*rows: tuple[str, str, str, str]) -> RecordSet:
    """Person, referred on, decision, joined on; blank is blank."""
    found = [
        {
            "episode_id": f"E{place}",
            "nominal_id": person,
            "scheme": "ours",
            "referred_on": date.fromisoformat(asked) if asked else None,
            "decision": decision,
            "joined_on": date.fromisoformat(joined) if joined else None,
        }
        for place, (person, asked, decision, joined) in enumerate(rows)
    ]
    nobody = "person | on the scheme | offences\nZ | 2012-12-31.. | 2011-01-01"
    return drawn(nobody, more={"episodes": found})


def found(record_set: RecordSet, people) -> dict[str, tuple[str, date]]:
    with holding(record_set, prices=prices()) as engine:
        table = engine.fetch(
            people(engine.table("episodes"), scheme=scheme(), period=YEAR, lag=LAG)
        )
    return {row["nominal_id"]: (row["standing"], row["anchor"]) for row in table.to_pylist()}


def test_somebody_refused_and_accepted_later_stays_with_those_who_did_not_join():
    again = episodes(
        ("A", "2011-05-01", "not_accepted", ""), ("A", "2012-01-01", "accepted", "2012-02-01")
    )
    assert found(again, first_referred) == {"A": ("not_accepted", date(2011, 5, 31))}
    assert found(again, referred) == {"A": ("joined", date(2012, 2, 1))}


def test_somebody_refused_twice_is_followed_from_the_first_time():
    twice = episodes(
        ("A", "2011-05-01", "not_accepted", ""), ("A", "2012-01-01", "not_accepted", "")
    )
    assert found(twice, first_referred)["A"][1] == date(2011, 5, 31)


def test_of_two_referrals_on_one_day_the_one_that_led_to_joining_counts():
    same = episodes(
        ("A", "2011-05-01", "not_accepted", ""), ("A", "2011-05-01", "accepted", "2011-06-01")
    )
    assert found(same, first_referred) == {"A": ("joined", date(2011, 6, 1))}


def test_who_joined_without_a_day_of_referral_is_there_and_who_joins_after_the_period_is_not():
    rows = episodes(("A", "", "accepted", "2011-06-01"), ("B", "2013-03-20", "not_accepted", ""))
    assert found(rows, first_referred) == {"A": ("joined", date(2011, 6, 1))}
