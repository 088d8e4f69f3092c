"""The scheme's ledger for the period, or why there is none, and what is odd about it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import pyarrow.compute as pc

from desist.evaluation.worth.answer import CostPer
from desist.evaluation.worth.contributions import (
    ledger,
    rows_of,
    shares_of_years,
    years_without_index,
)
from desist.evaluation.worth.days import Stays
from desist.evaluation.worth.ledger import Ledger, Reconciled
from desist.intake.names import listed
from desist.kernel.errors import InputError
from desist.kernel.period import Period
from desist.kernel.problems import Level, Problem
from desist.kernel.units import DAYS_PER_YEAR
from desist.reference.edition import Deflators
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Scheme

NO_TABLE = "The record set has no table of contributions."
NONE_HERE = "No contribution to the scheme is of a financial year that the period touches."


@dataclass(frozen=True, slots=True)
class Costing:
    """The ledger; None where there is none, and `why_not` then says why in a sentence."""

    ledger: Ledger | None
    why_not: str | None
    problems: tuple[Problem, ...] = ()


def costing(
    record_set: RecordSet,
    *,
    scheme: Scheme,
    period: Period,
    price_year: str,
    deflators: Deflators,
    stays: Stays,
) -> Costing:
    """What partners put into the scheme in the period, in prices of the price year."""
    if not record_set.has("contributions"):
        return Costing(None, NO_TABLE)
    table, own = record_set.table("contributions"), scheme.id or ""
    problems = _unknown_schemes(table["scheme"].unique().to_pylist(), stays, own)
    shares = shares_of_years(table["financial_year"].unique().to_pylist(), period)
    rows = rows_of(table, scheme=own, shares=shares)
    if not len(rows):
        return Costing(None, NONE_HERE, problems)
    years = set(rows["financial_year"].unique().to_pylist())
    shares = {year: share for year, share in shares.items() if year in years}
    lacking = years_without_index(shares, deflators, price_year=price_year)
    if lacking:
        return Costing(
            None,
            f"Contributions cannot be brought to prices of {price_year}: {deflators.id} has no "
            f"price level for {listed(lacking)}.",
            (*problems, _without_index(lacking, deflators)),
        )
    found = ledger(
        rows,
        of=len(table),
        shares=shares,
        scheme_days=(stays.days_on(own), int(stays.days.sum())),
        deflators=deflators,
        price_year=price_year,
        totals=dict(scheme.money.contributions_total),
    )
    found = replace(found, people_elsewhere=stays.people_beside(own))
    apart = [_apart(one) for one in found.reconciled if one.difference]
    partners = set(pc.unique(rows["partner"]).to_pylist())
    named = _unknown_partners(partners, dict(scheme.money.agencies))
    return Costing(found, None, (*problems, *apart, *named))


def cost_per(
    found: Ledger | None, stays: Stays, *, scheme: str, counted: Collection[str], stopped: int
) -> CostPer | None:
    """The additional cost by the people it was for; None without a ledger or anybody."""
    days = stays.days_on(scheme)
    if found is None or not days:
        return None
    cost, nominals = found.cost.additional, stays.people_on(scheme)
    share = stays.days_on(scheme, of=list(counted)) / days
    return CostPer(
        nominals=nominals,
        nominal_years=days / DAYS_PER_YEAR,
        counted_share=share,
        stopped=stopped,
        per_nominal=cost / nominals,
        per_nominal_year=cost * DAYS_PER_YEAR / days,
        per_stopped=cost / stopped if stopped else None,
        for_the_counted=cost * share,
    )


def check_agencies(scheme: Scheme, bearers: tuple[str, ...]) -> None:
    """Raises InputError for an agency of [money] whose part the unit-cost edition does not
    publish."""
    said = [
        *(("agencies", agency) for _partner, agency in scheme.money.agencies),
        *(("cashable", agency) for agency, _share in scheme.money.cashable),
    ]
    problems = [
        Problem(
            level=Level.ERROR,
            where="scheme file",
            found=f"money.{key} names an agency that {scheme.unit_costs} gives no part to "
            f"[{agency}]",
            expected=f"one of {listed(bearers)}" if bearers else "no agency: it publishes no parts",
            cure="Correct the agency, or take it out",
        )
        for key, agency in dict.fromkeys(said)
        if agency not in bearers
    ]
    if problems:
        raise InputError(problems)


def _unknown_schemes(named: Collection[str | None], stays: Stays, own: str) -> tuple[Problem, ...]:
    unknown = sorted({name for name in named if name} - {*stays.every_scheme, own})
    return tuple(
        _warning(
            column="scheme",
            found=f"contributions to a scheme that no episode is of [{name}]",
            expected=f"a scheme of episodes: {listed(sorted(stays.every_scheme))}",
            cure="Spell it as episodes does; until then nobody's report counts them",
        )
        for name in unknown
    )


def _unknown_partners(partners: Collection[str], agencies: dict[str, str]) -> list[Problem]:
    return [
        _warning(
            column="partner",
            found=f"money.agencies names a partner that gave nothing in the period [{partner}]",
            expected=f"one of {listed(sorted(partners))}",
            cure="Spell it as the contributions do, or take it out",
        )
        for partner in agencies
        if partner not in partners
    ]


def _without_index(years: list[str], deflators: Deflators) -> Problem:
    return _warning(
        column="financial_year",
        found=f"a financial year without a price level in {deflators.id}: {listed(years)}",
        expected=f"years from {deflators.rows[0].key} to {deflators.rows[-1].key}",
        cure="Add a newer deflator series with `desist reference import FILE`; until then there "
        "is no cost to set the value against",
    )


def _apart(found: Reconciled) -> Problem:
    more = "more" if (found.difference or 0) > 0 else "less"
    return _warning(
        column="delivered_gbp",
        found=f"the lines of {found.financial_year} come to £{found.lines:,.2f}, "
        f"£{abs(found.difference or 0):,.2f} {more} than the ledger",
        expected=f"£{found.ledger or 0:,.2f}, as money.contributions_total has it",
        cure="Look for a line that is missing, entered twice or mistyped, or correct the total",
    )


def _warning(*, column: str, found: str, expected: str, cure: str) -> Problem:
    return Problem(
        level=Level.WARNING,
        where="contributions",
        found=found,
        expected=expected,
        cure=cure,
        column=column,
    )
