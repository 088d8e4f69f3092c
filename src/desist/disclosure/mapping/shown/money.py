"""Money as one edition may print it: the values, who bears them, and value for money.

Contributions are about agencies. What is left out of them is what staff are paid: a line of one
post, or its full-time equivalent beside its amount, tells of a person who works for a partner.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import isnan

from desist.disclosure.mapping.chapters.regression import expected_key, straight_key
from desist.disclosure.mapping.chapters.value import VALUE, borne_key, cost_keys
from desist.disclosure.mapping.chapters.worth import (
    DAYS,
    DAYS_ELSEWHERE,
    DAYS_OF_COUNTED,
    NOMINALS,
    chance_key,
    part_key,
    raised_key,
    shared_key,
)
from desist.disclosure.mapping.shown.numbers import Shown
from desist.evaluation.measured.figures import Figures
from desist.evaluation.money import Borne, Valuation
from desist.evaluation.results import Results
from desist.evaluation.worth.answer import (
    Basis,
    BreakEven,
    CostPer,
    Reading,
    Shared,
    ValueForMoney,
)
from desist.evaluation.worth.bearers import bearers
from desist.evaluation.worth.break_even import break_even_share
from desist.evaluation.worth.ledger import Ledger
from desist.evaluation.worth.pays_for_itself import over_years, raised
from desist.evaluation.worth.readings import remade
from desist.kernel.suppressed import SUPPRESSED
from desist.kernel.units import DAYS_PER_YEAR

NOT_SHOWN = "A sum of money that it needs is not shown in this edition."
Values = Mapping[str, Valuation]


def valuations(results: Results, measures: Mapping[str, Figures], found: Shown) -> Values:
    """Both values, made of the sums that are printed."""
    expected, actual = (found.pounds(key) for key in cost_keys(results))
    fallen = measures["severity"].reduction
    scaled = None if fallen is None else expected * fallen
    rate = results.scheme.detection_rate
    return {
        name: _valued(
            results.valuations[name],
            saving,
            (expected, actual),
            rate=rate,
            borne=_borne(results, found, fallen=by),
        )
        for name, saving, by in (
            ("reoffending", found.pounds(VALUE), None),
            ("severity", scaled, fallen),
        )
    }


def _valued(
    value: Valuation,
    saving: float | None,
    costs: tuple[float, float],
    *,
    rate: float | None,
    borne: Mapping[str, Borne],
) -> Valuation:
    """A value whose parts are printed keeps its interval."""
    if value.withheld or value.saving is None:
        saving, borne = None, {}
    whole = saving is not None and not any(map(isnan, (saving, *costs)))
    return Valuation(
        expected_cost=costs[0],
        actual_cost=costs[1],
        saving=saving,
        interval=value.interval if whole else None,
        enhanced=saving / rate if saving is not None and rate else None,
        borne=borne,
        withheld=value.withheld,
        approximate=value.approximate,
    )


def _borne(results: Results, found: Shown, *, fallen: float | None) -> dict[str, Borne]:
    """Of each bearer; the severity value is made of the expected cost and of a rate."""
    made = {}
    for bearer in results.valuations["reoffending"].borne:
        key = borne_key(bearer)
        expected, actual = found.pounds(f"{key}.expected"), found.pounds(f"{key}.actual")
        value = found.pounds(key) if fallen is None else expected * fallen
        made[bearer] = Borne(expected, actual, value)
    return made


def worth(results: Results, values: Values, found: Shown) -> ValueForMoney | None:
    """Value for money, made anew of the value, the days and the ledger; None without a ledger."""
    own = results.worth
    if own is None or own.ledger is None:
        return None
    book, rules = own.ledger, results.scheme.money
    charged = book.cost.additional * (1 + rules.optimism_bias)
    value = values["reoffending"]
    readings = _readings(own.readings, value, found, charged=charged)
    first = readings[0] if readings else None
    chances = [
        found.number(raised_key(at)) for at, one in enumerate(own.raised) if one.chance is not None
    ]
    return ValueForMoney(
        price_year=own.price_year,
        without_cost=None,
        withheld=own.withheld or (None if first else NOT_SHOWN),
        ledger=_without_pay(book, whole_lines=_tells_no_share(book, found)),
        charged=charged,
        per=_per(results, book, found),
        readings=readings,
        break_even=BreakEven(
            charged,
            break_even_share(cost=charged, worth_of_all=value.expected_cost) if first else None,
            [],
        ),
        per_stated_sum=BreakEven(own.per_stated_sum.cost, None, []),
        needed_share=charged / first.value if first and first.value > 0 else None,
        raised=raised(first, book.cost.additional, chances) if first else [],
        over_years=over_years(first, book.cost, rules=rules, rate=own.over_years[0].rate)
        if first
        else [],
        bearers=bearers(book.by_partner, value.borne, rules=rules),
        shared=[
            Shared(one.scheme, found.number(shared_key(one.scheme)), SUPPRESSED)  # type: ignore[arg-type]
            for one in own.shared
        ],
    )


def _readings(
    own: Sequence[Reading], value: Valuation, found: Shown, *, charged: float
) -> list[Reading]:
    """None where the value is not printed; a reading whose part is not is there without figures."""
    if value.saving is None or isnan(value.saving):
        return []
    return [
        remade(
            one,
            part=(part := _part(one, found)),
            expected=value.expected_cost,
            value=part * value.expected_cost - value.actual_cost,
            interval=None if isnan(part) else one.interval,
            cost=charged,
            chance=None if one.chance is None else found.number(chance_key(one)),
        )
        for one in own
    ]


def _part(one: Reading, found: Shown) -> float:
    if one.basis is Basis.ALL:
        return 1.0
    if one.basis is Basis.ANYWAY:
        return found.number(expected_key(one.measure)) / found.number(straight_key(one.measure))
    return found.number(part_key(one))


def _per(results: Results, book: Ledger, found: Shown) -> CostPer | None:
    own = results.worth.per if results.worth else None
    if own is None:
        return None
    cost = book.cost.additional
    people, days = found.number(NOMINALS), found.number(DAYS)
    share = found.number(DAYS_OF_COUNTED) / days
    stopped = found.number("measures.arrests.people.stopped")
    return CostPer(
        nominals=people,  # type: ignore[arg-type]  # or suppressed
        nominal_years=days / DAYS_PER_YEAR,
        counted_share=share,
        stopped=stopped,  # type: ignore[arg-type]
        per_nominal=cost / people,
        per_nominal_year=cost * DAYS_PER_YEAR / days,
        per_stopped=cost / stopped if stopped else None,
        for_the_counted=cost * share,
    )


def _tells_no_share(book: Ledger, found: Shown) -> bool:
    """Whether whole lines beside what the period bears of them tell of no few people.

    A line for all schemes is shared by days on each, so the two give away the others' days.
    """
    shared = any(line.scheme_share < 1 for line in book.lines)
    return not shared or found.has(DAYS, DAYS_ELSEWHERE)


def _without_pay(book: Ledger, *, whole_lines: bool) -> Ledger:
    return replace(
        book,
        lines=[
            replace(
                one, committed=SUPPRESSED, delivered=None, fte=None, note=None, ledger_line=None
            )
            for one in book.lines
            if whole_lines
        ],
        given=[replace(one, fte=None) for one in book.given] if whole_lines else [],
        reconciled=book.reconciled if whole_lines else [],
        scheme_days=(SUPPRESSED, SUPPRESSED),  # type: ignore[arg-type]
        people_elsewhere=0,
    )
