"""Whom and which days a figure is about: its nominals, and the events in their windows."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from desist.cohort.groups import Group
from desist.cohort.readings import Reading, Window, until
from desist.evaluation.measured.breakdowns import OFFENCE_GROUP, OFFENCE_TYPE
from desist.evaluation.portrait import ATTRIBUTES, values_of
from desist.measures.definitions import MEASURES, Measure
from desist.measures.events import Kind
from desist.measures.tallies import GROUP, SUBGROUP
from desist.report.tracing.ids import plain
from desist.report.tracing.trace import Material, Rows

BY_NAME = {measure.name: measure for measure in MEASURES}
LEVELS = {OFFENCE_GROUP: GROUP, OFFENCE_TYPE: SUBGROUP}
WINDOWS = {
    "baseline": (str(Window.BASELINE), "in the baseline window"),
    "observed": (str(Window.SCHEME), "in the scheme window"),
}
CRIMES = (str(Kind.CONVICTED), str(Kind.PENDING))


@dataclass(frozen=True)
class Scope:
    """The counted of one reading, or a part of them or of what they did.

    whom       in words: `the 51 people counted`
    reading    which windows
    method     how expected is made of the baseline
    attribute, category
               only those nominals, or only those offences; None for all
    pending    the measures that count offences without a result
    """

    material: Material
    whom: str
    reading: str
    method: str
    pending: frozenset[str]
    attribute: str | None = None
    category: str | None = None

    @cached_property
    def people(self) -> pa.Table:
        """The nominals that are counted, with their windows and sums; one row each."""
        table = self.material.rows.evidence
        chosen = pc.and_(
            pc.equal(table["reading"], self.reading),
            pc.equal(table["group"], str(Group.COUNTED)),
        )
        rows = table.filter(chosen).sort_by("nominal_id")
        if self.attribute in ATTRIBUTES:
            rows = rows.filter(pc.is_in(rows["nominal_id"], value_set=pa.array(self._of_kind())))
        return rows

    def _of_kind(self) -> list[str]:
        attributes = self.material.rows.attributes
        values = values_of(attributes, str(self.attribute))
        ids = attributes["nominal_id"].to_pylist()
        return [name for name, value in zip(ids, values, strict=True) if value == self.category]

    def counted_by(self, method: str) -> "Scope":
        """The same people and events, expected made by another method."""
        return replace(self, method=method)

    @property
    def nominals(self) -> Rows:
        ids = tuple(self.people["nominal_id"].to_pylist())
        return Rows("The people counted", "nominals.nominal_id", ids)

    @property
    def key(self) -> tuple[object, ...]:
        """The same for scopes of the same people and events."""
        return self.reading, self.attribute, self.category, self.pending

    def events(self, measure: Measure, window: str) -> pa.Table:
        """The events that count in a measure, in one window: baseline or observed."""
        key = ("events", measure.name, window, *self.key)
        return self.material.once(key, lambda: self._events(measure, window))

    def _events(self, measure: Measure, window: str) -> pa.Table:
        kinds = [str(measure.kind)]
        if measure.pending is not None and str(measure.pending) in self.pending:
            kinds.append(str(Kind.PENDING))
        by_level = LEVELS.get(self.attribute or "")
        table = self.material.rows.by_offence if by_level else self.material.rows.events
        chosen = pc.and_(
            pc.equal(table["window"], WINDOWS[window][0]), pc.invert(table["in_custody"])
        )
        chosen = pc.and_(chosen, pc.is_in(table["kind"], value_set=pa.array(kinds)))
        chosen = pc.and_(
            chosen, pc.is_in(table["nominal_id"], value_set=_array(self.people["nominal_id"]))
        )
        if by_level:
            return table.filter(pc.and_(chosen, pc.equal(table[by_level], self.category)))
        return table.filter(pc.and_(chosen, pc.equal(table["reading"], self.reading)))

    def rows(self, measure: Measure, window: str) -> Rows:
        """The ids of those events: arrests, or offences."""
        key = ("rows", measure.name, window, *self.key)
        return self.material.once(key, lambda: self._rows(measure, window))

    def _rows(self, measure: Measure, window: str) -> Rows:
        found = self.events(measure, window)
        column = "arrest_id" if measure.kind is Kind.ARREST else "offence_id"
        what = "Arrests" if column == "arrest_id" else "Offences that count"
        ids = sorted(set(found[column].drop_null().to_pylist()))
        return Rows(f"{what} {WINDOWS[window][1]}", f"offences.{column}", tuple(ids))


def _array(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks()


def scope_of(material: Material, prefix: str) -> Scope | None:
    """The scope that an id's first part names: "", `alternatives.everybody`, `breakdowns.sex.f`,
    `months.2011-06-30`; None for another."""
    return material.once(("scope", prefix), lambda: _scope(material, prefix))


def _scope(material: Material, prefix: str) -> Scope | None:
    counting, counted = material.counting, material.results["cohort"]["counted"]
    pending = frozenset(counting["pending_counts_in"])
    own = Scope(
        material,
        whom=f"the {counted:,} people counted",
        reading=str(Reading.WHILE_ON_SCHEME),
        method=counting["method"],
        pending=pending,
    )
    kind, _, rest = prefix.partition(".")
    match kind:
        case "":
            return own
        case "alternatives":
            return _alternative(own, rest)
        case "breakdowns":
            return _breakdown(own, *rest.split(".", 1)) if "." in rest else None
        case "months":
            return _month(own, rest)
    return None


def _alternative(own: Scope, name: str) -> Scope | None:
    found = own.material.results["alternatives"].get(name)
    if found is None:
        return None
    whom = f"the {found['counted']:,} people counted. {found['changes']}"
    if name.startswith("method_"):
        return replace(own, method=name.removeprefix("method_"), whom=whom)
    if name == "pending_counted":
        return replace(own, pending=frozenset(BY_NAME), whom=whom)
    if name == "pending_left_out":
        return replace(own, pending=frozenset(), whom=whom)
    there = set(own.material.rows.evidence["reading"].to_pylist())
    reading = name if name in there else own.reading
    return replace(own, reading=reading, whom=whom)


def _breakdown(own: Scope, attribute: str, slug: str) -> Scope | None:
    for category, found in own.material.results["breakdowns"].get(attribute, {}).items():
        if plain(category) == slug:
            people = f"{found['nominals']:,} people counted"
            of_kind = f"{attribute.replace('_', ' ')}: {category}"
            whom = f"the {people}, {of_kind}"
            return replace(own, attribute=attribute, category=category, whom=whom)
    return None


def _month(own: Scope, day: str) -> Scope | None:
    for month in own.material.results["months"]:
        if month["to"] == day:
            whom = f"the {month['counted']:,} people counted up to {day}"
            return replace(own, reading=until(date.fromisoformat(day)), whom=whom)
    return None
