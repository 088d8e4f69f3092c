"""A figure that does not fit, with all that an explanation of it may draw on."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from desist.printed.figure import Figure, Side
from desist.printed.span import Span
from desist.printed.statements.statement import Report, Statement, Term
from desist.printed.sums import Column, Parts, worked_out

MOST_TRIED = 300  # other figures tried in place of one, the nearest in the file first


@dataclass(frozen=True, slots=True)
class Case:
    """A figure that does not fit.

    found   what it ought to be
    months  that it covers, and that the first thing it is made of covers
    """

    report: Report
    statement: Statement
    figure: Figure
    parts: Parts
    found: Span
    months: tuple[Fraction | None, Fraction | None] = (None, None)

    def terms(self, column: Column) -> tuple[Term, ...]:
        return self.statement.of if column == "of" else self.statement.against

    def others(self) -> tuple[Statement, ...]:
        """Rows with a figure that may have been taken for another, the nearest first.

        Not those that are made of this one, nor targets, nor figures without an end, which fit
        nearly everything.
        """
        own = self.statement
        resting = {other.key for other in self.report.resting_on([own.key])} | {own.key}
        others = [row for row in self.report if row.key not in resting and _may_be_taken(row)]
        others.sort(key=lambda row: abs(row.row - own.row))
        return tuple(others[:MOST_TRIED])

    def gives(self, parts: Parts) -> bool:
        span = worked_out(parts)
        return span is not None and span.meets(self.figure.span)


def _may_be_taken(row: Statement) -> bool:
    is_target = row.relation is not None and row.relation.is_target
    endless = (Side.AT_LEAST, Side.AT_MOST)
    return row.figure is not None and not is_target and row.figure.side not in endless


def alike(case: Case, column: Column, figure: Figure) -> bool:
    """Whether a figure is of the kind that stands in the column."""
    kinds = [figure_of(case.report, term) for term in case.terms(column)]
    return any(kind and kind.unit is figure.unit for kind in kinds)


def figure_of(report: Report, term: Term) -> Figure | None:
    named = report.named(term)
    return named.figure if named else term.number


def with_figure(case: Case, term: Term) -> str:
    named, figure = case.report.named(term), figure_of(case.report, term)
    return f"{named.name} ({figure.text})" if named and figure else term.text


def stated(statement: Statement) -> str:
    printed = statement.figure.text if statement.figure else ""
    return f"{statement.name} ({printed}, {statement.place})"


def joined_names(terms: Iterable[Term]) -> str:
    return " + ".join(term.text for term in terms)
