"""Whether what is compared is alike: months covered, people, what is counted, custody."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from desist.printed.consequences import MOST_NAMED, if_it_were, judged_on
from desist.printed.finding import Finding, Kind, names_of
from desist.printed.shown import as_printed, in_digits, months_text, sum_text
from desist.printed.span import Span
from desist.printed.statements.declare import Custody, Relation
from desist.printed.statements.statement import Report, Statement, Term
from desist.printed.sums import Parts, parts_of, spans_of, worked_out

CHANGES = (Relation.CHANGE, Relation.REDUCTION)
COMPARING = (*CHANGES, Relation.SAME_AS, Relation.TARGET_MET, Relation.TARGET_MISSED)
ADDING = (Relation.SUM, Relation.DIFFERENCE)
OF_ONE_PERIOD = (*COMPARING, *ADDING, Relation.MEAN, Relation.PERCENT)
Months = Mapping[str, Fraction]

VERBS = {
    Kind.MONTHS: "covers",
    Kind.POPULATION: "is about",
    Kind.COUNTS: "counts",
    Kind.CUSTODY: "has custody",
}
OUGHT = {
    Kind.POPULATION: "the same people on both sides, or a figure for each of them",
    Kind.COUNTS: "one thing counted throughout, or a figure for each way of counting",
    Kind.CUSTODY: "days in custody deducted on both sides, or on neither",
}


@dataclass(frozen=True, slots=True)
class Clash:
    """Two unlike things that a row compares.

    texts  what each side says, in the order of the row's terms
    """

    kind: Kind
    row: Statement
    texts: tuple[str, str]
    sides: tuple[Statement, Statement]


def covered_months(report: Report) -> dict[str, Fraction]:
    """How many months each row covers: as stated, else as all that it is made of."""
    months: dict[str, Fraction] = {}
    for row in report:
        if row.months is not None:
            months[row.key] = row.months
        elif row.relation in OF_ONE_PERIOD:
            made = _made_months(row, months)
            if len(made) == 1:
                months[row.key] = made.pop()
    return months


def _made_months(row: Statement, months: Months) -> set[Fraction]:
    return _months_of(row.of if row.relation is Relation.MEAN else row.terms, months)


def _months_of(terms: Iterable[Term], months: Months) -> set[Fraction]:
    return {months[term.key] for term in terms if term.key and term.key in months}


def scaled_sum(row: Statement, parts: Parts, months: Months) -> bool:
    """Whether a change fits once the earlier months are scaled to the later ones."""
    now, before = _both_months(row, months)
    if not now or not before or row.figure is None:
        return False
    span = worked_out(_scaled(parts, before / now))
    return span is not None and span.meets(row.figure.span)


def _both_months(row: Statement, months: Months) -> tuple[Fraction | None, Fraction | None]:
    """The months of both sides of a change, where they differ."""
    if row.relation not in CHANGES:
        return None, None
    sides = [_months_of(terms, months) for terms in (row.of, row.against)]
    if any(len(side) != 1 for side in sides) or sides[0] == sides[1]:
        return None, None
    return sides[0].pop(), sides[1].pop()


def _scaled(parts: Parts, factor: Fraction) -> Parts:
    return replace(parts, of=tuple(span * Span.of(factor) for span in parts.of))


def unlike(report: Report, months: Months, *, twice: Sequence[Finding]) -> list[Finding]:
    """Findings on unlike things: one for each pair of what they say, with every place.

    twice  findings on one thing printed with two figures. What these tell apart is not told again
    """
    told = {frozenset(map(_counted, (one.statement, *one.others))) for one in twice}
    by_pair: dict[tuple[Kind, frozenset[str]], list[Clash]] = {}
    for clash in (*_unlike_traits(report), *_unlike_months(report, months)):
        pair = frozenset(clash.texts)
        if clash.kind is not Kind.COUNTS or pair not in told:
            by_pair.setdefault((clash.kind, pair), []).append(clash)
    return [_finding(report, clashes, months) for clashes in by_pair.values()]


def _unlike_traits(report: Report) -> Iterator[Clash]:
    for row in report:
        if row.relation not in COMPARING:
            continue
        named = [found for term in row.terms if (found := report.named(term))]
        if row.relation not in CHANGES:
            named = [row, *named]
        for first, second in pairwise(named):
            for kind, texts in _traits(first, second):
                if all(texts) and texts[0] != texts[1]:
                    yield Clash(kind, row, texts, (first, second))


def _traits(first: Statement, second: Statement) -> Iterator[tuple[Kind, tuple[str, str]]]:
    yield Kind.POPULATION, (first.population, second.population)
    yield Kind.COUNTS, (_counted(first), _counted(second))
    yield Kind.CUSTODY, (_deducted(first), _deducted(second))


def _counted(row: Statement) -> str:
    return " + ".join(sorted(row.counts))


def _deducted(row: Statement) -> str:
    return row.custody.value if row.custody and row.custody is not Custody.IN_CUSTODY else ""


def _unlike_months(report: Report, months: Months) -> Iterator[Clash]:
    spans = spans_of(report)
    for row in report:
        if row.relation not in OF_ONE_PERIOD or _adds_up(row, months):
            continue
        if row.relation in CHANGES and not _as_they_stand(row, parts_of(row, spans), months):
            continue
        terms = row.of if row.relation is Relation.MEAN else row.terms
        sides = [row, *(found for term in terms if (found := report.named(term)))]
        known = [side for side in sides if side.key in months]
        for side in known[1:]:
            if months[side.key] != months[known[0].key]:
                texts = (months_text(months[known[0].key]), months_text(months[side.key]))
                yield Clash(Kind.MONTHS, row, texts, (known[0], side))
                break


def _adds_up(row: Statement, months: Months) -> bool:
    """Whether the months of a sum's parts make those of the whole, as four quarters do a year."""
    if row.relation not in ADDING:
        return False
    made = [months.get(term.key or "") for term in row.of]
    if row.key not in months:
        return True  # nothing is said of the whole
    if None in made:
        return False
    known = [part for part in made if part is not None]
    whole = sum(known) if row.relation is Relation.SUM else known[0] - sum(known[1:])
    return whole == months[row.key]


