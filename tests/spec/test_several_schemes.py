"""Several schemes of one record set: each by its own rules, and nobody counted twice together."""
# ruff: noqa: E501 - the tables are as wide as they are

from typing import Any

import pytest

from desist.evaluation.overview.as_json import overview_json
from desist.evaluation.overview.overview import overview
from desist.kernel.errors import InputError
from desist.kernel.period import Period
from desist.tables.scheme import Counting, Exposure, Method, Pending, Scheme
from property.differential import record_set_of
from spec.drawn import agree, drawn_rows, shipped
from spec.rows import Tables, record_set_rows

YEAR = Period.of_year("2011-12")


def scheme(name: str, *, of: dict[str, Any] | None = None, **counting: Any) -> Scheme:
    return Scheme(
        id=name,
        name=name.upper(),
        partnership="Nobody",
        unit_costs="iom-2010-11",
        severity="ons-css-2019",
        counting=Counting(**counting),
        **(of or {}),
    )


def together(table: str, *schemes: Scheme, more: Tables | None = None) -> dict[str, Any]:
    people = [left for left, _right in drawn_rows(table)]
    record_set = record_set_of(record_set_rows(people) | (more or {}))
    found = overview(
        record_set, schemes or (scheme("a"), scheme("b")), period=YEAR, catalogue=shipped()
    )
    return overview_json(found)


def test_on_both_at_once():
    """Both schemes count the day; together it is the day of the one joined first, A. So the
    offence of November is there once, and what is expected is A's baseline carried on. The
    offence of May is in B's baseline alone, and that baseline lies in A's days."""
    found = together("""
        person | on the scheme                | scheme | offences                           ||
        P      | 2011-04-01.., 2011-10-01..   | a, b   | 2010-06-01, 2011-05-01, 2011-11-01 ||
    """)
    agree(
        found["schemes"],
        """
        scheme and measure     || baseline | observed | expected
        a.measures.convictions || 1        | 2        | 366/365
        b.measures.convictions || 1        | 1        | 183/365
        """,
    )
    agree(
        found["roll_up"],
        """
        what                 || counted | counted_by_several | scheme_days
        .                    || 1       | 1                  | 366
        """,
    )
    agree(
        found["roll_up"],
        """
        what                 || baseline | observed | expected | with_any
        measures.convictions || 2        | 2        | 366/365  | 1
        """,
    )
    agree(
        found["overlap"],
        """
        what || people | on_several | shared_people | shared_days
        .    || 1      | 1          | 1             | 183
        """,
    )
    assert found["overlap"]["managed"] == {"a": 0, "b": 1}


def test_on_one_after_the_other():
    """Each scheme's days keep its own baseline: three months of A's, and nine of B's. The offence
    of January lies in both baselines, and is in the total once."""
    found = together("""
        person | on the scheme                        | scheme | offences                           ||
        P      | 2011-04-01..2011-07-01, 2011-07-01.. | a, b   | 2011-01-01, 2011-05-01, 2011-08-01 ||
    """)
    agree(
        found,
        """
        place                           || baseline | observed | expected
        schemes.a.measures.convictions  || 1        | 1        | 91/365
        schemes.b.measures.convictions  || 2        | 1        | 2 x 275/365
        roll_up.measures.convictions    || 2        | 2        | 91/365 + 2 x 275/365
        """,
    )
    agree(
        found,
        """
        place   || counted | scheme_days
        roll_up || 1       | 366
        """,
    )
    agree(
        found,
        """
        place   || on_several | shared_people | shared_days
        overlap || 1          | 0             | 0
        """,
    )


def test_two_joined_on_the_same_day():
    """The one whose id comes first has the days, whatever the order of the files."""
    table = """
        person | on the scheme                        | scheme | offences               ||
        P      | 2011-04-01.., 2011-04-01..2011-06-01 | b, a   | 2010-06-01, 2011-05-01 ||
        Q      | 2011-05-01..                         | b      | 2010-07-01             ||
    """
    found = together(table)
    assert together(table, scheme("b"), scheme("a")) == found
    parts = {part["scheme"]: part for part in found["roll_up"]["parts"]}
    assert (parts["a"]["scheme_days"], parts["a"]["scheme_days_in_total"]) == (61, 61)
    assert (parts["b"]["scheme_days"], parts["b"]["scheme_days_in_total"]) == (366 + 336, 305 + 336)
    assert parts["a"]["measures"]["convictions"]["in_total_observed"] == 1
    assert parts["b"]["measures"]["convictions"]["in_total_observed"] == 0


def test_a_day_belongs_to_a_scheme_that_counts_the_person():
    """Under A's six-month rule P is a short stay there, so every day is B's."""
    found = together(
        """
        person | on the scheme                        | scheme | offences               ||
        P      | 2011-04-01..2011-06-01, 2011-04-01.. | a, b   | 2010-06-01, 2011-05-01 ||
        """,
        scheme("a", minimum_days=183),
        scheme("b"),
    )
    assert found["schemes"]["a"]["cohort"]["short_stay"] == ["P"]
    agree(
        found,
        """
        place                        || observed | expected
        roll_up.measures.convictions || 1        | 366/365
        """,
    )
    agree(
        found,
        """
        place   || counted | counted_by_several | scheme_days
        roll_up || 1       | 0                  | 366
        """,
    )
    assert found["overlap"]["on_several"] == 1
    assert found["roll_up"]["rules_that_differ"] == {"minimum_days": {"a": "183", "b": "0"}}
    assert found["roll_up"]["not_added"] == []


