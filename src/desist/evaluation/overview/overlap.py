"""Who is on more than one scheme, and how much of the schemes' days is the same days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pyarrow as pa
import pyarrow.compute as pc

from desist.evaluation.overview.counting import Shared


@dataclass(frozen=True, slots=True)
class Pair:
    """Two schemes: who had a day in the period on both, and whom both count."""

    schemes: tuple[str, str]
    on_both: int
    counted_in_both: int


@dataclass(frozen=True)
class Overlap:
    """What the schemes have in common.

    on_scheme      by scheme, everybody with a day in the period, counted or not
    people         of all of them, each once
    on_several     those who were on more than one, at once or one after the other
    shared_people, shared_days  of the counted: who was on several at once, and on how many
                   calendar days
    managed        by scheme, the counted whose baseline holds days on another scheme
    """

    on_scheme: Mapping[str, int]
    people: int
    on_several: int
    pairs: tuple[Pair, ...]
    shared_people: int
    shared_days: int
    managed: Mapping[str, int]


def overlap(shared: Shared, schemes: Sequence[str]) -> Overlap:
    """The schemes' people held against each other."""
    on = {scheme: _of(shared.on_scheme, scheme) for scheme in schemes}
    counted = {
        scheme: pa.array(found.nominal_ids, pa.string())
        for scheme, found in shared.belonging.items()
    }
    by_person = shared.on_scheme.group_by("nominal_id").aggregate([("scheme", "count")])
    return Overlap(
        on_scheme={scheme: len(people) for scheme, people in on.items()},
        people=by_person.num_rows,
        on_several=by_person.filter(pc.field("scheme_count") > 1).num_rows,
        pairs=tuple(
            Pair(pair, _both(*(on[one] for one in pair)), _both(*(counted[one] for one in pair)))
            for pair in combinations(schemes, 2)
        ),
        shared_people=shared.several.num_rows,
        shared_days=pc.sum(shared.several["days"]).as_py() or 0,
        managed={scheme: len(_of(shared.managed, scheme)) for scheme in schemes},
    )


def _of(rows: pa.Table, scheme: str) -> pa.Array:
    return rows.filter(pc.field("scheme") == scheme)["nominal_id"].combine_chunks()


def _both(these: pa.Array, those: pa.Array) -> int:
    found: int = pc.sum(pc.is_in(these, value_set=those)).as_py() or 0
    return found
