"""Every inconsistency of a printed report, in the order of its rows."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from desist.printed.alike import covered_months, custody_forgotten, scaled_sum, unlike
from desist.printed.consequences import Aim, if_it_were, reached_by
from desist.printed.declare import Relation
from desist.printed.explain import Case, explanations, nearest_first
from desist.printed.figure import Figure
from desist.printed.finding import Finding, Kind
from desist.printed.shown import as_printed, spread, sum_text
from desist.printed.span import Span
from desist.printed.statement import Report, Statement
from desist.printed.sums import Parts, parts_of, spans_of, worked_out

Spans = Mapping[str, Span]


def check(report: Report) -> tuple[Finding, ...]:
    """What does not fit, whatever unrounded numbers stand behind the printed ones.

    Rows   one finding for each row whose figure does not fit, one for each pair of unlike
           things compared (with all places), one for custody
    """
    spans, months = spans_of(report), covered_months(report)
    found = [
        *(finding for row in report for finding in _of_row(report, row, spans, months)),
        *custody_forgotten(report),
    ]
    twice = [finding for finding in found if finding.kind is Kind.TWICE]
    found += unlike(report, months, twice=twice)
    return tuple(sorted(found, key=lambda finding: finding.statement.row))


def _of_row(
    report: Report, row: Statement, spans: Spans, months: Mapping[str, Fraction]
) -> Iterator[Finding]:
    parts = parts_of(row, spans)
    if parts is None or row.figure is None:
        return
    if parts.relation.is_target:
        yield from _of_target(report, row, row.figure, spans)
        return
    found = worked_out(parts)
    if found is None:
        yield from _without_answer(report, row, row.figure, parts)
    elif not found.meets(row.figure.span) and not scaled_sum(row, parts, months):
        yield _of_sum(report, row, row.figure, parts, found, months)


def _of_sum(
    report: Report,
    row: Statement,
    figure: Figure,
    parts: Parts,
    found: Span,
    months: Mapping[str, Fraction],
) -> Finding:
    own, made = months.get(row.key), months.get(row.of[0].key or "")
    others = nearest_first(report, row)
    case = Case(report, row, figure, parts, found, others, (own, made))
    if parts.relation is Relation.SAME_AS:
        return _printed_twice(case)
    return Finding(
        kind=Kind.SUM,
        statement=row,
        found=f"{row.name} is printed as {figure.text}",
        shown=f"{sum_text(row, report, parts)} = {spread(found, figure)}",
        ought=_ought(found, figure),
        likely=explanations(case),
        hangs=if_it_were(report, {row.key: found}),
        others=tuple(filter(None, (report.named(term) for term in row.terms))),
    )


def _ought(found: Span, figure: Figure) -> str:
    low, high = as_printed(found.low, figure), as_printed(found.high, figure)
    return low if low == high else f"{low} to {high}"


def _printed_twice(case: Case) -> Finding:
    """The same thing with two figures; either may be the right one."""
    row, other = case.statement, case.report.named(case.statement.of[0])
    against = other.figure.text if other and other.figure else spread(case.found, case.figure)
    name = other.name if other else case.statement.of[0].text
    hangs = []
    for at, span in ((row.of[0].key, case.figure.span), (row.key, case.found)):
        if at:
            shown = case.figure.text if at != row.key else against
            instead = if_it_were(case.report, {at: span})
            hangs += [f"with {shown}: {said}" for said in instead]
    return Finding(
        kind=Kind.TWICE,
        statement=row,
        found=f"{row.name} is printed as {case.figure.text}, and the same thing as {against} "
        f"({name})",
        shown=f"{case.figure.text} {_sign(case)} {against}",
        ought="one figure for one thing, or two names that tell the two apart",
        likely=(*_counted_otherwise(row, other), *explanations(case)),
        hangs=tuple(hangs),
        others=(other,) if other else (),
    )


def _sign(case: Case) -> str:
    return ">" if case.figure.value > case.found.middle else "<"


def _counted_otherwise(row: Statement, other: Statement | None) -> tuple[str, ...]:
    if other is None or not row.counts or not other.counts or row.counts == other.counts:
        return ()
    said = [" + ".join(sorted(one.counts)) for one in (row, other)]
    return (f"One counts {said[0]}, the other {said[1]}.",)


def _without_answer(
    report: Report, row: Statement, figure: Figure, parts: Parts
) -> Iterator[Finding]:
    """Divided by 0; where the divisor only may be 0, nothing can be said."""
    divisors = parts.against
    if all(span.low == span.high == 0 for span in divisors):
        yield Finding(
            kind=Kind.SUM,
            statement=row,
            found=f"{row.name} is printed as {figure.text}",
            shown=f"{sum_text(row, report, parts)} has no answer: it divides by 0",
            ought="no figure",
        )


def _of_target(report: Report, row: Statement, figure: Figure, spans: Spans) -> Iterator[Finding]:
    reached, aim = reached_by(report, row, spans), Aim.of(figure)
    if reached is None:
        return
    claims_met = row.relation is Relation.TARGET_MET
    if not (aim.is_missed_by(reached) if claims_met else aim.is_met_by(reached)):
        return
    of = report.named(row.of[0])
    sides = ("above", "below") if aim.low_is_good else ("below", "above")
    printed = of.figure if of else None
    likely: tuple[str, ...] = ()
    if printed and printed.span.low <= aim.value <= printed.span.high:
        likely = (f"It was judged on the rounded {printed.text}.",)
    yield Finding(
        kind=Kind.TARGET,
        statement=row,
        found=f"{row.name}, {figure.text}, is said to be {'met' if claims_met else 'missed'}",
        shown=f"{of.name if of else row.of[0].text}, {spread(reached, printed or figure)}, is "
        f"{sides[0] if claims_met else sides[1]} {figure.text}",
        ought="missed" if claims_met else "met",
        likely=likely,
        others=(of,) if of else (),
    )
