"""Everything that was found out, in one object: JSON and every report are written from it."""

from collections.abc import Mapping
from dataclasses import dataclass

from desist.cohort.groups import Group
from desist.evaluation.certainty.maturity import Maturity
from desist.evaluation.claims import Claim, claim
from desist.evaluation.comparison.compare import Comparison, NoComparison
from desist.evaluation.comparison.supplied import SuppliedComparison
from desist.evaluation.expected.anyway import Anyway
from desist.evaluation.follow_up.followed import FollowUp
from desist.evaluation.measured.figures import Figures
from desist.evaluation.money import Valuation
from desist.evaluation.months import Month
from desist.evaluation.sensitivity.influence import Influence
from desist.evaluation.sensitivity.specification import SpecificationCurve
from desist.evaluation.series.revisions import Revisions
from desist.evaluation.series.years import Year
from desist.evaluation.sources.provenance import DoubtfulRow, EditionUsed
from desist.evaluation.sources.supplies import Supply
from desist.evaluation.worth.answer import ValueForMoney
from desist.kernel.period import Period
from desist.kernel.problems import Problem
from desist.measures.definitions import ARRESTS
from desist.measures.evidence import Evidence
from desist.measures.people import People
from desist.measures.rows_behind import RowsBehind
from desist.tables.scheme import Method, Scheme

Row = Mapping[str, object]


@dataclass(frozen=True)
class Cohort:
    """Who was counted and who was not; ids ascending.

    baseline_days, scheme_days  over the counted [days]
    coverage_known              whether the record set says what its sources cover
    """

    counted: int
    carried_over: list[str]
    short_stay: list[str]
    not_covered: list[str]
    no_exposure: list[str]
    baseline_days: int
    scheme_days: int
    coverage_known: bool

    @classmethod
    def of(cls, evidence: Evidence, *, coverage_known: bool) -> "Cohort":
        """The groups of one reading's evidence."""
        included = evidence.counted
        return cls(
            counted=len(included),
            carried_over=evidence.ids_in(Group.CARRIED_OVER),
            short_stay=evidence.ids_in(Group.SHORT_STAY),
            not_covered=evidence.ids_in(Group.NOT_COVERED),
            no_exposure=evidence.ids_in(Group.NO_EXPOSURE),
            baseline_days=included.total("baseline_days"),
            scheme_days=included.total("scheme_days"),
            coverage_known=coverage_known,
        )

    @property
    def left_out(self) -> Mapping[str, float]:
        """How many people are in each group that is not counted."""
        return {
            "carried_over": len(self.carried_over),
            "short_stay": len(self.short_stay),
            "not_covered": len(self.not_covered),
            "no_exposure": len(self.no_exposure),
        }

    @property
    def everybody(self) -> float:
        return self.counted + sum(self.left_out.values())


@dataclass(frozen=True)
class Target:
    """A target and whether the figure meets it; None where there is no figure."""

    value: float
    met: bool | None


@dataclass(frozen=True)
class Alternative:
    """The same measures counted another way.

    name      the key in the results file
    changes   what is different from the headline, in a sentence
    counted   nominals behind it
    joined    for `after_joining`: everybody who had joined by the period's end
    complete  for `after_joining`: those whose 365 days are over, covered or not
    headline  for `after_joining`: whether enough follow-ups are complete to lead with it
    """

    name: str
    changes: str
    counted: int
    measures: Mapping[str, Figures]
    joined: int | None = None
    complete: int | None = None
    headline: bool = False


@dataclass(frozen=True)
class LeftOut:
    """Events that stand in no sum, and those carried in from before joining."""

    pending: int
    in_custody_events: int
    in_custody_arrests: int
    uncosted_offences: int
    unweighted_offences: int
    carry_in_arrests: int
    carry_in_convictions: int
    codes: list[Row]


@dataclass(frozen=True)
class Portrait:
    """Who the people are, what they needed, what was done, what came of referrals."""

    caseload: Mapping[str, int]
    reasons: list[Row]
    leavers: list[Row]
    profile: Mapping[str, list[Row]]
    ages: Mapping[str, float | int | None]
    needs: list[Row]
    needs_asked: Mapping[str, int]
    interventions: list[Row]
    comparators: list[Row]


@dataclass(frozen=True)
class Results:
    """One analysis of one record set.

    breakdowns  by attribute, then by category: figures and the number of nominals
    influence   by measure: what the headline owes to a few people
    months      the reoffending value up to each month's end; empty unless asked for
    comparisons with people like them who did not join; empty unless asked for
    supplied    the comparison with a supplied group; None unless there is one
    maturity    whether convictions have had the time to come; None unless asked for
    follow_up   what became of everybody who joined; None unless asked for
    revisions   what earlier reports would say now; empty unless their results were given
    years       earlier years and this one by this year's method; empty unless asked for
    curves      by measure: the figure in every way of counting; empty unless asked for
    anyway      what was to be expected anyway; empty unless asked for
    supplies    each source's last supply of data
    rows        the rows behind the sums; None unless asked for
    worth       value for money; None only until it is made of the rest
    unchanged   by measure: people expected in each category if nothing had changed
    """

    scheme: Scheme
    period: Period
    portrait: Portrait
    cohort: Cohort
    measures: Mapping[str, Figures]
    unchanged: Mapping[str, People]
    targets: Mapping[str, Target]
    alternatives: list[Alternative]
    breakdowns: Mapping[str, Mapping[str, tuple[float, Mapping[str, Figures]]]]
    left_out: LeftOut
    valuations: Mapping[str, Valuation]
    influence: Mapping[str, Influence]
    months: list[Month]
    maturity: Maturity | None
    follow_up: FollowUp | None
    revisions: tuple[Revisions, ...]
    curves: Mapping[str, SpecificationCurve]
    anyway: list[Anyway]
    comparisons: list[Comparison | NoComparison]
    price_year: str
    editions: list[EditionUsed]
    doubtful: list[DoubtfulRow]
    warnings: tuple[Problem, ...]
    despite: tuple[Problem, ...]
    digest: str
    seed: int
    interval_variant: str
    draws: int
    supplied: SuppliedComparison | None = None
    supplies: tuple[Supply, ...] = ()
    rows: RowsBehind | None = None
    worth: ValueForMoney | None = None
    years: tuple[Year, ...] = ()

    @property
    def annual(self) -> bool:
        """Whether measures are made up to a full year for each person."""
        return self.scheme.counting.method is Method.ANNUALISED

    @property
    def compared(self) -> list[Comparison]:
        """Every comparison that gave a number, those of the record set's own group first."""
        found = [*self.comparisons, *(self.supplied.found if self.supplied else [])]
        return [one for one in found if isinstance(one, Comparison)]

    @property
    def claimed(self) -> Claim | None:
        """What the comparison of arrests allows to be said, the record set's own group first;
        None where no comparison gave a number."""
        found = next((one for one in self.compared if one.measure == ARRESTS.name), None)
        return None if found is None else claim(found.level, found.reduction, found.interval)

    @property
    def leading(self) -> Alternative | None:
        """After joining, whoever stayed, where enough follow-ups are complete to lead with it."""
        return next((found for found in self.alternatives if found.headline), None)
