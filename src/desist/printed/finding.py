"""One inconsistency: where it is, the sum that shows it, and what it means."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desist.printed.statements.statement import Report, Statement


class Kind(StrEnum):
    """What does not fit."""

    SUM = "sum"
    TWICE = "printed twice"
    TARGET = "target"
    MONTHS = "months"
    POPULATION = "population"
    COUNTS = "counts"
    CUSTODY = "custody"


@dataclass(frozen=True, slots=True)
class Finding:
    """One inconsistency.

    statement  the row it is reported at
    found      what is printed, in a sentence
    shown      the sum that shows it
    ought      what it ought to be
    likely     explanations that would make it fit, the likeliest first
    hangs      what else of the report depends on it
    others     the other rows concerned
    """

    kind: Kind
    statement: Statement
    found: str
    shown: str
    ought: str
    likely: tuple[str, ...] = ()
    hangs: tuple[str, ...] = ()
    others: tuple[Statement, ...] = ()

    def as_json(self) -> dict[str, Any]:
        printed = self.statement.figure
        return {
            "kind": self.kind.value,
            "name": self.statement.name,
            "row": self.statement.row,
            "page": self.statement.page or None,
            "printed": printed.text if printed else None,
            "found": self.found,
            "sum": self.shown,
            "ought": self.ought,
            "likely": list(self.likely),
            "hangs": list(self.hangs),
            "others": [
                {"name": other.name, "row": other.row, "page": other.page or None}
                for other in self.others
            ],
        }


def names_of(statements: Sequence[Statement]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = [statement.name for statement in statements]
    return f"{', '.join(most)} and {last}" if most else last


def as_json(report: Report, findings: Sequence[Finding]) -> dict[str, Any]:
    """The findings, with how much was read and checked."""
    return {
        "file": report.name,
        "statements": len(report.statements),
        "checked": report.checks,
        "findings": [finding.as_json() for finding in findings],
    }
