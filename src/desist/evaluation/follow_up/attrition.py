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
from desist.cohort.portrait.profile import NOT_RECORDED, REMOVALS, REMOVED, STILL_ON
from desist.cohort.portrait.standing import standing_at_end
from desist.cohort.readings import Reading
from desist.engine.engine import Engine
from desist.evaluation.certainty.resampling import DRAWS_OF_PARTS, Resampler
from desist.evaluation.measured.figures import Figures, figures
from desist.evaluation.measured.parts import Part, by_attribute, whole_cohort
from desist.kernel.period import Period
from desist.measures.definitions import ARRESTS, CONVICTIONS
from desist.measures.evidence import evidence_of
from desist.tables.scheme import Method, Scheme

SHOWN = (ARRESTS, CONVICTIONS)


@dataclass(frozen=True, slots=True)
class Attrition:
    """Numbers of nominals; the first two lines add up to the third twice over.

    standing     at the period's end: still_on first, then exit reasons, most first
    incomplete, not_covered, no_exposure, counted   of the first 365 days: not over yet, over and
                 not covered by the sources, without days at risk, and in the figures below
    joined       everybody who had joined by the period's end
    by_standing  arrests and convictions of the first 365 days from joining, against the baseline,
                 with the nominals counted, by where they stand; removals together. Under
                 `nominal` and `annualised` they add up to `after_joining` of the alternatives
    """

    joined: int
    standing: Mapping[str, int]
    incomplete: int
    not_covered: int
    no_exposure: int
    counted: int
    by_standing: Mapping[str, tuple[int, Mapping[str, Figures]]]

    @property
    def complete(self) -> int:
        """Those whose 365 days are over, covered or not."""
        return self.joined - self.incomplete

    @property
    def still_on(self) -> int:
        return self.standing.get(STILL_ON, 0)

    @property
    def removed(self) -> int:
        return sum(self.standing.get(reason, 0) for reason in REMOVALS)


def standings(engine: Engine, *, scheme: Scheme, period: Period) -> pa.Table:
    """nominal_id and standing of everybody who joined, as `cohort.portrait.standing`."""
    episodes = engine.table("episodes")
    return engine.fetch(standing_at_end(episodes, scheme=scheme.id or "", period=period))


def attrition(evidence: pa.Table, standings: pa.Table, *, method: Method, seed: int) -> Attrition:
    """The flow, and the first 365 days by where people stand.

    evidence  as `measures.tallies.evidence`
    """
    followed = evidence_of(evidence, Reading.AFTER_JOINING)
    included = followed.counted
    place = pc.index_in(pa.array(included.nominal_ids, pa.string()), standings["nominal_id"])
    names = pc.fill_null(standings["standing"], NOT_RECORDED)
    own = np.array(names.take(place).to_pylist(), dtype=object)
    grouped = np.where(np.isin(own.astype(str), REMOVALS), REMOVED, own)
    parts = by_attribute(whole_cohort(included, SHOWN), grouped)
    answers = figures(
        {name: (part, method) for name, part in parts.items()},
        resampler=Resampler(len(included), seed, most_draws=DRAWS_OF_PARTS),
        factor=1.0,
        measures=SHOWN,
    )
    return Attrition(
        joined=len(followed),
        standing=_most_first(names),
        incomplete=len(followed.ids_in(Group.INCOMPLETE)),
        not_covered=len(followed.ids_in(Group.NOT_COVERED)),
        no_exposure=len(followed.ids_in(Group.NO_EXPOSURE)),
        counted=len(included),
        by_standing={name: (parts[name].nominals, answers[name]) for name in _in_order(parts)},
    )


def _in_order(parts: Mapping[str, Part]) -> list[str]:
    """Still on the scheme first, then the largest."""
    return sorted(parts, key=lambda name: (name != STILL_ON, -parts[name].nominals, name))


def _most_first(names: pa.ChunkedArray) -> dict[str, int]:
    counts = {row["values"]: row["counts"] for row in pc.value_counts(names).to_pylist()}
    return dict(sorted(counts.items(), key=lambda item: (item[0] != STILL_ON, -item[1], item[0])))
