"""Method, section 5: the reoffending value against partners' contributions, in one price year."""
# ruff: noqa: E501 - the tables are as wide as they are

from typing import Any

import pytest

from desist.kernel.errors import InputError
from spec.drawn import agree, analysed, count_drawn, drawn_rows
from spec.rows import record_set_rows, table_rows

HEADINGS = "partner | financial_year | kind | committed_gbp | delivered_gbp | fte | purpose | additional | line | scheme | ledger_line"
LEVEL_2010, LEVEL_2012, LEVEL_2013 = "69.0555", "71.5534", "72.934"
MOVED = float(LEVEL_2012) / float(LEVEL_2010)


def cohort(people: int = 20) -> str:
    """On the scheme all of 2012-13; half had a burglary before, half a theft; a quarter a theft since."""
    rows = ["person | on the scheme | offences || days"]
    for place in range(people):
        before = "2011-07-01 burglary" if place % 2 else "2011-07-01 theft"
        since = "" if place % 4 else ", 2012-07-01 theft"
        rows.append(f"P{place:02} | 2012-04-01.. | {before}{since} || 365")
    return "\n".join(rows)


EXPECTED, ACTUAL = (10 * 3_910 + 10 * 760) * MOVED, 5 * 760 * MOVED
VALUE, COST = EXPECTED - ACTUAL, 20_600.0


def counted(ledger: str, *, people: int = 20, **how: Any) -> dict[str, Any]:
    """The cohort in 2012-13, in prices of 2012-13 unless told otherwise."""
    more = (
        {"contributions": table_rows("contributions", f"{HEADINGS}\n{ledger.strip()}")}
        if ledger
        else {}
    )
    how = {"period": "2012-13", "price_year": "2012-13"} | how
    if how["period"] != "2012-13":
        return analysed(record_set_rows(drawn(people)) | more, **how)[0]
    return count_drawn(cohort(people), more=more, **how)


def drawn(people: int) -> list[dict[str, str]]:
    return [left for left, _right in drawn_rows(cohort(people))]


LEDGER = """
Police    | 2012-13 | cash    | 10000 | 9000.25 |     |         |     | services |  | 1
Police    | 2012-13 | in_kind | 5000  | 5000    | 0.2 | running | yes | staff    |  | 2
Probation | 2012-13 | in_kind | 4000  |         | 0.1 | running |     | staff    |  | 3
Probation | 2012-13 | in_kind | 7000  | 6500    | 0.3 |         | no  | staff    |  | 4
Prison    | 2012-13 | in_kind | 900   | 800     |     |         |     | recall   |  | 5
Prison    | 2012-13 | in_kind | 300   | 300     |     |         |     | prison   |  | 6
Council   | 2012-13 | cash    | 2500  | 0       |     |         |     | premises |  | 7
Council   | 2012-13 | cash    | 1500  | 1499.75 |     | set_up  |     |          |  | 8
Council   | 2011-12 | cash    | 9999  | 9999    |     |         |     |          |  | 9
"""


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    return counted(LEDGER, contributions_total={"2012-13": 27_100})


def test_what_the_period_bears(results):
    """Delivered counts; committed stands in for a blank, never for a 0. Statutory work that would be done
    anyway is apart, also from cash and in kind. A year that the period does not touch is not counted."""
    agree(
        results,
        """
        where             || running                         | recall_and_prison | set_up  | statutory | additional
        worth.ledger.cost || 9000.25 + 5000 + 4000 | 800 + 300        | 1499.75 | 6500      | 9000.25 + 5000 + 4000 + 1100 + 1499.75
        """,
    )
    agree(
        results,
        """
        where             || cash              | in_kind
        worth.ledger.cost || 9000.25 + 1499.75 | 5000 + 4000 + 800 + 300
        """,
    )
    assert results["worth"]["ledger"]["blank_delivered"] == 1
    assert results["worth"]["ledger"]["elsewhere"] == 1


