"""Every inconsistency of a printed report, in the order of its rows."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from desist.printed.alike import covered_months, custody_forgotten, scaled_sum, unlike
from desist.printed.case import Case
from desist.printed.consequences import Aim, if_it_were, reached_by
from desist.printed.explain import explanations
from desist.printed.figure import Figure
from desist.printed.finding import Finding, Kind
from desist.printed.shown import as_printed, spread, sum_text
from desist.printed.span import Span
from desist.printed.statements.declare import Relation
from desist.printed.statements.statement import Report, Statement
from desist.printed.sums import Parts, parts_of, spans_of, worked_out

Spans = Mapping[str, Span]
Found = tuple[Finding, Case | None]
MOST_EXPLAINED = 100
NOT_EXPLAINED = (
    f"Not looked for: there are more than {MOST_EXPLAINED} findings. See first whether the rows "
    "say rightly what they are made of.",
)


def check(report: Report) -> tuple[Finding, ...]:
    """What does not fit, whatever unrounded numbers stand behind the printed ones.

    Rows   one finding for each row whose figure does not fit, one for each pair of unlike
           things compared (with all places), one for custody. Where nearly nothing fits only
           the first are explained
    """
    spans, months = spans_of(report), covered_months(report)
    plain = [found for row in report for found in _of_row(report, row, spans, months)]
    plain.sort(key=lambda found: found[0].statement.row)
    found = [
        *(_explained(finding, case) for finding, case in plain[:MOST_EXPLAINED]),
        *(replace(finding, likely=NOT_EXPLAINED) for finding, _ in plain[MOST_EXPLAINED:]),
        *custody_forgotten(report),
    ]
    twice = [finding for finding in found if finding.kind is Kind.TWICE]
    found += unlike(report, months, twice=twice)
    return tuple(sorted(found, key=lambda finding: finding.statement.row))


def _of_row(
    report: Report, row: Statement, spans: Spans, months: Mapping[str, Fraction]
) -> Iterator[Found]:
    """The row's finding if it has one, with the case to explain where there is one."""
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
        both = (months.get(row.key), months.get(row.of[0].key or ""))
        case = Case(report, row, row.figure, parts, found, both)
        yield (_twice if parts.relation is Relation.SAME_AS else _of_sum)(case), case


def _of_sum(case: Case) -> Finding:
    report, row, figure = case.report, case.statement, case.figure
    return Finding(
        kind=Kind.SUM,
        statement=row,
        found=f"{row.name} is printed as {figure.text}",
        shown=f"{sum_text(row, report, case.parts)} = {spread(case.found, figure)}",
        ought=_ought(case.found, figure),
        others=tuple(filter(None, (report.named(term) for term in row.terms))),
    )


def _twice(case: Case) -> Finding:
    """The same thing with two figures; either may be the right one."""
    row, other = case.statement, case.report.named(case.statement.of[0])
    name = other.name if other else row.of[0].text
    against = _other_text(case)
    sign = ">" if case.figure.value > case.found.middle else "<"
    return Finding(
        kind=Kind.TWICE,
        statement=row,
        found=f"{row.name} is printed as {case.figure.text}, and the same thing as {against} "
        f"({name})",
        shown=f"{case.figure.text} {sign} {against}",
        ought="one figure for one thing, or two names that tell the two apart",
        others=(other,) if other else (),
    )


def _other_text(case: Case) -> str:
    other = case.report.named(case.statement.of[0])
    return other.figure.text if other and other.figure else spread(case.found, case.figure)


def _explained(finding: Finding, case: Case | None) -> Finding:
    if case is None:
        return finding
    likely = (*_counted_otherwise(case), *explanations(case))
    return replace(finding, likely=likely, hangs=_hanging(case))


def _hanging(case: Case) -> tuple[str, ...]:
    """What else changes with the figure that it ought to be; of two figures, with either."""
    row, report = case.statement, case.report
    if case.parts.relation is not Relation.SAME_AS:
        return if_it_were(report, {row.key: case.found})
    either = [(row.key, case.found, _other_text(case))]
    if row.of[0].key:
        either.insert(0, (row.of[0].key, case.figure.span, case.figure.text))
    return tuple(
        f"with {shown}: {said}"
        for key, span, shown in either
        for said in if_it_were(report, {key: span})
    )


def _ought(found: Span, figure: Figure) -> str:
    low, high = as_printed(found.low, figure), as_printed(found.high, figure)
    return low if low == high else f"{low} to {high}"


def _counted_otherwise(case: Case) -> tuple[str, ...]:
    row, other = case.statement, case.report.named(case.statement.of[0])
    if case.parts.relation is not Relation.SAME_AS or other is None:
        return ()
    if not row.counts or not other.counts or row.counts == other.counts:
        return ()
    said = [" + ".join(sorted(one.counts)) for one in (row, other)]
    return (f"One counts {said[0]}, the other {said[1]}.",)


def _without_answer(
    report: Report, row: Statement, figure: Figure, parts: Parts
) -> Iterator[Found]:
    """Divided by 0; where the divisor only may be 0, nothing can be said."""
    if all(span.low == span.high == 0 for span in parts.against):
        finding = Finding(
            kind=Kind.SUM,
            statement=row,
            found=f"{row.name} is printed as {figure.text}",
            shown=f"{sum_text(row, report, parts)} has no answer: it divides by 0",
            ought="no figure",
        )
        yield finding, None


def _of_target(report: Report, row: Statement, figure: Figure, spans: Spans) -> Iterator[Found]:
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
    finding = Finding(
        kind=Kind.TARGET,
        statement=row,
        found=f"{row.name}, {figure.text}, is said to be {'met' if claims_met else 'missed'}",
        shown=f"{of.name if of else row.of[0].text}, {spread(reached, printed or figure)}, is "
        f"{sides[0] if claims_met else sides[1]} {figure.text}",
        ought="missed" if claims_met else "met",
        likely=likely,
        others=(of,) if of else (),
    )
    yield finding, None
