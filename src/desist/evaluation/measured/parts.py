"""Parts of the cohort: the people of one kind, or what everybody did of one kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from desist.measures.definitions import MEASURES, Measure
from desist.measures.evidence import Evidence, Whole
from desist.measures.methods import Terms, terms
from desist.measures.people import People, people
from desist.tables.scheme import Method


@dataclass(frozen=True)
class Part:
    """A part of the counted nominals, or of what they did, as columns over those it holds.

    cohort              all counted nominals, of this part and of the others
    place               where in the cohort those held here stand, ascending
    baseline, observed  by measure, per nominal held
    whole_days          where the part is what everybody did of one kind, and those without any
                        are not held: everybody's baseline and scheme days; None: the part is
                        the nominals held
    """

    cohort: int
    place: Whole
    baseline_days: Whole
    scheme_days: Whole
    baseline: Mapping[str, Whole]
    observed: Mapping[str, Whole]
    whole_days: tuple[Whole, Whole] | None = None

    @property
    def nominals(self) -> int:
        return len(self.place) if self.whole_days is None else self.cohort

    def terms(self, measure: Measure, method: Method) -> Terms:
        """Of the nominals held, or of everybody where their days are in the sum."""
        baseline, observed = self.baseline[measure.name], self.observed[measure.name]
        days = self.baseline_days, self.scheme_days
        if self.whole_days is not None and method is Method.POOLED:
            baseline, observed = self._spread(baseline), self._spread(observed)
            days = self.whole_days
        return terms(
            method,
            baseline=baseline,
            observed=observed,
            baseline_days=days[0],
            scheme_days=days[1],
        )

    def place_of_terms(self, method: Method) -> Whole | None:
        """Where in the cohort the nominals of the terms stand; None: they are all of it."""
        everybody = self.whole_days is not None and method is Method.POOLED
        return None if everybody else self.place

    def people(self, measure: Measure) -> People:
        """Numbers of nominals; those not held have none in either window."""
        held = people(
            baseline=self.baseline[measure.name],
            observed=self.observed[measure.name],
            baseline_days=self.baseline_days,
            scheme_days=self.scheme_days,
        )
        return replace(held, none_either=held.none_either + self.nominals - len(self.place))

    def of(self, held: Whole) -> "Part":
        """Those of the nominals held alone; `held` says which, by their order here."""
        return Part(
            cohort=self.cohort,
            place=self.place[held],
            baseline_days=self.baseline_days[held],
            scheme_days=self.scheme_days[held],
            baseline={name: values[held] for name, values in self.baseline.items()},
            observed={name: values[held] for name, values in self.observed.items()},
        )

    def _spread(self, values: Whole) -> Whole:
        spread = np.zeros(self.cohort, dtype=np.int64)
        spread[self.place] = values
        return spread


def whole_cohort(counted: Evidence, measures: Iterable[Measure] = MEASURES) -> Part:
    measures = tuple(measures)
    return Part(
        cohort=len(counted),
        place=np.arange(len(counted)),
        baseline_days=counted.baseline_days,
        scheme_days=counted.scheme_days,
        baseline={measure.name: counted.baseline(measure) for measure in measures},
        observed={measure.name: counted.observed(measure) for measure in measures},
    )


def with_pending(whole: Part, counted: Evidence, *, now: frozenset[str], wanted: bool) -> Part:
    """The cohort with pending offences counted in every measure that may, or in none.

    now  the names of the measures that count them already
    """
    sign = 1 if wanted else -1
    baseline, observed = dict(whole.baseline), dict(whole.observed)
    for measure in MEASURES:
        if measure.pending is not None and (measure.name in now) is not wanted:
            name = f"pending_{measure.name}"
            more, later = (counted.columns[f"{name}_{w}"] for w in ("baseline", "observed"))
            baseline[measure.name] = baseline[measure.name] + sign * more
            observed[measure.name] = observed[measure.name] + sign * later
    return replace(whole, baseline=baseline, observed=observed)


def by_attribute(whole: Part, values: NDArray[np.object_] | pa.Array) -> dict[str, Part]:
    """One part for each value that a counted nominal has, in ascending order."""
    column = values if isinstance(values, pa.Array) else pa.array(values)
    return {value: whole.of(held) for value, held in _rows_by_value(column)}


def by_offence_group(whole: Part, counted: Evidence, rows: pa.Table) -> dict[str, Part]:
    """One part for each offence group: everybody's days, the group's events alone.

    rows  nominal_id, category and the sums of each measure, one reading's; a nominal at most
          once in each category
    """
    place = pc.index_in(rows["nominal_id"], value_set=pa.array(counted.nominal_ids, pa.string()))
    known = place.is_valid()
    rows, place = rows.filter(known), place.filter(known)
    by_place = pc.sort_indices(place)
    rows = rows.take(by_place)
    owner = place.take(by_place).to_numpy().astype(np.int64)
    names = [measure.name for measure in MEASURES]
    sums = {
        f"{name}_{window}": rows[f"{name}_{window}"].to_numpy()
        for name in names
        for window in ("baseline", "observed")
    }
    return {
        category: Part(
            cohort=whole.cohort,
            place=owner[chosen],
            baseline_days=whole.baseline_days[owner[chosen]],
            scheme_days=whole.scheme_days[owner[chosen]],
            baseline={name: sums[f"{name}_baseline"][chosen] for name in names},
            observed={name: sums[f"{name}_observed"][chosen] for name in names},
            whole_days=(whole.baseline_days, whole.scheme_days),
        )
        for category, chosen in _rows_by_value(rows["category"].combine_chunks())
    }


def _rows_by_value(values: pa.Array) -> list[tuple[str, Whole]]:
    """Each value in ascending order, and the rows that hold it, ascending."""
    encoded = values.cast(pa.string()).dictionary_encode()
    codes = encoded.indices.to_numpy(zero_copy_only=False)
    order = np.argsort(codes, kind="stable")
    ends = np.cumsum(np.bincount(codes, minlength=len(encoded.dictionary)))
    rows = np.split(order, ends[:-1]) if len(ends) else []
    return sorted(zip(encoded.dictionary.to_pylist(), rows, strict=True), key=lambda pair: pair[0])
