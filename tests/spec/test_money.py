"""Method, section 5: two values of the difference, never one, never added."""
# ruff: noqa: E501 - the tables are as wide as they are

import pytest

from spec.drawn import agree, count_drawn


def cohort(long: int, short: int) -> str:
    """People who stay 365 days, with a burglary and a robbery before and a theft since; others who
    stay 92 days, with a theft before and nothing since."""
    headings = "person | on the scheme | offences || days"
    stayed = "2011-04-02.. | 2010-07-01 burglary, 2010-07-02 robbery, 2011-07-01 theft || 365"
    left = "2011-10-01..2012-01-01 | 2011-07-01 theft || 92"
    rows = [f"long {n:02} | {stayed}" for n in range(long)]
    return "\n".join([headings, *rows, *(f"short {n:02} | {left}" for n in range(short))])


@pytest.fixture(scope="module")
def annualised():
    return count_drawn(cohort(20, 10), method="annualised", detection_rate=0.25)


def test_the_days_served_are_valued(annualised):
    """Reoffending value = expected cost - actual cost over the days served: under `annualised` the
    `nominal` formula gives both, so the value is not the difference of the annualised cost measure.
    Enhanced = value / detection rate, a line of its own."""
    agree(
        annualised,
        """
        where         || expected              | actual
        measures.cost || 20 x 12717 + 10 x 760 | 20 x 760
        """,
    )
    agree(
        annualised,
        """
        where                  || expected_cost                  | actual_cost | saving                                    | enhanced
        valuations.reoffending || 20 x 12717 + 10 x 760 x 92/365 | 20 x 760    | 20 x 12717 + 10 x 760 x 92/365 - 20 x 760 | 80 x 12717 + 40 x 760 x 92/365 - 80 x 760
        """,
    )


def test_the_severity_value(annualised):
    """The severity reduction as the chosen method prints it x the same expected cost. Before: 465.3815
    points for a burglary and 799.6289 for a robbery, or 36.8099 for a theft; since: a theft."""
    agree(
        annualised,
        """
        where             || expected                      | actual       | reduction
        measures.severity || 20 x 1265.0104 + 10 x 36.8099 | 20 x 36.8099 | 1 - 20 x 36.8099/25668.307
        """,
    )
    reduction = 1 - 20 * 36.8099 / 25_668.307
    saving = annualised["valuations"]["severity"]["saving"]
    assert saving == pytest.approx(reduction * (254_340 + 7_600 * 92 / 365))
    assert annualised["valuations"]["severity"]["enhanced"] == pytest.approx(4 * saving)


def test_the_split_by_who_bears_it(annualised):
    """Each value is split where the edition publishes the split: police 683 + 1041 of a burglary and
    a robbery, 227 of a theft; the health service 572 of a robbery alone, a blank part being
    unpublished. Victims and society bear the total less the agencies, so the parts add up."""
    agree(
        annualised,
        """
        where                  | bearer                       || expected_cost                 | actual_cost | saving
        valuations.reoffending | borne_by.police              || 20 x 1724 + 10 x 227 x 92/365 | 20 x 227    | 20 x 1724 + 10 x 227 x 92/365 - 20 x 227
        valuations.reoffending | borne_by.nhs                 || 20 x 572                      | 0           | 20 x 572
        valuations.reoffending | borne_by.victims_and_society || 20 x 7683 + 10 x 403 x 92/365 | 20 x 403    | 20 x 7683 + 10 x 403 x 92/365 - 20 x 403
        """,
    )
    for value in annualised["valuations"].values():
        for key in ("expected_cost", "actual_cost", "saving"):
            assert sum(part[key] for part in value["borne_by"].values()) == pytest.approx(
                value[key] if key != "actual_cost" else 15_200
            )


def test_each_value_has_its_own_interval(annualised):
    """They are two methods, not the ends of an interval."""
    one, other = (value["interval"] for value in annualised["valuations"].values())
    assert one != other
    for low, high in (one, other):
        assert low < high


def test_another_edition_in_prices_of_another_year():
    """The factor index(price year) / index(the edition's base) multiplies every money sum, once.
    RR99 in prices of 2023-24: 96.1297/74.5894. It costs a burglary at 5,930 and a robbery at 11,320,
    of which the police bear 530 and 1,010; `other theft` it does not cost, so 20 are left out."""
    results = count_drawn(cohort(20, 0), unit_costs="rr99-2015-16", price_year="2023-24")
    agree(
        results,
        """
        where         || expected                     | baseline                     | actual | reduction
        measures.cost || 20 x 17250 x 96.1297/74.5894 | 20 x 17250 x 96.1297/74.5894 | 0      | 1
        """,
    )
    agree(
        results,
        """
        where                  | bearer                       || expected_cost                | saving
        valuations.reoffending |                              || 20 x 17250 x 96.1297/74.5894 | 20 x 17250 x 96.1297/74.5894
        valuations.reoffending | borne_by.police              || 20 x 1540 x 96.1297/74.5894  | 20 x 1540 x 96.1297/74.5894
        valuations.reoffending | borne_by.victims_and_society || 20 x 15710 x 96.1297/74.5894 | 20 x 15710 x 96.1297/74.5894
        """,
    )
    agree(
        results,
        """
        where || price_year | uncosted_offences
        .     || 2023-24    | 20
        """,
    )
    assert results["valuations"]["reoffending"]["enhanced"] is None


def test_after_joining_leads_where_enough_are_complete(annualised):
    """At least 20 nominals, and half of those who joined: here 20 of 30."""
    agree(
        annualised,
        """
        where                      || joined | complete | headline
        alternatives.after_joining || 30     | 20       | yes
        """,
    )


def test_without_a_price_year(annualised):
    """The report is in the edition's own price base, and says so."""
    assert annualised["price_year"] == "2010-11"


def test_no_money_under_twenty():
    """Under 20 nominals there is no interval and no money, with the reason; the measures stand."""
    few = count_drawn(cohort(19, 0), detection_rate=0.25)
    for value in few["valuations"].values():
        assert value["saving"] is value["interval"] is value["enhanced"] is None
        assert value["borne_by"] == {}
        assert value["withheld"]
    agree(
        few,
        """
        where         || expected   | actual   | interval
        measures.cost || 19 x 12717 | 19 x 760 | none
        """,
    )
