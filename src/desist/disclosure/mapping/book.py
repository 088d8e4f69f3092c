"""Cells and relations in the making, each under a key that stays the same from year to year."""

from collections.abc import Iterable
from datetime import date

from desist.disclosure.cells import Cell, Counted, Published, Rate, Relation
from desist.disclosure.known import Known
from desist.evaluation.measured.behind import Brought
from desist.tables.scheme import Edition

MANY = 10**9
"""More people than any scheme has."""
TEN_THOUSAND = 10_000


class Book:
    """What is to be published, as it is being written down.

    recounts  by what its keys begin with, the days of an earlier year that is counted again
    """

    def __init__(self) -> None:
        self.cells: dict[str, Cell] = {}
        self.opened: dict[str, Edition] = {}
        self.relations: list[Relation] = []
        self.rates: list[Rate] = []
        self.least: dict[str, int] = {}
        self.exact: dict[str, float] = {}
        self.recounts: dict[str, tuple[date, date]] = {}

    def people(
        self, key: str, number: float, *, to: Edition = Edition.PUBLIC, cost: int = 1
    ) -> str:
        """A number of people, or of their referrals."""
        return self._add(Cell(key, round(number), round(number), cost=cost), to)

    def listed(self, key: str, number: float, *, to: Edition = Edition.PUBLIC) -> str:
        """A number of people of a kind that has a line only where there is somebody."""
        return self.no_fewer(self.people(key, number, to=to), 1)

    def no_fewer(self, key: str, than: int) -> str:
        """What else is printed tells every reader that the number is not below this."""
        self.least[key] = max(than, self.least.get(key, 0))
        return key

    def sum(
        self,
        key: str,
        found: Brought,
        unit: Counted,
        *,
        to: Edition = Edition.PUBLIC,
        cost: int = 1,
    ) -> str:
        """A sum that people brought together."""
        largest = found.largest if unit.is_a_sum else ()
        if unit is Counted.EVENTS:
            self.exact[key] = found.exact
        return self._add(Cell(key, found.value, found.people, unit, largest, cost=cost), to)

    def events(self, key: str, number: float, *, people: int, to: Edition = Edition.PUBLIC) -> str:
        """A number of events of a group of people of whom no more is known than how many."""
        self.exact[key] = number
        return self._add(Cell(key, round(number), people, Counted.EVENTS), to)

    def found(self, key: str, share: float, *, people: int, to: Edition = Edition.PUBLIC) -> str:
        """What a model finds about a group of people; it stands in no sum with other figures."""
        self.exact[key] = share
        value = round(share * TEN_THOUSAND)
        return self._add(Cell(key, value, people, Counted.SHARES, signed=True), to)

    def share_of(self, share: str, without: str, whole: str) -> None:
        """A share found of the whole is nearly that of all but those without; readers know it."""
        size = self.cells[whole].value
        terms = ((without, TEN_THOUSAND), (share, size), (whole, -TEN_THOUSAND))
        off = abs(sum(self.cells[key].value * factor for key, factor in terms))
        self.relations.append(Relation(terms, slack=off))

    def less(self, key: str, more: str, less: str, *, to: Edition = Edition.PUBLIC) -> str:
        """The difference of two sums, which may be below 0."""
        left, right = self.cells[more], self.cells[less]
        people = max(left.people, right.people)
        cell = Cell(key, left.value - right.value, people, left.unit, signed=True)
        self.relations.append(Relation.difference(key, more, less))
        return self._add(cell, to)

    def total(self, whole: str, parts: Iterable[str], *, tells: bool = False) -> None:
        """The whole is the sum of its parts; each part may have been rounded by itself."""
        parts = list(parts)
        off = abs(sum(self.cells[key].value for key in parts) - self.cells[whole].value)
        self.relations.append(Relation.total(whole, parts, slack=off, tells=tells))

    def sum_to_nothing(self, terms: Iterable[tuple[str, int]]) -> None:
        """Every reader knows that these, each times its factor, come to 0."""
        self.relations.append(Relation(tuple(terms)))

    def part_of(self, part: str, whole: str, *, tells: bool = False) -> str:
        """One of the whole; the rest is told nowhere, and can be worked out from both.

        tells    as `Relation`
        Returns  the key of the rest. It may be too small to be worked out
        """
        rest = self.cells[whole].value - self.cells[part].value
        unit = self.cells[whole].unit
        key = self._hidden(Cell(f"{whole} without {part}", max(rest, 0), max(rest, 0), unit))
        self.total(whole, (part, key), tells=tells)
        return key

    def rest_of(self, whole: str, part: str, *, people: int) -> str:
        """Events of those of the whole who are not in the part; told nowhere, and worked out.

        people  how many they are
        """
        rest = max(self.cells[whole].value - self.cells[part].value, 0)
        key = self._hidden(Cell(f"{whole} without {part}", rest, people, self.cells[whole].unit))
        self.total(whole, (part, key))
        return key

    def revision(self, now: str, then: str) -> None:
        """What has come to light since a number was printed: told nowhere, and worked out."""
        key = f"{now} less {then}"
        if key not in self.cells:
            moved = self.cells[now].value - self.cells[then].value
            unit = self.cells[now].unit
            self._hidden(Cell(key, moved, abs(moved), unit, signed=True))
            self.relations.append(Relation.difference(key, now, then))

    def at_least(self, more: str, fewer: str) -> None:
        """No fewer events than people who had any; what is above that is nobody's number.

        Nothing, where it does not hold: then no reader can know it.
        """
        over = self.cells[more].value - self.cells[fewer].value
        if over >= 0:
            unit = self.cells[more].unit
            spare = self._hidden(Cell(f"{more} above {fewer}", over, 0, unit))
            self.total(more, (fewer, spare))

    def same_sum(self, one: Iterable[str], other: Iterable[str]) -> None:
        """Both add up to the same; each number may have been rounded by itself."""
        terms = (*((key, 1) for key in one), *((key, -1) for key in other))
        off = abs(sum(self.cells[key].value * factor for key, factor in terms))
        self.relations.append(Relation(terms, slack=off))

    def alike(self, one: str, other: str) -> None:
        """Two counts of nearly the same; readers know it, and by how much they may differ."""
        off = abs(self.cells[one].value - self.cells[other].value)
        self.relations.append(Relation(((one, 1), (other, -1)), slack=off))

    def unprinted(self, key: str, number: int) -> str:
        """A number of people that is printed nowhere, and can be worked out."""
        return self._hidden(Cell(key, number, number))

    def not_printed(self, keys: Iterable[str]) -> None:
        """No edition prints these after all; they can still be worked out."""
        for key in keys:
            del self.opened[key]

    def in_proportion(self, one: str, other: str, *, within: float = 0.0) -> None:
        """One follows from the other by a ratio that readers can guess: days, days at risk.

        Where both are 0, one tells the other.

        within  the share by which they may be wrong about it, besides what rounding leaves
        """
        left, right = self.cells[one].value, self.cells[other].value
        if left and right:
            slack = max(left, right) + int(within * left * right)
            self.relations.append(Relation(((one, right), (other, -left)), slack=slack))
        elif left == right:
            self.alike(one, other)

    def published(self) -> Published:
        """All of it. What no edition prints is among the cells as well."""
        return Published(
            tuple(self.cells.values()),
            tuple(self.relations),
            tuple(self.rates),
            frozenset(self.cells.keys() - self.opened.keys()),
        )

    def told_by_lines(self) -> dict[str, Known]:
        """What every reader knows of a kind that is listed: there is at least one. Of a group that
        was compared, that it is large enough to be.
        """
        told = self.least.items()
        return {key: Known(n, MANY) for key, n in told if self.cells[key].value >= n}

    def leaves_out(self, edition: Edition) -> frozenset[str]:
        """Cells that the edition does not print, by its layout."""
        return frozenset(key for key, to in self.opened.items() if to not in edition.holds)

    def _add(self, cell: Cell, to: Edition) -> str:
        self.opened[cell.key] = to
        return self._hidden(cell)

    def _hidden(self, cell: Cell) -> str:
        self.cells[cell.key] = cell
        return cell.key
