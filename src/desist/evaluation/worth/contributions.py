"""What partners put in during a period: ledger lines, each brought to the price year.

A line's amount is what was delivered, or what was committed where that is blank. What a
period bears of it is the amount × the share of the financial year's days that lie in the
period × the scheme's share where the line is for all schemes × index(price year) ÷
index(financial year). Committed and delivered are added up in pence.
"""

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from desist.evaluation.worth.ledger import Cost, Given, Ledger, Line, PriceLevel, Reconciled
from desist.kernel.period import Period, financial_year_start
from desist.kernel.units import PENCE_PER_POUND
from desist.reference.edition import Deflators

Numbers = NDArray[np.float64]
ORDER = ("financial_year", "partner", "kind", "purpose", "line", "ledger_line", "committed_gbp")
CUSTODY_LINES = ("recall", "prison")


def shares_of_years(years: Iterable[str], period: Period) -> dict[str, float]:
    """The share of each financial year's days that lie in the period; none that is 0."""
    found = {}
    for year in sorted(set(years)):
        first = financial_year_start(year)
        start, end = date(first, 4, 1), date(first + 1, 4, 1)
        inside = (min(end, period.end) - max(start, period.start)).days
        if inside > 0:
            found[year] = inside / (end - start).days
    return found


def rows_of(contributions: pa.Table, *, scheme: str, shares: Mapping[str, float]) -> pa.Table:
    """The rows for the scheme, or for all, of the financial years named; in an order of their own,
    so that it does not matter how the ledger was sorted."""
    own = pc.or_kleene(
        pc.is_null(contributions["scheme"]), pc.equal(contributions["scheme"], scheme)
    )
    in_years = pc.is_in(contributions["financial_year"], value_set=pa.array(shares, pa.string()))
    rows = contributions.filter(pc.and_(in_years, own))
    return rows.sort_by([(name, "ascending") for name in ORDER])


def ledger(
    rows: pa.Table,
    *,
    of: int,
    shares: Mapping[str, float],
    scheme_days: tuple[int, int],
    deflators: Deflators,
    price_year: str,
    totals: Mapping[str, float],
) -> Ledger:
    """The rows as lines, with what each comes to.

    rows          as `rows_of`, at least one
    of            rows of the whole table
    scheme_days   on this scheme and on all of them: the share of a line that is for all
    totals        by financial year, what the ledger says
    Raises        KeyError for a financial year without an index: see `years_without_index`
    """
    factors = {
        year: _index(deflators, price_year) / _index(deflators, year) if year != price_year else 1.0
        for year in shares
    }
    committed = _pence(rows["committed_gbp"])
    delivered = np.where(_is_blank(rows["delivered_gbp"]), committed, _pence(rows["delivered_gbp"]))
    days, price = (_by_year(rows["financial_year"], values) for values in (shares, factors))
    ours = np.where(_is_blank(rows["scheme"]), scheme_days[0] / max(scheme_days[1], 1), 1.0)
    counted = delivered / PENCE_PER_POUND * days * ours * price
    return Ledger(
        lines=_lines(rows, days=days, ours=ours, price=price, counted=counted),
        given=_given(rows, committed=committed, delivered=delivered),
        reconciled=_reconciled(rows, delivered, totals),
        cost=_cost(rows, counted),
        by_partner=_by_partner(rows, counted),
        blank_delivered=rows["delivered_gbp"].null_count,
        elsewhere=of - len(rows),
        price_year=price_year,
        price_levels=_levels(deflators, {*shares, price_year}),
        scheme_days=scheme_days,
    )


def years_without_index(
    years: Iterable[str], deflators: Deflators, *, price_year: str
) -> list[str]:
    """The financial years that cannot be brought to the price year."""
    there = {row.key for row in deflators.rows if row.index is not None}
    others = {year for year in years if year != price_year}
    return sorted(({*others, price_year} if others else set()) - there)


def _levels(deflators: Deflators, years: set[str]) -> list[PriceLevel]:
    if len(years) < 2:
        return []
    return [
        PriceLevel(row.key, float(row.index), str(row.status))
        for row in deflators.rows
        if row.key in years and row.index is not None
    ]


def _index(deflators: Deflators, year: str) -> float:
    return {row.key: float(row.index) for row in deflators.rows if row.index is not None}[year]


def _pence(column: pa.ChunkedArray) -> NDArray[np.int64]:
    pounds: Numbers = np.asarray(pc.fill_null(column, 0.0))
    return np.rint(pounds * PENCE_PER_POUND).astype(np.int64)


