"""What may be said of a difference, as one edition may print it: regression, comparisons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desist.disclosure.mapping.chapters.comparison import UNSEEN, found_key, size_key
from desist.disclosure.mapping.chapters.figures import MEASURES
from desist.disclosure.mapping.chapters.regression import expected_key, straight_key
from desist.disclosure.mapping.shown.numbers import Shown
from desist.evaluation.comparison.comparability import Comparable, Stop
from desist.evaluation.comparison.compare import Comparison, NoComparison
from desist.evaluation.comparison.supplied import Flow, SuppliedComparison
from desist.evaluation.expected.anyway import Anyway, OtherBaseline
from desist.evaluation.expected.regression import ExpectedAnyway, Spread
from desist.evaluation.results import Results
from desist.kernel.suppressed import SUPPRESSED
from desist.tables.scheme import Scheme

NOT_LOOKED = OtherBaseline(0, None)
TOO_SMALL = "The groups are too small, or too unlike each other, to be compared."
NOT_SHOWN = "A number of people that it rests on is not shown in this edition."
Found = Comparison | NoComparison


def anyway(every: Iterable[Anyway], scheme: Scheme, found: Shown) -> list[Anyway]:
    """Both expected numbers, and what was recorded; no spread, and no other stretch of days."""
    return [_anyway(scheme, one, found) for one in every]


def _anyway(scheme: Scheme, own: Anyway, found: Shown) -> Anyway:
    key = f"{MEASURES}.{own.measure}.observed"
    told: Mapping[str, int] = {
        "arrests": scheme.arrests_at_least,
        "convictions": scheme.convictions_at_least,
    }
    at_least = SUPPRESSED if own.seen and own.at_least else told[own.measure]
    return Anyway(
        measure=own.measure,
        recorded=found.number(key),  # type: ignore[arg-type]  # or suppressed
        at_least=at_least,  # type: ignore[arg-type]
        seen=own.seen,
        estimate=_estimate(own, found),
        why_not=own.why_not,
        stated=[],
        whole=NOT_LOOKED,
        earlier=NOT_LOOKED,
        less_last=NOT_LOOKED,
    )


def _estimate(own: Anyway, found: Shown) -> ExpectedAnyway | None:
    if own.estimate is None:
        return None
    keys = straight_key(own.measure), expected_key(own.measure)
    hidden = (SUPPRESSED, SUPPRESSED)
    return ExpectedAnyway(
        pool=SUPPRESSED,  # type: ignore[arg-type]
        spread=Spread(SUPPRESSED, SUPPRESSED),
        straight=found.number(keys[0]),
        expected=found.number(keys[1]),
        interval=own.estimate.interval if found.has(*keys) else hidden,
    )


def comparisons(own: Sequence[Found], found: Shown) -> list[Found]:
    """What was found, with the sizes of both groups and without their rates."""
    return [_compared(one, found) for one in own]


def _compared(one: Found, found: Shown) -> Found:
    numbers = _numbers(one, found)
    if isinstance(one, NoComparison):
        return NoComparison(one.measure, one.stop, TOO_SMALL, numbers, group=one.group)
    keys = {name: found_key(one, name) for name in ("reduction", "detectable", UNSEEN)}
    if not found.has(*keys.values()):
        return NoComparison(one.measure, Stop.FEW_TREATED, NOT_SHOWN, numbers, group=one.group)
    return replace(
        one,
        numbers=numbers,
        balance=(),
        effective_controls=found.number(found_key(one, "effective_controls")),
        rates=(SUPPRESSED,) * 4,
        reduction=found.number(keys["reduction"]),
        unweighted=SUPPRESSED,
        detectable=found.number(keys["detectable"]),
        unseen=replace(one.unseen, estimate=found.number(keys[UNSEEN])),
    )


def _numbers(one: Found, found: Shown) -> Comparable:
    sizes = {
        name: found.number(size_key(one, name))
        for name in ("joined", "not_joined", "treated", "controls")
    }
    outside = found.number(found_key(one, "outside"))
    return Comparable(**sizes, outside=outside, standings={})  # type: ignore[arg-type]


def supplied(results: Results, found: Shown) -> SuppliedComparison | None:
    """The same beside a supplied group, of whose people no more is told."""
    own = results.supplied
    if own is None:
        return None
    flow = Flow(*(SUPPRESSED,) * len(Flow.__dataclass_fields__))  # type: ignore[arg-type]
    return SuppliedComparison(
        name="",
        digest="",
        days_to_joining=SUPPRESSED,  # type: ignore[arg-type]
        flow=flow,
        without_pnc=SUPPRESSED,  # type: ignore[arg-type]
        own_without_pnc=SUPPRESSED,  # type: ignore[arg-type]
        found=comparisons(own.found, found),
    )
