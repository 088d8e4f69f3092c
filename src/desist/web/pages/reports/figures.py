"""A report's figures on a page, by the report's own words on what an interval allows."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as say

from desist.bundle.opened import Bundle
from desist.web.words import word

MEASURES = ("arrests", "convictions", "severity", "cost")
DAY = "j M Y"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. now  what it is, sure  how sure that is, before  of the report before this one,
    target  what was aimed at and whether it is met: all in words, "" where there is nothing."""

    name: Any
    now: str
    sure: str = ""
    before: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A measure's reduction as the bundle keeps it, with what the report's words ask of it."""

    reduction: float | None
    interval: tuple[float, float] | None
    approximate: bool
    nominals: float


def against_targets(bundle: Bundle) -> list[Line]:
    """Each measure beside its target, and the value in pounds."""
    results = bundle.results
    measures = [_measure(results, name) for name in MEASURES]
    return [*measures, _value(results)]


def beside(bundle: Bundle, before: Bundle | None) -> list[Line]:
    """Each measure, and what it was in the report before."""
    return [
        Line(word(name), _whole(bundle.results, name), before=_whole(before.results, name))
        if before
        else Line(word(name), _whole(bundle.results, name))
        for name in MEASURES
    ]


def _measure(results: dict[str, Any], name: str) -> Line:
    from desist.evaluation.results import Target
    from desist.report.words.findings import key_figure, target_met

    kept, target = _kept(results, name), results["measures"][name]
    aimed = Target(target["target"], target["target_met"]) if target["target"] is not None else None
    now, sure = key_figure(kept)
    return Line(word(name), now, sure, target=target_met(kept, aimed))


def _value(results: dict[str, Any]) -> Line:
    """The reoffending value so far, and what was aimed at by the last month with a target."""
    from desist.evaluation.certainty.resampling import HONEST_FROM_WITH_HEAVY_TAIL
    from desist.report.words.numbers import NO_FIGURE, pounds, span_of_pounds

    found = results["valuations"]["reoffending"]
    name = say("Reoffending value of the difference")
    if found["saving"] is None:
        return Line(name, NO_FIGURE, found["withheld"] or "", target=_aimed(results))
    reach = span_of_pounds(_pair(found["interval"]))
    few = results["cohort"]["counted"] < HONEST_FROM_WITH_HEAVY_TAIL
    return Line(
        name,
        pounds(found["saving"]),
        f"about {reach}" if reach and few else reach,
        target=_aimed(results),
    )


def _aimed(results: dict[str, Any]) -> str:
    from desist.report.words.numbers import pounds

    months = [month for month in results["months"] if month["target"] is not None]
    if not months:
        return ""
    last = months[-1]
    by = date.fromisoformat(last["to"]) - timedelta(days=1)
    return say("The target was %(target)s by %(day)s; the value by then is %(value)s.") % {
        "target": pounds(last["target"]),
        "day": date_format(by, DAY),
        "value": pounds(last["saving"]),
    }


def _whole(results: dict[str, Any], name: str) -> str:
    """In one cell: `59% lower (about 29% to 76% lower)`."""
    from desist.report.words.findings import key_figure

    now, sure = key_figure(_kept(results, name))
    return f"{now} ({sure})" if results["measures"][name]["interval"] else now


def _kept(results: dict[str, Any], name: str) -> Kept:
    found = results["measures"][name]
    return Kept(
        reduction=found["reduction"],
        interval=_pair(found["interval"]),
        approximate=found["interval_is_approximate"],
        nominals=results["cohort"]["counted"],
    )


def _pair(kept: list[float] | None) -> tuple[float, float] | None:
    return None if kept is None else (kept[0], kept[1])
