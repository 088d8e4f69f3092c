"""Who is behind a sum: how many brought something, and what the largest brought."""

from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray

from desist.measures.methods import Terms
from desist.tables.scheme import Method

LARGEST = 5
NOT_IN_JSON = {"in_json": False}
"""Of a field that results files leave out: who is behind a figure is for disclosure control."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A sum and its people, in the whole units that it is added up in.

    value    a count, ten-thousandths of a point, or pence of the report's prices; an expected
             number is rounded to the nearest
    people   nominals who brought something
    largest  what those with most brought, largest first, at most 5; unnamed
    exact    the value before it was rounded
    """

    value: int
    people: int
    largest: tuple[int, ...]
    exact: float


def brought(each: NDArray[np.float64] | NDArray[np.int64], *, factor: float = 1.0) -> Brought:
    """Of what each nominal brings.

    factor  that the sum and its parts are multiplied by
    """
    some = each[each > 0] * factor
    most = np.sort(some)[::-1][:LARGEST]
    exact = float(some.sum())
    return Brought(round(exact), len(some), tuple(round(float(one)) for one in most), exact)


def expected_of_each(terms: Terms) -> NDArray[np.float64]:
    """What each nominal adds to the expected number."""
    if terms.method is not Method.POOLED:
        each: NDArray[np.float64] = terms.columns[0]
        return each
    whole = float(terms.sums[0])
    total = float(terms.expected(terms.sums))
    share = 0.0 if isnan(total) or not whole else total / whole
    scaled: NDArray[np.float64] = terms.columns[0] * share
    return scaled
