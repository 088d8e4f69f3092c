"""What leaves the room: the numbers that may be printed, and the list of those that may not."""

from collections.abc import Mapping
from dataclasses import dataclass

from desist.disclosure.cells import Rate
from desist.disclosure.known import Known
from desist.disclosure.rules import Reason


@dataclass(frozen=True, slots=True)
class Suppressed:
    """One line of the manifest. The manifest is internal: in print every reason has one mark.

    key         the cell
    reason      why it is not printed
    gives_away  for GIVES_AWAY, a cell that would fall short of its protection if this were
                printed; None for the others
    """

    key: str
    reason: Reason
    gives_away: str | None = None

    def sentence(self) -> str:
        """The line in words."""
        after = f" ({self.gives_away})" if self.gives_away else ""
        return f"{self.key}: {self.reason.value}{after}"


@dataclass(frozen=True, slots=True)
class Exposed:
    """A cell that needs hiding, but that readers can work out from what they already hold.

    key     the cell
    needed  width of the interval that it asks for, in its unit
    left    width that no choice can better, in its unit, whole and rounded down
    """

    key: str
    needed: int
    left: int


@dataclass(frozen=True, slots=True)
class Protected:
    """One edition after disclosure control.

    values      what is printed for each cell of the edition, rounded where asked; None where it
                is suppressed
    rates       each rate, from the printed values; None where a part is suppressed or unprinted,
                or the denominator is 0
    suppressed  the manifest, in the order of the cells
    coarser     cells printed as a more open edition rounded them, since the exact number would
                give another away; they are not suppressed
    exposed     cells that earlier publications give away; empty unless those were unsafe
    known       what readers of this edition hold of each cell afterwards, for editions that come
                after: those less open, and next year's
    fewest      cells that any safe choice suppresses, or their cost where cells have one: as far
                as is proven; what is suppressed here where the exact search ended
    """

    values: Mapping[str, int | None]
    rates: Mapping[str, float | None]
    suppressed: tuple[Suppressed, ...]
    coarser: tuple[Suppressed, ...]
    exposed: tuple[Exposed, ...]
    known: Mapping[str, Known]
    fewest: int


def rebuilt(rate: Rate, values: Mapping[str, int | None]) -> float | None:
    """The rate as a reader would work it out from what is printed."""
    above, below = values.get(rate.numerator), values.get(rate.denominator)
    if above is None or not below:
        return None
    return above * rate.per / below