def _as_they_stand(row: Statement, parts: Parts | None, months: Months) -> bool:
    """Whether a change of unequal months fits only as long as nothing is scaled."""
    now, before = _both_months(row, months)
    if not now or not before or parts is None or row.figure is None:
        return False
    raw = worked_out(parts)
    fits = raw is not None and raw.meets(row.figure.span)
    return fits and not scaled_sum(row, parts, months)


def _finding(report: Report, clashes: Sequence[Clash], months: Months) -> Finding:
    first = clashes[0]
    rows = _once(row for clash in clashes for row in (*clash.sides, clash.row))
    others = tuple(row for row in rows if row.key != first.row.key)
    (one, other), (says, holds) = first.sides, first.texts
    ought, hangs = OUGHT.get(first.kind, ""), judged_on(report, [clash.row for clash in clashes])
    if first.kind is Kind.MONTHS:
        ought, changed = _ought_months(report, first, months)
        hangs = changed or hangs
    return Finding(
        kind=first.kind,
        statement=first.row,
        found=f"{one.name} {VERBS[first.kind]} {says}, and {other.name} {holds}",
        shown="; ".join(_put_together(report, clash.row) for clash in clashes[:MOST_NAMED]),
        ought=ought,
        likely=(_likely(first),),
        hangs=hangs,
        others=others,
    )


def _put_together(report: Report, row: Statement) -> str:
    """The sum in which unlike things meet."""
    parts = parts_of(row, spans_of(report))
    if parts is None:
        return row.name
    if row.relation is Relation.SAME_AS or parts.relation.is_target:
        figure = f" ({row.figure.text})" if row.figure else ""
        return f"{row.name}{figure} is held against {sum_text(row, report, parts)}"
    return f"{row.name} is {sum_text(row, report, parts)}"


def _likely(clash: Clash) -> str:
    if clash.kind is not Kind.MONTHS:
        return "Two tables were made at different times, or by different rules."
    if clash.row.relation in CHANGES:
        return "The two periods were compared as they stand, and not scaled to the same length."
    return "The words were kept from an earlier report, or the figures are of another period."


def _ought_months(report: Report, clash: Clash, months: Months) -> tuple[str, tuple[str, ...]]:
    """What the figure would be over the months that it says, where it prints one."""
    row, spans = clash.row, spans_of(report)
    parts, same = parts_of(row, spans), "the same months throughout, or one scaled to the other"
    now, before = _both_months(row, months)
    if parts is None or row.figure is None:
        return same, ()
    if now and before:
        span = worked_out(_scaled(parts, before / now))
        if span is None:
            return same, ()
        scaled = f"{as_printed(span.middle, row.figure)}, scaled to the same length"
        return scaled, if_it_were(report, {row.key: span})
    return same, ()


def custody_forgotten(report: Report) -> Iterator[Finding]:
    """People were in custody, and a figure that rests on days at risk deducted none."""
    held = [row for row in report if row.custody is Custody.IN_CUSTODY and _may_be_some(row)]
    kept = [row for row in report if row.custody is Custody.NOT_DEDUCTED]
    if not held or not kept:
        return
    texts = [in_digits(row.figure) for row in held if row.figure]
    amount = f": {', '.join(texts)}" if texts else ""
    yield Finding(
        kind=Kind.CUSTODY,
        statement=kept[0],
        found=f"no custody is deducted from {names_of(kept)}, though some were in custody",
        shown=f"{names_of(held)}{amount}; days in custody deducted: none",
        ought="days in custody taken off the days at risk: fewer offences are then expected on the "
        "scheme, or more where the custody was before it",
        likely=("Days on the scheme were counted from joining to leaving, custody included.",),
        hangs=judged_on(report, kept),
        others=(*kept[1:], *held),
    )


def _may_be_some(row: Statement) -> bool:
    return row.figure is None or row.figure.span.high > 0


def _once(rows: Iterable[Statement]) -> list[Statement]:
    return list({row.key: row for row in rows}.values())
