"""Whatever a reader of an edition may hold, no suppressed cell can be pinned down.

200 sets of linked tables of invented people, each in two editions.
"""

import random
from collections.abc import Mapping

import pytest

from desist.disclosure import Plan, Protected, Published, Rules, protect_editions
from disclosure.attacker import is_telling, pinned
from disclosure.invent import SHAPES, last_year, people, this_year

PUBLIC, PARTNER = 10, 5
Printed = tuple[Mapping[str, int | None], Mapping[str, int]]


def plans_of(seed: int, published: Published, before: dict[str, Protected]) -> list[Plan]:
    """A public edition, at times rounded and with less in it, and a partner edition."""
    chance = random.Random(seed)  # noqa: S311 - invented people
    keys = [cell.key for cell in published.cells]
    shorter = frozenset(chance.sample(keys, len(keys) // 3)) if chance.random() < 0.5 else ()
    rules = Rules(round_counts=chance.choice((1, 1, 5, 10)), round_sums=chance.choice((1, 100_000)))
    held = {name: done.known for name, done in before.items()}
    return [
        Plan("public", PUBLIC, frozenset(shorter), held.get("public", {}), rules),
        Plan("partner", PARTNER, held=held.get("partner", {})),
    ]


def as_printed(published: Published, done: Protected, plan: Plan) -> Printed:
    """What this edition adds to the more open ones."""
    base = {cell.key: plan.rules.rounding(cell.unit) for cell in published.cells}
    old = {line.key for line in done.coarser}
    return {key: value for key, value in done.values.items() if key not in old}, base


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_no_reader_pins_a_suppressed_cell(first: int) -> None:
    exposed = 0
    for seed in range(first, first + 20):
        shape, group = SHAPES[seed % len(SHAPES)], people(seed)
        before, reach = {}, []
        if shape is this_year:
            old = last_year(group)
            old_plans = plans_of(seed + 1000, old, {})
            before = protect_editions(old, old_plans)
            reach = [as_printed(old, before[plan.name], plan) for plan in old_plans]
        published = shape(group)
        plans = plans_of(seed, published, before)
        done = protect_editions(published, plans)
        public, partner = (as_printed(published, done[plan.name], plan) for plan in plans)
        for name, reached, threshold in (
            ("public", [*reach[:1], public], PUBLIC),
            ("partner", [*reach, public, partner], PARTNER),
        ):
            # A number that is not itself too telling may follow from what was printed before.
            old = {each.key for each in done[name].exposed}
            assert not any(is_telling(c, threshold) for c in published.cells if c.key in old)
            assert set(pinned(published, reached, threshold)) <= old, f"{name}, seed {seed}"
            exposed += len(old)
    assert exposed <= 2  # and seldom does


def test_the_attacker_finds_what_is_there_to_find() -> None:
    """Without secondary suppression the same tables give cells away; else the test is blind."""
    found = 0
    for seed in range(24):
        published = SHAPES[seed % 5](people(seed))
        done = protect_editions(published, plans_of(seed, published, {})[1:])["partner"]
        careless = dict(done.values)
        for line in done.suppressed:
            if line.gives_away:
                careless[line.key] = next(c.value for c in published.cells if c.key == line.key)
        exact = dict.fromkeys(careless, 1)
        found += bool(pinned(published, [(careless, exact)], PARTNER))
    assert found > 10
