"""The price list: what each code weighs and costs, in whole numbers."""

import pytest

from desist.kernel.errors import InputError
from desist.reference.adopt import adopt
from desist.reference.catalogue import Catalogue
from desist.reference.prices import bearers, price_factor, price_list


@pytest.fixture(scope="module")
def shipped():
    return Catalogue.shipped()


def priced(catalogue, code, *, unit_costs="iom-2010-11", severity="ons-css-2019"):
    table = price_list(catalogue, unit_costs=unit_costs, severity=severity)
    (row,) = [row for row in table.to_pylist() if row["offence_code"] == code]
    return row


# code | edition | weight, ten-thousandths | its status | taken from | category | pence | status
CODES = [
    ("49", "iom-2010-11", 368_099, "secondary", None, "theft_not_vehicle", 76_000, "verified"),
    ("49", "rr99-2015-16", 368_099, "secondary", None, None, None, None),
    ("5A", "iom-2010-11", 20_347_419, "secondary", "5D", "serious_wounding", 2_565_300, "verified"),
    ("4.10", "iom-2010-11", 79_733_934, "secondary", None, "homicide", 177_896_400, "verified"),
    ("62A", "iom-2010-11", 3_628_965, "check", None, None, None, None),
    (
        "28E",
        "rr99-2015-16",
        4_653_815,
        "secondary",
        None,
        "domestic_burglary",
        593_000,
        "unverified",
    ),
    ("UK FINANCE", "rr99-2015-16", None, None, None, "fraud", 129_000, "unverified"),
]


@pytest.mark.parametrize(
    ("code", "edition", "weight", "weight_status", "taken_from", "category", "cost", "cost_status"),
    CODES,
)
def test_weight_and_cost_of_a_code(
    shipped, code, edition, weight, weight_status, taken_from, category, cost, cost_status
):
    row = priced(shipped, code, unit_costs=edition)
    assert (row["weight"], row["weight_status"], row["weight_from"]) == (
        weight,
        weight_status,
        taken_from,
    )
    assert (row["category"], row["cost"], row["cost_status"]) == (category, cost, cost_status)


def test_each_code_has_one_row_trimmed_and_in_capitals(shipped):
    codes = price_list(shipped, unit_costs="iom-2010-11", severity="ons-css-2019")[
        "offence_code"
    ].to_pylist()
    assert len(codes) == len(set(codes)) == 150
    assert codes == [code.strip().upper() for code in codes]


def test_a_part_that_is_not_published_is_null_and_a_published_0_is_0(shipped):
    shoplifting = priced(shipped, "46")
    assert shoplifting["cost_nhs"] is None
    assert shoplifting["cost_other_cjs"] == 0


def test_only_agencies_that_the_edition_publishes_have_a_column(shipped):
    assert bearers(shipped.unit_costs("iom-2010-11")) == (
        "police",
        "probation",
        "courts_legal_aid",
        "prison",
        "other_cjs",
        "nhs",
    )
    table = price_list(shipped, unit_costs="rr99-2015-16", severity="ons-css-2019")
    assert [name for name in table.column_names if name.startswith("cost_")] == [
        "cost_status",
        "cost_police",
    ]


def test_a_row_that_is_missing_has_a_category_and_no_cost(write, own_folder):
    adopt(write("offence_codes", old=",,,,own_judgement", new=",,,arson,own_judgement"), own_folder)
    adopt(write("unit_costs"), own_folder)
    row = priced(Catalogue.load(own_folder), "99", unit_costs="our-costs")
    assert (row["category"], row["cost"], row["cost_status"]) == ("arson", None, "missing")


def test_own_weights_may_know_codes_that_the_code_table_does_not(write, own_folder):
    adopt(write("severity"), own_folder)
    row = priced(Catalogue.load(own_folder), "8T", severity="our-severity")
    assert (row["weight"], row["group"], row["category"]) == (90_000, None, None)


def test_a_code_table_without_the_edition_is_refused(write, own_folder):
    adopt(write("offence_codes"), own_folder)
    with pytest.raises(InputError, match="no mapping for iom-2010-11"):
        price_list(
            Catalogue.load(own_folder),
            unit_costs="iom-2010-11",
            severity="ons-css-2019",
            offence_codes="our-codes",
        )


def test_the_factor_between_price_years(shipped):
    deflators = shipped.deflators()
    assert price_factor(deflators, base="2010-11", price_year=None) == 1.0
    assert price_factor(deflators, base="2010-11", price_year="2010-11") == 1.0
    there = price_factor(deflators, base="2010-11", price_year="2024-25")
    back = price_factor(deflators, base="2024-25", price_year="2010-11")
    assert there == pytest.approx(100 / 69.0555)
    assert there * back == pytest.approx(1)


def test_a_year_without_a_price_level_names_the_years_there_are(shipped):
    with pytest.raises(InputError, match=r"\[1999-00\].*2003-04, 2004-05"):
        price_factor(shipped.deflators(), base="2010-11", price_year="1999-00")
