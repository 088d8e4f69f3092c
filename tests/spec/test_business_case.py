"""A business case worked by hand, every sum shown. Unit costs: iom-2010-11, in its own prices.

who        | people | months | person-years | burglaries a year each | shoplifting a year each
Harbour    | 10     | 6      | 5            | 4                      | 10

A fifth would not be committed in any case, so with no scheme a year has
    burglaries   5 × 4 × 0.8  = 16, at £3,910 = £62,560
    shoplifting  5 × 10 × 0.8 = 40, at £123   = £4,920
    together     56,                            £67,480 a year

cost       | £ a year | in kind | once  | all of it a tenth higher for optimism
           | 20,000   | 10,000  | 5,000 | 33,000 a year and 5,500 once

It runs for 2 years and 3 are counted; half is lost with each year after; the rate is 25%.
    year | factor | there | cost   | cost × factor | there × factor
    0    | 1      | 1     | 38,500 | 38,500        | 1
    1    | 0.8    | 1     | 33,000 | 26,400        | 0.8
    2    | 0.64   | 0.5   | 0      | 0             | 0.32
    present value                    | 64,900      | 2.12

    worth of all    67,480 × 2.12        = 143,057.60
    breaks even at  64,900 ÷ 143,057.60  = 0.453663, which is 25.405 offences a year

    case    | share | worth of it            | less cost
    low     | 0.1   | 14,305.76              | −50,594.24
    central | 0.5   | 71,528.80              |   6,628.80
    high    | 0.6   | 85,834.56              |  20,934.56
"""

from pathlib import Path

import pytest

from desist.reference.catalogue import Catalogue
from desist.scenario.appraisal import Appraisal
from desist.scenario.appraise import appraise
from desist.scenario.scenario_file import read_scenario

FILE = """
[scenario]
name = "Harbour"
year = "2026-27"
unit_costs = "iom-2010-11"
price_year = "2010-11"
fewer_anyway = 0.2
discount_rate = 0.25
optimism_bias = 0.1
[years]
running = 2
counted = 3
fade = 0.5
[people.Harbour]
people = 10
months = 6
[people.Harbour.offences]
burglary_dwelling = 4
shoplifting = 10
[[costs]]
name = "Workers"
gbp = 20000
additional = true
[[costs]]
name = "An officer"
gbp = 10000
additional = false
kind = "in_kind"
[[costs]]
name = "Training"
gbp = 5000
additional = true
when = "set_up"
[effect.low]
share = 0.1
evidence = "hope"
rests_on = "Invented."
[effect.central]
share = 0.5
evidence = "literature"
rests_on = "Invented."
[effect.high]
share = 0.6
evidence = "comparison_group"
rests_on = "Invented."
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Appraisal:
    path: Path = tmp_path_factory.mktemp("case") / "case.toml"
    path.write_text(FILE, encoding="utf-8")
    catalogue = Catalogue.shipped()
    return appraise(read_scenario(path, catalogue=catalogue), catalogue=catalogue)


def test_what_is_expected_with_no_scheme(found: Appraisal) -> None:
    assert [(kind.label, kind.expected, kind.price) for kind in found.kinds] == [
        ("Burglary in a dwelling", pytest.approx(16), 3_910),
        ("Shoplifting", pytest.approx(40), 123),
    ]
    assert found.sums.worth_a_year == pytest.approx(67_480)


def test_what_it_costs(found: Appraisal) -> None:
    assert found.sums.yearly == pytest.approx(33_000)
    assert found.sums.cost_by_year == pytest.approx((38_500, 33_000, 0))
    assert found.sums.cost == pytest.approx(64_900)
    assert found.each == pytest.approx(3_300)
    assert found.each_a_year == pytest.approx(6_600)


def test_where_it_breaks_even(found: Appraisal) -> None:
    assert found.sums.lasting == pytest.approx(2.12)
    assert found.sums.break_even == pytest.approx(64_900 / 143_057.60)
    assert found.needed == pytest.approx(25.405, abs=0.001)
    burglary, shoplifting = found.kinds
    assert burglary.needed == pytest.approx(16 * 0.453663, abs=1e-4)
    # 64,900 ÷ 2.12 = 30,613.21 a year: 7.83 burglaries, or 248.9 thefts, of which there are 40.
    assert burglary.alone == pytest.approx(30_613.21 / 3_910, abs=1e-4)
    assert shoplifting.alone == pytest.approx(30_613.21 / 123, abs=1e-4)


@pytest.mark.parametrize(
    ("name", "avoided", "benefit", "net"),
    [
        ("low", 5.6, 14_305.76, -50_594.24),
        ("central", 28, 71_528.80, 6_628.80),
        ("high", 33.6, 85_834.56, 20_934.56),
    ],
)
def test_the_three_cases(
    found: Appraisal, name: str, avoided: float, benefit: float, net: float
) -> None:
    case = found.case(name)
    assert (case.avoided, case.benefit, case.net) == pytest.approx((avoided, benefit, net))
    assert case.ratio == pytest.approx(benefit / 64_900)


def test_who_would_bear_less(found: Appraisal) -> None:
    """Police: 16 × £683 + 40 × £12 = £11,408 a year, × 0.5 × 2.12 = £12,092.48.

    Health: nothing is published for either kind, which is not 0.
    """
    borne = found.case("central").borne
    assert borne["police"] == pytest.approx(12_092.48)
    assert sum(filter(None, borne.values())) == pytest.approx(71_528.80)
    assert borne["nhs"] is None
    assert found.unpublished == {"nhs": ("Burglary in a dwelling", "Shoplifting")}


def test_what_would_tip_the_central_case(found: Appraisal) -> None:
    """Lost with each year: 0.5 × 67,480 × (1.8 + 0.64 × (1 − f)) = 64,900 gives f = 0.80698."""
    tips = {one.name: one.needed for one in found.switches}
    assert tips["share"] == pytest.approx(0.453663, abs=1e-6)
    assert tips["offences"] == pytest.approx(56 * 64_900 / 71_528.80)
    assert tips["people"] == pytest.approx(10 * 64_900 / 71_528.80)
    assert tips["cost"] == pytest.approx(71_528.80)
    assert tips["fade"] == pytest.approx(0.80698, abs=1e-5)
    # 6,628.80 is all of 0.5 × 2.12 × £4,920 of shoplifting and more: without it, it still pays.
    assert tips["kind: Shoplifting"] is None


def test_if_one_thing_were_otherwise(found: Appraisal) -> None:
    """Additional costs alone: 22,000 a year and 5,500 once, 27,500 + 0.8 × 22,000 = 45,100."""
    changes = {change.name: change for change in found.changes}
    assert changes["costs_higher_20%"].cost == pytest.approx(77_880)
    assert changes["offences_fewer"].net["central"] == pytest.approx(0.75 * 71_528.80 - 64_900)
    assert changes["nothing_lasts"].net["central"] == pytest.approx(33_740 * 1.8 - 64_900)
    assert changes["no_discount"].cost == pytest.approx(71_500)
    assert changes["additional_alone"].cost == pytest.approx(45_100)
    assert changes["cash_alone"].cost == pytest.approx(45_100)
