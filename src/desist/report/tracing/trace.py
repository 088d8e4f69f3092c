"""One figure, traced: what it means, the sum it comes of, the rows and editions it rests on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from desist.measures.rows_behind import RowsBehind
from desist.report.tracing.ids import ids_of

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of the extract that a figure rests on.

    what   what they are: `Arrests in the year before joining`
    column table and column of the ids: `offences.arrest_id`
    ids    ascending, each once
    """

    what: str
    column: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one figure comes from.

    id          the way to it in the results file
    value       unrounded, as the results file has it
    unit        what it counts
    definition  what it means, sentence by sentence
    sums        the sum worked out, a line each
    rows        the rows of the extract
    editions    roles of the editions behind it, as the results file names them
    """

    id: str
    value: object
    title: str
    unit: str
    definition: tuple[str, ...]
    sums: tuple[str, ...] = ()
    rows: tuple[Rows, ...] = ()
    editions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Material:
    """What figures are traced in.

    results   the results file, counted in full
    rows      the rows behind it
    made      what was worked out once for several figures, by what it is
    """

    results: Mapping[str, Any]
    rows: RowsBehind
    made: dict[tuple[object, ...], Any] = field(default_factory=dict)

    @cached_property
    def ids(self) -> dict[str, object]:
        """Every figure by its id."""
        return ids_of(self.results)

    @cached_property
    def beside(self) -> dict[str, list[str]]:
        """The ids of figures that stand together, by what they have in common."""
        found: dict[str, list[str]] = {}
        for name in self.ids:
            found.setdefault(name.rpartition(".")[0], []).append(name)
        return found

    def once(self, key: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """What `make` gives, made the first time that it is asked for."""
        if key not in self.made:
            self.made[key] = make()
        found: Made = self.made[key]
        return found

    @property
    def counting(self) -> Mapping[str, Any]:
        rules: Mapping[str, Any] = self.results["counting"]
        return rules
