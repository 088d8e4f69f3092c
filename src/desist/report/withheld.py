"""Money of too few people, left out of a report (method, section 6).

The results file keeps the sums, for whoever checks them; a report of fewer than 20
people prints no pounds, in whatever section they would stand.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import nan

from desist.evaluation.certainty.resampling import FEWEST_NOMINALS
from desist.evaluation.measured.figures import Figures
from desist.evaluation.results import Results
from desist.evaluation.series.revisions import Revisions
from desist.measures.definitions import COST


def without_money_of_few(results: Results) -> Results:
    """The same results; the cost of fewer than 20 people is nan, and has no difference."""
    mature = results.maturity
    return replace(
        results,
        measures=_without(results.measures),
        alternatives=[
            replace(found, measures=_without(found.measures)) for found in results.alternatives
        ],
        breakdowns={
            attribute: {
                category: (nominals, _without(found))
                for category, (nominals, found) in categories.items()
            }
            for attribute, categories in results.breakdowns.items()
        },
        maturity=mature and replace(mature, figures=_without(mature.figures)),
        years=tuple(replace(year, measures=_without(year.measures)) for year in results.years),
        revisions=tuple(_unsaid(found) for found in results.revisions),
    )


def _without(measures: Mapping[str, Figures]) -> Mapping[str, Figures]:
    cost = measures.get(COST.name)
    if cost is None or not 0 < cost.nominals < FEWEST_NOMINALS:
        return measures
    unsaid = replace(
        cost, baseline=nan, observed=nan, expected=nan, actual=nan, reduction=None, interval=None
    )
    return {**measures, COST.name: unsaid}


def _unsaid(found: Revisions) -> Revisions:
    """A revision table without the pounds of too few, then or now."""
    if min(found.counted) >= FEWEST_NOMINALS:
        return found
    return replace(
        found,
        rows=tuple(
            replace(row, then=None, now=None, difference=None) if row.measure == COST.name else row
            for row in found.rows
        ),
    )
