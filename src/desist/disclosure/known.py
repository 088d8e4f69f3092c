"""What a reader holds of a number: the number itself, or the bounds that rounding leaves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """A reader knows that the true number is at least `low` and at most `high`, in its unit.

    printed  the number that tells so, rounded or not; None where it follows from something else
    """

    low: int
    high: int
    printed: int | None = None

    @classmethod
    def exactly(cls, value: int) -> "Known":
        """The number itself."""
        return cls(value, value, value)

    def and_also(self, other: "Known | None") -> "Known":
        """What two such pieces of knowledge say together."""
        if other is None:
            return self
        printed = self.printed if self.high - self.low <= other.high - other.low else other.printed
        return Known(max(self.low, other.low), min(self.high, other.high), printed)


def rounded(value: int, to: int) -> int:
    """The nearest multiple of `to`, halves up: the same number is rounded alike everywhere."""
    return (2 * value + to) // (2 * to) * to


def known_from(value: int, to: int) -> Known:
    """What the rounded number tells of the true one: 20 to the nearest 5 is 18 to 22.

    Sums of rounded numbers need not add up in print; what that tells is in these bounds too,
    since the true numbers add up.
    """
    printed = rounded(value, to)
    # The whole numbers v with printed <= v + to / 2 < printed + to.
    return Known(printed - to // 2, printed + (to - 1) // 2, printed)
