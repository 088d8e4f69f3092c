"""Results as the JSON that the contract fixes; what is added to it has names of its own."""

import json
from collections.abc import Mapping
from dataclasses import asdict

from desist.evaluation.comparison.listing import comparisons_json
from desist.evaluation.follow_up.as_json import follow_up_json
from desist.evaluation.measured.figures import Figures
from desist.evaluation.money import Valuation
from desist.evaluation.months import Month
from desist.evaluation.plain import plain
from desist.evaluation.results import Alternative, LeftOut, Portrait, Results, Target
from desist.evaluation.series.years import Year
from desist.measures.people import People


def results_text(results: Results) -> str:
    """The results file: the JSON as it is written, ended by a line feed."""
    return json.dumps(results_json(results), indent=2, ensure_ascii=False) + "\n"


def results_json(results: Results) -> dict[str, object]:
    """Plain dicts, lists, numbers and text. Severity in points, money in pounds, unrounded."""
    return {
        **_asked(results),
        **_counted(results),
        **_not_counted(results.left_out),
        **_made_of_it(results),
        **_through_time(results),
        **_rested_on(results),
        **_taken_apart(results),
        **_who(results.portrait),
        **_made_by(results),
    }


def _asked(results: Results) -> dict[str, object]:
    period = results.period
    return {
        "scheme": results.scheme.id,
        "year": period.year,
        "period": {"from": str(period.start), "to": str(period.end)},
        "as_of": None if period.as_of is None else str(period.as_of),
        "counting": results.scheme.counting.as_written(),
        "windows": results.scheme.windows_as_written(),
    }


def _counted(results: Results) -> dict[str, object]:
    cohort = results.cohort
    return {
        "caseload": dict(results.portrait.caseload),
        "cohort": {
            "counted": cohort.counted,
            "carried_over": cohort.carried_over,
            "short_stay": cohort.short_stay,
            "not_covered": cohort.not_covered,
            "no_exposure": cohort.no_exposure,
            "baseline_days": cohort.baseline_days,
            "scheme_days": cohort.scheme_days,
            "coverage_known": cohort.coverage_known,
        },
        "measures": {
            name: _measure(found, results.targets.get(name), unchanged=results.unchanged[name])
            for name, found in results.measures.items()
        },
    }


def _not_counted(left_out: LeftOut) -> dict[str, object]:
    return {
        "pending": left_out.pending,
        "in_custody_events": left_out.in_custody_events,
        "in_custody_arrests": left_out.in_custody_arrests,
        "uncosted_offences": left_out.uncosted_offences,
        "unweighted_offences": left_out.unweighted_offences,
        "carry_ins": {
            "arrests": left_out.carry_in_arrests,
            "convictions": left_out.carry_in_convictions,
        },
        "codes_without_figures": left_out.codes,
    }


def _made_of_it(results: Results) -> dict[str, object]:
    return {
        "valuations": {name: _valuation(value) for name, value in results.valuations.items()},
        "influence": {name: asdict(found) for name, found in results.influence.items()},
        "comparisons": comparisons_json(
            results.comparisons, digest=results.digest, supplied=results.supplied
        ),
        "maturity": plain(results.maturity),
    }


def _through_time(results: Results) -> dict[str, object]:
    follow_up = results.follow_up
    return {
        "years": [_year(year) for year in results.years],
        "revisions": plain(results.revisions),
        "ways_of_counting": plain(results.curves),
        "expected_anyway": plain(results.anyway),
        "worth": plain(results.worth),
        "months": [_month(month) for month in results.months],
        "follow_up": follow_up_json(follow_up, measures=_measures) if follow_up else None,
    }


def _rested_on(results: Results) -> dict[str, object]:
    return {
        "price_year": results.price_year,
        "reference": {
            edition.role: {name: value for name, value in asdict(edition).items() if name != "role"}
            for edition in results.editions
        },
        "supplies": plain(results.supplies),
        "doubtful_rows": [asdict(row) for row in results.doubtful],
    }


def _taken_apart(results: Results) -> dict[str, object]:
    return {
        "alternatives": {found.name: _alternative(found) for found in results.alternatives},
        "breakdowns": {
            attribute: {
                category: {"nominals": nominals, "measures": _measures(measures)}
                for category, (nominals, measures) in categories.items()
            }
            for attribute, categories in results.breakdowns.items()
        },
    }


def _who(portrait: Portrait) -> dict[str, object]:
    return {
        "profile": {**portrait.profile, "age": dict(portrait.ages)},
        "needs": {"asked": dict(portrait.needs_asked), "linked": portrait.needs},
        "interventions": portrait.interventions,
        "reasons": portrait.reasons,
        "leavers": portrait.leavers,
    }


def _made_by(results: Results) -> dict[str, object]:
    return {
        "intervals": {
            "level": 0.95,
            "variant": results.interval_variant,
            "draws": results.draws,
            "seed": results.seed,
        },
        "warnings": [problem.sentence() for problem in results.warnings],
        "left_out_despite_errors": [problem.sentence() for problem in results.despite],
        "digest": results.digest,
    }


def _measures(measures: Mapping[str, Figures]) -> dict[str, object]:
    return {name: _figures(found) for name, found in measures.items()}


def _measure(found: Figures, target: Target | None, *, unchanged: People) -> dict[str, object]:
    return {
        **_figures(found),
        "people_if_nothing_changed": unchanged.rounded(),
        "target": target.value if target else None,
        "target_met": target.met if target else None,
    }


def _figures(found: Figures) -> dict[str, object]:
    return {
        "baseline": found.baseline,
        "observed": found.observed,
        "expected": found.expected,
        "actual": found.actual,
        "reduction": found.reduction,
        "interval": None if found.interval is None else list(found.interval),
        "interval_is_approximate": found.approximate,
        "exact_interval": None if found.exact is None else list(found.exact),
        "people": found.people.whole(),
    }


def _alternative(found: Alternative) -> dict[str, object]:
    followed = {
        "joined": found.joined,
        "complete": found.complete,
        "headline": found.headline,
    }
    return {
        "changes": found.changes,
        "counted": found.counted,
        **(followed if found.joined is not None else {}),
        "measures": _measures(found.measures),
    }


def _month(month: Month) -> dict[str, object]:
    return {
        "to": str(month.end),
        "counted": month.counted,
        "target": month.target,
        **{
            name: value
            for name, value in _valuation(month.value).items()
            if name not in ("borne_by", "withheld")
        },
    }


def _year(year: Year) -> dict[str, object]:
    cohort = year.cohort
    return {
        "year": year.period.year,
        "period": {"from": str(year.period.start), "to": str(year.period.end)},
        "known_until": None if year.known_until is None else str(year.known_until),
        "no_figures_because": year.unborne,
        "sources_not_complete": list(year.sources),
        "cohort": {
            "counted": cohort.counted,
            "also_counted_the_year_before": year.also_before,
            "carried_over": len(cohort.carried_over),
            "short_stay": len(cohort.short_stay),
            "not_covered": len(cohort.not_covered),
            "no_exposure": len(cohort.no_exposure),
            "baseline_days": cohort.baseline_days,
            "scheme_days": cohort.scheme_days,
        },
        "measures": _measures(year.measures),
    }


def _valuation(value: Valuation) -> dict[str, object]:
    return {
        "expected_cost": value.expected_cost,
        "actual_cost": value.actual_cost,
        "saving": value.saving,
        "interval": None if value.interval is None else list(value.interval),
        "enhanced": value.enhanced,
        "borne_by": {
            name.removeprefix("cost_"): plain(borne) for name, borne in value.borne.items()
        },
        "withheld": value.withheld,
    }
