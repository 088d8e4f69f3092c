"""Spans: every number that a printed figure may stand for, in exact fractions."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

FARTHEST = Fraction(10) ** 30
"""Stands for no bound: larger than any figure that can be read."""


@dataclass(frozen=True, slots=True)
class Span:
    """From `low` to `high`, both included: halves are rounded up by some and down by others."""

    low: Fraction
    high: Fraction

    @classmethod
    def of(cls, value: Fraction | int) -> "Span":
        return cls(Fraction(value), Fraction(value))

    @property
    def middle(self) -> Fraction:
        return (self.low + self.high) / 2

    def meets(self, other: "Span") -> bool:
        """Whether some number lies in both."""
        return self.low <= other.high and other.low <= self.high

    def within(self, other: "Span") -> "Span":
        """What lies in both; itself where nothing does."""
        if not self.meets(other):
            return self
        return Span(max(self.low, other.low), min(self.high, other.high))

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Span") -> "Span":
        return Span(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Span") -> "Span":
        corners = [a * b for a, b in product((self.low, self.high), (other.low, other.high))]
        return Span(min(corners), max(corners))

    def over(self, other: "Span") -> "Span | None":
        """The quotient; None where the divisor may be 0."""
        if other.low <= 0 <= other.high:
            return None
        return self * Span(1 / other.high, 1 / other.low)


def added(spans: Iterable[Span]) -> Span:
    total = Span.of(0)
    for span in spans:
        total += span
    return total