def test_committed_against_delivered_by_partner_year_and_kind(results):
    given = [row for row in results["worth"]["ledger"]["given"] if row["partner"] == "Probation"]
    assert given == [
        {
            "partner": "Probation",
            "financial_year": "2012-13",
            "kind": "in_kind",
            "committed": 11_000.0,
            "delivered": 10_500.0,
            "fte": pytest.approx(0.4),
        }
    ]
    council = [row for row in results["worth"]["ledger"]["given"] if row["partner"] == "Council"]
    assert [(row["committed"], row["delivered"], row["fte"]) for row in council] == [
        (4_000.0, 1_499.75, None)
    ]


def test_reconciled_to_the_penny(results):
    """27,100 is what the lines of 2012-13 come to, set-up and statutory work in it."""
    (one,) = results["worth"]["ledger"]["reconciled"]
    assert one == {
        "financial_year": "2012-13",
        "lines": 27_100.0,
        "ledger": 27_100.0,
        "difference": 0.0,
    }
    assert not [line for line in results["warnings"] if "ledger" in line]


def test_a_total_that_does_not_reconcile_is_a_warning_in_four_parts():
    found = counted(LEDGER, contributions_total={"2012-13": 27_100.01})
    (one,) = found["worth"]["ledger"]["reconciled"]
    assert one["difference"] == -0.01
    (warning,) = [line for line in found["warnings"] if "ledger" in line]
    assert warning == (
        "contributions, column delivered_gbp: the lines of 2012-13 come to £27,100.00, £0.01 less "
        "than the ledger. Expected £27,100.01, as money.contributions_total has it. Look for a "
        "line that is missing, entered twice or mistyped, or correct the total."
    )


def test_the_ratio_and_what_stands_beside_it(results):
    (first,) = results["worth"]["readings"]
    assert first["basis"] == "all_of_the_difference"
    assert first["value"] == pytest.approx(VALUE)
    assert first["share"] == pytest.approx(VALUE / EXPECTED)
    assert first["ratio"] == pytest.approx(VALUE / COST)
    assert first["net"] == pytest.approx(VALUE - COST)
    low, high = first["interval"]
    assert first["ratio_interval"] == pytest.approx([low / COST, high / COST])
    assert first["net_interval"] == pytest.approx([low - COST, high - COST])
    assert first["interval"] == pytest.approx(results["valuations"]["reoffending"]["interval"])
    assert results["worth"]["needed_share"] == pytest.approx(COST / VALUE)


def test_break_even_as_a_share_and_as_offences(results):
    found = results["worth"]["break_even"]
    assert (found["cost"], found["share"]) == pytest.approx((COST, COST / EXPECTED))
    kinds = {kind["category"]: kind for kind in found["kinds"]}
    assert list(kinds) == ["theft_not_vehicle", "burglary_dwelling"]
    assert [kind["recorded"] for kind in kinds.values()] == [15, 10]
    assert kinds["burglary_dwelling"]["published"] == 3_910
    assert kinds["burglary_dwelling"]["needed"] == pytest.approx(COST / (3_910 * MOVED))


@pytest.mark.parametrize(("end", "chance"), [(0, 0.975), (1, 0.025)])
def test_the_chance_agrees_with_the_interval(results, end, chance):
    """Where an end of the 95% interval is just the cost, the chance is 97.5%, or 2.5%."""
    cost = results["worth"]["readings"][0]["interval"][end]
    found = counted(f"Police | 2012-13 | cash | {cost:.2f} | {cost:.2f} |  |  |  |  |  |")
    assert found["worth"]["readings"][0]["chance"] == pytest.approx(chance, abs=0.006)


def test_cost_by_the_people_it_was_for(results):
    per = results["worth"]["per"]
    stopped = results["measures"]["arrests"]["people"]["stopped"]
    assert (per["nominals"], per["nominal_years"], per["stopped"]) == (20, 20.0, stopped)
    assert per["per_nominal"] == per["per_nominal_year"] == pytest.approx(1_030)
    assert per["counted_share"] == 1.0


