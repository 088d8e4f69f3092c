"""Findings as text to read on a terminal or in a file."""

import textwrap
from collections.abc import Sequence

from desist.printed.finding import Finding
from desist.printed.statements.statement import Report

WIDTH = 100
NARROW = "   "


def told(report: Report, findings: Sequence[Finding]) -> str:
    """Every finding with its sum, and a first line that counts them."""
    return "\n\n".join([summary(report, findings), *map(_block, range(1, 10**6), findings)])


def summary(report: Report, findings: Sequence[Finding]) -> str:
    """`statements.csv: 58 statements, 36 of them checked; 5 findings.`"""
    rows = _number(len(report.statements), "statement")
    found = _number(len(findings), "finding") if findings else "nothing inconsistent found"
    return f"{report.name}: {rows}, {report.checks:,} of them checked; {found}."


def _block(number: int, finding: Finding) -> str:
    head = f"{number}. {finding.found} ({finding.statement.place})."
    lines = [
        ("", head),
        ("The sum: ", f"{finding.shown}."),
        ("Ought to be: ", f"{finding.ought}."),
        *(("Likely: ", text) for text in finding.likely),
        *(("What hangs on it: ", f"{text}.") for text in finding.hangs),
    ]
    return "\n".join(_filled(label, text) for label, text in lines)


def _filled(label: str, text: str) -> str:
    return textwrap.fill(
        f"{label}{text}",
        WIDTH,
        initial_indent="" if not label else NARROW,
        subsequent_indent=NARROW if not label else NARROW * 2,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
