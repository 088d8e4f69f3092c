"""Small forces are pooled, and a funnel calls out no more areas than chance would."""

import numpy as np
import pyarrow as pa
import pytest

from desist.evaluation.expected import regression
from desist.evaluation.nation.areas import areas, with_regions_of_forces
from desist.evaluation.nation.funnel import funnel

NATION = {("East", "A"): 200, ("East", "B"): 12, ("East", "C"): 9, ("West", "D"): 90}


def test_small_forces_stand_together():
    found = areas(NATION, least=20)
    assert [(area.name, area.nominals) for area in found] == [
        ("A", 200),
        ("2 smaller forces of East", 21),
        ("D", 90),
    ]


def test_a_single_small_force_takes_the_next_larger_along():
    found = areas({**NATION, ("East", "C"): 60}, least=20)
    assert [area.forces for area in found] == [("A",), ("B", "C"), ("D",)]


def test_a_force_under_two_regions_is_an_area_of_each():
    found = areas({("not recorded", "A"): 30, ("East", "A"): 200, ("East", "B"): 50}, least=20)
    assert [(area.name, area.nominals) for area in found] == [
        ("A, East", 200),
        ("B", 50),
        ("A, not recorded", 30),
    ]


def test_whose_region_is_not_recorded_lies_in_that_of_their_force():
    rows = [
        ("A", "East", "East"),
        ("A", None, "East"),
        ("B", "East", "East"),
        ("B", "West", "West"),
        ("B", None, None),  # it could be either
        ("C", None, None),
        (None, "West", "West"),
        (None, None, None),
    ]
    known = pa.table({"force": [row[0] for row in rows], "region": [row[1] for row in rows]})
    assert with_regions_of_forces(known)["region"].to_pylist() == [row[2] for row in rows]


@pytest.mark.parametrize("seed", range(30))
def test_nobody_is_lost_or_left_too_few(seed):
    rng = np.random.default_rng(seed)
    sizes = (rng.pareto(1.0, 25) * 12).astype(int)
    people = {(f"R{place % 6}", f"F{place % 20:02d}"): int(n) for place, n in enumerate(sizes)}
    found = areas(people, least=20)
    assert sum(area.nominals for area in found) == sizes.sum()
    assert sorted(place for area in found for place in area.places) == sorted(people)
    assert len({area.name for area in found}) == len(found)
    assert all(area.nominals >= 20 for area in found)


def test_a_funnel_of_areas_alike_calls_out_as_many_as_chance():
    rng = np.random.default_rng(1)
    beyond = []
    for _nation in range(200):
        sizes = rng.integers(200, 5_000, 40).astype(float)
        spread = 2.0
        ratios = 0.8 * np.exp(rng.normal(0, spread / np.sqrt(sizes)))
        rows = [(str(n), s, s * r) for n, (s, r) in enumerate(zip(sizes, ratios, strict=True))]
        found = funnel(rows, centre=0.8, expected=sizes.sum(), error=spread / np.sqrt(sizes.sum()))
        beyond += [abs(point.beyond) for point in found.points]
    assert 0.035 < np.mean(np.array(beyond) >= 1) < 0.06
    assert np.mean(np.array(beyond) == 2) < 0.005


def test_limits_widen_where_areas_differ_and_one_far_away_still_shows():
    rng = np.random.default_rng(2)
    sizes = np.full(40, 1_000.0)
    ratios = 0.8 * np.exp(rng.normal(0, 0.2, 40))
    ratios[0] = 0.8 * np.exp(1.2)
    rows = [(str(n), 1_000.0, 1_000.0 * r) for n, r in enumerate(ratios)]
    found = funnel(rows, centre=0.8, expected=sizes.sum(), error=2 / np.sqrt(sizes.sum()))
    assert 2 < found.widened < 5
    assert found.points[0].beyond == 2
    assert np.mean([point.beyond != 0 for point in found.points]) < 0.25  # 53% without


def test_an_area_without_expected_events_has_no_point():
    rows = [("A", 0.0, 3.0), ("B", 9.0, 0.0), ("C", 9.0, 9.0)]
    found = funnel(rows, centre=1.0, expected=18.0, error=0.1)
    assert [(point.name, point.beyond) for point in found.points] == [("B", -2), ("C", 0)]
    assert funnel(rows[:2], centre=1.0, expected=9.0, error=0.1) is None


def test_many_peoples_total_is_as_sure_as_when_each_is_drawn(monkeypatch):
    rng = np.random.default_rng(3)
    rates = rng.gamma(0.8, 2.5, 6_000)
    counts = rng.poisson(rates)
    pool = regression.Cells.of(counts, np.ones(6_000))
    high = counts >= 3
    chosen = counts[high], np.ones(high.sum()), np.full(high.sum(), 0.9)
    assert high.sum() < regression.EACH_DRAWN
    each = regression.expected_anyway(pool=pool, chosen=chosen, seed=1)
    monkeypatch.setattr(regression, "EACH_DRAWN", 100)
    total = regression.expected_anyway(pool=pool, chosen=chosen, seed=1)
    assert total.expected == each.expected
    widths = [one.interval[1] - one.interval[0] for one in (each, total)]
    assert widths[1] == pytest.approx(widths[0], rel=0.08)
    assert np.mean(total.interval) == pytest.approx(np.mean(each.interval), rel=0.01)
