"""What was to be expected anyway, for each count, or why that cannot be said from these data."""

from collections.abc import Sequence
from dataclasses import dataclass

from desist.evaluation.certainty.resampling import FEWEST_NOMINALS
from desist.evaluation.expected.before import Before
from desist.evaluation.expected.regression import (
    FEWEST_IN_POOL,
    ExpectedAnyway,
    expected_anyway,
    falls_under_stated_spreads,
    threshold_seen,
    years_of,
)
from desist.measures.definitions import ARRESTS, CONVICTIONS, Measure
from desist.measures.evidence import Evidence
from desist.tables.scheme import Scheme

NO_POOL = (
    "the record set does not cover those who were referred and did not join, so the people from "
    "among whom the scheme chose are not in it"
)
SMALL_POOL = f"fewer than {FEWEST_IN_POOL} people of those referred are covered"
NO_SPREAD = "the people referred do not differ from each other more than chance would have them"
CHOSEN_BY_ARRESTS = (
    "people were referred by their arrests, and what choosing by arrests does to convictions "
    "cannot be undone"
)
TOO_FEW = f"fewer than {FEWEST_NOMINALS} people are counted"


@dataclass(frozen=True, slots=True)
class OtherBaseline:
    """The same people against another stretch of days before joining.

    nominals   of the counted, those whose sources cover that stretch
    reduction  of their own scheme days against it; None where nothing was expected
    """

    nominals: int
    reduction: float | None


@dataclass(frozen=True, slots=True)
class Anyway:
    """Regression to the mean of one count.

    recorded   on the scheme, of the counted
    at_least   the baseline count by which the pool was chosen; 0: by none
    seen       whether that count was seen in the data, not stated in the scheme file
    estimate   None where it cannot be had; `why_not` then says why
    stated     falls under stated spreads: k, and a fall for each share of the pool's mean
    whole      against the whole baseline, each against their own rate
    earlier    against the months 13 to 24 before joining
    less_last  against the baseline without its last three months
    """

    measure: str
    recorded: int
    at_least: int
    seen: bool
    estimate: ExpectedAnyway | None
    why_not: str | None
    stated: Sequence[tuple[float, Sequence[float]]]
    whole: OtherBaseline
    earlier: OtherBaseline
    less_last: OtherBaseline


def anyway(before: Before, counted: Evidence, *, scheme: Scheme, seed: int) -> list[Anyway]:
    """For arrests and convictions, with the counts by which the pool itself was chosen."""
    stated = {ARRESTS: scheme.arrests_at_least, CONVICTIONS: scheme.convictions_at_least}
    seen = 0 if any(stated.values()) else threshold_seen(before.cells(ARRESTS))
    by_arrests = bool(stated[ARRESTS] or seen) and not stated[CONVICTIONS]
    return [
        _anyway(
            before,
            counted,
            measure,
            at_least=stated[measure] or (seen if measure is ARRESTS else 0),
            seen=bool(seen),
            refused=CHOSEN_BY_ARRESTS if by_arrests and measure is CONVICTIONS else None,
            seed=seed,
        )
        for measure in stated
    ]


def _anyway(
    before: Before,
    counted: Evidence,
    measure: Measure,
    *,
    at_least: int,
    seen: bool,
    refused: str | None,
    seed: int,
) -> Anyway:
    years = years_of(counted.baseline_days), years_of(counted.scheme_days)
    chosen = (counted.baseline(measure), *years)
    why_not = _why_not(before, counted) or refused
    estimate = None
    if why_not is None:
        pool = before.cells(measure)
        estimate = expected_anyway(pool=pool, chosen=chosen, at_least=at_least, seed=seed)
        why_not = NO_SPREAD if estimate is None else None
    return Anyway(
        measure=measure.name,
        recorded=int(counted.observed(measure).sum()),
        at_least=at_least,
        seen=seen,
        estimate=estimate,
        why_not=why_not,
        stated=falls_under_stated_spreads(*chosen) if chosen[0].any() else [],
        whole=_own(counted, measure),
        earlier=_other(*before.expected(measure, "earlier")),
        less_last=_other(*before.expected(measure, "less_last")),
    )


def _why_not(before: Before, counted: Evidence) -> str | None:
    if len(counted) < FEWEST_NOMINALS:
        return TOO_FEW
    if not before.others:
        return NO_POOL
    return SMALL_POOL if before.people < FEWEST_IN_POOL else None


def _own(counted: Evidence, measure: Measure) -> OtherBaseline:
    rate = counted.baseline(measure) / counted.baseline_days
    expected = float((rate * counted.scheme_days).sum())
    return _other(len(counted), expected, int(counted.observed(measure).sum()))


def _other(nominals: int, expected: float, actual: int) -> OtherBaseline:
    """Each against their own days of a stretch, as the `nominal` method does it."""
    return OtherBaseline(nominals, 1 - actual / expected if expected > 0 else None)
