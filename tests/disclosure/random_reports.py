"""Results of invented partnerships of a few dozen people, made without counting a record set.

What the mapping of a report reads is random here, and hangs together as it does there.
"""

from dataclasses import replace

import numpy as np

from desist.evaluation.comparison.comparability import Comparable
from desist.evaluation.comparison.compare import Comparison
from desist.evaluation.comparison.unseen import Unseen
from desist.evaluation.expected.anyway import Anyway
from desist.evaluation.expected.regression import ExpectedAnyway, Spread
from desist.evaluation.measured.behind import Brought, brought
from desist.evaluation.measured.figures import Figures
from desist.evaluation.money import Borne
from desist.evaluation.results import Cohort, Portrait, Results
from desist.evaluation.series.years import Year
from desist.kernel.period import Period, year_before
from desist.measures.people import People, people
from desist.tables.scheme import Counting, DisclosureRules, Method

KINDS = {
    "sex": (("F", "M"), (1, 6)),
    "age_band": (("18 to 24", "25 to 34", "35 and over"), (2, 4, 1)),
    "ethnicity": (("Asian", "Black", "White"), (1, 1, 9)),
}
OFFENCES = ("Theft", "Violence", "Robbery")
REASONS = ("completed", "own_volition", "removed_offending")
EACH = {"arrests": 1, "convictions": 1, "severity": 70_000, "cost": 150_000}
SCALES = {"severity": 10_000, "cost": 100}
Whole = np.ndarray


def random_results(base: Results, seed: int) -> Results:
    """Another partnership's results, in the shape of those given."""
    rng = np.random.default_rng(seed)
    size = int(rng.integers(15, 110))
    of = {name: rng.choice(kinds, size, p=_p(p)) for name, (kinds, p) in KINDS.items()}
    counted = rng.random(size) < rng.choice((0.6, 0.8, 1.0))
    left = rng.random(size) < 0.35
    number = int(counted.sum())
    events = [rng.poisson(rng.choice((0.5, 2, 5), number), (3, number)) for _ in range(2)]
    ratio = rng.uniform(0.3, 1.0, number)
    measures = {name: _figures(events, ratio, name, rng) for name in EACH}
    cohort = _cohort(counted, rng)
    annual = bool(rng.random() < 0.3)
    return replace(
        base,
        scheme=replace(
            base.scheme,
            counting=Counting(method=Method.ANNUALISED if annual else Method.NOMINAL),
            disclosure=DisclosureRules(round_counts=int(rng.choice((1, 1, 5)))),
        ),
        portrait=_portrait(base.portrait, of, left, rng),
        cohort=cohort,
        measures=measures,
        unchanged={name: _by_chance(found.people) for name, found in measures.items()},
        alternatives=[],
        breakdowns=_breakdowns(of, counted, events, ratio, rng),
        valuations={
            name: replace(
                value, withheld=None, behind=_behind(measures["cost"]), borne=_borne(measures)
            )
            for name, value in base.valuations.items()
        },
        anyway=[_anyway(one, measures, rng) for one in base.anyway],
        years=_years(base, (cohort, measures), rng),
        comparisons=[_compared(one.measure, size, rng) for one in base.comparisons],
    )


def _p(weights: tuple[int, ...]) -> list[float]:
    return [weight / sum(weights) for weight in weights]


def _figures(events: list[Whole], ratio: Whole, name: str, rng: np.random.Generator) -> Figures:
    """Of events by kind of offence, one row each, of the people in the columns."""
    price = EACH[name] * (rng.integers(1, 6, ratio.shape) if name in SCALES else 1)
    before, since = (one.sum(axis=0) * price for one in events)
    days = np.full(len(ratio), 365), np.maximum((ratio * 365).astype(int), 1)
    expected = before * ratio
    return Figures(
        baseline=before.sum() / SCALES.get(name, 1),
        observed=since.sum() / SCALES.get(name, 1),
        expected=expected.sum() / SCALES.get(name, 1),
        actual=since.sum() / SCALES.get(name, 1),
        reduction=None,
        interval=None,
        approximate=False,
        exact=None,
        people=people(baseline=before, observed=since, baseline_days=days[0], scheme_days=days[1]),
        behind={
            "baseline": brought(before),
            "observed": brought(since),
            "expected": brought(expected),
            "actual": brought(since / ratio),
        },
    )


def _behind(cost: Figures) -> dict:
    return {"expected": cost.behind["expected"], "actual": cost.behind["observed"]}


def _borne(measures: dict[str, Figures]) -> dict[str, Borne]:
    """A fixed part of each person's cost, and the rest of it."""
    whole = _behind(measures["cost"])
    parts = {"cost_police": 0.1, "victims_and_society": 0.9}
    return {
        bearer: Borne(0, 0, 0, {side: _part(found, share) for side, found in whole.items()})
        for bearer, share in parts.items()
    }


def _part(found: Brought, share: float) -> Brought:
    exact, largest = found.exact * share, tuple(round(one * share) for one in found.largest)
    return Brought(round(exact), found.people, largest, exact)


