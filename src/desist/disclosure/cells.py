"""Everything that is published, as numbers and the sums that link them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Counted(StrEnum):
    """What a cell counts, in the whole numbers that sums are made in.

    PEOPLE  nominals
    EVENTS  arrests, convictions, offences
    PENCE   money, in pence
    POINTS  severity, in ten-thousandths of a point
    SHARES  no count: what a model finds about a group, in ten-thousandths. It is as telling as
            the group is small, however large it is itself
    """

    PEOPLE = "people"
    EVENTS = "events"
    PENCE = "pence"
    POINTS = "points"
    SHARES = "shares"

    @property
    def is_a_sum(self) -> bool:
        """Whether one person can bring most of it: money and severity."""
        return self in (Counted.PENCE, Counted.POINTS)


@dataclass(frozen=True, slots=True)
class Cell:
    """One number: of a table, a chart, a sentence, another edition or last year's report.

    key      its name, the same wherever the number is printed
    value    the true number, whole, in its unit
    people   nominals with something in it; for a number of people that number. Where only the
             size of the group is known, that: it is never taken as more than `value`
    unit     what it counts
    largest  what the nominals with most in it bring, largest first, in its unit; empty where
             that is not known, and then dominance is not tested
    signed   whether it may be below 0, as a difference may. Readers know that others are not
    cost     what a reader loses if it is left out; 1 for an ordinary number
    """

    key: str
    value: int
    people: int
    unit: Counted = Counted.PEOPLE
    largest: tuple[int, ...] = ()
    signed: bool = False
    cost: int = 1


@dataclass(frozen=True, slots=True)
class Relation:
    """A sum that every reader knows: the terms, each times its factor, come to 0.

    terms  key and factor, whole and not 0
    slack  how far from 0 the sum may lie, in the unit, where parts were rounded before they
           were added; 0 for counts
    tells  whether to know that a whole group falls into one part is to learn something of each
           of its members: stopped or not, convicted or not. False for what a reader may know
           anyway, such as everybody's sex in a scheme for men
    """

    terms: tuple[tuple[str, int], ...]
    slack: int = 0
    tells: bool = False

    @classmethod
    def total(
        cls, whole: str, parts: Iterable[str], *, slack: int = 0, tells: bool = False
    ) -> "Relation":
        """The whole is the sum of its parts."""
        return cls((*((part, 1) for part in parts), (whole, -1)), slack, tells)

    @classmethod
    def difference(cls, left: str, more: str, less: str, *, slack: int = 0) -> "Relation":
        """`left` is `more` minus `less`; also where one figure is last year's."""
        return cls(((left, 1), (less, 1), (more, -1)), slack)


@dataclass(frozen=True, slots=True)
class Rate:
    """A figure made from two cells: numerator × per / denominator.

    A reader who holds the rate and one cell can work out the other, so both are cells here even
    where only the rate is printed, and the rate is printed only where both may be.

    per  100 for a percentage
    """

    key: str
    numerator: str
    denominator: str
    per: int = 100


@dataclass(frozen=True, slots=True)
class Published:
    """The numbers of a report with all that links them.

    cells      each once; also those of other editions and of last year that are linked to these
    relations  every sum that a reader can make
    rates      rebuilt from what remains
    unprinted  cells that this edition does not print, though they can be worked out from what it
               does: the rest of a total, a partner's detail, what last year suppressed

    Raises ValueError where a key is twice or unknown, or a relation does not hold: a mistake of
    the caller, never of the data.
    """

    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...] = ()
    rates: tuple[Rate, ...] = ()
    unprinted: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        value = {cell.key: cell.value for cell in self.cells}
        if len(value) < len(self.cells):
            raise ValueError("a cell is named twice")
        named = {key for relation in self.relations for key, _ in relation.terms}
        named |= {key for rate in self.rates for key in (rate.numerator, rate.denominator)}
        if unknown := (named | self.unprinted) - value.keys():
            raise ValueError(f"no such cells: {', '.join(sorted(unknown))}")
        for cell in self.cells:
            if cell.people < 0 or (cell.value < 0 and not cell.signed):
                raise ValueError(f"below 0: {cell.key}")
        for relation in self.relations:
            if abs(sum(value[key] * factor for key, factor in relation.terms)) > relation.slack:
                raise ValueError(f"does not add up: {relation.terms}")
