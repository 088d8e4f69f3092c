"""Comparing those who joined with those who did not, on invented schemes; seeded."""

from dataclasses import replace
from math import log

import numpy as np
import pytest

from desist.cohort.panel import AFTER, ANCHOR, BASELINE, EARLIER, QUARTERS, Standing
from desist.evaluation.comparison.balance import covariates
from desist.evaluation.comparison.comparability import Stop
from desist.evaluation.comparison.compare import Comparison, NoComparison, compare
from desist.evaluation.comparison.difference_in_differences import Sides, uncertainty
from desist.evaluation.comparison.unseen import e_value, unseen
from desist.evaluation.comparison.weighting import calibrated, effective
from desist.evaluation.expected.panel import Panel
from desist.measures.definitions import ARRESTS

QUARTERS_EACH = len(QUARTERS) - 1


def scheme(people: int, *, seed: int = 1, fall: float = 0.0, lean: float = 1.0) -> Panel:
    """People at a peak, the more heavily offending the likelier to join."""
    rng = np.random.default_rng(seed)
    rates = rng.gamma(0.8, 3.0, people * 20)
    counts = rng.poisson(rates[:, None] / 4, (len(rates), QUARTERS_EACH))
    peak = np.flatnonzero(counts[:, BASELINE].sum(axis=1) >= 3)[:people]
    counts, level = counts[peak], np.log1p(counts[peak][:, BASELINE].sum(axis=1))
    odds = np.exp(lean * (level - level.mean()) / level.std())
    joined = rng.random(people) < odds / (1 + odds)
    counts[joined, AFTER] = rng.binomial(counts[joined, AFTER], 1 - fall)
    return Panel(
        nominal_ids=[f"I{n}" for n in range(people)],
        standing=np.where(joined, str(Standing.JOINED), str(Standing.DECLINED)),
        days=np.tile(np.diff(QUARTERS), (people, 1)),
        covered=np.ones(counts.shape, dtype=bool),
        counts={"arrests": counts, "convictions": rng.binomial(counts, 0.6)},
    )


def number(panel: Panel) -> Comparison:
    found = compare(panel, measure="arrests")
    assert isinstance(found, Comparison), found
    return found


def stop(panel: Panel) -> NoComparison:
    found = compare(panel, measure="arrests")
    assert isinstance(found, NoComparison)
    assert found.level == 2
    assert found.because.endswith(".")
    return found


def test_weights_make_the_groups_alike() -> None:
    found = number(scheme(400))
    assert max(abs(row.before) for row in found.balance) > 0.25
    assert max(abs(row.after) for row in found.balance) < 0.1
    assert found.balanced
    assert found.level == 3
    periods = {row.period for row in found.balance if row.measure == "arrests"}
    assert {"baseline_year", "months_18_to_13", "months_24_to_19"} <= periods
    assert found.numbers.standings == {"declined": found.numbers.controls}
    assert 20 <= found.effective_controls < found.numbers.controls


def test_a_true_fall_is_found_and_none_is_not() -> None:
    fallen, same = number(scheme(500, fall=0.4)), number(scheme(500))
    assert fallen.interval[0] > 0
    assert fallen.reduction == pytest.approx(0.4, abs=0.12)
    assert same.interval[0] < 0 < same.interval[1]
    assert same.reduction < same.unweighted
    assert 0.1 < same.detectable < 0.35


def test_rates_are_over_days_at_risk() -> None:
    """Half the follow-up with half the events is no change."""
    panel = scheme(400)
    days, counts = panel.days.copy(), panel.counts["arrests"].copy()
    days[panel.joined, ANCHOR + 2 :] = 0
    counts[panel.joined, ANCHOR + 2 :] = 0
    cut = number(replace(panel, days=days, counts={"arrests": counts}))
    assert cut.reduction == pytest.approx(number(panel).reduction, abs=0.1)


def test_no_controls_covered() -> None:
    panel = scheme(100)
    found = stop(replace(panel, covered=panel.covered & panel.joined[:, None]))
    assert found.stop is Stop.NO_CONTROLS
    assert found.numbers.not_joined > 0


