"""The same measures counted in the other ways that a reader may ask for."""

from dataclasses import replace

from desist.cohort.groups import Group
from desist.cohort.readings import Reading, of_everybody
from desist.evaluation.certainty.resampling import FEWEST_NOMINALS, Resampler
from desist.evaluation.counting import Counted
from desist.evaluation.measured.figures import figures
from desist.evaluation.measured.parts import Part, whole_cohort, with_pending
from desist.evaluation.money import Pricing
from desist.evaluation.results import Alternative
from desist.measures.evidence import evidence_of
from desist.tables.scheme import Method, Pending, Scheme

CHANGES_OF_METHOD = {
    Method.NOMINAL: "Expected is made person by person, each from their own baseline.",
    Method.POOLED: "Expected is the average baseline rate times all days on the scheme.",
    Method.ANNUALISED: "Baseline and scheme are both scaled to a full year for each person.",
}
PENDING_COUNTED = "Offences with no result yet count as convictions in every measure."
PENDING_LEFT_OUT = "Offences with no result yet count in no measure."
EVERYBODY = "Nobody is left out for a short time on the scheme."
AFTER_JOINING = (
    "The 365 days from first joining, whether or not the person stayed, for everybody whose "
    "365 days are complete."
)


def alternatives(
    counted: Counted, whole: Part, *, scheme: Scheme, pricing: Pricing, resampler: Resampler
) -> list[Alternative]:
    """Other methods, pending the other way, everybody counted, and after joining."""
    return [
        *_same_people(counted, whole, scheme=scheme, pricing=pricing, resampler=resampler),
        _everybody(counted, pricing, resampler.seed, scheme=scheme),
        _after_joining(counted, pricing, resampler.seed),
    ]


def _same_people(
    counted: Counted, whole: Part, *, scheme: Scheme, pricing: Pricing, resampler: Resampler
) -> list[Alternative]:
    included = evidence_of(counted.evidence, Reading.WHILE_ON_SCHEME).counted
    pending_now = frozenset(str(name) for name in scheme.counting.pending_counts_in)
    questions = {
        f"method_{method}": (whole, method) for method in Method if method is not pricing.method
    }
    changes = {f"method_{method}": CHANGES_OF_METHOD[method] for method in Method}
    for name, wanted, change in (
        ("pending_counted", True, PENDING_COUNTED),
        ("pending_left_out", False, PENDING_LEFT_OUT),
    ):
        if pending_now != (frozenset(map(str, Pending)) if wanted else frozenset()):
            part = with_pending(whole, included, now=pending_now, wanted=wanted)
            questions[name] = (part, pricing.method)
            changes[name] = change
    answers = figures(questions, resampler=resampler, factor=pricing.factor)
    return [
        Alternative(name, changes[name], counted=whole.nominals, measures=measures)
        for name, measures in answers.items()
    ]


def _everybody(counted: Counted, pricing: Pricing, seed: int, *, scheme: Scheme) -> Alternative:
    found = _of_reading(counted, pricing, seed, reading=of_everybody(scheme), changes=EVERYBODY)
    return replace(found, name=str(Reading.EVERYBODY))


def _after_joining(counted: Counted, pricing: Pricing, seed: int) -> Alternative:
    """The headline where half of those who joined are complete and at least 20 are counted."""
    evidence = evidence_of(counted.evidence, Reading.AFTER_JOINING)
    joined = len(evidence)
    complete = joined - len(evidence.ids_in(Group.INCOMPLETE))
    found = _of_reading(
        counted, pricing, seed, reading=Reading.AFTER_JOINING, changes=AFTER_JOINING
    )
    return Alternative(
        name=found.name,
        changes=found.changes,
        counted=found.counted,
        measures=found.measures,
        joined=joined,
        complete=complete,
        headline=found.counted >= FEWEST_NOMINALS and 2 * complete >= joined,
    )


def _of_reading(
    counted: Counted, pricing: Pricing, seed: int, *, reading: Reading, changes: str
) -> Alternative:
    included = evidence_of(counted.evidence, reading).counted
    whole = whole_cohort(included)
    answers = figures(
        {str(reading): (whole, pricing.method)},
        resampler=Resampler(len(included), seed),
        factor=pricing.factor,
    )
    return Alternative(str(reading), changes, len(included), answers[str(reading)])
