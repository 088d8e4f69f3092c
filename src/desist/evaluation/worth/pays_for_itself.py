"""What it would take for the cost to be paid: break-even, raised costs, several years."""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from desist.evaluation.worth.answer import BreakEven, Kind, OverYears, Raised, Reading
from desist.evaluation.worth.break_even import (
    benefit_cost_ratio,
    break_even_share,
    offences_needed_alone,
)
from desist.evaluation.worth.ledger import Cost
from desist.evaluation.worth.present_value import lasting_worth
from desist.reference.edition import UnitCosts
from desist.tables.scheme import MoneyRules

STATED_SUM = 10_000.0
"""Pounds, for a break-even where the cost is not known."""
STATED_RISES = (0.0, 0.1, 0.2, 0.4)
"""By which the cost is raised, to see what the ratio bears; no publication gives them."""
STATED_FADES = (1.0, 0.5, 0.0)


def recorded_by_category(codes: pa.Table, prices: pa.Table) -> dict[str, int]:
    """Counted offences of both windows by the cost category of their code.

    codes   offence_code and cost_rows, as `tallies.by_code`
    prices  offence_code and category, as `prices.price_list`
    """
    place = pc.index_in(codes["offence_code"], value_set=prices["offence_code"].combine_chunks())
    rows = pa.table({"category": prices["category"].take(place), "cost_rows": codes["cost_rows"]})
    sums = rows.group_by("category").aggregate([("cost_rows", "sum")])
    found = zip(sums["category"].to_pylist(), sums["cost_rows_sum"].to_pylist(), strict=True)
    return {category: int(rows) for category, rows in found if category is not None and rows}


def break_even(
    cost: float,
    *,
    expected: float | None,
    edition: UnitCosts,
    factor: float,
    recorded: Mapping[str, int],
) -> BreakEven:
    """The share of the expected cost, and the number of offences of each kind, that pay a cost.

    expected  cost of the days served [pounds]; None: withheld
    factor    brings the edition's costs to the price year
    recorded  as `recorded_by_category`; kinds that nobody was recorded for are left out, and
              the most recorded comes first
    """
    priced = [row for row in edition.rows if row.total and row.key in recorded]
    published = {row.key: float(row.total or 0) for row in priced}
    prices = {key: price * factor for key, price in published.items()}
    needed = offences_needed_alone(cost, prices)
    kinds = [
        Kind(
            category=row.key,
            label=row.label,
            published=published[row.key],
            unit_cost=prices[row.key],
            recorded=recorded[row.key],
            needed=needed[row.key] or 0.0,
        )
        for row in priced
    ]
    return BreakEven(
        cost=cost,
        share=None if expected is None else break_even_share(cost=cost, worth_of_all=expected),
        kinds=sorted(kinds, key=lambda kind: (-kind.recorded, kind.category)),
    )


def raised(first: Reading, cost: float, chances: Sequence[float] | None) -> list[Raised]:
    """The first reading with the additional cost raised by each of the stated shares.

    chances  that the value exceeds each raised cost
    """
    found = []
    for place, by in enumerate(STATED_RISES):
        charged = cost * (1 + by)
        found.append(
            Raised(
                by=by,
                cost=charged,
                ratio=benefit_cost_ratio(benefit=first.value, cost=charged),
                net=first.value - charged,
                chance=chances[place] if chances else None,
            )
        )
    return found


def over_years(first: Reading, cost: Cost, *, rules: MoneyRules, rate: float) -> list[OverYears]:
    """Present values of the period's work under stated fades, and of the work going on.

    rate  yearly and real, as both sides are in prices of one year
    """
    own = () if rules.fade is None else (rules.fade,)
    fades = dict.fromkeys((*STATED_FADES, *own))
    years, raised_by = rules.horizon_years, 1 + rules.optimism_bias
    once = [_present(first, cost.additional * raised_by, fade, 1, years, rate) for fade in fades]
    each_year = lasting_worth(rate=rate, years=years, running=years, fade=1.0)
    going_on = (cost.set_up + cost.recurring * each_year) * raised_by
    return [*once, _present(first, going_on, 1.0, years, years, rate)]


def _present(
    first: Reading, cost: float, fade: float, running: int, years: int, rate: float
) -> OverYears:
    value = first.value * lasting_worth(rate=rate, years=years, running=running, fade=fade)
    return OverYears(
        fade=fade,
        running=running,
        years=years,
        rate=rate,
        cost=cost,
        value=value,
        ratio=benefit_cost_ratio(benefit=value, cost=cost),
        net=value - cost,
    )
