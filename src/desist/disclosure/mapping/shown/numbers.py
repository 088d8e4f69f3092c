"""The numbers of one edition by key: what it prints, and `SUPPRESSED` for every other."""

from collections.abc import Mapping
from dataclasses import dataclass

from desist.disclosure.cells import Counted
from desist.disclosure.manifest import Protected
from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.chapters.figures import KINDS, windows_of
from desist.disclosure.mapping.chapters.who import COUNTED
from desist.disclosure.rules import Rules
from desist.evaluation.measured.figures import Figures
from desist.kernel.suppressed import SUPPRESSED
from desist.kernel.units import PENCE_PER_POUND, SEVERITY_PARTS_PER_POINT
from desist.measures.people import People

SCALES = {"cost": PENCE_PER_POUND, "severity": SEVERITY_PARTS_PER_POINT}


Numbers = Mapping[str, float | None]


def numbers_of(book: Book, protected: Protected, rules: Rules) -> Numbers:
    """What an edition prints, by key; None where it is suppressed.

    An expected number of events is a cell as a whole number. Where counts are not rounded it is
    printed as the internal edition has it, so that both say the same; what its decimals tell is
    less than one event. What a model finds is never rounded here.
    """
    as_they_are = (Counted.SHARES, *((Counted.EVENTS,) if rules.round_counts == 1 else ()))
    exact = {key: one for key, one in book.exact.items() if book.cells[key].unit in as_they_are}
    return {
        key: exact.get(key, value) if value is not None else None
        for key, value in protected.values.items()
    }


@dataclass(frozen=True, slots=True)
class Shown:
    """The printed values of one edition, by key; `SUPPRESSED` for every other key."""

    values: Numbers
    annual: bool

    def number(self, key: str) -> float:
        """In the whole units that sums are made in."""
        value = self.values.get(key)
        return SUPPRESSED if value is None else value

    def pounds(self, key: str) -> float:
        """Of a sum that is kept in pence."""
        return self.number(key) / PENCE_PER_POUND

    def maps(self, key: str) -> bool:
        """Whether the edition has a place for it, printed or suppressed."""
        return key in self.values

    def has(self, *keys: str) -> bool:
        """Whether every one of them is printed."""
        return all(self.values.get(key) is not None for key in keys)

    def figures(
        self, key: str, found: Figures, *, scale: int = 1, people: str = COUNTED
    ) -> Figures:
        """One measure; its interval stands only where all that it is made of does.

        people  the cell of how many it is about: there is an interval from 20 on, so that it
                stands there would tell
        """
        named = {name: f"{key}.{cell}" for name, cell in windows_of(annual=self.annual).items()}
        sums = {name: self.number(cell) / scale for name, cell in named.items()}
        whole = self.has(*named.values(), people)
        return Figures(
            baseline=sums["baseline"],
            observed=sums["observed"],
            expected=sums["expected"],
            actual=sums["actual"],
            reduction=self._reduction(found, sums["expected"], sums["actual"]),
            interval=found.interval if whole else None,
            approximate=found.approximate,
            exact=found.exact if whole else None,
            people=self.people(f"{key}.people"),
        )

    @staticmethod
    def _reduction(found: Figures, expected: float, actual: float) -> float | None:
        """Worked out anew from what is printed."""
        if found.reduction is None or not expected:
            return None
        return 1 - actual / expected

    def people(self, key: str) -> People:
        return People(**{kind: self.number(f"{key}.{kind}") for kind in ("with_any", *KINDS)})
