"""What became of everybody, as plain dicts and lists."""

from collections.abc import Callable, Mapping
from dataclasses import asdict

import numpy as np

from desist.evaluation.follow_up.followed import FollowUp
from desist.evaluation.follow_up.hazard import Cox
from desist.evaluation.follow_up.survival import Curve, Numbers
from desist.evaluation.follow_up.time_to_first import TimeToFirst
from desist.evaluation.measured.figures import Figures

Plain = dict[str, object]


def follow_up_json(found: FollowUp, *, measures: Callable[[Mapping[str, Figures]], Plain]) -> Plain:
    """measures: how the results write figures by measure."""
    flow = found.attrition
    return {
        "attrition": {
            "joined": flow.joined,
            "standing": dict(flow.standing),
            "incomplete": flow.incomplete,
            "not_covered": flow.not_covered,
            "no_exposure": flow.no_exposure,
            "counted": flow.counted,
            "by_standing": {
                name: {"nominals": number, "measures": measures(figures)}
                for name, (number, figures) in flow.by_standing.items()
            },
        },
        "time_to_first": {one.measure: _time(one) for one in found.first},
        "benchmarks": {
            one.scale: {name: value for name, value in asdict(one).items() if name != "scale"}
            for one in found.benchmarks
        },
    }


def _time(found: TimeToFirst) -> Plain:
    return {
        "until": str(found.until),
        "at_liberty": found.at_liberty,
        "referred": dict(found.referred),
        "curves": {side: _curve(curve) for side, curve in found.curves.items()},
        "log_rank": asdict(found.test) if found.test else None,
        "cox": _cox(found.hazards) if found.hazards else None,
    }


def _curve(curve: Curve) -> Plain:
    return {
        "nominals": curve.nominals,
        "median": curve.median,
        "median_interval": list(curve.median_interval),
        "last": curve.last,
        "days": curve.days.tolist(),
        "at_risk": curve.at_risk.tolist(),
        "events": curve.events.tolist(),
        "free": curve.free.tolist(),
        "low": _known(curve.low),
        "high": _known(curve.high),
    }


def _known(values: Numbers) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in values]


def _cox(found: Cox) -> Plain:
    return {
        "nominals": found.nominals,
        "events": found.events,
        "ratios": {
            name: {"ratio": hazard.ratio, "interval": list(hazard.interval)}
            for name, hazard in found.hazards.items()
        },
    }
