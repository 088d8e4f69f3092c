"""Survival methods against published worked examples.

Remission of acute leukaemia in weeks, 42 children: Freireich and others (1963), Blood 21:699;
as printed by Cox and Oakes (1984), Analysis of Survival Data, page 7.
"""

import numpy as np
import pytest

from desist.evaluation.follow_up.hazard import cox
from desist.evaluation.follow_up.survival import by_group, kaplan_meier, log_rank

DRUG_RELAPSED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
DRUG_LAST_SEEN = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
WEEKS = np.array([*DRUG_RELAPSED, *DRUG_LAST_SEEN, *PLACEBO])
RELAPSED = np.repeat([True, False, True], [9, 12, 21])
GROUP = np.repeat(["drug", "placebo"], [21, 21])


def test_kaplan_meier_with_greenwood() -> None:
    """Kleinbaum and Klein (2012), Survival Analysis, 3rd edition, chapter 2; standard errors
    and log-log interval as Stata and R print them for the same data."""
    curve = by_group(WEEKS, RELAPSED, GROUP)["drug"]
    assert curve.days.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert curve.events.tolist() == [3, 1, 1, 1, 1, 1, 1]
    printed = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    assert curve.free.tolist() == pytest.approx(printed, abs=5e-5)
    assert curve.error[2] == pytest.approx(0.0963, abs=5e-5)
    assert curve.interval_at(10) == pytest.approx((0.5032, 0.8894), abs=5e-5)
    assert curve.median == 23
    assert curve.free_at(5) == 1.0
    assert curve.free_at(36) is None


def test_everybody_gone() -> None:
    curve = by_group(WEEKS, RELAPSED, GROUP)["placebo"]
    assert curve.median == 8
    assert curve.free_at(23) == 0.0
    assert curve.interval_at(23) is None


def test_log_rank() -> None:
    """Kleinbaum and Klein, chapter 2: 16.793; observed 9 and 21, expected 19.25 and 10.75."""
    test = log_rank(WEEKS, RELAPSED, GROUP)
    assert test is not None
    assert test.statistic == pytest.approx(16.793, abs=5e-4)
    assert test.chance == pytest.approx(4.169e-5, rel=1e-3)
    assert test.observed == {"drug": 9, "placebo": 21}
    assert test.expected == pytest.approx({"drug": 19.25, "placebo": 10.75}, abs=5e-3)


def test_cox_with_efron_ties() -> None:
    """Venables and Ripley (2002), Modern Applied Statistics with S, section 13.3."""
    fit = cox(WEEKS, RELAPSED, {"placebo": (GROUP == "placebo").astype(float)})
    assert fit is not None
    hazard = fit.hazards["placebo"]
    assert hazard.log_ratio == pytest.approx(1.572, abs=5e-4)
    assert hazard.error == pytest.approx(0.412, abs=5e-4)
    assert hazard.interval == pytest.approx((2.15, 10.81), abs=5e-3)
    assert 2 * (fit.log_likelihood - fit.at_nothing) == pytest.approx(16.35, abs=5e-3)


def test_unfinished_follow_up_is_not_a_success() -> None:
    """Somebody lost early leaves the share as it was; somebody lost late does not raise it."""
    days, event = np.array([10, 20, 30, 40]), np.array([True, True, False, False])
    lost_early = np.array([10, 20, 30, 40, 5]), np.append(event, False)
    assert kaplan_meier(days, event).free.tolist() == [0.75, 0.5]  # type: ignore[union-attr]
    assert kaplan_meier(*lost_early).free.tolist() == [0.75, 0.5]  # type: ignore[union-attr]


def test_no_estimate_where_there_is_none() -> None:
    """One group without events, no events, one group alone."""
    days, group = np.arange(1, 41), np.array([0.0, 1.0] * 20)
    assert cox(days, group == 1, {"group": group}) is None
    assert cox(days, np.zeros(40, dtype=bool), {"group": group}) is None
    assert log_rank(days, group == 1, np.full(40, "one")) is None
    assert kaplan_meier(days[:0], group[:0] == 1) is None
