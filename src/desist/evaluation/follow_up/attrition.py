"""What became of everybody who joined: who stayed, who left and why, who can be followed.

A figure of the people on the scheme forgets those who left it. Here they are,
and the first 365 days of each, whether or not they stayed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from desist.cohort.groups import Group
from desist.cohort.profile import REMOVALS, REMOVED, STILL_ON
from desist.cohort.readings import Reading
from desist.cohort.standing import standing_at_end
from desist.engine.embedded import Engine
from desist.evaluation.figures import Figures, by_attribute, figures, whole_cohort
from desist.evaluation.portrait import NOT_RECORDED
from desist.evaluation.resampling import Resampler
from desist.kernel.period import Period
from desist.measures.evidence import evidence_of
from desist.tables.scheme import Method, Scheme

EVERYBODY = ""


@dataclass(frozen=True, slots=True)
class Attrition:
    """Numbers of nominals; the first two lines add up to the third twice over.

    standing     at the period's end: still_on first, then exit reasons, most first
    incomplete, not_covered, no_exposure, counted   of the first 365 days: not over yet, over and
                 not covered by the sources, without days at risk, and in the figures below
    joined       everybody who had joined by the period's end
    figures      of the first 365 days from joining, against the baseline, over the counted
    by_standing  the same by where they stand, with the nominals counted; removals together.
                 Under `nominal` and `annualised` the parts add up to the whole
    """

    joined: int
    standing: Mapping[str, int]
    incomplete: int
    not_covered: int
    no_exposure: int
    counted: int
    figures: Mapping[str, Figures]
    by_standing: Mapping[str, tuple[int, Mapping[str, Figures]]]

    @property
    def complete(self) -> int:
        """Those whose 365 days are over, covered or not."""
        return self.joined - self.incomplete


def standings(engine: Engine, *, scheme: Scheme, period: Period) -> pa.Table:
    """nominal_id and standing of everybody who joined, as `cohort.standing`."""
    episodes = engine.table("episodes")
    return engine.fetch(standing_at_end(episodes, scheme=scheme.id or "", period=period))


def attrition(
    evidence: pa.Table, standings: pa.Table, *, method: Method, factor: float, seed: int
) -> Attrition:
    """The flow, and the first 365 days by where people stand.

    evidence  as `measures.tallies.evidence`
    factor    what money is multiplied by, once, at the end
    """
    followed = evidence_of(evidence, Reading.AFTER_JOINING)
    included = followed.counted
    place = pc.index_in(pa.array(included.nominal_ids, pa.string()), standings["nominal_id"])
    names = pc.fill_null(standings["standing"], NOT_RECORDED)
    own = np.array(names.take(place).to_pylist(), dtype=object)
    grouped = np.where(np.isin(own.astype(str), REMOVALS), REMOVED, own)
    whole = whole_cohort(included)
    parts = {EVERYBODY: whole, **by_attribute(whole, grouped)}
    answers = figures(
        {name: (part, method) for name, part in parts.items()},
        resampler=Resampler(len(included), seed),
        factor=factor,
    )
    return Attrition(
        joined=len(followed),
        standing=_most_first(names),
        incomplete=len(followed.ids_in(Group.INCOMPLETE)),
        not_covered=len(followed.ids_in(Group.NOT_COVERED)),
        no_exposure=len(followed.ids_in(Group.NO_EXPOSURE)),
        counted=len(included),
        figures=answers.pop(EVERYBODY),
        by_standing={name: (parts[name].nominals, found) for name, found in answers.items()},
    )


def _most_first(names: pa.ChunkedArray) -> dict[str, int]:
    counts = {row["values"]: row["counts"] for row in pc.value_counts(names).to_pylist()}
    return dict(sorted(counts.items(), key=lambda item: (item[0] != STILL_ON, -item[1], item[0])))
