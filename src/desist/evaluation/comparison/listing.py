"""Comparisons as plain dicts and lists, for the results file."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from desist.evaluation.comparison.compare import Comparison, NoComparison
from desist.evaluation.comparison.group import ControlGroup
from desist.evaluation.comparison.supplied import SuppliedComparison

RATES = ("joined_before", "joined_after", "others_before", "others_after")


def comparisons_json(
    found: Sequence[Comparison | NoComparison],
    *,
    digest: str,
    supplied: SuppliedComparison | None,
) -> list[dict[str, object]]:
    """One for each comparison group, that of the record set first; they are never pooled.

    digest  of the record set that is counted
    """
    listed: list[dict[str, object]] = []
    if found:
        listed.append(
            {
                "group": str(ControlGroup.RECORD_SET),
                "name": None,
                "digest": digest,
                "measures": _by_measure(found),
            }
        )
    if supplied:
        listed.append(
            {
                "group": str(ControlGroup.SUPPLIED),
                "name": supplied.name,
                "digest": supplied.digest,
                "days_to_joining": supplied.days_to_joining,
                "flow": asdict(supplied.flow),
                "without_pnc": supplied.without_pnc,
                "own_without_pnc": supplied.own_without_pnc,
                "measures": _by_measure(supplied.found),
            }
        )
    return listed


def _by_measure(found: Sequence[Comparison | NoComparison]) -> dict[str, object]:
    return {one.measure: _listed(one) for one in found}


def _listed(found: Comparison | NoComparison) -> dict[str, Any]:
    """The same keys whether there is a number or a reason against one."""
    made = found if isinstance(found, Comparison) else None
    numbers = asdict(found.numbers)
    return {
        "stop": None if isinstance(found, Comparison) else str(found.stop),
        "because": None if isinstance(found, Comparison) else found.because,
        "level": found.level,
        "reduction": made and made.reduction,
        "interval": made and list(made.interval),
        "detectable": made and made.detectable,
        "unseen": made and asdict(made.unseen),
        "unweighted": made and made.unweighted,
        "rates": made and dict(zip(RATES, made.rates, strict=True)),
        "balanced": made and made.balanced,
        "effective_controls": found.effective_controls,
        "numbers": {**numbers, "standings": dict(found.numbers.standings)},
        "balance": [asdict(row) for row in found.balance],
    }