def test_the_prices_of_each_year():
    """Contributions go from their own year to the price year, costs of crime from the edition's base."""
    found = counted("Police | 2012-13 | cash | 8000 | 8000 |  |  |  |  |  |", price_year="2013-14")
    agree(
        found,
        f"""
        where             || running
        worth.ledger.cost || 8000 x {LEVEL_2013}/{LEVEL_2012}
        """,
    )
    levels = found["worth"]["ledger"]["price_levels"]
    assert [level["financial_year"] for level in levels] == ["2012-13", "2013-14"]
    assert found["reference"]["deflators"]["edition"] == "hmt-2025-12"


def test_a_year_is_shared_by_days_where_the_period_is_no_financial_year():
    """1 October 2012 to 30 September 2013: 182 days of one year, 183 of the next."""
    found = counted(
        """
        Police | 2012-13 | cash | 3650 | 3650 |  |  |  |  |  |
        Police | 2013-14 | cash | 7300 | 7300 |  |  |  |  |  |
        Police | 2014-15 | cash | 1000 | 1000 |  |  |  |  |  |
        """,
        period="2012-10-01..2013-10-01",
    )
    agree(
        found,
        f"""
        where             || running
        worth.ledger.cost || 3650 x 182/365 + 7300 x 183/365 x {LEVEL_2012}/{LEVEL_2013}
        """,
    )
    assert [row["lines"] for row in found["worth"]["ledger"]["reconciled"]] == [3_650.0, 7_300.0]


def test_several_schemes_in_one_record_set():
    """A line without a scheme is shared by days on each: 20 x 365 here, and two people's 100 and 65 on
    `theirs`, of which ten days are in two episodes. Another scheme's line is not counted."""
    tables = record_set_rows(drawn(20))
    others = record_set_rows(
        [
            {"person": "P01", "on the scheme": "2012-04-01..2012-06-01, 2012-05-22..2012-07-10"},
            {"person": "Q1", "on the scheme": "2011-01-01..2012-06-05"},
        ]
    )
    for place, row in enumerate(others["episodes"]):
        tables["episodes"].append(row | {"scheme": "theirs", "episode_id": f"T{place}"})
    tables["nominals"].append(others["nominals"][1])
    ledger = f"""{HEADINGS}
        Police | 2012-13 | cash | 1000 | 1000 |  |  |  |  |        |
        Police | 2012-13 | cash | 200  | 200  |  |  |  |  | ours   |
        Police | 2012-13 | cash | 5000 | 5000 |  |  |  |  | theirs |
        Police | 2012-13 | cash | 7000 | 7000 |  |  |  |  | thiers |"""
    found = analysed(
        tables | {"contributions": table_rows("contributions", ledger)},
        id="ours",
        period="2012-13",
        price_year="2012-13",
    )[0]
    agree(
        found,
        """
        where             || running
        worth.ledger.cost || 1000 x 7300/7465 + 200
        """,
    )
    assert found["worth"]["ledger"]["scheme_days"] == [7_300, 7_465]
    assert found["worth"]["shared"] == [{"scheme": "theirs", "nominals": 1, "value": None}]
    assert any("no episode is of [thiers]" in line for line in found["warnings"])


def test_who_pays_and_who_gains():
    found = counted(
        LEDGER,
        agencies={"Council": "nhs"},
        cashable={"prison": 0.5},
    )
    bearers = {row["agency"]: row for row in found["worth"]["bearers"]}
    value = found["valuations"]["reoffending"]
    assert bearers["police"]["partners"] == ["Police"]
    assert bearers["nhs"]["partners"] == ["Council"]
    assert bearers["prison"]["cashable"] == pytest.approx(value["borne_by"]["prison"]["saving"] / 2)
    assert bearers["police"]["cashable"] is None
    assert sum(row["value"] for row in bearers.values()) == pytest.approx(value["saving"])
    assert sum(row["gave"] for row in bearers.values()) == pytest.approx(20_600)


