"""A national report's figures as plain values, for a results file."""

from collections.abc import Mapping

from desist.evaluation.measured.figures import Figures
from desist.evaluation.nation.measured import Nation
from desist.evaluation.plain import plain


def results_of(found: Nation) -> Mapping[str, object]:
    """Every figure of the report, by the names that a partnership's results have."""

    def plain_figures(figures: Mapping[str, Figures]) -> dict[str, object]:
        return {
            name: {
                "nominals": one.nominals,
                "baseline": one.baseline,
                "observed": one.observed,
                "expected": one.expected,
                "actual": one.actual,
                "reduction": one.reduction,
                "interval": one.interval,
            }
            for name, one in figures.items()
        }

    return {
        "period": [str(found.asked.period.start), str(found.asked.period.end)],
        "groups": dict(found.groups),
        "baseline_days": found.baseline_days,
        "scheme_days": found.scheme_days,
        "measures": plain_figures(found.whole),
        "regions": {name: plain_figures(figures) for name, figures in found.regions.items()},
        "forces": [
            {
                "name": area.name,
                "region": area.region,
                "forces": area.forces,
                "measures": plain_figures(figures),
            }
            for area, figures in found.forces
        ],
        "breakdowns": {
            name: {value: plain_figures(figures) for value, (_n, figures) in parts.items()}
            for name, parts in found.breakdowns.items()
        }
        | {
            name: {kind: plain_figures(figures) for kind, figures in parts.items()}
            for name, parts in found.offences.items()
        },
        "expected_anyway": plain(found.anyway),
        "pool": {"people": found.pool[0], "did_not_join": found.pool[1]},
        "days_to_joining": found.joining_after,
        "funnels": {
            measure: None
            if funnel is None
            else {
                "centre": funnel.centre,
                "spread": funnel.spread,
                "widened": funnel.widened,
                "points": [[p.name, p.expected, p.ratio, p.beyond] for p in funnel.points],
            }
            for measure, funnel in found.funnels.items()
        },
        "left_out": dict(found.notes),
        "seed": found.seed,
    }
