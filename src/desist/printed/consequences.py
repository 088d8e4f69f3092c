"""What hangs on a figure that does not fit: other figures, and whether targets are met."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from desist.printed.figure import Figure, Side
from desist.printed.shown import as_printed, closely
from desist.printed.span import Span
from desist.printed.statements.declare import Relation
from desist.printed.statements.statement import Report, Statement
from desist.printed.sums import parts_of, spans_of, worked_out

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Aim:
    """A target: the number, and whether less than it is good."""

    value: Fraction
    low_is_good: bool

    @classmethod
    def of(cls, figure: Figure) -> "Aim":
        """`at most 30%` and a negative number want less; all others want as much or more."""
        return cls(figure.value, figure.side is Side.AT_MOST or figure.value < 0)

    def is_missed_by(self, span: Span) -> bool:
        """Whether no number of the span reaches it."""
        return span.low > self.value if self.low_is_good else span.high < self.value

    def is_met_by(self, span: Span) -> bool:
        """Whether every number of the span reaches it."""
        return span.high <= self.value if self.low_is_good else span.low >= self.value


def if_it_were(report: Report, instead: Mapping[str, Span]) -> tuple[str, ...]:
    """What else would be different with these spans in place of the printed figures."""
    spans = spans_of(report, instead)
    # What prints the other figure already, such as the sum with the pending ones, is no news.
    resting = [
        row
        for row in report.resting_on(instead)
        if row.figure is None or row.figure.span not in instead.values()
    ]
    resting.sort(key=lambda row: not (row.relation and row.relation.is_target))
    said = list(_differences(report, spans, resting=resting))
    if len(said) > MOST_NAMED:
        said = [*said[:MOST_NAMED], f"{len(said) - MOST_NAMED} more figures rest on it"]
    return tuple(said)


def _differences(
    report: Report, spans: Mapping[str, Span], *, resting: Collection[Statement]
) -> Iterator[str]:
    for statement in resting:
        figure, span = statement.figure, spans.get(statement.key)
        if figure is None or span is None:
            continue
        if statement.relation and statement.relation.is_target:
            yield from _verdict(report, statement, figure, spans)
        elif not span.meets(figure.span):
            yield f"{statement.name} would be {as_printed(span.middle, figure)}, not {figure.text}"


def _verdict(
    report: Report, statement: Statement, figure: Figure, spans: Mapping[str, Span]
) -> Iterator[str]:
    """A target whose outcome would be another one."""
    reached, aim = spans.get(statement.of[0].key or ""), Aim.of(figure)
    if reached is None:
        return
    of = report.named(statement.of[0])
    shown = closely(reached.middle, of.figure if of else None)
    said = f"{statement.name}, {figure.text}"
    if statement.relation is Relation.TARGET_MET and aim.is_missed_by(reached):
        yield f"{said}, would be missed: {shown}"
    if statement.relation is Relation.TARGET_MISSED and aim.is_met_by(reached):
        yield f"{said}, would be met: {shown}"


def judged_on(report: Report, statements: Collection[Statement]) -> tuple[str, ...]:
    """Targets whose outcome rests on these rows."""
    keys = [statement.key for statement in statements]
    rows = [*report.resting_on(keys), *statements]
    targets = [row for row in rows if row.relation and row.relation.is_target]
    return tuple(f"{target.name} is judged on it" for target in targets[:MOST_NAMED])


def reached_by(report: Report, statement: Statement, spans: Mapping[str, Span]) -> Span | None:
    """What a target is held against: as printed, and as worked out where the two agree."""
    term = statement.of[0]
    named, printed = report.named(term), spans.get(term.key or "")
    if named is None or printed is None:
        return term.number.span if term.number else printed
    parts = parts_of(named, spans)
    found = worked_out(parts) if parts else None
    return printed.within(found) if found else printed