def _is_blank(column: pa.ChunkedArray) -> NDArray[np.bool_]:
    blank: NDArray[np.bool_] = np.asarray(column.is_null())
    return blank


def _by_year(years: pa.ChunkedArray, values: Mapping[str, float]) -> Numbers:
    place = np.asarray(pc.index_in(years, value_set=pa.array(values, pa.string())))
    found: Numbers = np.array(list(values.values()), dtype=float)[place]
    return found


def _is(rows: pa.Table, name: str, *words: str) -> NDArray[np.bool_]:
    held: NDArray[np.bool_] = np.asarray(pc.is_in(rows[name], value_set=pa.array(words)))
    return held


def _cost(rows: pa.Table, counted: Numbers) -> Cost:
    statutory = _is(rows, "additional", "no")
    set_up = _is(rows, "purpose", "set_up") & ~statutory
    custody = _is(rows, "line", *CUSTODY_LINES) & ~statutory & ~set_up
    cash = _is(rows, "kind", "cash")
    return Cost(
        running=float(counted[~statutory & ~set_up & ~custody].sum()),
        recall_and_prison=float(counted[custody].sum()),
        set_up=float(counted[set_up].sum()),
        additional=float(counted[~statutory].sum()),
        statutory=float(counted[statutory].sum()),
        cash=float(counted[cash & ~statutory].sum()),
        in_kind=float(counted[~cash & ~statutory].sum()),
    )


def _by_partner(rows: pa.Table, counted: Numbers) -> dict[str, float]:
    own = pa.table({"partner": rows["partner"], "counted": counted})
    additional = own.filter(pa.array(~_is(rows, "additional", "no")))
    sums = additional.group_by("partner").aggregate([("counted", "sum")]).sort_by("partner")
    return dict(zip(sums["partner"].to_pylist(), sums["counted_sum"].to_pylist(), strict=True))


def _given(
    rows: pa.Table, *, committed: NDArray[np.int64], delivered: NDArray[np.int64]
) -> list[Given]:
    keys = ["partner", "financial_year", "kind"]
    pence = {"committed": committed, "delivered": delivered}
    table = pa.table({**{key: rows[key] for key in keys}, **pence, "fte": rows["fte"]})
    sums = table.group_by(keys).aggregate([(name, "sum") for name in (*pence, "fte")])
    ordered = sums.sort_by([(key, "ascending") for key in keys])
    return [
        Given(
            partner=row["partner"],
            financial_year=row["financial_year"],
            kind=row["kind"],
            committed=row["committed_sum"] / PENCE_PER_POUND,
            delivered=row["delivered_sum"] / PENCE_PER_POUND,
            fte=row["fte_sum"],
        )
        for row in ordered.to_pylist()
    ]


def _reconciled(
    rows: pa.Table, delivered: NDArray[np.int64], totals: Mapping[str, float]
) -> list[Reconciled]:
    table = pa.table({"year": rows["financial_year"], "pence": delivered})
    sums = table.group_by("year").aggregate([("pence", "sum")]).sort_by("year")
    found = []
    for year, pence in zip(sums["year"].to_pylist(), sums["pence_sum"].to_pylist(), strict=True):
        said = totals.get(year)
        apart = None if said is None else pence - round(said * PENCE_PER_POUND)
        found.append(
            Reconciled(
                financial_year=year,
                lines=pence / PENCE_PER_POUND,
                ledger=said,
                difference=None if apart is None else apart / PENCE_PER_POUND,
            )
        )
    return found


def _lines(
    rows: pa.Table, *, days: Numbers, ours: Numbers, price: Numbers, counted: Numbers
) -> list[Line]:
    amounts = zip(days.tolist(), ours.tolist(), price.tolist(), counted.tolist(), strict=True)
    return [
        Line(
            partner=row["partner"],
            financial_year=row["financial_year"],
            kind=row["kind"],
            purpose=row["purpose"] or "running",
            line=row["line"],
            additional=row["additional"] != "no",
            ledger_line=row["ledger_line"],
            note=row["note"],
            committed=row["committed_gbp"],
            delivered=row["delivered_gbp"],
            fte=row["fte"],
            days_share=days_share,
            scheme_share=scheme_share,
            deflator=deflator,
            counted=borne,
        )
        for row, (days_share, scheme_share, deflator, borne) in zip(
            rows.to_pylist(), amounts, strict=True
        )
    ]
