"""Results as one open edition may print them. `disclosure` makes them, and nothing else does."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desist.evaluation.claims import Claim
from desist.evaluation.results import Cohort, Results
from desist.tables.scheme import Edition


@dataclass(frozen=True)
class ShownCohort(Cohort):
    """A cohort of which numbers are known and nobody is named.

    sizes  of each group that is not counted
    total  of everybody
    """

    sizes: Mapping[str, float] = field(default_factory=dict)
    total: float = 0

    @property
    def left_out(self) -> Mapping[str, float]:
        """As it may be printed."""
        return self.sizes

    @property
    def everybody(self) -> float:
        """As it may be printed."""
        return self.total


@dataclass(frozen=True)
class ShownResults(Results):
    """Results of which every number is one that the edition may print, or `SUPPRESSED`.

    edition  the edition that they are for
    said     what the comparison allows to be said, where its numbers are not printed
    """

    edition: Edition = Edition.PUBLIC
    said: Claim | None = None

    @property
    def claimed(self) -> Claim | None:
        """As the comparison allows, though its numbers are not here."""
        return self.said
