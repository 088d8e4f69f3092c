"""A nation as one edition may print it: what is mapped and not suppressed, and nothing else.

It is made anew, number by number, from the protected values, as a partnership's results are.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from math import sqrt

from desist.disclosure.mapping.chapters.figures import MEASURES, OF_PEOPLE
from desist.disclosure.mapping.chapters.parts import part_key
from desist.disclosure.mapping.chapters.who import COUNTED, EVERYBODY
from desist.disclosure.mapping.shown.doubt import anyway
from desist.disclosure.mapping.shown.numbers import SCALES, Numbers, Shown
from desist.disclosure.nation.cells import BY_PERSON, area_key, region_key
from desist.evaluation.measured.breakdowns import OFFENCE_GROUP, OFFENCE_TYPE
from desist.evaluation.measured.figures import Figures
from desist.evaluation.nation.areas import Area
from desist.evaluation.nation.funnel import Funnel, funnel
from desist.evaluation.nation.measured import Nation
from desist.evaluation.nation.shown import ShownNation
from desist.evaluation.shown import ShownFigures
from desist.kernel.suppressed import SUPPRESSED, Suppressed
from desist.tables.scheme import Edition

NOT_COUNTED = "not_counted"
Measured = Mapping[str, Figures]


def shown_nation(found: Nation, numbers: Numbers, edition: Edition) -> ShownNation:
    """The same nation, as the edition may print it.

    Shares and differences are worked out anew, from printed numbers alone, and an area lies
    beyond the limits of chance by what is printed of it.

    numbers  as `numbers_of`
    """
    told = Shown(numbers, found.annual)
    everybody, counted = told.number(EVERYBODY), told.number(COUNTED)
    whole = _measures(found.whole, "", told)
    forces = [
        (replace(area, nominals=told.number(area_key(area.name, COUNTED))), measures)  # type: ignore[arg-type]
        for area, own in found.forces
        for measures in [_measures(_counts(own), area_key(area.name), told)]
    ]
    return ShownNation(
        asked=found.asked,
        groups={"counted": counted, NOT_COUNTED: everybody - counted},  # type: ignore[dict-item]
        people=counted,  # type: ignore[arg-type]  # or suppressed
        baseline_days=SUPPRESSED,  # type: ignore[arg-type]
        scheme_days=SUPPRESSED,  # type: ignore[arg-type]
        whole=whole,
        regions={
            region: _measures(_counts(own), region_key(region), told)
            for region, own in found.regions.items()
        },
        forces=forces,
        standing={},
        breakdowns={
            attribute: {
                value: _kind(part_key(attribute, value), own, told)
                for value, (_nominals, own) in parts.items()
            }
            for attribute, parts in found.breakdowns.items()
        },
        offences={OFFENCE_TYPE: {}, OFFENCE_GROUP: _offences(found, told)},
        anyway=anyway(found.anyway, found.asked.scheme, told),
        pool=(SUPPRESSED, SUPPRESSED),  # type: ignore[arg-type]
        joining_after=SUPPRESSED,  # type: ignore[arg-type]
        funnels={name: _funnel(found, name, whole, forces) for name in OF_PEOPLE},
        notes={name: SUPPRESSED if number else 0 for name, number in found.notes.items()},  # type: ignore[misc]
        least=found.least,
        seed=found.seed,
        editions=found.editions,
        total=everybody,
        edition=edition,
    )


def _counts(measures: Measured) -> Measured:
    return {name: measures[name] for name in OF_PEOPLE}


def _measures(own: Measured, prefix: str, told: Shown, *, people: str = "") -> Measured:
    """people  the cell of how many they are about; the prefix's own where it is not said"""
    return {
        name: _figures(f"{prefix}{MEASURES}.{name}", figures, told, people or f"{prefix}{COUNTED}")
        for name, figures in own.items()
    }


def _figures(key: str, own: Figures, told: Shown, people: str) -> ShownFigures:
    name = key.rpartition(".")[2]
    found = told.figures(key, own, scale=SCALES.get(name, 1), people=people)
    values = {field.name: getattr(found, field.name) for field in fields(found)}
    return ShownFigures(**values, size=told.number(people))


def _kind(key: str, own: Measured, told: Shown) -> tuple[int, Measured]:
    measures = _measures({BY_PERSON: own[BY_PERSON]}, f"{key}.", told)
    return told.number(f"{key}.{COUNTED}"), measures  # type: ignore[return-value]


def _offences(found: Nation, told: Shown) -> Mapping[str, Measured]:
    return {
        kind: _measures(_counts(own), f"{part_key(OFFENCE_GROUP, kind)}.", told, people=COUNTED)
        for kind, own in found.offences[OFFENCE_GROUP].items()
    }


def _funnel(
    found: Nation, name: str, whole: Measured, forces: list[tuple[Area, Measured]]
) -> Funnel | None:
    """Of the areas whose numbers are printed; the nation's spread is as it was."""
    own, total = found.funnels[name], whole[name]
    if own is None or isinstance(total.reduction, Suppressed) or total.reduction is None:
        return None
    rows = [
        (area.name, figures[name].expected, figures[name].actual)
        for area, figures in forces
        if not isinstance(figures[name].expected + figures[name].actual, Suppressed)
    ]
    return funnel(
        rows,
        centre=total.actual / total.expected,
        expected=total.expected,
        error=own.spread / sqrt(total.expected),
    )
