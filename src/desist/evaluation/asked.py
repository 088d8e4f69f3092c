"""What is to be found out, of which records, by which prices."""

from dataclasses import dataclass

import pyarrow as pa

from desist.evaluation.comparison.outsiders import SuppliedGroup
from desist.evaluation.money import Pricing
from desist.evaluation.worth.costing import check_agencies
from desist.kernel.period import Period
from desist.measures.definitions import borne_by
from desist.reference.catalogue import Catalogue
from desist.reference.prices import bearers, price_factor, price_list
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Scheme


@dataclass(frozen=True)
class Asked:
    """One question to one record set.

    prices      as `reference.prices.price_list`
    price_year  the year of whose prices the money is
    group       people who were never on the scheme, to compare with
    in_full     also what takes longer: see `analysis.analyse`
    with_rows   also the rows behind the sums
    """

    record_set: RecordSet
    scheme: Scheme
    period: Period
    catalogue: Catalogue
    prices: pa.Table
    price_year: str
    pricing: Pricing
    group: SuppliedGroup | None
    in_full: bool
    with_rows: bool
    seed: int

    @property
    def scheme_id(self) -> str:
        return self.scheme.id or ""

    @property
    def with_panel(self) -> bool:
        """Whether those are followed too who were referred and did not join."""
        return self.in_full or self.group is not None


def asked_of(
    record_set: RecordSet,
    *,
    scheme: Scheme,
    period: Period,
    catalogue: Catalogue,
    group: SuppliedGroup | None,
    in_full: bool,
    with_rows: bool,
    seed: int,
) -> Asked:
    """With the prices of the editions that the scheme names.

    Raises  InputError for an edition, agency or price year that is not there
    """
    costs = catalogue.unit_costs(scheme.unit_costs)
    prices = price_list(catalogue, unit_costs=scheme.unit_costs, severity=scheme.severity)
    base = costs.source.price_base or ""
    check_agencies(scheme, bearers(costs))
    pricing = Pricing(
        method=scheme.counting.method,
        factor=price_factor(catalogue.deflators(), base=base, price_year=scheme.price_year),
        detection_rate=scheme.detection_rate,
        bearers=tuple(borne_by(f"cost_{name}") for name in bearers(costs)),
    )
    return Asked(
        record_set=record_set,
        scheme=scheme,
        period=period,
        catalogue=catalogue,
        prices=prices,
        price_year=scheme.price_year or base,
        pricing=pricing,
        group=group,
        in_full=in_full,
        with_rows=with_rows,
        seed=seed,
    )
