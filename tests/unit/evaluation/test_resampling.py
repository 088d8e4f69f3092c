"""Intervals: reproducible, honest about few people and no events, each variant like the other."""

import numpy as np
import pytest

from desist.evaluation.certainty.exact import exact_interval
from desist.evaluation.certainty.resampling import (
    FEWEST_NOMINALS,
    MOST_RESAMPLED,
    Asked,
    Resampler,
    linearised,
)


def log_ratio(sums):
    with np.errstate(all="ignore"):
        return np.log(sums[..., 1] / sums[..., 0])


def as_reduction(value):
    return float(1 - np.exp(value))


def invented(nominals, *, seed=3):
    """Expected and recorded events of so many people, who differ and have halved."""
    rng = np.random.default_rng(seed)
    rate = rng.gamma(1.0, 4.0, nominals)
    return np.vstack([rng.poisson(rate), rng.poisson(rate / 2)]).astype(float)


def asked_of(rows):
    return Asked(lambda: rows, log_ratio, as_reduction)


def test_the_same_seed_gives_the_same_interval():
    rows = invented(51)
    one, again, other = (Resampler(51, seed).intervals([asked_of(rows)])[0] for seed in (1, 1, 2))
    assert one == again
    assert one != other


def test_the_interval_holds_the_estimate_and_is_wider_for_fewer_people():
    widths = []
    for nominals in (30, 120, 480):
        rows = invented(nominals)
        low, high = Resampler(nominals, 1).intervals([asked_of(rows)])[0]
        assert low < as_reduction(log_ratio(rows.sum(axis=1))) < high
        widths.append(high - low)
    assert widths == sorted(widths, reverse=True)


def test_where_one_variant_takes_over_from_the_other_they_agree():
    rows = invented(MOST_RESAMPLED)
    drawn = Resampler(MOST_RESAMPLED, 1).intervals([asked_of(rows)])[0]
    above = Resampler(MOST_RESAMPLED + 1, 1)
    assert above.variant == "linearised"
    assert above.intervals([asked_of(rows)])[0] == pytest.approx(drawn, abs=0.01)


def test_the_linearised_error_is_that_of_the_delta_method():
    rows = invented(200)
    expected, actual = rows
    pull = actual / actual.sum() - expected / expected.sum()
    wanted = np.sqrt(200 / 199 * (pull**2).sum())
    _middle, error = linearised(asked_of(rows), 1.0)
    assert error == pytest.approx(wanted, rel=1e-5)


@pytest.mark.parametrize("nominals", [1, FEWEST_NOMINALS - 1])
def test_a_handful_of_people_gets_no_interval(nominals):
    assert Resampler(nominals, 1).intervals([asked_of(invented(nominals))]) == [None]


def test_nothing_recorded_or_nothing_expected_gives_no_bootstrap_interval():
    rows = invented(51)
    nothing_recorded, nothing_expected = rows.copy(), rows.copy()
    nothing_recorded[1] = 0
    nothing_expected[0] = 0
    asked = [asked_of(nothing_recorded), asked_of(nothing_expected)]
    assert Resampler(51, 1).intervals(asked) == [None, None]


def test_the_exact_bound_of_none_is_the_closed_form():
    """Of N events none since: the share p that leaves that a chance of 2.5% is 1 - 0.025^(1/N)."""
    low, high = exact_interval(baseline=10, observed=0, expected=5.0)
    share = 1 - 0.025 ** (1 / 10)
    assert high == 1
    assert low == pytest.approx(1 - share / (1 - share) / 0.5)
    assert exact_interval(baseline=0, observed=3, expected=0.0) is None
