"""The appraisal as JSON; every key is explained in docs/reference/scenario-file.md."""

from collections.abc import Mapping

from desist.scenario.appraisal import Appraisal, Case, Change, Priced

EXPLAINED: Mapping[str, str] = {
    "scheme": "The scheme's name.",
    "year": "The first financial year.",
    "price_year": "The year in whose prices every sum is, in pounds.",
    "unit_costs": "The unit-cost edition.",
    "from_results": "The results file that the offences are from, or null.",
    "fewer_anyway": "The share of offences taken off as not to be expected in any case, or null.",
    "discount_rate": "The real rate a year.",
    "discount_rate_from": "The edition of the rate and its status; null: the scenario's own.",
    "optimism_bias": "The share by which the costs are raised.",
    "years": "`running`: that it runs. `counted`: that count. `fade`: share lost a year after.",
    "people": "People managed in a year.",
    "person_years": "Years for which they are managed in a year.",
    "expected_offences": "Offences in a year with no scheme.",
    "worth_a_year": "What all of these would cost.",
    "cost": "Present value of all costs.",
    "yearly_cost": "In each year that it runs.",
    "set_up_cost": "Once, in the first year.",
    "cost_by_year": "Each year's, undiscounted.",
    "discount_factors": "What a pound of each year is worth in the first.",
    "there": "The share of what is avoided that is there in each year.",
    "lasting": "By what the benefit of one year is multiplied to give its present value.",
    "cost_each": "Yearly cost for each person managed, or null.",
    "cost_each_a_year": "Yearly cost for each year of a person managed, or null.",
    "break_even": "`share`: to be avoided; over 1: no share is enough; null: nothing has a price. "
    "`offences`: so many a year.",
    "kinds": "One entry for each kind of offence.",
    "label": "The kind in words.",
    "expected": "Of this kind in a year with no scheme.",
    "price": "Of one; null: no published cost.",
    "needed": "How many fewer a year at break-even, each kind by the same share; or null.",
    "alone": "How many fewer a year of this kind alone would pay; or null.",
    "cases": "`low`, `central` and `high`.",
    "share": "Of offences avoided.",
    "evidence": "The kind of evidence.",
    "rests_on": "What the share rests on.",
    "avoided": "Offences a year while the scheme runs.",
    "benefit_by_year": "What is avoided in each year, undiscounted.",
    "benefit": "Its present value.",
    "net": "Benefit less cost; under `changes`, by case.",
    "ratio": "Benefit divided by cost; null where there is no cost. Under `changes`, of the "
    "central case.",
    "borne_by": "Each agency's part of the benefit; null: not published. Victims and society "
    "bear the rest.",
    "switching": "What would tip the central case, one input at a time.",
    "name": "The input, or what is otherwise.",
    "assumed": "As the scenario has it.",
    "breaks_even_at": "The value at which it breaks even; null: no value does it.",
    "changes": "The appraisal with one thing otherwise.",
    "doubtful_rows": "Published figures in doubt that this rests on.",
    "unpriced": "Kinds without a published cost.",
}


def appraisal_json(found: Appraisal) -> dict[str, object]:
    """Plain dicts, lists, numbers and text; unrounded."""
    scenario, sums = found.scenario, found.sums
    return {
        "scheme": scenario.name,
        "year": scenario.year,
        "price_year": scenario.price_year,
        "unit_costs": scenario.unit_costs,
        "from_results": scenario.base.file if scenario.base else None,
        "fewer_anyway": scenario.fewer_anyway,
        "discount_rate": sums.rate,
        "discount_rate_from": found.rate_from,
        "optimism_bias": found.optimism,
        "years": {"running": sums.running, "counted": sums.years, "fade": sums.fade},
        "people": found.people,
        "person_years": found.person_years,
        "expected_offences": found.expected,
        "worth_a_year": sums.worth_a_year,
        "cost": sums.cost,
        "yearly_cost": sums.yearly,
        "set_up_cost": sums.set_up,
        "cost_by_year": list(sums.cost_by_year),
        "discount_factors": list(sums.factors),
        "there": list(sums.there),
        "lasting": sums.lasting,
        "cost_each": found.each,
        "cost_each_a_year": found.each_a_year,
        "break_even": {"share": sums.break_even, "offences": found.needed},
        "kinds": [_kind(kind) for kind in found.kinds],
        "cases": {case.name: _case(case) for case in found.cases},
        "switching": [
            {"name": one.name, "assumed": one.assumed, "breaks_even_at": one.needed}
            for one in found.switches
        ],
        "changes": [_change(change) for change in found.changes],
        "doubtful_rows": list(found.doubtful),
        "unpriced": list(found.unpriced),
    }


def _kind(kind: Priced) -> dict[str, object]:
    return {
        "label": kind.label,
        "expected": kind.expected,
        "price": kind.price,
        "borne_by": dict(kind.bearers),
        "needed": kind.needed,
        "alone": kind.alone,
    }


def _case(case: Case) -> dict[str, object]:
    return {
        "share": case.share,
        "evidence": str(case.evidence),
        "rests_on": case.rests_on,
        "avoided": case.avoided,
        "benefit_by_year": list(case.benefit_by_year),
        "benefit": case.benefit,
        "net": case.net,
        "ratio": case.ratio,
        "borne_by": dict(case.borne),
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "name": change.name,
        "cost": change.cost,
        "break_even": change.break_even,
        "net": dict(change.net),
        "ratio": change.ratio,
    }