def test_present_values_name_what_they_assume():
    found = counted(LEDGER, horizon_years=3, fade=0.25, optimism_bias=0.1)
    rows = {(row["fade"], row["running"]): row for row in found["worth"]["over_years"]}
    assert list(rows) == [(1.0, 1), (0.5, 1), (0.0, 1), (0.25, 1), (1.0, 3)]
    lasting = 1 + 0.75 / 1.035 + 0.75**2 / 1.035**2
    assert rows[0.25, 1]["value"] == pytest.approx(VALUE * lasting)
    assert rows[0.25, 1]["cost"] == found["worth"]["charged"] == pytest.approx(20_600 * 1.1)
    each_year = 1 + 1 / 1.035 + 1 / 1.035**2
    going_on = (1_499.75 + (20_600 - 1_499.75) * each_year) * 1.1
    assert rows[1.0, 3]["cost"] == pytest.approx(going_on)
    assert found["reference"]["appraisal"]["edition"] == "green-book-2022"


def test_the_cost_raised_by_stated_steps(results):
    raised = results["worth"]["raised"]
    assert [row["cost"] for row in raised] == pytest.approx([20_600, 22_660, 24_720, 28_840])
    assert [row["ratio"] for row in raised] == pytest.approx(
        [VALUE / row["cost"] for row in raised]
    )
    chances = [row["chance"] for row in raised]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == results["worth"]["readings"][0]["chance"]


def test_no_ratio_under_twenty():
    """The cost and the offences of one kind are still known; nothing of the value is."""
    worth = counted(LEDGER, people=19)["worth"]
    assert worth["withheld"].startswith("Fewer than 20 people")
    assert worth["readings"] == worth["raised"] == worth["over_years"] == []
    assert worth["needed_share"] is worth["break_even"]["share"] is None
    assert worth["break_even"]["kinds"]
    assert worth["per"]["per_nominal"] == pytest.approx(20_600 / 19)


@pytest.mark.parametrize(
    ("ledger", "why"),
    [
        ("", "The record set has no table of contributions."),
        (
            "Police | 2009-10 | cash | 1 | 1 |  |  |  |  |  |",
            "No contribution to the scheme is of a financial year that the period touches.",
        ),
    ],
)
def test_no_ratio_without_a_cost(ledger, why):
    """The value under each reading stands; £10,000 has a break-even."""
    worth = counted(ledger)["worth"]
    assert worth["without_cost"] == why
    assert worth["ledger"] is worth["charged"] is worth["break_even"] is None
    (first,) = worth["readings"]
    assert first["ratio"] is first["net"] is first["chance"] is None
    stated = worth["per_stated_sum"]
    assert (stated["cost"], stated["share"]) == pytest.approx((10_000, 10_000 / EXPECTED))


def test_a_year_without_a_price_level():
    """No cost is made up; the warning says which year, and what to do."""
    tables = record_set_rows(drawn(20))
    ledger = f"{HEADINGS}\nPolice | 2031-32 | cash | 1 | 1 |  |  |  |  |  |"
    found = analysed(
        tables | {"contributions": table_rows("contributions", ledger)},
        period="2031-04-01..2032-04-01",
    )[0]
    assert "no price level for 2031-32" in found["worth"]["without_cost"]
    (warning,) = [line for line in found["warnings"] if "2031-32" in line]
    assert "desist reference import" in warning


def test_an_agency_that_the_edition_does_not_split():
    with pytest.raises(InputError) as refused:
        counted(LEDGER, agencies={"Council": "fire"}, cashable={"police": 0.1})
    (problem,) = refused.value.problems
    assert "[fire]" in problem.found
    assert "police, probation" in problem.expected
