"""A nation as one open edition may print it. `disclosure` makes it, and nothing else does."""

from dataclasses import dataclass

from desist.evaluation.nation.measured import Nation
from desist.tables.scheme import Edition


@dataclass(frozen=True)
class ShownNation(Nation):
    """A nation of which every number is one that the edition may print, or `SUPPRESSED`.

    total    of everybody with a day on a scheme
    edition  the edition that it is for
    """

    total: float = 0
    edition: Edition = Edition.PUBLIC

    @property
    def everybody(self) -> float:
        """As it may be printed."""
        return self.total
