"""A value in pounds, traced: both values of the difference, and what they come to by month."""

import re

from desist.measures.definitions import COST, SEVERITY
from desist.report.tracing.scope import Scope, scope_of
from desist.report.tracing.sums import number, summed
from desist.report.tracing.trace import Material, Rows, Trace

OF_VALUE = re.compile(r"valuations\.(reoffending|severity)\.(.+)|(months\.[\d-]+)\.(.+)")
EDITIONS = ("unit_costs", "offence_codes", "deflators")
NOT_ADDED = (
    "There are two values, by two methods. They are never added, and they are not the ends of an "
    "interval."
)
SAID = {
    "expected_cost": "The cost of crime expected had each baseline rate gone on.",
    "actual_cost": "The cost of the crime that was recorded on the scheme.",
    "interval": "The 95% interval of the value: whole nominals are drawn again.",
    "enhanced": "The value divided by the share of offences that the scheme file says come to "
    "light: the offenders' own estimate, a line of its own.",
    "target": "What the partnership set itself, from the targets table.",
    "counted": "People counted.",
}


def of_value(material: Material, name: str) -> Trace | None:
    """The trace of a value; None where the id is of none."""
    found = OF_VALUE.fullmatch(name)
    scope = scope_of(material, (found[3] or "") if found else "")
    if found is None or scope is None:
        return None
    which, part = found[1] or "reoffending", found[2] or found[4]
    by_severity = which == "severity"
    weighed = ("severity",) if by_severity else ()
    return Trace(
        id=name,
        value=material.ids[name],
        title=f"{which.capitalize()} value: {part.replace('_', ' ').replace('.', ', ')}",
        unit="people" if part == "counted" else f"pounds, prices of {_prices(material)}",
        definition=(*_definition(which, part), f"Of {scope.whom}."),
        sums=_sums(material, name.removesuffix(part), part, scope, by_severity=by_severity),
        rows=_rows(scope, part, by_severity=by_severity),
        editions=() if part == "counted" else (*EDITIONS, *weighed),
    )


def _prices(material: Material) -> str:
    return str(material.results["price_year"])


def _definition(which: str, part: str) -> tuple[str, ...]:
    *borne, head = [one for one in part.split(".") if one not in ("low", "high")]
    said = [SAID.get(head, "")]
    if head == "saving" and which == "reoffending":
        said = ["Expected cost less actual cost, over the days served.", NOT_ADDED]
    if head == "saving" and which == "severity":
        said = ["The difference in severity times the expected cost.", NOT_ADDED]
    if borne:
        said.append(
            f"The part that falls on {borne[-1].replace('_', ' ')}, as the edition of unit costs "
            "splits each cost; victims and society bear what no agency does."
        )
    return tuple(filter(None, said))


def _sums(
    material: Material, prefix: str, part: str, scope: Scope, *, by_severity: bool
) -> tuple[str, ...]:
    head = part.split(".")[-1]
    stem = prefix + part.removesuffix(head)

    def said(name: str) -> str:
        value = material.ids.get(f"{stem}{name}")
        return "none" if not isinstance(value, int | float) else f"£{number(float(value))}"

    match head:
        case "saving" if by_severity:
            share = material.results["measures"]["severity"]["reduction"]
            times = "none" if share is None else number(share)
            return (f"{said('expected_cost')} × {times} = {said('saving')}",)
        case "saving":
            return (f"{said('expected_cost')} − {said('actual_cost')} = {said('saving')}",)
        case "enhanced":
            return (f"{said('saving')} ÷ the share that comes to light = {said('enhanced')}",)
        case "expected_cost" if part == head:
            return (f"in the edition's own prices: {_of_cost(scope)}",)
    return ()


def _of_cost(scope: Scope) -> str:
    """Money is never annualised, so that annualised costs are made by nominal."""
    method = "nominal" if scope.method == "annualised" else scope.method
    return summed(scope.counted_by(method), COST).formula()


def _rows(scope: Scope, part: str, *, by_severity: bool) -> tuple[Rows, ...]:
    if part == "target":
        return ()
    if part == "counted":
        return (scope.nominals,)
    measure = SEVERITY if by_severity else COST
    windows = ("baseline",) if part == "expected_cost" else ("baseline", "observed")
    windows = ("observed",) if part == "actual_cost" else windows
    return tuple(scope.rows(measure, window) for window in windows)
