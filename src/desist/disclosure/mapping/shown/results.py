"""Results as one edition may print them: what is mapped and not suppressed, and nothing else.

The Results are made anew, number by number, from the protected values. What nobody mapped is
not copied, so it cannot be printed by a section that somebody adds to an edition later.
"""

from collections.abc import Mapping
from dataclasses import replace

from desist.disclosure.mapping.chapters.figures import AFTER_JOINING, MEASURES
from desist.disclosure.mapping.chapters.parts import part_key
from desist.disclosure.mapping.chapters.who import COUNTED
from desist.disclosure.mapping.shown.doubt import anyway, comparisons, supplied
from desist.disclosure.mapping.shown.first import first_events
from desist.disclosure.mapping.shown.money import valuations, worth
from desist.disclosure.mapping.shown.numbers import SCALES, Numbers, Shown
from desist.disclosure.mapping.shown.people import cohort, portrait
from desist.disclosure.mapping.shown.years import years
from desist.evaluation.certainty.maturity import Maturity
from desist.evaluation.measured.breakdowns import OFFENCE_GROUP
from desist.evaluation.measured.figures import Figures
from desist.evaluation.results import Alternative, LeftOut, Results, Target
from desist.evaluation.shown import ShownResults
from desist.kernel.suppressed import SUPPRESSED, Suppressed
from desist.measures.people import People
from desist.tables.scheme import Edition


def shown(results: Results, numbers: Numbers, edition: Edition) -> ShownResults:
    """The same results, as the edition may print them.

    Shares and differences are worked out anew, from printed numbers alone.

    numbers  as `numbers_of`
    """
    found = Shown(numbers, results.annual)
    measures = _measures(results, found)
    values = valuations(results, measures, found)
    return ShownResults(
        edition=edition,
        said=results.claimed,
        scheme=results.scheme,
        period=results.period,
        portrait=portrait(results, found),
        cohort=cohort(results, found),
        measures=measures,
        unchanged={name: _by_chance(name, found) for name in results.measures},
        targets=_targets(results, measures),
        alternatives=_after_joining(results, found),
        breakdowns=_breakdowns(results, found),
        left_out=_left_out(results),
        valuations=values,
        influence={},
        months=[],
        maturity=_maturity(results),
        follow_up=None,
        revisions=(),
        curves={},
        anyway=anyway(results.anyway, results.scheme, found),
        comparisons=comparisons(results.comparisons, found),
        price_year=results.price_year,
        editions=results.editions,
        doubtful=[replace(row, offences=SUPPRESSED) for row in results.doubtful],  # type: ignore[arg-type]
        warnings=(),
        despite=results.despite,
        digest="" if edition is Edition.PUBLIC else results.digest,
        seed=results.seed,
        interval_variant=results.interval_variant,
        draws=results.draws,
        supplied=supplied(results, found),
        worth=worth(results, values, found),
        years=years(results, found),
        first=first_events(results, found),
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
