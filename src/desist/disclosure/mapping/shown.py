"""Results as one edition may print them: what is mapped and not suppressed, and nothing else.

The Results are made anew, number by number, from the protected values. What nobody mapped is
not copied, so it cannot be printed by a section that somebody adds to an edition later.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isnan

from desist.disclosure.cells import Counted
from desist.disclosure.manifest import Protected
from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.figures import AFTER_JOINING, KINDS, MEASURES, windows_of
from desist.disclosure.mapping.parts import OFFENCE_GROUP, part_key
from desist.disclosure.mapping.value import VALUE, cost_keys
from desist.disclosure.mapping.who import (
    COUNTED,
    EVERYBODY,
    PROFILE,
    STEPS,
    leaver_key,
    reason_key,
)
from desist.disclosure.rules import Rules
from desist.evaluation.certainty.maturity import Maturity
from desist.evaluation.measured.figures import Figures
from desist.evaluation.money import Valuation
from desist.evaluation.results import Alternative, LeftOut, Portrait, Results, Row, Target
from desist.evaluation.shown import ShownCohort, ShownResults
from desist.kernel.suppressed import SUPPRESSED, Suppressed
from desist.kernel.units import PENCE_PER_POUND, SEVERITY_PARTS_PER_POINT
from desist.measures.people import People
from desist.tables.scheme import Edition

SCALES = {"cost": PENCE_PER_POUND, "severity": SEVERITY_PARTS_PER_POINT}


Numbers = Mapping[str, float | None]


def numbers_of(book: Book, protected: Protected, rules: Rules) -> Numbers:
    """What an edition prints, by key; None where it is suppressed.

    An expected number of events is a cell as a whole number. Where counts are not rounded it is
    printed as the internal edition has it, so that both say the same; what its decimals tell is
    less than one event.
    """
    exact = book.exact if rules.rounding(Counted.EVENTS) == 1 else {}
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


def shown(results: Results, numbers: Numbers, edition: Edition) -> ShownResults:
    """The same results, as the edition may print them.

    Shares and differences are worked out anew, from printed numbers alone.

    numbers  as `numbers_of`
    """
    found = Shown(numbers, results.annual)
    measures = _measures(results, found)
    return ShownResults(
        edition=edition,
        said=results.claimed,
        scheme=results.scheme,
        period=results.period,
        portrait=_portrait(results, found),
        cohort=_cohort(results, found),
        measures=measures,
        unchanged={name: _by_chance(name, found) for name in results.measures},
        targets=_targets(results, measures),
        alternatives=_after_joining(results, found),
        breakdowns=_breakdowns(results, found),
        left_out=_left_out(results),
        valuations=_valuations(results, measures, found),
        influence={},
        months=[],
        maturity=_maturity(results),
        follow_up=None,
        revisions=(),
        curves={},
        anyway=[],
        comparisons=[],
        price_year=results.price_year,
        editions=results.editions,
        doubtful=[replace(row, offences=SUPPRESSED) for row in results.doubtful],  # type: ignore[arg-type]
        warnings=(),
        despite=results.despite,
        digest="" if edition is Edition.PUBLIC else results.digest,
        seed=results.seed,
        interval_variant=results.interval_variant,
        draws=results.draws,
    )


def _portrait(results: Results, found: Shown) -> Portrait:
    portrait = results.portrait
    return Portrait(
        caseload={step: found.number(f"caseload.{step}") for step in STEPS},  # type: ignore[misc]
        reasons=[
            {**row, "episodes": found.number(reason_key(str(row["step"]), row["reason"]))}
            for row in _in_no_order(portrait.reasons, "reason")
            if found.maps(reason_key(str(row["step"]), row["reason"]))
        ],
        leavers=[
            {
                "exit_reason": row["exit_reason"],
                "episodes": found.number(leaver_key(row["exit_reason"])),
                "in_custody": found.number(f"{leaver_key(row['exit_reason'])}.in_custody"),
            }
            for row in _in_no_order(portrait.leavers, "exit_reason")
            if found.maps(leaver_key(row["exit_reason"]))
        ],
        profile={
            name: [_category(name, row, found) for row in rows] if name in PROFILE else []
            for name, rows in portrait.profile.items()
        },
        ages={"known": None, "mean": None, "median": None, "youngest": None, "oldest": None},
        needs=[],
        needs_asked={},
        interventions=[],
        comparators=portrait.comparators,  # published figures of other people
    )


def _in_no_order(rows: list[Row], column: str) -> list[Row]:
    """By name: the most first would tell between which others a suppressed number lies."""
    return sorted(rows, key=lambda row: str(row[column]))


def _category(name: str, row: Row, found: Shown) -> Row:
    number = found.number(f"profile.{name}.{row['category']}")
    everybody = found.number(EVERYBODY)
    share = number / everybody if everybody else SUPPRESSED
    return {"category": row["category"], "nominals": number, "share": share}


def _cohort(results: Results, found: Shown) -> ShownCohort:
    return ShownCohort(
        counted=found.number(COUNTED),  # type: ignore[arg-type]  # or suppressed
        carried_over=[],
        short_stay=[],
        not_covered=[],
        no_exposure=[],
        baseline_days=found.number("cohort.baseline_days"),  # type: ignore[arg-type]
        scheme_days=found.number("cohort.scheme_days"),  # type: ignore[arg-type]
        coverage_known=results.cohort.coverage_known,
        sizes={name: found.number(f"cohort.{name}") for name in results.cohort.left_out},
        total=found.number(EVERYBODY),
    )


def _measures(results: Results, found: Shown) -> dict[str, Figures]:
    return {
        name: found.figures(f"{MEASURES}.{name}", own, scale=SCALES.get(name, 1))
        for name, own in results.measures.items()
    }


def _by_chance(name: str, found: Shown) -> People:
    """How many would have stopped, and had none, if nothing had changed."""
    key = f"{MEASURES}.{name}.by_chance"
    stopped = found.number(f"{key}.stopped")
    never = found.number(f"{key}.none") - stopped
    return replace(found.people(f"{key}.unmapped"), stopped=stopped, none_either=never)


def _targets(results: Results, measures: Mapping[str, Figures]) -> dict[str, Target]:
    """Those of measures whose difference is printed, judged by what is printed."""
    return {
        name: Target(target.value, None if fallen is None else fallen >= target.value)
        for name, target in results.targets.items()
        if not isinstance(fallen := measures[name].reduction, Suppressed)
    }


def _after_joining(results: Results, found: Shown) -> list[Alternative]:
    leading = results.leading
    if leading is None:
        return []
    key = f"{AFTER_JOINING}.counted"
    measures = {
        name: found.figures(f"{AFTER_JOINING}.{name}", own, scale=SCALES.get(name, 1), people=key)
        for name, own in leading.measures.items()
    }
    counted = found.number(key)
    return [replace(leading, counted=counted, measures=measures, joined=None, complete=None)]  # type: ignore[arg-type]


def _breakdowns(
    results: Results, found: Shown
) -> dict[str, dict[str, tuple[float, Mapping[str, Figures]]]]:
    return {
        attribute: {
            category: (
                found.number(f"{part_key(attribute, category)}.people"),
                {
                    name: found.figures(
                        f"{part_key(attribute, category)}.{name}",
                        own,
                        people=_people_of(attribute, category),
                    )
                    for name, own in measures.items()
                },
            )
            for category, (_nominals, measures) in parts.items()
        }
        for attribute, parts in results.breakdowns.items()
        if attribute == OFFENCE_GROUP or found.maps(f"{part_key(attribute, min(parts))}.people")
    }


def _people_of(attribute: str, category: str) -> str:
    """The cell of a part's people: of a kind of offence everybody counted."""
    return COUNTED if attribute == OFFENCE_GROUP else f"{part_key(attribute, category)}.people"


