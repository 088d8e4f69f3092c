"""The formulas give the distributions they are named for."""

import numpy as np
import pytest

from desist.synthetic.draws import Draws

MANY = 200_000


def test_a_path_names_a_stream_of_its_own():
    assert np.array_equal(Draws(1, 2).uniform(5), Draws(1, 2).uniform(5))
    assert not np.array_equal(Draws(1, 2).uniform(5), Draws(1, 3).uniform(5))


@pytest.mark.parametrize(
    ("name", "arguments", "mean", "variance"),
    [
        ("gamma", (0.8,), 1, 1 / 0.8),
        ("gamma", (4.0,), 1, 1 / 4),
        ("days", (5.0,), 5, 5 * 6),
        ("poisson", (np.full(MANY, 1.7),), 1.7, 1.7),
        ("lognormal", (10.0, 0.5), 10 * np.exp(0.125), 100 * np.exp(0.25) * (np.exp(0.25) - 1)),
    ],
)
def test_means_and_variances(name, arguments, mean, variance):
    size = () if name == "poisson" else (MANY,)
    drawn = getattr(Draws(3), name)(*arguments, *size)
    assert drawn.mean() == pytest.approx(mean, rel=0.02)
    assert drawn.var() == pytest.approx(variance, rel=0.05)


def test_shares_are_kept():
    places = Draws(4).pick((("a", 1), ("b", 3)), MANY)
    assert (places == 1).mean() == pytest.approx(0.75, abs=0.01)
