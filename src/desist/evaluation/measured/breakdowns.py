"""The measures of every part: by what people are, and by what they did."""

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from desist.evaluation.certainty.resampling import DRAWS_OF_PARTS, Resampler
from desist.evaluation.counting import Counted
from desist.evaluation.measured.figures import Figures, figures
from desist.evaluation.measured.parts import Part, by_attribute, by_offence_group
from desist.evaluation.money import Pricing
from desist.evaluation.portrait import ATTRIBUTES, values_of
from desist.measures.evidence import Evidence

OFFENCE_GROUP = "offence_group"
OFFENCE_TYPE = "offence_type"
Breakdowns = dict[str, dict[str, tuple[int, dict[str, Figures]]]]


def breakdowns(
    whole: Part,
    included: Evidence,
    counted: Counted,
    *,
    measures: dict[str, Figures],
    pricing: Pricing,
    resampler: Resampler,
) -> Breakdowns:
    """By attribute, then by category: the number of nominals, and their figures.

    measures  the whole's: a category that is everybody has these, not those of fewer draws
    """
    parts = _parts(whole, included, counted)
    answers = figures(
        {f"{name}/{value}": (part, pricing.method) for name, value, part in parts},
        resampler=replace(resampler, most_draws=DRAWS_OF_PARTS),
        factor=pricing.factor,
    )
    found: Breakdowns = {}
    for name, category, part in parts:
        is_whole = name in ATTRIBUTES and part.nominals == whole.nominals
        figures_of = measures if is_whole else answers[f"{name}/{category}"]
        found.setdefault(name, {})[category] = (part.nominals, figures_of)
    return found


def _parts(whole: Part, included: Evidence, counted: Counted) -> list[tuple[str, str, Part]]:
    """Attribute, category and part, for every breakdown."""
    attributes = _aligned(counted.attributes, included)
    people = [
        (name, category, part)
        for name in ATTRIBUTES
        for category, part in by_attribute(whole, values_of(attributes, name)).items()
    ]
    offences = [
        (name, category, part)
        for name, rows in ((OFFENCE_GROUP, counted.groups), (OFFENCE_TYPE, counted.types))
        for category, part in by_offence_group(whole, included, rows).items()
    ]
    return people + offences


def _aligned(attributes: pa.Table, included: Evidence) -> pa.Table:
    """The attributes of the counted, in the order of the evidence."""
    place = pc.index_in(pa.array(included.nominal_ids, pa.string()), attributes["nominal_id"])
    return attributes.take(place)
