"""A measure's sums worked out again from its rows, in words that can be followed by hand."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from desist.kernel.units import DAYS_PER_YEAR
from desist.measures.definitions import Measure
from desist.measures.events import Kind
from desist.measures.methods import Terms, terms
from desist.report.tracing.scope import Scope
from desist.tables.scheme import Method

FORMULAS = {
    Method.NOMINAL: "Σ Bᵢ × sᵢ ÷ bᵢ, person by person",
    Method.POOLED: "ΣB × Σs ÷ Σb",
    Method.ANNUALISED: "Σ Bᵢ × 365 ÷ bᵢ, person by person",
}
LONGEST_SUM = 6


@dataclass(frozen=True)
class Summed:
    """A measure of a scope, per person, from the rows themselves.

    baseline, observed  whole units, as the measures add them up
    """

    measure: Measure
    method: Method
    baseline: NDArray[np.int64]
    observed: NDArray[np.int64]
    baseline_days: NDArray[np.int64]
    scheme_days: NDArray[np.int64]

    @property
    def terms(self) -> Terms:
        return terms(
            self.method,
            baseline=self.baseline,
            observed=self.observed,
            baseline_days=self.baseline_days,
            scheme_days=self.scheme_days,
        )

    @property
    def expected(self) -> float:
        """In printed units, before any price factor."""
        asked = self.terms
        found = float(asked.expected(asked.sums)) / self.measure.scale
        return 0.0 if np.isnan(found) else found

    @property
    def actual(self) -> float:
        asked = self.terms
        return float(asked.actual(asked.sums)) / self.measure.scale

    def formula(self) -> str:
        """The expected number as a sum that can be done again."""
        scale = self.measure.scale
        if self.method is Method.POOLED:
            return (
                f"{FORMULAS[self.method]} = {_number(self.baseline.sum() / scale)} × "
                f"{self.scheme_days.sum():,} ÷ {self.baseline_days.sum():,} = "
                f"{_number(self.expected)}"
            )
        return f"{FORMULAS[self.method]} = {self._parts()} = {_number(self.expected)}"

    def _parts(self) -> str:
        """The first few persons who add anything, and how many more do."""
        annual = self.method is Method.ANNUALISED
        adding = np.flatnonzero(self.baseline)
        parts = [
            f"{_number(self.baseline[i] / self.measure.scale)} × "
            f"{DAYS_PER_YEAR if annual else f'{self.scheme_days[i]:,}'} ÷ "
            f"{self.baseline_days[i]:,}"
            for i in adding[:LONGEST_SUM]
        ]
        more = len(adding) - LONGEST_SUM
        if more > 0:
            parts.append(f"… {more:,} more")
        return " + ".join(parts) or "0"


def summed(scope: Scope, measure: Measure) -> Summed:
    """The sums of each counted person, made again from the events."""
    key = ("summed", measure.name, scope.method, *scope.key)
    return scope.material.once(key, lambda: _summed(scope, measure))


def _summed(scope: Scope, measure: Measure) -> Summed:
    people = scope.people
    ids = people["nominal_id"].combine_chunks()
    return Summed(
        measure=measure,
        method=Method(scope.method),
        baseline=_per_person(scope.events(measure, "baseline"), measure, ids),
        observed=_per_person(scope.events(measure, "observed"), measure, ids),
        baseline_days=people["baseline_days"].to_numpy().astype(np.int64),
        scheme_days=people["scheme_days"].to_numpy().astype(np.int64),
    )


def _per_person(events: pa.Table, measure: Measure, ids: pa.Array) -> NDArray[np.int64]:
    if measure.kind is Kind.ARREST:
        # An arrest with several offences of one group stands there several times.
        events = events.group_by(["nominal_id", "arrest_id"]).aggregate([])
    owner = pc.index_in(events["nominal_id"], value_set=ids).to_numpy()
    amounts = np.ones(events.num_rows, dtype=np.int64)
    if measure.value is not None:
        amounts = pc.fill_null(events[measure.value], 0).to_numpy().astype(np.int64)
    found = np.zeros(len(ids), dtype=np.int64)
    np.add.at(found, owner.astype(np.int64), amounts)
    return found


def _number(value: float) -> str:
    """As many places as it needs, at most four."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")


number = _number
