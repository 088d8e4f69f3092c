"""What a counted nation comes to: the whole, its areas, its kinds of people, and the funnels."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from desist.cohort.groups import Group
from desist.cohort.portrait.profile import NOT_RECORDED
from desist.evaluation.certainty.resampling import (
    DRAWS_OF_PARTS,
    FEWEST_NOMINALS,
    Resampler,
    linearised,
)
from desist.evaluation.expected.anyway import Anyway, anyway
from desist.evaluation.measured.breakdowns import OFFENCE_GROUP, OFFENCE_TYPE
from desist.evaluation.measured.figures import Figures, figures, reduction_asked
from desist.evaluation.measured.parts import Part, by_attribute, by_offence_group, whole_cohort
from desist.evaluation.nation.areas import UNKNOWN, Area, Place, areas, with_regions_of_forces
from desist.evaluation.nation.count import Asked, Counted
from desist.evaluation.nation.funnel import Funnel, funnel
from desist.evaluation.nation.read_back import before_of, evidence_and_attributes, kinds_of
from desist.evaluation.portrait import age_bands
from desist.evaluation.sources.provenance import EditionUsed
from desist.measures.definitions import MEASURES, Measure
from desist.measures.evidence import Evidence
from desist.measures.headline import NOTES
from desist.measures.tallies import GROUP, SUBGROUP
from desist.tables.scheme import Method

KINDS = {OFFENCE_GROUP: GROUP, OFFENCE_TYPE: SUBGROUP}
PLACE = ("region", "force")
APART = "\x1f"
ATTRIBUTES = ("sex", "age_band", "ethnicity", "cohort_type", "supervision", "tier", "status")


@dataclass(frozen=True)
class Nation:
    """The national answer.

    groups      nominals with a scheme day in the period, by group
    people      counted nominals
    whole       by measure
    regions, forces  each area with its figures; small forces put together
    standing    nominals with a scheme day by group, of each area by its name
    breakdowns  by attribute, then by value: nominals and figures
    offences    by OFFENCE_GROUP and OFFENCE_TYPE, then by kind: figures, everybody's days
    anyway      what was to be expected with nothing done, of the whole
    pool        everybody referred whose baseline is covered, and those of them who did not join
    joining_after  days from referral to the day on which those who did not join might have
    funnels     by measure; None where there is nothing to compare
    notes       counted offences without a weight, without a cost
    least       fewest counted nominals of an area that stands alone
    editions    the published figures that prices and weights are of
    """

    asked: Asked
    groups: Mapping[str, int]
    people: int
    baseline_days: int
    scheme_days: int
    whole: Mapping[str, Figures]
    regions: Mapping[str, Mapping[str, Figures]]
    forces: list[tuple[Area, Mapping[str, Figures]]]
    standing: Mapping[str, Mapping[str, int]]
    breakdowns: Mapping[str, Mapping[str, tuple[int, Mapping[str, Figures]]]]
    offences: Mapping[str, Mapping[str, Mapping[str, Figures]]]
    anyway: list[Anyway]
    pool: tuple[int, int]
    joining_after: int
    funnels: Mapping[str, Funnel | None]
    notes: Mapping[str, int]
    least: int
    seed: int
    editions: Sequence[EditionUsed]

    @property
    def annual(self) -> bool:
        """Whether measures are made up to a full year for each person."""
        return self.asked.scheme.counting.method is Method.ANNUALISED

    @property
    def everybody(self) -> float:
        """Nominals with a scheme day in the period."""
        return sum(self.groups.values())

    def standing_in(self, area: Area) -> int:
        """Nominals of an area with a scheme day in the period."""
        return sum(self.standing[area.name].values())


def measured(
    asked: Asked,
    counted: Counted,
    *,
    factor: float,
    seed: int,
    least: int = FEWEST_NOMINALS,
    editions: Sequence[EditionUsed] = (),
) -> Nation:
    """Read the evidence back, and say what it comes to.

    factor  what money is multiplied by, once, at the end
    least   fewest counted nominals of a force that is published by itself
    editions  the published figures that the prices were made from
    """
    evidence, known = evidence_and_attributes(asked.extract, counted)
    included = evidence.counted
    known = with_regions_of_forces(known)
    by_place = _by_place(known, evidence.group)
    known = known.filter(pa.array(evidence.group == str(Group.COUNTED)))
    whole = whole_cohort(included)
    method = asked.scheme.counting.method
    sizes = {place: groups[Group.COUNTED] for place, groups in by_place.items()}
    found = areas(sizes, least=least) if len(included) else []
    columns = {name: _column(known, name) for name in (*ATTRIBUTES, "region")}
    columns["area"] = _of_areas(known, found)
    parts = {
        (name, value): part
        for name, values in columns.items()
        for value, part in by_attribute(whole, values).items()
    }
    resampler = Resampler(len(included), seed)
    questions = {"whole": (whole, method)} | {
        f"{name}/{value}": (part, method) for (name, value), part in parts.items()
    }
    answers = figures(questions, resampler=resampler, factor=factor)
    before = before_of(counted)
    return Nation(
        asked=asked,
        groups={str(group): int((evidence.group == str(group)).sum()) for group in Group},
        people=len(included),
        baseline_days=included.total("baseline_days"),
        scheme_days=included.total("scheme_days"),
        whole=answers["whole"],
        regions={value: answers[f"region/{value}"] for name, value in parts if name == "region"},
        forces=[(area, answers[f"area/{area.name}"]) for area in found],
        standing={
            area.name: dict(sum((by_place[place] for place in area.places), Counter()))
            for area in found
        },
        breakdowns={
            name: {
                value: (part.nominals, answers[f"{name}/{value}"])
                for (of, value), part in parts.items()
                if of == name
            }
            for name in ATTRIBUTES
        },
        offences=_by_offence(whole, included, counted, method=method, factor=factor, seed=seed),
        anyway=anyway(before, included, scheme=asked.scheme, seed=seed),
        pool=(before.people, before.others),
        joining_after=counted.joining_after,
        funnels={
            measure.name: _funnel(whole, found, answers, measure, method) for measure in MEASURES
        },
        notes={name: included.total(name) for name in NOTES},
        least=least,
        seed=seed,
        editions=editions,
    )


def _by_offence(
    whole: Part, included: Evidence, counted: Counted, *, method: Method, factor: float, seed: int
) -> dict[str, dict[str, dict[str, Figures]]]:
    resampler = Resampler(len(included), seed, most_draws=DRAWS_OF_PARTS)
    found = {}
    for name, level in KINDS.items():
        parts = by_offence_group(whole, included, kinds_of(counted, level))
        questions = {kind: (part, method) for kind, part in parts.items()}
        found[name] = figures(questions, resampler=resampler, factor=factor)
    return found


def _by_place(known: pa.Table, groups: NDArray[np.object_]) -> dict[Place, Counter[str]]:
    """Nominals by group, of each region and force; what is not recorded is a place of its own."""
    columns = {name: _column(known, name) for name in PLACE}
    named = pa.table({**columns, "group": pa.array(groups, pa.string())})
    found: dict[Place, Counter[str]] = {}
    for row in named.group_by([*PLACE, "group"]).aggregate([([], "count_all")]).to_pylist():
        place = (row["region"], row["force"])
        found.setdefault(place, Counter())[row["group"]] = row["count_all"]
    return found


def _column(known: pa.Table, name: str) -> pa.Array:
    if name == "age_band":
        return pa.array(age_bands(known["age"]))
    missing = UNKNOWN if name in PLACE else NOT_RECORDED
    return pc.fill_null(known[name].cast(pa.string()), missing).combine_chunks()


def _of_areas(known: pa.Table, found: list[Area]) -> pa.Array:
    """The name of each one's area."""
    name_of = {APART.join(place): area.name for area in found for place in area.places}
    places = pc.binary_join_element_wise(*(_column(known, name) for name in PLACE), APART)
    encoded = places.dictionary_encode()
    names = pa.array([name_of[place] for place in encoded.dictionary.to_pylist()], pa.string())
    return names.take(encoded.indices)


def _funnel(
    whole: Part,
    found: list[Area],
    answers: Mapping[str, Mapping[str, Figures]],
    measure: Measure,
    method: Method,
) -> Funnel | None:
    """By the chosen method, in the measure's own units; money is in pounds on either side."""
    if whole.nominals < FEWEST_NOMINALS:
        return None
    own = answers["whole"][measure.name]
    _middle, error = linearised(reduction_asked(whole, method, measure), 1.0)
    rows = [
        (
            area.name,
            answers[f"area/{area.name}"][measure.name].expected,
            answers[f"area/{area.name}"][measure.name].actual,
        )
        for area in found
    ]
    if own.expected <= 0:
        return None
    return funnel(rows, centre=own.actual / own.expected, expected=own.expected, error=error)
