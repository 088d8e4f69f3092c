"""The specification curve: one measure counted in every defensible way (method, section 6).

A figure that holds however it is counted is worth more than one that does not.
The price year is no choice here: it multiplies expected and actual alike, and so
moves no percentage.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from desist.evaluation.sensitivity.variants import Variants, edition_cost, reading_of, variants
from desist.kernel.period import Period
from desist.measures.definitions import ARRESTS, COST, MEASURES, Measure
from desist.measures.evidence import Evidence, Whole, evidence_of
from desist.measures.methods import Numbers, reduction, terms
from desist.reference.catalogue import Catalogue
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Exposure, Method, OffenceDate, Scheme

METHOD, EXPOSURE, PENDING = "method", "exposure", "pending"
DATING, MINIMUM, EDITION = "offence_date", "minimum_days", "unit_costs"
COUNTED, LEFT_OUT = "counted", "left_out"
LEAST_SHARE = 0.5
"""A way that can count fewer than half of the report's own people answers another question."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way of counting.

    choices    what it chose of each of the curve's choices, in their order
    reduction  None where nothing was expected, or too few people can be counted this way
    counted    nominals behind it
    own        whether it is the report's
    """

    choices: tuple[str, ...]
    reduction: float | None
    counted: int
    own: bool


@dataclass(frozen=True, slots=True)
class SpecificationCurve:
    """One measure in every combination of choices.

    choices  each choice and its options, the report's own first; a choice that makes no
             difference by definition (dating, of an arrest) is not among them
    ways     those with a figure, from the lowest reduction to the highest
    without  how many combinations have none
    nowhere  by choice, the options of which no combination has a figure (days at liberty,
             where custody before joining is not covered)
    moves    by choice, the mean absolute change when only that choice changes; the one that
             moves the figure most first; 0.25 is 25 percentage points. A choice of which no
             two ways can be compared is absent
    """

    measure: str
    choices: Mapping[str, tuple[str, ...]]
    ways: tuple[Way, ...]
    without: int
    nowhere: Mapping[str, tuple[str, ...]]
    moves: Mapping[str, float]

    @property
    def own(self) -> Way | None:
        """The report's own way; None where it has no figure."""
        return next((way for way in self.ways if way.own), None)

    @property
    def moves_most(self) -> str | None:
        return next(iter(self.moves), None)


def specification_curves(
    record_set: RecordSet,
    *,
    scheme: Scheme,
    period: Period,
    catalogue: Catalogue,
    measures: Sequence[Measure] = MEASURES,
) -> dict[str, SpecificationCurve]:
    """By measure, from one counting; no intervals."""
    found = variants(record_set, scheme=scheme, period=period, catalogue=catalogue)
    counted = {
        (exposure, dating, minimum): evidence_of(
            found.evidence, reading_of(exposure, dating, minimum)
        ).counted
        for exposure, dating, minimum in product(found.exposures, found.datings, found.minimums)
    }
    return {measure.name: _curve(measure, scheme, found, counted) for measure in measures}


Counts = Mapping[tuple[Exposure, OffenceDate, int], Evidence]


def _curve(
    measure: Measure, scheme: Scheme, found: Variants, counted: Counts
) -> SpecificationCurve:
    choices = _choices(measure, scheme, found)
    fewest = LEAST_SHARE * len(counted[found.exposures[0], found.datings[0], found.minimums[0]])
    ways = []
    for place, chosen in enumerate(product(*choices.values())):
        answer = dict(zip(choices, chosen, strict=True))
        included = counted[
            Exposure(answer[EXPOSURE]),
            OffenceDate(answer.get(DATING, found.datings[0])),
            int(answer[MINIMUM]),
        ]
        enough = len(included) > 0 and len(included) >= fewest
        fallen = _reduction(measure, included, answer, choices) if enough else None
        ways.append(Way(chosen, fallen, len(included), own=place == 0))
    known = [way for way in ways if way.reduction is not None]
    return SpecificationCurve(
        measure=measure.name,
        choices=choices,
        ways=tuple(sorted(known, key=lambda way: way.reduction or 0.0)),
        without=len(ways) - len(known),
        nowhere=_nowhere(choices, known),
        moves=_moves(choices, ways),
    )


def _choices(measure: Measure, scheme: Scheme, found: Variants) -> dict[str, tuple[str, ...]]:
    own = scheme.counting
    methods = (own.method, *(method for method in Method if method is not own.method))
    pending = (COUNTED, LEFT_OUT) if measure.counts_pending(own) else (LEFT_OUT, COUNTED)
    asked = {
        METHOD: tuple(map(str, methods)),
        EXPOSURE: tuple(map(str, found.exposures)),
        PENDING: pending,
        DATING: tuple(map(str, found.datings)),
        MINIMUM: tuple(map(str, found.minimums)),
        EDITION: found.editions,
    }
    idle = set() if measure == COST else {EDITION}
    if measure == ARRESTS:
        idle |= {PENDING, DATING}
    return {choice: options for choice, options in asked.items() if choice not in idle}


def _reduction(
    measure: Measure,
    included: Evidence,
    answer: Mapping[str, str],
    choices: Mapping[str, tuple[str, ...]],
) -> float | None:
    edition = choices[EDITION].index(answer[EDITION]) if EDITION in answer else 0
    name = edition_cost(edition) if measure == COST else measure.name
    with_pending = answer.get(PENDING) == COUNTED

    def total(window: str) -> Whole:
        convicted = included.columns[f"{name}_{window}"]
        if not with_pending:
            return convicted
        return convicted + included.columns[f"pending_{name}_{window}"]

    asked = terms(
        Method(answer[METHOD]),
        baseline=total("baseline"),
        observed=total("observed"),
        baseline_days=included.baseline_days,
        scheme_days=included.scheme_days,
    )
    fallen = float(reduction(asked.expected(asked.sums), asked.actual(asked.sums)))
    return None if np.isnan(fallen) else fallen


def _nowhere(
    choices: Mapping[str, tuple[str, ...]], known: Sequence[Way]
) -> dict[str, tuple[str, ...]]:
    lacking = {}
    for place, (choice, options) in enumerate(choices.items()):
        there = {way.choices[place] for way in known}
        lacking[choice] = tuple(option for option in options if option not in there)
    return {choice: options for choice, options in lacking.items() if options}


def _moves(choices: Mapping[str, tuple[str, ...]], ways: Sequence[Way]) -> dict[str, float]:
    """Every two ways that differ in one choice, that choice's mean change."""
    shape = [len(options) for options in choices.values()]
    figures = [np.nan if way.reduction is None else way.reduction for way in ways]
    grid: Numbers = np.array(figures, dtype=np.float64).reshape(shape)
    moves = {}
    for axis, choice in enumerate(choices):
        first, second = np.triu_indices(shape[axis], k=1)
        apart = np.abs(np.take(grid, first, axis) - np.take(grid, second, axis))
        known: NDArray[np.bool_] = np.isfinite(apart)
        if known.any():
            moves[choice] = float(apart[known].mean())
    return dict(sorted(moves.items(), key=lambda item: -item[1]))
