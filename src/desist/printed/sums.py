"""What a figure ought to be, out of the spans of what it is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from operator import mul
from typing import Literal

from desist.printed.figure import Unit
from desist.printed.span import Span, added
from desist.printed.statements.declare import Relation
from desist.printed.statements.statement import Report, Statement, Term

Column = Literal["of", "against"]


@dataclass(frozen=True, slots=True)
class Parts:
    """The spans that a figure is made of.

    unit  of the figure itself, which says whether a change is relative; None when not printed
    """

    relation: Relation
    of: tuple[Span, ...]
    against: tuple[Span, ...]
    per: Fraction
    unit: Unit | None

    @property
    def is_relative(self) -> bool:
        """Whether a change is a percentage of what was before."""
        return self.unit in (None, Unit.PERCENT)

    def column(self, column: Column) -> tuple[Span, ...]:
        return self.of if column == "of" else self.against

    def put(self, column: Column, spans: tuple[Span, ...]) -> "Parts":
        """The same with other spans in one column."""
        return replace(self, of=spans) if column == "of" else replace(self, against=spans)


def worked_out(parts: Parts) -> Span | None:
    """What the relation gives; None where it has no answer, as nothing can be divided by 0."""
    first, base = parts.of[0], added(parts.against)
    match parts.relation:
        case Relation.SUM:
            return added(parts.of)
        case Relation.DIFFERENCE:
            return first - added(parts.of[1:])
        case Relation.PRODUCT:
            return reduce(mul, parts.of)
        case Relation.MEAN | Relation.PERCENT | Relation.RATE:
            share = added(parts.of).over(base)
            return share * Span.of(parts.per) if share else None
        case Relation.CHANGE | Relation.REDUCTION:
            return _changed(parts, added(parts.of), base)
        case Relation.SAME_AS:
            return first
        case Relation.TARGET_MET | Relation.TARGET_MISSED:
            return None


def _changed(parts: Parts, now: Span, before: Span) -> Span | None:
    down = parts.relation is Relation.REDUCTION
    if not parts.is_relative:
        return before - now if down else now - before
    share = now.over(before)
    if share is None:
        return None
    return Span.of(1) - share if down else share - Span.of(1)


def spans_of(report: Report, instead: Mapping[str, Span] | None = None) -> dict[str, Span]:
    """What each row stands for, as printed; rows without a figure are worked out.

    instead  other spans for some rows. What is made of these is then worked out anew as well

    Null     a row that has neither figure nor answer is absent
    """
    changed = set(instead or ())
    spans: dict[str, Span] = {}
    for statement in report:
        found = (instead or {}).get(statement.key)
        touched = any(term.key in changed for term in statement.terms)
        if found is None and statement.figure and (not touched or _is_target(statement)):
            found = statement.figure.span
        elif found is None:
            found = _of(statement, spans)
            if touched and found is not None:
                changed.add(statement.key)
            elif found is None and statement.figure:
                found = statement.figure.span
        if found is not None:
            spans[statement.key] = found
    return spans


def _is_target(statement: Statement) -> bool:
    return statement.relation is not None and statement.relation.is_target


def _of(statement: Statement, spans: Mapping[str, Span]) -> Span | None:
    parts = parts_of(statement, spans)
    return worked_out(parts) if parts else None


def parts_of(statement: Statement, spans: Mapping[str, Span]) -> Parts | None:
    """The spans that the statement is made of; None where it is made of none, or one is unknown."""
    of, against = span_of_all(statement.of, spans), span_of_all(statement.against, spans)
    if statement.relation is None or not of or against is None:
        return None
    unit = statement.figure.unit if statement.figure else None
    return Parts(statement.relation, of, against, statement.per, unit)


def span_of_all(terms: Sequence[Term], spans: Mapping[str, Span]) -> tuple[Span, ...] | None:
    found = [_span_of(term, spans) for term in terms]
    return None if None in found else tuple(span for span in found if span)


def _span_of(term: Term, spans: Mapping[str, Span]) -> Span | None:
    if term.number:
        return term.number.span
    return spans.get(term.key or "")