def _anyway(base: Anyway, measures: dict[str, Figures], rng: np.random.Generator) -> Anyway:
    """The baseline carried on, of which a part was to be expected with nothing done."""
    straight = measures[base.measure].expected or 1.0
    expected = straight * rng.uniform(0.3, 1.0)
    pool = ExpectedAnyway(60, Spread(1.0, 1.0), straight, expected, (0.0, straight))
    return replace(base, estimate=pool)


def _compared(measure: str, size: int, rng: np.random.Generator) -> Comparison:
    """Everybody who ever joined beside some who did not, of whom most are covered."""
    joined, others = size + int(rng.integers(0, 40)), 20 + int(rng.integers(0, 60))
    treated, controls = (number - int(rng.integers(0, 12)) for number in (joined, others))
    return Comparison(
        measure=measure,
        numbers=Comparable(joined, others, treated, int(rng.integers(0, 4)), controls, {}),
        balance=(),
        balanced=True,
        effective_controls=controls * 0.8,
        rates=(4.0, 2.0, 4.0, 3.0),
        reduction=float(rng.uniform(-0.2, 0.5)),
        interval=(-0.3, 0.6),
        unweighted=0.2,
        detectable=0.3,
        unseen=Unseen(1.5, 1.0),
        level=3,
    )


def _years(
    base: Results, own: tuple[Cohort, dict[str, Figures]], rng: np.random.Generator
) -> tuple[Year, ...]:
    """The year before, with other people and some of the same, and the report's own."""
    number = int(rng.integers(15, 90))
    events = [rng.poisson(2, (3, number)) for _ in range(2)]
    ratio = rng.uniform(0.3, 1.0, number)
    found = {name: _figures(events, ratio, name, rng) for name in EACH}
    counted = np.arange(number + int(rng.integers(0, 20))) < number
    both = int(rng.integers(0, min(number, own[0].counted) + 1))
    days = Period.between(year_before(base.period.start), base.period.start)
    return (
        Year(days, _cohort(counted, rng), found, None, None),
        Year(base.period, *own, both, None),
    )


def _needs(size: int, rng: np.random.Generator) -> dict:
    """What people said, and what was assessed, of most of them; and one service."""
    asked = {source: size - int(rng.integers(0, 13)) for source in ("oasys", "self_reported")}
    rows = [
        {"source": source, "need": need, "linked": int(rng.integers(0, number + 1))}
        for source, number in asked.items()
        for need in ("drugs", "alcohol", "ete")
    ]
    given = int(rng.integers(1, size + 1))
    service = {"pathway": "drugs", "service": "Treatment", "nominals": given}
    services = [{**service, "interventions": given + int(rng.integers(0, 5))}]
    return {"needs_asked": asked, "needs": rows, "interventions": services}


def _by_chance(found: People) -> People:
    never = found.none_either + found.increased // 2
    return replace(found, stopped=round(found.stopped / 2, 2), none_either=never)


def _portrait(
    base: Portrait, of: dict[str, Whole], left: Whole, rng: np.random.Generator
) -> Portrait:
    size, gone = len(left), int(left.sum())
    joined = int(rng.integers(0, size + 1))
    declined, refused, open_ = (int(one) for one in rng.integers(0, 25, 3))
    why = rng.choice(REASONS, gone)
    return replace(
        base,
        caseload={
            "assessed": joined + declined + refused + open_,
            "not_accepted": refused,
            "offered": joined + declined,
            "joined": joined,
            "left": gone,
            "current": size - gone,
        },
        reasons=[
            {"step": "offered", "reason": reason, "episodes": number}
            for reason, number in (("joined", joined), ("declined", declined))
            if number
        ],
        leavers=[
            {"exit_reason": reason, "episodes": int((why == reason).sum()), "in_custody": 0}
            for reason in REASONS
            if (why == reason).any()
        ],
        **_needs(size, rng),
        profile={name: _rows(of[name]) if name in of else [] for name in base.profile},
    )


def _rows(values: Whole) -> list[dict]:
    names, numbers = np.unique(values, return_counts=True)
    return [
        {"category": str(name), "nominals": int(number), "share": number / len(values)}
        for name, number in zip(names, numbers, strict=True)
    ]


def _cohort(counted: Whole, rng: np.random.Generator) -> Cohort:
    rest = int((~counted).sum())
    short = int(rng.integers(0, rest + 1))
    number = int(counted.sum())
    return Cohort(number, ["-"] * (rest - short), ["-"] * short, [], [], 365 * number, 200, True)


def _breakdowns(
    of: dict[str, Whole],
    counted: Whole,
    events: list[Whole],
    ratio: Whole,
    rng: np.random.Generator,
) -> dict:
    found = {
        name: {
            str(kind): (
                int(held.sum()),
                {
                    measure: _figures([one[:, held] for one in events], ratio[held], measure, rng)
                    for measure in EACH
                },
            )
            for kind in np.unique(values[counted])
            if (held := values[counted] == kind).any()
        }
        for name, values in of.items()
    }
    found["offence_group"] = {
        kind: (
            len(ratio),
            {
                measure: _figures([one[[place]] for one in events], ratio, measure, rng)
                for measure in EACH
            },
        )
        for place, kind in enumerate(OFFENCES)
    }
    return found
