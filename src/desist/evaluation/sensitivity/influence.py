"""How far a few people carry a figure (method, section 6).

Nobody is named here: people are places in a list, and only figures leave.
"""

from dataclasses import dataclass

import numpy as np

from desist.evaluation.measured.parts import Part
from desist.kernel.units import DAYS_PER_YEAR
from desist.measures.definitions import Measure
from desist.measures.evidence import Whole
from desist.measures.methods import Numbers, Terms, reduction, terms
from desist.tables.scheme import Method

TOP = 5
CENTILE = 0.95
FEWEST_LEFT = 2
"""With one person left, leaving one out says nothing of a group."""


@dataclass(frozen=True, slots=True)
class Capped:
    """The headline with nobody's rate above a ceiling, before and since alike (winsorised).

    ceiling    per person and year at risk, in printed units: what 95 in 100 rates stay under
    cut        people of whom at least one rate was cut
    reduction  None where nothing was expected
    """

    ceiling: float
    cut: int
    reduction: float | None


@dataclass(frozen=True, slots=True)
class Influence:
    """What one measure's headline owes to a few people.

    top_one_baseline  share of the baseline total that the person with most of it has; None
                      where the total is 0. Likewise for the top five, and for the scheme total
    reduction         the headline
    without_each      the headline without each of the five with most in both windows together,
                      the person with most first
    without_all       the headline without those five
    lowest, highest   the headline without any one person, over everybody
    capped            None where the ceiling would be 0
    """

    measure: str
    nominals: int
    top_one_baseline: float | None
    top_five_baseline: float | None
    top_one_observed: float | None
    top_five_observed: float | None
    reduction: float | None
    without_each: tuple[float | None, ...]
    without_all: float | None
    lowest: float | None
    highest: float | None
    capped: Capped | None


def influence(whole: Part, *, measure: Measure, method: Method, factor: float = 1.0) -> Influence:
    """Shares of the top one and five, leave one out, and the winsorised headline.

    factor  what money is multiplied by: it moves the printed ceiling of a cost and nothing else
    """
    baseline, observed = whole.baseline[measure.name], whole.observed[measure.name]
    own = whole.terms(measure, method)
    without = _without_each(own)
    most = np.argsort(-(baseline + observed), kind="stable")[:TOP]
    others = np.setdiff1d(np.arange(whole.nominals), most)
    reached = without[np.isfinite(without)]
    return Influence(
        measure=measure.name,
        nominals=whole.nominals,
        top_one_baseline=_share(baseline, 1),
        top_five_baseline=_share(baseline, TOP),
        top_one_observed=_share(observed, 1),
        top_five_observed=_share(observed, TOP),
        reduction=_figure(_fallen(own, own.sums)),
        without_each=tuple(_figure(without[place]) for place in most),
        without_all=_figure(_fallen(own, own.columns[:, others].sum(axis=1))),
        lowest=float(reached.min()) if len(reached) else None,
        highest=float(reached.max()) if len(reached) else None,
        capped=_capped(whole, measure=measure, method=method, factor=factor),
    )


def _without_each(own: Terms) -> Numbers:
    """The headline without each person in turn; nan where nothing would be expected."""
    if own.columns.shape[1] < FEWEST_LEFT:
        return np.full(own.columns.shape[1], np.nan)
    return _fallen(own, own.sums - own.columns.T)


def _fallen(own: Terms, sums: Numbers) -> Numbers:
    """The rounding of a subtraction may leave a trace where nothing is expected: it is nought."""
    expected = own.expected(sums)
    traces = expected <= 1e-9 * np.abs(own.expected(own.sums))
    return reduction(np.where(traces, 0.0, expected), own.actual(sums))


def _figure(value: float | Numbers) -> float | None:
    return float(value) if np.isfinite(value) else None


def _share(totals: Whole, top: int) -> float | None:
    whole = int(totals.sum())
    if not whole:
        return None
    return int(np.sort(totals)[::-1][:top].sum()) / whole


def _capped(whole: Part, *, measure: Measure, method: Method, factor: float) -> Capped | None:
    """Rates, not totals, are cut: a short window would else be cut less than a long one."""
    days = [whole.baseline_days, whole.scheme_days]
    totals = [whole.baseline[measure.name], whole.observed[measure.name]]
    rates = [total / day for total, day in zip(totals, days, strict=True)]
    ceiling = float(np.quantile(np.concatenate(rates), CENTILE)) if whole.nominals else 0.0
    if not ceiling:
        return None
    before, since = (
        np.minimum(total, ceiling * day) for total, day in zip(totals, days, strict=True)
    )
    cut = terms(
        method,
        baseline=before,
        observed=since,
        baseline_days=days[0],
        scheme_days=days[1],
    )
    money = factor if measure.name.startswith("cost") else 1.0
    return Capped(
        ceiling=ceiling * DAYS_PER_YEAR * money / measure.scale,
        cut=int(np.sum((rates[0] > ceiling) | (rates[1] > ceiling))),
        reduction=_figure(reduction(cut.expected(cut.sums), cut.actual(cut.sums))),
    )
