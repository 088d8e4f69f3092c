"""Expected and actual, by each of the three methods (method, section 4).

A method is a few numbers per nominal and a formula on their sums. The same two
serve the whole cohort, any part of it, and each resample of a bootstrap.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desist.kernel.units import DAYS_PER_YEAR
from desist.measures.evidence import Whole
from desist.tables.scheme import Method

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Terms:
    """What is summed for one measure by one method.

    columns  one row per term, one column per nominal; the last row is the actual
    """

    method: Method
    columns: Numbers

    @property
    def sums(self) -> Numbers:
        """The sum of each term. The nominals come in the order of their ids, whatever
        the order of the rows or the engine, so that the last digit is always the same."""
        total: Numbers = self.columns.sum(axis=1)
        return total

    def expected(self, sums: Numbers) -> Numbers:
        """Expected of each row of sums, shape (..., terms) to (...); no days give nan."""
        if self.method is not Method.POOLED:
            return sums[..., 0]
        with np.errstate(divide="ignore", invalid="ignore"):
            expected: Numbers = sums[..., 0] * sums[..., 1] / sums[..., 2]
        return expected

    @staticmethod
    def actual(sums: Numbers) -> Numbers:
        return sums[..., -1]


def terms(
    method: Method,
    *,
    baseline: Whole,
    observed: Whole,
    baseline_days: Whole,
    scheme_days: Whole,
) -> Terms:
    """The terms of one measure: B_i, A_i over b_i, s_i days, one per counted nominal.

    nominal     Σ B_i × s_i / b_i against ΣA
    pooled      ΣB × Σs / Σb against ΣA
    annualised  Σ B_i × 365 / b_i against Σ A_i × 365 / s_i
    """
    match method:
        case Method.NOMINAL:
            rows = [baseline * scheme_days / baseline_days, observed]
        case Method.POOLED:
            rows = [baseline, scheme_days, baseline_days, observed]
        case Method.ANNUALISED:
            rows = [
                baseline * DAYS_PER_YEAR / baseline_days,
                observed * DAYS_PER_YEAR / scheme_days,
            ]
    return Terms(method, np.array(rows, dtype=np.float64))


def reduction(expected: Numbers, actual: Numbers) -> Numbers:
    """1 − actual / expected; nan where nothing was expected."""
    with np.errstate(divide="ignore", invalid="ignore"):
        fallen: Numbers = np.where(expected > 0, 1 - actual / expected, np.nan)
    return fallen
