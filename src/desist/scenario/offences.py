"""The offences that are expected with no scheme, by kind, with what one of each costs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from desist.reference.catalogue import Catalogue
from desist.reference.edition import CostRow
from desist.reference.prices import bearers, price_factor
from desist.scenario.declared import Scenario

Parts = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Expected:
    """One kind.

    number   a year, by all who are managed, those not committed in any case taken off
    price    of one [pounds of the scenario's price year]; None: no published cost
    parts    of the price, by agency; None: not published
    doubt    what is said of its price where it is in doubt
    """

    label: str
    number: float
    price: float | None
    parts: Parts
    doubt: str | None = None


def expected_offences(scenario: Scenario, *, catalogue: Catalogue) -> tuple[Expected, ...]:
    """Every kind once, the one that costs most first; kinds that nobody commits are left out.

    Raises  InputError when a price year has no index
    """
    found: dict[str, Expected] = {}
    for kind in _declared(scenario, catalogue):
        before = found.get(kind.label)
        number = kind.number + (before.number if before else 0.0)
        if number:
            found[kind.label] = Expected(kind.label, number, kind.price, kind.parts, kind.doubt)
    for kind in _from_results(scenario, catalogue):
        # A kind of the same name has another price there: an average of several categories.
        label = f"{kind.label}, as in the results" if kind.label in found else kind.label
        found[label] = replace(kind, label=label)
    return tuple(
        sorted(found.values(), key=lambda kind: (-kind.number * (kind.price or 0), kind.label))
    )


def _declared(scenario: Scenario, catalogue: Catalogue) -> Iterator[Expected]:
    """Of the cohort types that have offences of their own."""
    edition = catalogue.unit_costs(scenario.unit_costs)
    factor = price_factor(
        catalogue.deflators(), base=edition.price_base, price_year=scenario.price_year
    )
    rows = {row.key: row for row in edition.rows}
    agencies = bearers(edition)
    stay = 1 - (scenario.fewer_anyway or 0.0)
    for cohort in scenario.people:
        for category, a_year in (cohort.offences or {}).items():
            row = rows[category]
            yield Expected(
                label=row.label,
                number=cohort.person_years * a_year * stay,
                price=None if row.total is None else float(row.total) * factor,
                parts={agency: _part(row, agency, factor) for agency in agencies},
                doubt=f"{edition.id}: {row.key} is {row.status}"
                if row.status.is_doubtful
                else None,
            )


def _part(row: CostRow, agency: str, factor: float) -> float | None:
    part = row.bearers.get(agency)
    return None if part is None else float(part) * factor


def _from_results(scenario: Scenario, catalogue: Catalogue) -> Iterator[Expected]:
    """Of the cohort types that have none: as the people of the results file, before joining."""
    base = scenario.base
    alike = sum(cohort.person_years for cohort in scenario.people if cohort.offences is None)
    if base is None or not alike:
        return
    factor = price_factor(
        catalogue.deflators(), base=base.price_year, price_year=scenario.price_year
    )
    stay = 1 - (scenario.fewer_anyway or 0.0)
    for kind in base.kinds:
        price = None if kind.price is None else kind.price * factor
        yield Expected(
            label=kind.label,
            number=alike * kind.a_year * stay,
            price=price,
            parts={
                agency: None if price is None else price * share
                for agency, share in base.shares.items()
            },
        )