def test_earlier_period_not_covered() -> None:
    panel = scheme(100)
    covered = panel.covered.copy()
    covered[:, EARLIER.start] = False
    assert stop(replace(panel, covered=covered)).stop is Stop.NO_CONTROLS


def test_a_quarter_in_custody_is_covered() -> None:
    panel = scheme(300)
    days, counts = panel.days.copy(), panel.counts["arrests"].copy()
    days[:50, :2], counts[:50, :2] = 0, 0
    held = replace(panel, days=days, counts={"arrests": counts})
    assert number(held).numbers.treated == panel.joined.sum()


@pytest.mark.parametrize(("joined", "why"), [(19, Stop.FEW_TREATED), (181, Stop.FEW_CONTROLS)])
def test_too_few(joined: int, why: Stop) -> None:
    panel = scheme(200)
    standing = np.where(np.arange(200) < joined, "joined", "waiting")
    assert stop(replace(panel, standing=standing)).stop is why


def test_no_overlap() -> None:
    panel = scheme(200)
    level = panel.total("arrests", BASELINE)
    standing = np.where(level > np.median(level), "joined", "not_accepted")
    found = stop(replace(panel, standing=standing))
    assert found.stop is Stop.NO_OVERLAP
    assert found.numbers.outside > 0.2 * found.numbers.treated


def test_one_control_far_out_is_no_overlap_in_disguise() -> None:
    """It stretches the support; the balance or the effective size stops it."""
    panel = scheme(200)
    level = panel.total("arrests", BASELINE)
    apart = level > np.median(level)
    apart[np.argmax(level)] = False
    found = stop(replace(panel, standing=np.where(apart, "joined", "not_accepted")))
    assert found.stop in (Stop.NO_OVERLAP, Stop.NO_BALANCE, Stop.FEW_EFFECTIVE)


def test_nobody_offended_after() -> None:
    panel = scheme(200)
    counts = panel.counts["arrests"].copy()
    counts[panel.joined, AFTER] = 0
    assert stop(replace(panel, counts={"arrests": counts})).stop is Stop.FEW_EVENTS


def test_weights_meet_the_target() -> None:
    rng = np.random.default_rng(1)
    controls, target = rng.normal(size=(300, 3)), np.array([0.4, -0.3, 0.0])
    weights = calibrated(controls, target)
    assert weights.sum() == pytest.approx(1)
    assert (weights @ controls).tolist() == pytest.approx(target.tolist(), abs=0.02)
    assert effective(calibrated(controls, controls.mean(axis=0))) == pytest.approx(300, rel=1e-3)


def test_pulls_are_those_of_leaving_each_nominal_out() -> None:
    panel = scheme(200, lean=0.6)
    looks = covariates(panel, ARRESTS).scaled[:, :4]
    before, after = (panel.total("arrests", span).astype(float) for span in (BASELINE, AFTER))
    year = np.full(200, 365.0)

    def fitted(keep: np.ndarray) -> tuple[Sides, np.ndarray]:
        joined, scaled = panel.joined[keep], looks[keep]
        days = year[keep]
        sides = Sides(joined, scaled, before[keep], after[keep], days, days)
        return sides, calibrated(scaled[~joined], scaled[joined].mean(axis=0))

    left_out = [fitted(np.arange(200) != one) for one in range(200)]
    moved = np.array([sides.log_ratio(weights) for sides, weights in left_out])
    for group in (panel.joined, ~panel.joined):
        moved[group] -= moved[group].mean()
    sure = uncertainty(*fitted(np.ones(200, dtype=bool)))
    assert sure.error == pytest.approx(np.square(moved).sum() ** 0.5, rel=0.05)
    assert 2 < sure.freedom < 200


def test_e_value_as_published() -> None:
    """VanderWeele and Ding (2017), Annals of Internal Medicine 167:268: a risk ratio of 3.9
    (1.8 to 8.7) has 7.26, and 3.0 for its interval."""
    found = unseen(3.9, (1.8, 8.7))
    assert found.estimate == pytest.approx(7.26, abs=5e-3)
    assert found.interval == pytest.approx(3.0, abs=5e-3)
    assert e_value(1 / 3.9) == pytest.approx(found.estimate)
    assert unseen(0.8, (0.5, 1.2)).interval == 1
    assert log(e_value(1.0)) == 0
