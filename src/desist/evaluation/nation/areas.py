"""Areas of a nation: those with too few people put together, so that each can be published.

A force with a handful of people would be read as a force, and its figure is chance. It is put
together with others of its region; where that leaves too few still, with the next larger one. A
pool never holds a single force, so that what it hides is not the rest of its region's total.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

UNKNOWN = "not recorded"


@dataclass(frozen=True, slots=True)
class Area:
    """One row of the national table: a force, or several put together.

    nominals  counted in it
    forces    those it is made of
    """

    name: str
    region: str
    nominals: int
    forces: tuple[str, ...]


def areas(people: Mapping[tuple[str, str], int], *, least: int) -> list[Area]:
    """Every force with at least so many counted nominals, the others pooled; by region and name.

    people  counted nominals by region and force; a force belongs to one region

    Where a whole region has too few, it joins the region that comes after it in the order.
    """
    by_region: dict[str, list[Area]] = {}
    for (region, force), nominals in sorted(people.items()):
        by_region.setdefault(region, []).append(Area(force, region, nominals, (force,)))
    found: list[Area] = []
    carried: list[Area] = []
    for region, ours in by_region.items():
        large, pool = _split([*carried, *ours], least)
        carried = []
        if pool and sum(area.nominals for area in pool) < least:
            carried = pool
        elif pool:
            found.append(_pooled(region, pool))
        found += large
    if carried:
        found = _with_the_last(found, carried)
    return sorted(found, key=lambda area: (area.region, len(area.forces) > 1, area.name))


def _split(ours: Sequence[Area], least: int) -> tuple[list[Area], list[Area]]:
    """Those that stand alone, and those that are put together: enough of them, and never one."""
    by_size = sorted(ours, key=lambda area: (area.nominals, area.name))
    pool = [area for area in by_size if area.nominals < least]
    large = by_size[len(pool) :]
    while pool and large and (len(pool) < 2 or sum(area.nominals for area in pool) < least):
        pool.append(large.pop(0))
    return large, pool


def _pooled(region: str, pool: Sequence[Area]) -> Area:
    forces = tuple(sorted(force for area in pool for force in area.forces))
    return Area(
        f"{len(forces)} smaller forces of {region}",
        region,
        sum(area.nominals for area in pool),
        forces,
    )


def _with_the_last(found: list[Area], carried: list[Area]) -> list[Area]:
    if not found:
        return [_pooled(carried[0].region, carried)]
    by_size = sorted(found, key=lambda area: (area.nominals, area.name))
    joined = by_size[0]
    return [*by_size[1:], _pooled(joined.region, [joined, *carried])]
