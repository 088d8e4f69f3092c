"""Statements of a printed report, and how they hang together."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from graphlib import TopologicalSorter

from desist.printed.figure import Figure
from desist.printed.statements.declare import Custody, Relation


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a figure is made of: another row, by its key, or a number of its own."""

    text: str
    key: str | None = None
    number: Figure | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One row of the file.

    row         its number as a spreadsheet shows it
    key         its name, folded, by which others refer to it
    figure      None where only what it is made of is stated
    months      how many months it covers, None when not said
    counts      what it counts, empty when not said
    """

    row: int
    name: str
    key: str
    page: str
    figure: Figure | None
    relation: Relation | None = None
    of: tuple[Term, ...] = ()
    against: tuple[Term, ...] = ()
    per: Fraction = Fraction(1)
    months: Fraction | None = None
    population: str = ""
    counts: frozenset[str] = frozenset()
    custody: Custody | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.of + self.against

    @property
    def place(self) -> str:
        return f"{self.page}, row {self.row}" if self.page else f"row {self.row}"


@dataclass(frozen=True, slots=True)
class Report:
    """A printed report's statements by key, each after all that it is made of."""

    name: str
    statements: dict[str, Statement]

    @classmethod
    def of(cls, name: str, statements: Iterable[Statement]) -> "Report":
        """Raises  CycleError where rows are made of each other in a circle"""
        by_key = {statement.key: statement for statement in statements}
        made_of = {
            key: [term.key for term in statement.terms if term.key]
            for key, statement in by_key.items()
        }
        return cls(name, {key: by_key[key] for key in TopologicalSorter(made_of).static_order()})

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.statements.values())

    @property
    def checks(self) -> int:
        """How many rows say what they are made of."""
        return sum(statement.relation is not None for statement in self)

    def named(self, term: Term) -> Statement | None:
        return self.statements.get(term.key) if term.key else None

    def resting_on(self, keys: Collection[str]) -> list[Statement]:
        """Everything made of these rows, directly or through others."""
        touched, found = set(keys), []
        for statement in self:
            if any(term.key in touched for term in statement.terms):
                touched.add(statement.key)
                found.append(statement)
        return found
