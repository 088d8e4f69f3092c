"""Areas of a nation: those with too few people put together, so that each can be published.

A force with a handful of people would be read as a force, and its figure is chance. It is put
together with others of its region; where that leaves too few still, with the next larger one. A
pool never holds a single force, so that what it hides is not the rest of its region's total.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

UNKNOWN = "not recorded"
Place = tuple[str, str]
"""A region and a force in it. Where either is not recorded, so is its name."""


@dataclass(frozen=True, slots=True)
class Area:
    """One row of the national table: a force, or several put together.

    region    that it stands under
    nominals  counted in it
    places    the forces it is made of, each with the region that it lies in
    """

    name: str
    region: str
    nominals: int
    places: tuple[Place, ...]

    @property
    def forces(self) -> tuple[str, ...]:
        """Names of the forces it is made of."""
        return tuple(sorted(force for _region, force in self.places))

    @property
    def alone(self) -> bool:
        """Whether it is one force."""
        return len(self.places) == 1


def areas(people: Mapping[Place, int], *, least: int) -> list[Area]:
    """Every force with at least so many counted nominals, the others pooled; by region and name.

    people  counted nominals by region and force. A force that stands under two regions is an
            area of each

    Where a whole region has too few, it joins the region that comes after it in the order.
    """
    regions_of = Counter(force for _region, force in people)
    by_region: dict[str, list[Area]] = {}
    for place, nominals in sorted(people.items()):
        region, force = place
        name = force if regions_of[force] == 1 else f"{force}, {region}"
        by_region.setdefault(region, []).append(Area(name, region, nominals, (place,)))
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
    return sorted(found, key=lambda area: (area.region, not area.alone, area.name))


def with_regions_of_forces(known: pa.Table) -> pa.Table:
    """Whose region is not recorded lies in that of their force, where it is recorded as one.

    Rows  as given; force and region, either null where nothing says it
    """
    named = known.filter(known["force"].is_valid()).group_by(["force", "region"]).aggregate([])
    regions: dict[str, set[str]] = {}
    for row in named.to_pylist():
        regions.setdefault(row["force"], set()).update({row["region"]} - {None})
    only = {force: one.pop() for force, one in regions.items() if len(one) == 1}
    forces = known["force"].cast(pa.string()).combine_chunks().dictionary_encode()
    by_force = pa.array([only.get(force) for force in forces.dictionary.to_pylist()], pa.string())
    filled = pc.coalesce(known["region"].cast(pa.string()), by_force.take(forces.indices))
    return known.set_column(known.column_names.index("region"), "region", filled)


def _split(ours: Sequence[Area], least: int) -> tuple[list[Area], list[Area]]:
    """Those that stand alone, and those that are put together: enough of them, and never one."""
    by_size = sorted(ours, key=lambda area: (area.nominals, area.name))
    pool = [area for area in by_size if area.nominals < least]
    large = by_size[len(pool) :]
    while pool and large and (len(pool) < 2 or sum(area.nominals for area in pool) < least):
        pool.append(large.pop(0))
    return large, pool


def _pooled(region: str, pool: Sequence[Area]) -> Area:
    places = tuple(sorted(place for area in pool for place in area.places))
    return Area(
        f"{len(places)} smaller forces of {region}",
        region,
        sum(area.nominals for area in pool),
        places,
    )


def _with_the_last(found: list[Area], carried: list[Area]) -> list[Area]:
    if not found:
        return [_pooled(carried[0].region, carried)]
    # A pool before a force: so that no two pools have one name.
    joined, *others = sorted(found, key=lambda area: (area.alone, area.nominals, area.name))
    return [*others, _pooled(joined.region, [joined, *carried])]
