"""What the schemes are called, which days, and what of the total may be shown."""

from datetime import timedelta

from desist.evaluation.certainty.resampling import FEWEST_NOMINALS
from desist.evaluation.overview.overview import Overview
from desist.report.columns import day
from desist.report.words.numbers import whole

TOGETHER = "All schemes together"


def names_of(found: Overview) -> dict[str, str]:
    """By id, what each scheme is called; with its id where two are called the same."""
    names = {str(one.scheme.id): one.scheme.name for one in found.results}
    taken = list(names.values())
    return {
        scheme: f"{name} ({scheme})" if taken.count(name) > 1 else name
        for scheme, name in names.items()
    }


def span_of(found: Overview) -> str:
    """The period by its first and last day."""
    last = found.period.end - timedelta(days=1)
    return f"{day(found.period.start)} to {day(last)}"


def scope_of_all(found: Overview) -> str:
    counted = found.roll_up.nominals
    noun = "person" if counted == 1 else "people"
    return f"The {whole(counted)} {noun} counted by any scheme, {span_of(found)}."


def shown(found: Overview, name: str, value: float | None) -> float | None:
    """Pounds of fewer than 20 people are not printed."""
    return None if name == "cost" and found.roll_up.nominals < FEWEST_NOMINALS else value
