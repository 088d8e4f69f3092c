"""Laws of a ledger, on drawn ones: what the period bears adds up, scales, and has no order."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as some

from desist.evaluation.worth.contributions import ledger, rows_of, shares_of_years
from desist.evaluation.worth.days import stays
from desist.evaluation.worth.ledger import Ledger
from desist.kernel.period import Period
from desist.reference.catalogue import Catalogue
from desist.tables import TABLES
from desist.tables.record_set import arrow_schema

DEFLATORS = Catalogue.shipped().deflators()
PERIOD = Period.between(date(2012, 7, 1), date(2013, 10, 1))
YEARS = ("2011-12", "2012-13", "2013-14", "2014-15")
PENCE = some.integers(0, 10**8).map(lambda pence: pence / 100)


def optional(values: some.SearchStrategy[Any]) -> some.SearchStrategy[Any]:
    return some.none() | values


LINES = some.fixed_dictionaries(
    {
        "partner": some.sampled_from(("Police", "Probation", "Council")),
        "financial_year": some.sampled_from(YEARS),
        "kind": some.sampled_from(("cash", "in_kind")),
        "committed_gbp": PENCE,
        "delivered_gbp": optional(PENCE),
        "fte": optional(some.sampled_from((0.5, 1.0, 2.25))),
        "purpose": optional(some.sampled_from(("running", "set_up"))),
        "additional": optional(some.sampled_from(("yes", "no"))),
        "line": optional(some.sampled_from(("staff", "recall", "prison"))),
        "scheme": optional(some.sampled_from(("ours", "theirs"))),
    }
)
LEDGERS = some.lists(LINES, min_size=1, max_size=12)


def booked(lines: list[dict[str, Any]]) -> Ledger | None:
    table = pa.Table.from_pylist(lines, schema=arrow_schema(TABLES["contributions"]))
    shares = shares_of_years(YEARS, PERIOD)
    rows = rows_of(table, scheme="ours", shares=shares)
    if not len(rows):
        return None
    return ledger(
        rows,
        of=len(table),
        shares=shares,
        scheme_days=(300, 400),
        deflators=DEFLATORS,
        price_year="2015-16",
        totals={},
    )


def near(value: float) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-6)


@given(lines=LEDGERS)
def test_the_parts_add_up(lines):
    found = booked(lines)
    if found is None:
        return
    cost = found.cost
    assert cost.running + cost.recall_and_prison + cost.set_up == near(cost.additional)
    assert cost.cash + cost.in_kind == near(cost.additional)
    assert sum(line.counted for line in found.lines) == near(cost.additional + cost.statutory)
    assert sum(found.by_partner.values()) == near(cost.additional)
    whole = sum(one.lines for one in found.reconciled)
    assert sum(one.delivered for one in found.given) == near(whole)
    assert len(found.lines) + found.elsewhere == len(lines)


@given(lines=LEDGERS, times=some.integers(2, 9))
def test_scaling_contributions_scales_the_cost(lines, times):
    found = booked(lines)
    dearer = [
        line
        | {
            name: None if line[name] is None else line[name] * times
            for name in ("committed_gbp", "delivered_gbp")
        }
        for line in lines
    ]
    again = booked(dearer)
    if found is None or again is None:
        assert found is again
        return
    assert again.cost.additional == near(times * found.cost.additional)
    assert again.cost.statutory == near(times * found.cost.statutory)
    assert again.price_levels == found.price_levels


@given(lines=LEDGERS, seed=some.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(lines, seed):
    shuffled = seed.sample(lines, len(lines))
    one, other = booked(lines), booked(shuffled)
    if one is None or other is None:
        assert one is other
        return
    assert other.cost == one.cost
    assert other.given == one.given


SPANS = some.tuples(some.integers(-200, 700), some.integers(1, 400), some.booleans())
EPISODES = some.lists(
    some.tuples(some.sampled_from("abc"), some.sampled_from(("ours", "theirs")), SPANS), max_size=12
)


@given(episodes=EPISODES)
def test_days_on_a_scheme_are_days_of_a_calendar(episodes):
    """Counted again as a set of days for each person and scheme."""
    first = PERIOD.start.toordinal()
    rows, days = [], set()
    for nominal, scheme, (start, length, open_ended) in episodes:
        begin = date.fromordinal(first + start)
        end = None if open_ended else date.fromordinal(first + start + length)
        rows.append({"nominal_id": nominal, "scheme": scheme, "joined_on": begin, "left_on": end})
        last = min(end or PERIOD.end, PERIOD.end)
        some_days = range(max(begin, PERIOD.start).toordinal(), last.toordinal())
        days |= {(scheme, nominal, day) for day in some_days}
    rows.append({"nominal_id": "d", "scheme": "ours", "joined_on": None, "left_on": None})
    found = stays(pa.Table.from_pylist(rows, schema=arrow_schema(TABLES["episodes"])), PERIOD)
    for scheme in ("ours", "theirs"):
        mine = [one for one in days if one[0] == scheme]
        assert found.days_on(scheme) == len(mine)
        assert found.people_on(scheme) == len({nominal for _scheme, nominal, _day in mine})
        assert found.days_on(scheme, of=["a"]) == sum(nominal == "a" for _s, nominal, _d in mine)
