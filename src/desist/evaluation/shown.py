"""Results as one open edition may print them. `disclosure` makes them, and nothing else does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desist.evaluation.certainty.resampling import Interval
from desist.evaluation.claims import Claim
from desist.evaluation.measured.figures import Figures
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


@dataclass(frozen=True, slots=True)
class ShownFigures(Figures):
    """Figures of which it is known how many they are about, and not what became of each.

    size  how many
    """

    size: float = 0

    @property
    def nominals(self) -> float:
        """As it may be printed."""
        return self.size


@dataclass(frozen=True, slots=True)
class ShownFirst:
    """Time to the first event of those who joined, without the curve.

    followed  people who are covered from the day of joining on
    free      days, the share still free at their end, and its interval where there is one
    """

    measure: str
    until: date
    at_liberty: bool
    followed: float
    free: tuple[tuple[int, float, Interval | None], ...]


@dataclass(frozen=True)
class ShownResults(Results):
    """Results of which every number is one that the edition may print, or `SUPPRESSED`.

    edition  the edition that they are for
    first    how long until the first event
    said     what the comparison allows to be said, where its numbers are not printed
    wider    a report about more people, beside which these may not undo what it keeps back
    """

    edition: Edition = Edition.PUBLIC
    said: Claim | None = None
    first: tuple[ShownFirst, ...] = ()
    wider: str = ""

    @property
    def claimed(self) -> Claim | None:
        """As the comparison allows, though its numbers are not here."""
        return self.said
