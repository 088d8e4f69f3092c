"""How many cells are suppressed, against the smallest number that would do.

The smallest number is found by trying every choice, from the smallest on, with the tests' own
attacker.
"""

import random
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

import pytest

from desist.disclosure import Cell, Protected, Published, Relation, Rules, protect
from disclosure.attacker import is_telling, pinned

THRESHOLD = 10
QUICK = Rules(effort=0)


def small_tables(seed: int) -> Published:
    """A two-way table, or two breakdowns of one total, of at most 12 cells."""
    chance = random.Random(seed)  # noqa: S311 - nobody real
    if seed % 2:
        return _two_way(chance, chance.randint(2, 3), 2)
    return _breakdowns(chance)


def _numbers(chance: random.Random, many: int) -> list[int]:
    return [chance.choice((0, 2, 4, 7, 9, 11, 14, 19, 26, 40)) for _ in range(many)]


def _two_way(chance: random.Random, rows: int, columns: int) -> Published:
    inner = {
        (row, column): number
        for row in range(rows)
        for column, number in enumerate(_numbers(chance, columns))
    }
    value = {f"{row},{column}": number for (row, column), number in inner.items()}
    relations = []
    for row in range(rows):
        parts = [f"{row},{column}" for column in range(columns)]
        value[f"{row},all"] = sum(value[part] for part in parts)
        relations.append(Relation.total(f"{row},all", parts))
    for column in [*map(str, range(columns)), "all"]:
        parts = [f"{row},{column}" for row in range(rows)]
        value[f"all,{column}"] = sum(value[part] for part in parts)
        relations.append(Relation.total(f"all,{column}", parts))
    parts = [f"all,{column}" for column in range(columns)]
    relations.append(Relation.total("all,all", parts))
    return _published(value, relations)


def _breakdowns(chance: random.Random) -> Published:
    first = _numbers(chance, 4)
    cut = chance.randint(0, sum(first))
    value = {f"age {at}": number for at, number in enumerate(first)}
    value |= {"men": cut, "women": sum(first) - cut, "all": sum(first)}
    ages = [key for key in value if key.startswith("age")]
    young = {"under 25": value["age 0"] + value["age 1"]}
    return _published(
        value | young,
        [
            Relation.total("all", ages),
            Relation.total("all", ("men", "women")),
            Relation.total("under 25", ("age 0", "age 1")),
        ],
    )


def _published(value: Mapping[str, int], relations: list[Relation]) -> Published:
    cells = tuple(Cell(key, number, number) for key, number in value.items())
    return Published(cells, tuple(relations))


def is_safe(published: Published, hidden: frozenset[str]) -> bool:
    values = {
        cell.key: None if cell.key in hidden else cell.value
        for cell in published.cells
        if cell.key not in published.unprinted
    }
    return not pinned(published, [(values, dict.fromkeys(values, 1))], THRESHOLD)


def anything_smaller(published: Published, done: Protected) -> frozenset[str] | None:
    """A safe choice of fewer cells; None if there is none."""
    telling = {cell.key for cell in published.cells if is_telling(cell, THRESHOLD)}
    others = [cell.key for cell in published.cells if cell.key not in telling]
    for many in range(len(done.suppressed) - len(telling)):
        for more in combinations(others, many):
            if is_safe(published, frozenset((*telling, *more))):
                return frozenset((*telling, *more))
    return None


@pytest.mark.parametrize("first", range(0, 80, 20))
def test_nothing_smaller_is_safe(first: int) -> None:
    for seed in range(first, first + 20):
        published = small_tables(seed)
        done = protect(published, threshold=THRESHOLD)
        assert is_safe(published, frozenset(line.key for line in done.suppressed)), seed
        assert anything_smaller(published, done) is None, seed
        assert done.fewest == len(done.suppressed), seed


@pytest.mark.parametrize("first", range(0, 80, 40))
def test_the_quick_search_hides_at_most_twice_as_many(first: int) -> None:
    for seed in range(first, first + 40):
        published = small_tables(seed)
        quick = protect(published, threshold=THRESHOLD, rules=QUICK)
        smallest = protect(published, threshold=THRESHOLD)
        assert is_safe(published, frozenset(line.key for line in quick.suppressed)), seed
        assert len(quick.suppressed) <= 2 * len(smallest.suppressed), seed


def test_a_dear_cell_is_spared() -> None:
    """Of two ways out the one is taken that costs the reader less."""
    cells = tuple(Cell(key, number, number) for key, number in (("a", 3), ("b", 20), ("c", 30)))
    total = Cell("all", 53, 53)
    published = Published((*cells, total), (Relation.total("all", ("a", "b", "c")),))
    assert protect(published, threshold=10).values["b"] is None
    dear = replace(cells[1], cost=10)
    spared = protect(replace(published, cells=(cells[0], dear, cells[2], total)), threshold=10)
    assert spared.values == {"a": None, "b": 20, "c": None, "all": 53}
