"""Coverage: over which days a source's records are complete, and of whom (method, section 1).

A source's stretches of one population do not touch: days lie whole inside one of them, or they
are not covered.
"""

import ibis.expr.types as ir

from desist.cohort.intervals import united

JOINED, REFERRED = "joined", "referred"


def stretches_of_joined(coverage: ir.Table) -> ir.Table:
    """Stretches over which a source is complete for those who joined, without overlaps.

    coverage  the coverage table
    Rows      one per source and stretch: source, complete_from, complete_to
    """
    joined = coverage.filter(coverage.population == JOINED)
    return united(joined, by=["source"], start="complete_from", end="complete_to")


def stretches_of_all(coverage: ir.Table) -> ir.Table:
    """The same of each population, which is a column: see `speaks_of`."""
    return united(coverage, by=["source", "population"], start="complete_from", end="complete_to")


def speaks_of(stretches: ir.Table, *, joined: ir.BooleanValue) -> ir.BooleanValue:
    """What is complete for all who were referred is so for those who joined, not the other way."""
    return (stretches.population == REFERRED) | joined


def within(start: ir.DateValue, end: ir.DateValue, stretches: ir.Table) -> list[ir.BooleanValue]:
    """That the days `[start, end)` lie whole inside a stretch."""
    return [start >= stretches.complete_from, end <= stretches.complete_to]


def on_day(day: ir.DateValue, stretches: ir.Table) -> list[ir.BooleanValue]:
    """That a day lies in a stretch."""
    return [day >= stretches.complete_from, day < stretches.complete_to]
