"""Which figures of several schemes may be added: those that count the same by the same rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desist.measures.definitions import ARRESTS, COST, MEASURES, SEVERITY, Measure
from desist.tables.scheme import Scheme

DAYS = "days"
BASELINE, OBSERVED, EXPECTED = "baseline", "observed", "expected"
Differing = Mapping[str, str]
"""By scheme, the value of a rule that is not the same in all."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How a scheme counts, as far as it bears on adding its figures to another's.

    price_year  whose prices its money is in
    """

    scheme: Scheme
    price_year: str

    def of(self, rule: str) -> str:
        """The value of one rule, as the scheme file writes it."""
        if rule == "price_year":
            return self.price_year
        written = {
            **self.scheme.counting.as_written(),
            **self.scheme.windows_as_written(),
            "unit_costs": self.scheme.unit_costs,
            "severity": self.scheme.severity,
        }
        value = written[rule]
        return (", ".join(value) or "none") if isinstance(value, list) else str(value)


ALL_RULES = (
    "method",
    "exposure",
    "minimum_days",
    "minimum_at_risk_days",
    "offence_date",
    "pending_counts_in",
    "baseline_days",
    "rejoin_gap_days",
    "unit_costs",
    "severity",
    "price_year",
)


def differing(rules: Sequence[Rules]) -> dict[str, Differing]:
    """Every rule that is not the same in all schemes, with its value in each."""
    found = {rule: {str(one.scheme.id): one.of(rule) for one in rules} for rule in ALL_RULES}
    return {rule: values for rule, values in found.items() if len(set(values.values())) > 1}


def not_added(rules: Sequence[Rules]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The rules for which a figure of the schemes may not be added.

    Days and events are of one kind only under one `exposure`, convictions under one
    `offence_date` and one way with pending results, points under one edition of weights,
    pounds under one edition of costs and one price year. Baselines of another length are not
    added; what is expected may be, since each is a rate over the days served.

    Returns  by measure (or DAYS) and figure (BASELINE, OBSERVED, EXPECTED), the rules that
             differ; nothing where it may be added
    """
    apart = differing(rules)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for measure in MEASURES:
        own = [rule for rule in _bearing(measure) if rule in apart]
        if _pending_differs(measure, rules):
            own.append("pending_counts_in")
        found[measure.name, OBSERVED] = found[measure.name, EXPECTED] = tuple(own)
        longer = ["baseline_days"] if "baseline_days" in apart else []
        found[measure.name, BASELINE] = (*own, *longer)
    found[DAYS, OBSERVED] = tuple(rule for rule in ("exposure",) if rule in apart)
    return {key: why for key, why in found.items() if why}


def _bearing(measure: Measure) -> tuple[str, ...]:
    always: tuple[str, ...] = ("exposure",)
    if measure is ARRESTS:
        return always
    always = (*always, "offence_date")
    if measure is SEVERITY:
        return (*always, "severity")
    return (*always, "unit_costs", "price_year") if measure is COST else always


def _pending_differs(measure: Measure, rules: Sequence[Rules]) -> bool:
    return len({measure.counts_pending(one.scheme.counting) for one in rules}) > 1