def test_an_arrest_and_custody_at_liberty():
    """At liberty in both: days in custody are no scheme's, and an arrest is added up once."""
    found = together(
        """
        person | on the scheme              | scheme | custody                | offences                                   ||
        P      | 2011-04-01.., 2011-10-01.. | a, b   | 2011-12-01..2012-01-01 | 2010-06-01 arrested 2010-06-01 as 1        ||
               |                            |        |                        | 2011-11-01 arrested 2011-11-01 as 2        ||
               |                            |        |                        | 2011-12-15 arrested 2011-12-15 as 3        ||
        """,
        scheme("a", exposure=Exposure.AT_LIBERTY),
        scheme("b", exposure=Exposure.AT_LIBERTY),
    )
    agree(
        found,
        """
        place                    || baseline | observed | expected
        roll_up.measures.arrests || 1        | 1        | 335/365
        """,
    )
    assert found["roll_up"]["scheme_days"] == 335
    assert found["overlap"]["shared_days"] == 183


PEOPLE = """
    person | on the scheme              | scheme | offences                             ||
    P      | 2011-04-01.., 2011-10-01.. | a, b   | 2010-06-01, 2011-05-01               ||
    Q      | 2011-04-01..               | b      | 2010-06-01 pending, 2011-06-01       ||
"""


def added(found: dict[str, Any], figure: str) -> dict[str, bool]:
    measures = found["roll_up"]["measures"]
    return {name: one[figure] is not None for name, one in measures.items()}


ALL = dict.fromkeys(("arrests", "convictions", "severity", "cost"), True)
NONE = dict.fromkeys(ALL, False)
BUT_ARRESTS = NONE | {"arrests": True}


@pytest.mark.parametrize(
    ("other", "baseline", "observed"),
    [
        (scheme("b"), ALL, ALL),
        (scheme("b", of={"baseline_days": 730}), NONE, ALL),
        (scheme("b", method=Method.POOLED), ALL, ALL),
        (scheme("b", of={"rejoin_gap_days": 0}), ALL, ALL),
        (scheme("b", exposure=Exposure.AT_LIBERTY), NONE, NONE),
        (scheme("b", offence_date="convicted_on"), BUT_ARRESTS, BUT_ARRESTS),
        (
            scheme("b", pending_counts_in=frozenset({Pending.COST})),
            ALL | {"cost": False},
            ALL | {"cost": False},
        ),
        (scheme("b", of={"price_year": "2015-16"}), ALL | {"cost": False}, ALL | {"cost": False}),
    ],
)
def test_what_may_not_be_added(other, baseline, observed):
    """A figure is added only where both count the same thing by the same rules."""
    found = together(PEOPLE, scheme("a"), other)
    assert added(found, "baseline") == baseline
    assert added(found, "observed") == added(found, "expected") == observed
    refused = {(row["measure"], row["figure"]) for row in found["roll_up"]["not_added"]}
    assert {name for name, may in observed.items() if not may} == {
        measure for measure, figure in refused if figure == "observed" and measure != "days"
    }
    assert (found["roll_up"]["scheme_days"] is None) == (("days", "observed") in refused)
    assert found["roll_up"]["counted"] == 2


def test_a_scheme_that_began_this_year_or_has_nobody():
    """B's first joining is in March, and nobody is on C."""
    found = together(
        """
        person | on the scheme | scheme | offences   ||
        P      | 2011-04-01..  | a      | 2010-06-01 ||
        Q      | 2012-03-01..  | b      | 2012-03-05 ||
        """,
        scheme("a"),
        scheme("b"),
        scheme("c"),
    )
    agree(
        found,
        """
        place   || counted | scheme_days
        roll_up || 2       | 366 + 31
        """,
    )
    assert found["overlap"]["on_scheme"] == {"a": 1, "b": 1, "c": 0}
    assert len(found["overlap"]["pairs"]) == 3


def test_nobody_at_all():
    found = together(
        """
        person | on the scheme | scheme | offences   ||
        P      | 2015-04-01..  | a      | 2010-06-01 ||
        """
    )
    agree(
        found,
        """
        place                        || baseline | observed | expected | reduction | with_any
        roll_up.measures.convictions || 0        | 0        | 0        | none      | 0
        """,
    )
    assert found["roll_up"]["reoffending_value"]["saving"] is None


def test_a_ledger_line_for_all_schemes_is_shared():
    """£300 for both, by days: 366 on A and 183 on B; £10 for B alone. No pound is there twice."""
    ledger = [
        {
            "partner": "Police",
            "financial_year": "2011-12",
            "kind": "cash",
            "committed_gbp": pounds,
            "scheme": name,
        }
        for pounds, name in ((300.0, None), (10.0, "b"))
    ]
    found = together(
        """
        person | on the scheme              | scheme | offences   ||
        P      | 2011-04-01.., 2011-10-01.. | a, b   | 2010-06-01 ||
        """,
        more={"contributions": ledger},
    )
    spent = found["additional_cost"]
    of_a = 300 * 366 / 549
    assert spent["total"] / spent["by_scheme"]["a"] == pytest.approx(310 / of_a)
    assert spent["total"] == pytest.approx(sum(spent["by_scheme"].values()))


def test_a_scheme_given_twice_is_refused():
    with pytest.raises(InputError, match="which is given already"):
        together(PEOPLE, scheme("a"), scheme("b"), scheme("a", method=Method.POOLED))