def _left_out(results: Results) -> LeftOut:
    """No number; that there are some is said of those that there are."""
    numbers = {
        name: SUPPRESSED if getattr(results.left_out, name) else 0
        for name in LeftOut.__dataclass_fields__
        if name != "codes"
    }
    return LeftOut(**numbers, codes=[])  # type: ignore[arg-type]


def _maturity(results: Results) -> Maturity | None:
    """Whether the figures are provisional, and no number."""
    found = results.maturity
    if found is None:
        return None
    window = replace(found.window, lags=(), lag=found.window.lag and SUPPRESSED)  # type: ignore[arg-type]
    return Maturity(window, found.provisional, SUPPRESSED, {}, SUPPRESSED)  # type: ignore[arg-type]


def _valuations(
    results: Results, measures: Mapping[str, Figures], found: Shown
) -> dict[str, Valuation]:
    expected, actual = (found.number(key) / PENCE_PER_POUND for key in cost_keys(results))
    severity = measures["severity"].reduction
    scaled = None if severity is None else expected * severity
    own = found.number(VALUE) / PENCE_PER_POUND
    rate = results.scheme.detection_rate
    return {
        name: _valued(results.valuations[name], saving, (expected, actual), rate=rate)
        for name, saving in (("reoffending", own), ("severity", scaled))
    }


def _valued(
    value: Valuation, saving: float | None, costs: tuple[float, float], *, rate: float | None
) -> Valuation:
    """A value whose parts are printed keeps its interval."""
    if value.withheld or value.saving is None:
        saving = None
    whole = saving is not None and not any(map(isnan, (saving, *costs)))
    return Valuation(
        expected_cost=costs[0],
        actual_cost=costs[1],
        saving=saving,
        interval=value.interval if whole else None,
        enhanced=saving / rate if saving is not None and rate else None,
        borne={},
        withheld=value.withheld,
        approximate=value.approximate,
    )
