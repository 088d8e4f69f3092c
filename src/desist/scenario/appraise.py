"""From a scenario to its appraisal: Green Book arithmetic on declared figures, nothing counted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from desist.evaluation.worth.break_even import (
    benefit_cost_ratio,
    offences_needed,
    offences_needed_alone,
    switching_factor,
)
from desist.reference.catalogue import Catalogue
from desist.reference.prices import VICTIMS_AND_SOCIETY, price_factor
from desist.scenario.appraisal import Appraisal, Case, Change, Paid, Priced, Switch
from desist.scenario.declared import CASES, Kind, Scenario, When
from desist.scenario.offences import Expected, expected_offences
from desist.scenario.sums import Sums

LARGEST_KINDS = 3
HIGHER_COSTS = (0.2, 0.4)
FEWER = 0.25
OPTIMISM = "optimism_bias_running"
"""The row of an appraisal edition."""


def appraise(scenario: Scenario, *, catalogue: Catalogue) -> Appraisal:
    """Break-even, the three cases, what would tip the central one, and who bears what.

    Raises  InputError when a price year has no index
    """
    expected = expected_offences(scenario, catalogue=catalogue)
    optimism = _optimism(scenario, catalogue)
    costs = _costs(scenario, catalogue, raised=1 + optimism)
    rate, rate_from, doubt = _rate(scenario, catalogue)
    sums = Sums(
        worth_a_year=sum(kind.number * (kind.price or 0.0) for kind in expected),
        yearly=_total(costs, When.EACH_YEAR),
        set_up=_total(costs, When.SET_UP),
        running=scenario.years.running,
        years=scenario.years.horizon,
        fade=scenario.years.fade,
        rate=rate,
    )
    return Appraisal(
        scenario=scenario,
        sums=sums,
        rate_from=rate_from,
        optimism=optimism,
        people=sum(cohort.people for cohort in scenario.people),
        person_years=sum(cohort.person_years for cohort in scenario.people),
        costs=costs,
        kinds=_priced(expected, sums),
        cases=tuple(_case(name, scenario, sums, expected) for name in CASES),
        switches=tuple(_switches(scenario, sums, expected)),
        changes=tuple(_changes(scenario, sums, costs)),
        doubtful=tuple(dict.fromkeys([*filter(None, (kind.doubt for kind in expected)), *doubt])),
        unpublished=_unpublished(expected),
    )


def _optimism(scenario: Scenario, catalogue: Catalogue) -> float:
    """The scenario's own uplift of costs, else the published one; none where none is published."""
    if scenario.optimism_bias is not None:
        return scenario.optimism_bias
    rows = catalogue.appraisal().rows
    published = [row.value for row in rows if row.key == OPTIMISM and row.value is not None]
    return float(published[0]) if published else 0.0


def _costs(scenario: Scenario, catalogue: Catalogue, *, raised: float) -> tuple[Paid, ...]:
    """Each line in the scenario's prices, raised by the optimism bias."""
    deflators = catalogue.deflators()
    return tuple(
        Paid(
            line,
            line.gbp
            * raised
            * price_factor(
                deflators,
                base=line.price_year or scenario.price_year,
                price_year=scenario.price_year,
            ),
        )
        for line in scenario.costs
    )


def _total(costs: Sequence[Paid], when: When) -> float:
    return sum(paid.gbp for paid in costs if paid.line.when is when)


def _rate(scenario: Scenario, catalogue: Catalogue) -> tuple[float, str | None, list[str]]:
    """The rate, where it is from, and what of its source is in doubt."""
    doubt = list(scenario.base.doubtful) if scenario.base else []
    if scenario.discount_rate is not None:
        return scenario.discount_rate, None, doubt
    edition = catalogue.appraisal()
    first = next(row for row in edition.rows if row.from_year == 0 and row.value is not None)
    if first.status.is_doubtful:
        doubt.append(f"{edition.id}: {first.key} is {first.status}")
    words = first.status.value.replace("_", " ")
    return float(first.value or 0), f"{edition.id}, {words}", doubt


def _priced(expected: Sequence[Expected], sums: Sums) -> tuple[Priced, ...]:
    numbers = {kind.label: kind.number for kind in expected}
    share = sums.break_even
    needed: Mapping[str, float] = {} if share is None else offences_needed(share, numbers)
    # One year's offences must pay for the present value of all costs, spread over the years.
    alone = offences_needed_alone(
        sums.cost / sums.lasting, {kind.label: kind.price for kind in expected}
    )
    return tuple(
        Priced(
            label=kind.label,
            expected=kind.number,
            price=kind.price,
            bearers=kind.parts,
            needed=needed.get(kind.label),
            alone=alone[kind.label],
        )
        for kind in expected
    )


