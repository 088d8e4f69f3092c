"""Value for money: the reoffending value against partners' contributions (method, section 5).

Both sides are in pounds of one price year. Nothing here rests on the severity value, on an
enhanced value, or on a multiplier from recorded to actual crime.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pyarrow as pa

from desist.evaluation.certainty.resampling import Interval, Resampler
from desist.evaluation.measured.parts import Part
from desist.evaluation.money import Pricing, difference_asked
from desist.evaluation.results import Results
from desist.evaluation.worth.answer import Basis, Reading, ValueForMoney
from desist.evaluation.worth.bearers import bearers, shared_nominals
from desist.evaluation.worth.costing import Costing, cost_per, costing
from desist.evaluation.worth.days import Stays, stays
from desist.evaluation.worth.ledger import Ledger
from desist.evaluation.worth.pays_for_itself import (
    STATED_RISES,
    STATED_SUM,
    break_even,
    over_years,
    raised,
    recorded_by_category,
)
from desist.evaluation.worth.readings import (
    Beyond,
    all_of_it,
    beside_others,
    beyond_another,
    beyond_anyway,
)
from desist.measures.definitions import COST
from desist.reference.catalogue import Catalogue
from desist.tables.record_set import RecordSet

NOTHING_EXPECTED = "No cost was expected, so there is no value to set against anything."


@dataclass(frozen=True)
class Behind:
    """What the figures of the results were made from.

    whole, nominal_ids  the counted, in one order
    codes               counted rows by offence code, as `tallies.by_code`
    prices              as `prices.price_list`
    """

    whole: Part
    nominal_ids: list[str]
    codes: pa.Table
    prices: pa.Table
    pricing: Pricing
    resampler: Resampler


def value_for_money(
    results: Results, record_set: RecordSet, behind: Behind, *, catalogue: Catalogue
) -> tuple[ValueForMoney, Costing]:
    """Everything of the section, and the costing with what is odd about the ledger."""
    scheme = results.scheme
    here = stays(record_set.table("episodes"), results.period)
    found = costing(
        record_set,
        scheme=scheme,
        period=results.period,
        price_year=results.price_year,
        deflators=catalogue.deflators(),
        stays=here,
    )
    value = results.valuations["reoffending"]
    withheld = value.withheld
    if withheld is None and (value.saving is None or value.expected_cost <= 0):
        withheld = NOTHING_EXPECTED
    return _answer(results, behind, found, here, withheld=withheld, catalogue=catalogue), found


def _answer(
    results: Results,
    behind: Behind,
    costed: Costing,
    here: Stays,
    *,
    withheld: str | None,
    catalogue: Catalogue,
) -> ValueForMoney:
    scheme, book = results.scheme, costed.ledger
    rules, value = scheme.money, results.valuations["reoffending"]
    bias = 1 + rules.optimism_bias
    charged = book.cost.additional * bias if book else None
    chances = _chances(behind, book, bias) if withheld is None else None
    readings = [] if withheld else _readings(results, behind, charged, chances)
    first = readings[0] if readings else None
    expected = None if withheld else value.expected_cost
    pays = partial(
        break_even,
        expected=expected,
        edition=catalogue.unit_costs(scheme.unit_costs),
        factor=behind.pricing.factor,
        recorded=recorded_by_category(behind.codes, behind.prices),
    )
    rate = catalogue.appraisal().discount_rates[0][1]
    return ValueForMoney(
        price_year=results.price_year,
        without_cost=costed.why_not,
        withheld=withheld,
        ledger=book,
        charged=charged,
        per=cost_per(
            book,
            here,
            scheme=scheme.id or "",
            counted=behind.nominal_ids,
            stopped=int(results.measures["arrests"].people.stopped),
        ),
        readings=readings,
        break_even=None if charged is None else pays(charged),
        per_stated_sum=pays(STATED_SUM),
        needed_share=_needed_share(first, charged),
        raised=raised(first, book.cost.additional, chances[1:] if chances else None)
        if first and book
        else [],
        over_years=over_years(first, book.cost, rules=rules, rate=rate) if first and book else [],
        bearers=bearers(book.by_partner if book else {}, value.borne, rules=rules),
        shared=shared_nominals(
            here,
            behind.whole,
            behind.nominal_ids,
            scheme=scheme.id or "",
            pricing=behind.pricing,
        ),
    )


def _readings(
    results: Results, behind: Behind, charged: float | None, chances: Sequence[float] | None
) -> list[Reading]:
    value = results.valuations["reoffending"]
    supplied = results.supplied.found if results.supplied else []
    beyond = [
        *beyond_anyway(results.anyway),
        *beside_others(results.comparisons, Basis.COMPARED),
        *beside_others(supplied, Basis.SUPPLIED),
    ]
    return [
        all_of_it(value, cost=charged, chance=chances[0] if chances else None),
        *(
            beyond_another(one, value, held=held, cost=charged)
            for one, held in zip(beyond, _held(behind, beyond), strict=True)
        ),
    ]


def _held(behind: Behind, beyond: Sequence[Beyond]) -> list[Interval | None]:
    """Intervals of φ × expected − actual cost, each φ held at its figure [pounds]."""
    cost, pounds = behind.whole.terms(COST, behind.pricing.money_method), behind.pricing.pounds
    asked = [difference_asked(cost, part=one.part) for one in beyond]
    # Without another reading nothing is drawn again.
    found = behind.resampler.intervals(asked) if asked else []
    return [None if one is None else (one[0] * pounds, one[1] * pounds) for one in found]


def _chances(behind: Behind, book: Ledger | None, bias: float) -> list[float] | None:
    """How sure it is that the value exceeds the charged cost, then each raised cost."""
    if book is None:
        return None
    cost, pricing = book.cost.additional, behind.pricing
    levels = [cost * times / pricing.pounds for times in (bias, *(1 + by for by in STATED_RISES))]
    asked = difference_asked(behind.whole.terms(COST, pricing.money_method))
    return behind.resampler.chances_above(asked, levels)


def _needed_share(first: Reading | None, charged: float | None) -> float | None:
    """The least share of the difference that pays; None where there is no value above 0."""
    if first is None or charged is None or first.value <= 0:
        return None
    return charged / first.value
