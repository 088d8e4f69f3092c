"""An overview as JSON: each scheme's results as in its own file, and the total."""

from desist.evaluation.overview.overview import Overview
from desist.evaluation.overview.totalled import Part, RollUp
from desist.evaluation.plain import plain
from desist.evaluation.results_json import results_json


def overview_json(found: Overview) -> dict[str, object]:
    """Plain dicts, lists, numbers and text. Severity in points, money in pounds, unrounded."""
    return {
        "year": found.period.year,
        "period": {"from": str(found.period.start), "to": str(found.period.end)},
        "as_of": None if found.period.as_of is None else str(found.period.as_of),
        "roll_up": _roll_up(found.roll_up),
        "overlap": plain(found.overlap),
        "additional_cost": plain(found.spent),
        "schemes": {str(one.scheme.id): results_json(one) for one in found.results},
        "intervals": {"level": 0.95, "seed": found.seed},
        "digest": found.digest,
    }


def _roll_up(found: RollUp) -> dict[str, object]:
    return {
        "counted": found.nominals,
        "counted_by_several": found.in_several,
        "scheme_days": found.days,
        "measures": plain(found.measures),
        "reoffending_value": plain(found.value),
        "parts": [_part(part) for part in found.parts],
        "not_added": [
            {"measure": measure, "figure": figure, "because": list(rules)}
            for (measure, figure), rules in found.not_added.items()
        ],
        "rules_that_differ": plain(found.differing),
    }


def _part(part: Part) -> dict[str, object]:
    return {
        "scheme": part.scheme,
        "counted": part.nominals,
        "scheme_days": part.days,
        "scheme_days_in_total": part.days_in_total,
        "measures": plain(part.shares),
    }