def _case(name: str, scenario: Scenario, sums: Sums, expected: Sequence[Expected]) -> Case:
    effect = scenario.effects[name]
    benefit = sums.benefit(effect.share)
    return Case(
        name=name,
        share=effect.share,
        evidence=effect.evidence,
        rests_on=effect.rests_on,
        avoided=effect.share * sum(kind.number for kind in expected),
        benefit_by_year=sums.benefit_by_year(effect.share),
        benefit=benefit,
        net=benefit - sums.cost,
        ratio=benefit_cost_ratio(benefit=benefit, cost=sums.cost),
        borne=_borne(benefit, effect.share * sums.lasting, expected),
    )


def _borne(benefit: float, weight: float, expected: Sequence[Expected]) -> dict[str, float | None]:
    """Each agency's part of the benefit, and victims and society, who bear the rest."""
    agencies = dict.fromkeys(agency for kind in expected for agency in kind.parts)
    borne: dict[str, float | None] = {}
    for agency in agencies:
        parts = [(kind.number, kind.parts.get(agency)) for kind in expected]
        known = [number * part for number, part in parts if part is not None]
        borne[agency] = weight * sum(known) if known else None
    if borne:
        borne[VICTIMS_AND_SOCIETY] = benefit - sum(filter(None, borne.values()))
    return borne


def _unpublished(expected: Sequence[Expected]) -> dict[str, tuple[str, ...]]:
    agencies = dict.fromkeys(agency for kind in expected for agency in kind.parts)
    blank = {
        agency: tuple(
            kind.label for kind in expected if kind.price and kind.parts.get(agency) is None
        )
        for agency in agencies
    }
    return {agency: kinds for agency, kinds in blank.items() if kinds}


def _switches(scenario: Scenario, sums: Sums, expected: Sequence[Expected]) -> Iterator[Switch]:
    """One input at a time, all else as in the central case."""
    share = scenario.effects["central"].share
    net, benefit = sums.net(share), sums.benefit(share)
    offences = sum(kind.number for kind in expected)
    people = sum(cohort.people for cohort in scenario.people)

    def times(assumed: float, part: float) -> float | None:
        factor = switching_factor(part, net=net)
        return None if factor is None else assumed * factor

    yield Switch("share", share, sums.break_even)
    yield Switch("offences", offences, times(offences, benefit))
    yield Switch("people", people, times(people, benefit))
    yield Switch("cost", sums.cost, times(sums.cost, -sums.cost))
    if sums.years > sums.running:
        yield Switch("fade", sums.fade, sums.fade_to_break_even(share))
    if sums.years > 1:
        yield Switch("rate", sums.rate, sums.rate_to_break_even(share))
    for kind in expected[:LARGEST_KINDS]:
        part = share * sums.lasting * kind.number * (kind.price or 0.0)
        yield Switch(f"kind: {kind.label}", kind.number, times(kind.number, part))


def _changes(scenario: Scenario, sums: Sums, costs: Sequence[Paid]) -> Iterator[Change]:
    """The whole appraisal again, each time with one thing otherwise."""

    def told(name: str, other: Sums) -> Change:
        shares = {case: scenario.effects[case].share for case in CASES}
        central = other.benefit(shares["central"])
        return Change(
            name=name,
            cost=other.cost,
            break_even=other.break_even,
            net={case: other.net(share) for case, share in shares.items()},
            ratio=benefit_cost_ratio(benefit=central, cost=other.cost),
        )

    yield told("as_assumed", sums)
    for share in HIGHER_COSTS:
        yield told(f"costs_higher_{share:.0%}", sums.raised(share))
    yield told("offences_fewer", replace(sums, worth_a_year=sums.worth_a_year * (1 - FEWER)))
    if sums.years > sums.running and sums.fade < 1:
        yield told("nothing_lasts", replace(sums, fade=1.0))
    if sums.years > 1 and sums.rate:
        yield told("no_discount", replace(sums, rate=0.0))
    for name, kept in (
        ("additional_alone", [paid for paid in costs if paid.line.additional]),
        ("cash_alone", [paid for paid in costs if paid.line.kind is Kind.CASH]),
    ):
        if 0 < len(kept) < len(costs):
            yearly, set_up = _total(kept, When.EACH_YEAR), _total(kept, When.SET_UP)
            yield told(name, replace(sums, yearly=yearly, set_up=set_up))
