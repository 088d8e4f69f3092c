"""Who pays and who gains, what can be spent elsewhere, and who is on two schemes at once."""

from collections.abc import Mapping, Sequence

import numpy as np

from desist.evaluation.certainty.resampling import FEWEST_NOMINALS
from desist.evaluation.measured.parts import Part
from desist.evaluation.money import Borne, Pricing
from desist.evaluation.worth.answer import Bearer, Shared
from desist.evaluation.worth.days import Stays
from desist.intake.names import fold
from desist.measures.definitions import COST
from desist.reference.prices import VICTIMS_AND_SOCIETY
from desist.tables.scheme import MoneyRules

PREFIX = "cost_"


def bearers(
    gave: Mapping[str, float], borne: Mapping[str, Borne], *, rules: MoneyRules
) -> list[Bearer]:
    """Every agency with its partners, then partners that are no agency, then victims and society.

    gave   additional contributions by partner; empty where there are none
    borne  the value by bearer; empty where it is withheld or the edition publishes no parts

    A partner is the agency that the scheme file says, else the one of the same name.
    """
    agencies = [name.removeprefix(PREFIX) for name in borne if name.startswith(PREFIX)]
    agency_of = {partner: _agency(partner, agencies, rules) for partner in gave}
    cashable = dict(rules.cashable)
    found = [
        _agency_row(agency, agency_of, gave, borne[PREFIX + agency].saving, cashable.get(agency))
        for agency in agencies
    ]
    found += [
        Bearer(None, (partner,), amount, None, None)
        for partner, amount in gave.items()
        if agency_of[partner] is None
    ]
    if VICTIMS_AND_SOCIETY in borne:
        value = borne[VICTIMS_AND_SOCIETY].saving
        found.append(Bearer(VICTIMS_AND_SOCIETY, (), 0.0, value, None))
    return found


def _agency_row(
    agency: str,
    agency_of: Mapping[str, str | None],
    gave: Mapping[str, float],
    value: float,
    cashable: float | None,
) -> Bearer:
    partners = tuple(partner for partner, its in agency_of.items() if its == agency)
    return Bearer(
        agency=agency,
        partners=partners,
        gave=sum(gave[partner] for partner in partners),
        value=value,
        cashable=None if cashable is None else cashable * value,
    )


def _agency(partner: str, agencies: Sequence[str], rules: MoneyRules) -> str | None:
    said = dict(rules.agencies).get(partner)
    if said is not None:
        return said
    return next((agency for agency in agencies if fold(agency) == fold(partner)), None)


def shared_nominals(
    stays: Stays, whole: Part, nominal_ids: Sequence[str], *, scheme: str, pricing: Pricing
) -> list[Shared]:
    """Counted nominals on another scheme in the same period, by that scheme.

    nominal_ids  of the counted, in the order of `whole`
    """
    found = []
    for other in stays.every_scheme:
        if other == scheme:
            continue
        both = stays.also_on(other, nominal_ids)
        if both:
            held = np.flatnonzero(np.isin(nominal_ids, both))
            found.append(Shared(other, len(both), _value(whole.of(held), pricing)))
    return found


def _value(part: Part, pricing: Pricing) -> float | None:
    """Expected less actual cost of these nominals alone; None for too few of them."""
    if part.nominals < FEWEST_NOMINALS:
        return None
    terms = part.terms(COST, pricing.money_method)
    expected = float(np.nan_to_num(terms.expected(terms.sums)))
    return (expected - float(terms.actual(terms.sums))) * pricing.pounds
