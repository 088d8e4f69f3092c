"""Why a figure does not fit: slips that would have given just what is printed.

Each search tries one kind of slip and says so where the printed figure then fits. They stand
in the order of how likely they are; what needs a number that nobody printed comes last.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import chain, islice, pairwise

from desist.printed.case import Case, alike, figure_of, joined_names, stated, with_figure
from desist.printed.figure import Unit
from desist.printed.shown import as_printed, closely, months_text, whole_numbers
from desist.printed.span import Span
from desist.printed.statements.declare import Relation
from desist.printed.sums import Column, Parts, worked_out

MOST_SHOWN = 4
MOST_OF_A_KIND = 2
MOST_PARTS = 40  # in a figure made of more, no part is tried with every other number
WIDEST = 20  # more whole numbers than these explain nothing
SHARES = (Relation.MEAN, Relation.PERCENT, Relation.RATE)
CHANGES = (Relation.CHANGE, Relation.REDUCTION)
HALF = Fraction(1, 2)
COLUMNS: tuple[Column, Column] = ("of", "against")


def explanations(case: Case) -> tuple[str, ...]:
    """Sentences, the likeliest first; none where no slip that is looked for would do."""
    found = chain.from_iterable(search(case) for search in SEARCHES)
    kept = list(islice(dict.fromkeys(found), MOST_SHOWN))
    return tuple(kept or _itself_rounded(case))


def _cut_off(case: Case) -> Iterator[str]:
    step, value = case.figure.step, case.figure.value
    if not step or case.figure.side or case.parts.relation is Relation.SAME_AS:
        return
    size = Span(abs(case.found.low), abs(case.found.high))
    if value * case.found.middle < 0:
        return
    shown = closely(case.found.middle, case.figure)
    if size.meets(Span(abs(value), abs(value) + step)):
        yield f"{shown} was cut off rather than rounded."
    elif size.meets(Span(abs(value) - step, abs(value))):
        yield f"{shown} was rounded up."


def _points_for_per_cent(case: Case) -> Iterator[str]:
    if case.parts.relation not in CHANGES or not case.figure.unit.is_share:
        return
    shares = [figure_of(case.report, term) for term in case.statement.terms]
    if not all(figure and figure.unit is Unit.PERCENT for figure in shares):
        return
    in_points = case.figure.unit is Unit.POINTS
    other = Unit.PERCENT if in_points else Unit.POINTS
    if case.gives(replace(case.parts, unit=other)):
        said = "a percentage printed as points" if in_points else "points printed as a percentage"
        yield f"It is the difference of two percentages: {said}."


def _other_way_round(case: Case) -> Iterator[str]:
    parts, printed = case.parts, case.figure.span
    one = Span.of(1)
    if parts.relation in CHANGES and parts.is_relative:
        if case.gives(replace(parts, of=parts.against, against=parts.of)):
            # 1 − before/now would be negative for a fall; printed it is the other way round.
            yield "It is set against the figure after, not the one before, and the other way round."
        turned = Parts(_turned(parts.relation), parts.against, parts.of, parts.per, parts.unit)
        if case.gives(turned):
            yield f"It is set against {joined_names(case.statement.of)}, not what was before."
        left = worked_out(replace(parts, relation=Relation.PERCENT))
        if left is not None and left.meets(printed):
            yield 'It is what is left: "to", not "by".'
    if parts.relation in CHANGES and (Span.of(0) - case.found).meets(printed):
        yield "The sign is turned: a fall for a rise, or a rise for a fall."
    if parts.relation is Relation.PERCENT and (one - case.found).meets(printed):
        yield "It is the share of all the others."
    if parts.relation in SHARES and case.gives(replace(parts, of=parts.against, against=parts.of)):
        yield "It is divided the wrong way round."


def _turned(relation: Relation) -> Relation:
    return Relation.CHANGE if relation is Relation.REDUCTION else Relation.REDUCTION


def _scaled(case: Case) -> Iterator[str]:
    own, made = case.months
    if own is None or made is None or own == made:
        return
    if (case.found * Span.of(own / made)).meets(case.figure.span):
        yield f"It is scaled from {months_text(made)} to {months_text(own)}."


def _one_left_out(case: Case) -> Iterator[str]:
    for column in COLUMNS:
        spans, terms = case.parts.column(column), case.terms(column)
        if len(spans) < 2:
            continue
        for place, term in enumerate(terms):
            if _without(case, column, place):
                yield f"{with_figure(case, term)} is left out."
            if _twice(case, column, place):
                yield f"{with_figure(case, term)} is in it twice."


def _without(case: Case, column: Column, place: int) -> bool:
    spans, found = case.parts.column(column), case.found
    if case.parts.relation is Relation.SUM:
        less = Span(found.low - spans[place].low, found.high - spans[place].high)
        return less.meets(case.figure.span)
    if len(spans) > MOST_PARTS:
        return False
    return case.gives(case.parts.put(column, (*spans[:place], *spans[place + 1 :])))


def _twice(case: Case, column: Column, place: int) -> bool:
    spans = case.parts.column(column)
    if case.parts.relation is Relation.SUM:
        return (case.found + spans[place]).meets(case.figure.span)
    if len(spans) > MOST_PARTS:
        return False
    return case.gives(case.parts.put(column, (*spans, spans[place])))


def _one_more(case: Case) -> Iterator[str]:
    """Another stated number added to the parts, or taken from them, as with pending offences."""
    parts = case.parts
    if parts.relation is Relation.PRODUCT or len(parts.of + parts.against) > MOST_PARTS:
        return
    taken = {term.key for term in case.statement.terms}
    for other in case.others():
        figure = other.figure
        if figure is None or other.key in taken or not figure.value:
            continue
        for column in COLUMNS:
            spans = case.parts.column(column)
            if not spans or not alike(case, column, figure):
                continue
            first, *rest = spans
            with_it = case.parts.put(column, (first + figure.span, *rest))
            if case.gives(with_it):
                yield f"{stated(other)} is counted in it as well."
            elif case.gives(case.parts.put(column, (first - figure.span, *rest))):
                yield f"{stated(other)} is not counted in it."


def _another_number(case: Case) -> Iterator[str]:
    """Another stated number in the place of one; what a figure is set against first."""
    parts = case.parts
    if parts.relation is Relation.SAME_AS or len(parts.of + parts.against) > MOST_PARTS:
        return
    taken = {term.key for term in case.statement.terms}
    others = case.others()
    for column in reversed(COLUMNS):
        spans, terms = case.parts.column(column), case.terms(column)
        for place, term in enumerate(terms):
            for other in others:
                figure = other.figure
                if figure is None or other.key in taken or not alike(case, column, figure):
                    continue
                swapped = (*spans[:place], figure.span, *spans[place + 1 :])
                if case.gives(case.parts.put(column, swapped)):
                    yield f"{stated(other)} stands in place of {with_figure(case, term)}."


def _whole_number(case: Case) -> Iterator[str]:
    """Whole numbers that nobody printed, and that would fit in the place of a count."""
    parts = case.parts
    if parts.relation not in SHARES or len(parts.of) != 1 or len(parts.against) != 1:
        return
    (of,), (against,), per = parts.of, parts.against, Span.of(parts.per)
    for span, term, fitting in (
        (against, case.statement.against[0], (of * per).over(case.figure.span)),
        (of, case.statement.of[0], (case.figure.span * against).over(per)),
    ):
        if fitting is None or span.low != span.high or span.low.denominator != 1 or span.low < 0:
            continue
        numbers = range(max(1, -(-fitting.low // 1)), fitting.high.__floor__() + 1)
        if 0 < len(numbers) <= WIDEST:
            said = f"{whole_numbers(numbers)} in place of {with_figure(case, term)}"
            said = f"{said[0].upper()}{said[1:]}"
            yield f"{said} would give {case.figure.text}; the report states no such figure."


def _other_part_cut_off(case: Case) -> Iterator[str]:
    step = case.figure.step
    if case.parts.relation is not Relation.PERCENT or not step or case.figure.side:
        return
    other = 1 - case.found.middle
    cut = (other / step).__floor__() * step
    if 1 - cut == case.figure.value and other > 0:
        whole, part = closely(other, case.figure), as_printed(cut, case.figure)
        yield f"It is 100% less the others' {whole} cut off to {part}."


def _slip_of_the_pen(case: Case) -> Iterator[str]:
    for factor in (10, 100, 1_000):
        for size, said in ((Fraction(factor), "small"), (Fraction(1, factor), "large")):
            if case.figure.value and (case.figure.span * Span.of(size)).meets(case.found):
                yield f"It is {factor:,} times too {said}: the decimal point, or thousands."
    text = case.figure.text
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    right = as_printed(abs(case.found.middle), case.figure)
    for first, second in pairwise(places):
        signs = list(text)
        signs[first], signs[second] = signs[second], signs[first]
        if text[first] != text[second] and right == "".join(signs):
            yield f"Two digits changed places: {right}."


def _itself_rounded(case: Case) -> Iterator[str]:
    """Last of all: a whole number taken as exact may be a rounded one."""
    for column in COLUMNS:
        spans, terms = case.parts.column(column), case.terms(column)
        for place, term in enumerate(terms[:MOST_PARTS]):
            figure = figure_of(case.report, term)
            if figure is None or not figure.is_exact or figure.unit is not Unit.PLAIN:
                continue
            wider = Span(figure.value - HALF, figure.value + HALF)
            if case.gives(case.parts.put(column, _put(spans, place, wider))):
                yield (
                    f"It fits if {with_figure(case, term)} is itself a rounded number: then write "
                    "1 in its column rounded_to."
                )


def _put(spans: tuple[Span, ...], place: int, span: Span) -> tuple[Span, ...]:
    return (*spans[:place], span, *spans[place + 1 :])


def _few(search: Callable[[Case], Iterator[str]]) -> Callable[[Case], Iterator[str]]:
    return lambda case: islice(search(case), MOST_OF_A_KIND)


SEARCHES: tuple[Callable[[Case], Iterator[str]], ...] = (
    _cut_off,
    _points_for_per_cent,
    _other_way_round,
    _scaled,
    _few(_one_left_out),
    _few(_one_more),
    _few(_another_number),
    _slip_of_the_pen,
    _other_part_cut_off,
    _few(_whole_number),
)
