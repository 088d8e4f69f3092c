"""Intervals of 500,000 nominals with every breakdown: time, memory, and whether they agree
with the bootstrap.

    python benchmarks/intervals.py

All people are invented: counts with overdispersion, cost with a heavy tail.
"""

import resource
import time

import numpy as np
import pyarrow as pa
from children import say, table

from desist.evaluation.certainty.resampling import MOST_RESAMPLED, Resampler
from desist.evaluation.measured.figures import figures
from desist.evaluation.measured.parts import Part, by_attribute, by_offence_group, whole_cohort
from desist.measures.definitions import MEASURES
from desist.measures.evidence import Evidence
from desist.tables.scheme import Method

NOMINALS = 500_000
CATEGORIES = {
    "sex": 3,
    "age_band": 6,
    "ethnicity": 6,
    "cohort_type": 5,
    "supervision": 2,
    "tier": 4,
    "status": 4,
}
GROUPS = {"offence_group": 10, "offence_type": 30}
MOST_SECONDS = 10.0
COMPARED = (600, 2_000, 5_000)


def main() -> None:
    _time()
    say()
    _agreement()


def _time() -> None:
    people, attributes, groups = _invented(NOMINALS)
    before = _peak()
    start = time.perf_counter()
    parts = _parts(people, attributes, groups)
    found = figures(
        {name: (part, Method.NOMINAL) for name, part in parts.items()},
        resampler=Resampler(len(people), 1),
        factor=1.0,
    )
    seconds = time.perf_counter() - start
    figures_made = sum(len(measures) for measures in found.values())
    verdict = "met" if seconds < MOST_SECONDS else "NOT met"
    say(
        f"{NOMINALS:,} nominals, {len(parts)} parts, {figures_made} figures with intervals: "
        f"{seconds:.2f} s, under {MOST_SECONDS:g} s: {verdict}; "
        f"{(_peak() - before) / 1e9:.2f} GB over the {before / 1e9:.2f} GB of the people"
    )


def _agreement() -> None:
    """The ends of the linearised interval beside those of the bootstrap, in the same run."""
    rows = []
    for nominals in COMPARED:
        people, _attributes, _groups = _invented(nominals)
        asked = {"all": (whole_cohort(people), Method.NOMINAL)}
        started = time.perf_counter()
        plain = figures(asked, resampler=Resampler(nominals, 1), factor=1.0)["all"]
        middle = time.perf_counter()
        drawn = figures(asked, resampler=_Bootstrap(nominals, 1, 2_000), factor=1.0)["all"]
        ended = time.perf_counter()
        for measure in MEASURES:
            one, other = plain[measure.name].interval, drawn[measure.name].interval
            rows.append(
                (
                    f"{nominals:,}",
                    measure.name,
                    f"{one[0]:.3f} to {one[1]:.3f}",
                    f"{other[0]:.3f} to {other[1]:.3f}",
                    f"{(one[1] - one[0]) / (other[1] - other[0]):.2f}",
                    f"{(ended - middle) / (middle - started):.0f}",
                )
            )
    say(f"Above {MOST_RESAMPLED} nominals the interval is linearised; beside it the bootstrap-t.")
    table(("nominals", "measure", "linearised", "bootstrap-t", "width ratio", "time ratio"), rows)


class _Bootstrap(Resampler):
    """Resamples whatever the size."""

    @property
    def variant(self) -> str:
        return "bootstrap_t"


def _invented(nominals: int) -> tuple[Evidence, dict[str, np.ndarray], dict[str, pa.Table]]:
    rng = np.random.default_rng(1)
    rate = rng.gamma(0.7, 4.0, nominals)
    days = rng.integers(60, 366, nominals)
    columns = {"baseline_days": np.full(nominals, 365), "scheme_days": days}
    for window, share in (("baseline", 1.0), ("observed", 0.7)):
        length = 1.0 if window == "baseline" else days / 365
        count = rng.poisson(rate * share * length)
        columns[f"arrests_{window}"] = count
        columns[f"convictions_{window}"] = rng.binomial(count, 0.8)
        columns[f"severity_{window}"] = (count * rng.lognormal(13.5, 1.2, nominals)).astype(int)
        columns[f"cost_{window}"] = (count * rng.lognormal(11.5, 1.2, nominals)).astype(int)
    ids = [f"N{place:07d}" for place in range(nominals)]
    people = Evidence(ids, np.full(nominals, "counted", dtype=object), columns)
    attributes = {
        name: rng.choice(np.array([f"{name} {k}" for k in range(size)], dtype=object), nominals)
        for name, size in CATEGORIES.items()
    }
    return people, attributes, {name: _in_groups(people, size) for name, size in GROUPS.items()}


def _in_groups(people: Evidence, size: int) -> pa.Table:
    """Everybody's events, each person's in two of the groups."""
    rng = np.random.default_rng(2)
    sums = {name: values for name, values in people.columns.items() if "_days" not in name}
    first = rng.integers(0, size, len(people))
    halves = []
    for step in (0, 1):
        group = (first + step) % size
        mine = {name: values // 2 for name, values in sums.items()}
        halves.append(
            pa.table(
                {
                    "nominal_id": people.nominal_ids,
                    "category": [f"group {place}" for place in group],
                    **mine,
                }
            )
        )
    return pa.concat_tables(halves)


def _parts(
    people: Evidence, attributes: dict[str, np.ndarray], groups: dict[str, pa.Table]
) -> dict[str, Part]:
    whole = whole_cohort(people)
    parts = {"whole": whole}
    for name, values in attributes.items():
        parts |= {f"{name}/{key}": part for key, part in by_attribute(whole, values).items()}
    for name, rows in groups.items():
        found = by_offence_group(whole, people, rows)
        parts |= {f"{name}/{key}": part for key, part in found.items()}
    return parts


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
