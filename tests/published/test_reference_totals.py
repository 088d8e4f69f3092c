"""The editions against what their publishers print. Each number names the page it is from."""

from decimal import Decimal

import pytest

from desist.reference.catalogue import Catalogue


@pytest.fixture(scope="module")
def shipped():
    return Catalogue.shipped()


def test_iom_parts_make_the_totals_exactly(shipped):
    """Unit Cost Database v1.4: total cost = fiscal + economic + social."""
    for row in shipped.unit_costs("iom-2010-11").rows:
        parts = [row.fiscal, row.economic, row.social]
        assert sum(part for part in parts if part is not None) == row.total, row.key


def test_iom_agencies_make_the_fiscal_part_to_the_pound(shipped):
    """Unit Cost Database v1.4, rows CR8.n.1 to CR8.n.6, each rounded to the pound."""
    for row in shipped.unit_costs("iom-2010-11").rows:
        shared = sum(part for part in row.bearers.values() if part is not None)
        assert abs(shared - row.fiscal) <= 1, row.key


# Unit Cost Database v1.4: row | category | fiscal | economic | social
UCD = [
    ("CR8.0", "all_crime", 609, 676, 1648),
    ("CR8.1", "homicide", 174363, 535120, 1069481),
    ("CR8.2", "serious_wounding", 18608, 1384, 5661),
    ("CR8.6", "robbery", 3674, 1344, 3789),
    ("CR8.7", "burglary_dwelling", 1361, 1746, 803),
    ("CR8.8", "theft_not_vehicle", 358, 255, 147),
]


@pytest.mark.parametrize(("place", "category", "fiscal", "economic", "social"), UCD)
def test_iom_rows_are_as_the_database_prints_them(
    shipped, place, category, fiscal, economic, social
):
    (row,) = [row for row in shipped.unit_costs("iom-2010-11").rows if row.key == category]
    assert (row.fiscal, row.economic, row.social) == (fiscal, economic, social), place


# Crime Severity Score data tool, list of weights, second set published.
WEIGHTS = [("1", "7973.3934"), ("4.10", "7973.3934"), ("28E", "465.3815"), ("92E", "1.7706")]


@pytest.mark.parametrize(("code", "weight"), WEIGHTS)
def test_weights_are_exact(shipped, code, weight):
    (row,) = [row for row in shipped.severity("ons-css-2019").rows if row.key == code]
    assert row.weight == Decimal(weight)


def test_homicide_weighs_most(shipped):
    rows = shipped.severity("ons-css-2019").rows
    assert max(row.weight for row in rows) == Decimal("7973.3934")


def test_the_last_year_of_the_deflators_is_100(shipped):
    """GDP deflators, December 2025: 2024-25 = 100, and prices rise every year before it."""
    rows = shipped.deflators("hmt-2025-12").rows
    assert (rows[-1].key, rows[-1].index) == ("2024-25", 100)
    assert [row.index for row in rows] == sorted(row.index for row in rows)


def test_rr99_does_not_cost_crimes_against_society(shipped):
    """Research Report 99 leaves out drugs, weapons, public order and handling."""
    codes = {row.key: row.categories["rr99-2015-16"] for row in shipped.offence_codes().rows}
    assert [codes[code] for code in ("92D", "10D", "9A", "54")] == [None] * 4
