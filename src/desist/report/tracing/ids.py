"""The id of each figure of the results: the way to it in the results file.

`measures.arrests.expected`. Where the file has a list, its rows are told apart by what they are
about rather than by their place, so that an id means the same next year.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

NOT_PLAIN = re.compile(r"[^\w-]+")
ENDS = ("low", "high")
MOST_NAMES = 3
LISTED = frozenset(
    f"cohort.{group}" for group in ("carried_over", "short_stay", "not_covered", "no_exposure")
)
"""Lists of people that the report prints as their number."""


def ids_of(said: object) -> dict[str, object]:
    """Each number of a results file by its id, in the order of the file."""
    found: dict[str, object] = {}
    for name, value in _leaves(said, ""):
        taken, number = name, 1
        while taken in found:
            number += 1
            taken = f"{name}-{number}"
        found[taken] = value
    return found


def _leaves(said: object, name: str) -> Iterator[tuple[str, object]]:
    within = f"{name}." if name else ""
    if isinstance(said, Mapping):
        for key, value in said.items():
            yield from _leaves(value, f"{within}{plain(str(key))}")
    elif isinstance(said, list | tuple) and name in LISTED:
        yield name, len(said)
    elif isinstance(said, list | tuple):
        for key, value in zip(_keys(said), said, strict=True):
            yield from _leaves(value, f"{within}{key}")
    elif isinstance(said, int | float) and not isinstance(said, bool):
        yield name, said


def plain(text: str) -> str:
    """A part of an id: letters, figures and hyphens."""
    return NOT_PLAIN.sub("-", text).strip("-").lower() or "blank"


def _keys(rows: Sequence[object]) -> list[str]:
    """What tells the rows of a list apart: an end, the words of a row, or its place."""
    if len(rows) == len(ENDS) and all(isinstance(row, int | float) for row in rows):
        return list(ENDS)
    if rows and all(isinstance(row, Mapping) for row in rows):
        told = _told_apart([row for row in rows if isinstance(row, Mapping)])
        if told:
            return told
    return [str(place) for place in range(1, len(rows) + 1)]


def _told_apart(rows: Sequence[Mapping[str, object]]) -> list[str]:
    """The fewest columns of words that no two rows share."""
    names = [name for name in rows[0] if all(isinstance(row.get(name), str) for row in rows)]
    for many in range(1, MOST_NAMES + 1):
        for chosen in combinations(names, many):
            keys = ["-".join(plain(str(row[name])) for name in chosen) for row in rows]
            if len(set(keys)) == len(keys):
                return keys
    return []
