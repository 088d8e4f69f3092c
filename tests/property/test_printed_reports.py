"""Laws of the checker of printed reports: a consistent report, however rounded, raises nothing."""

from fractions import Fraction
from math import floor

from hypothesis import given, settings
from hypothesis import strategies as st

from desist.printed.check import check
from desist.printed.figure import read_figure
from desist.printed.span import Span
from desist.printed.statements.declare import Relation
from desist.printed.statements.statement import Report, Statement, Term

COUNTS = st.integers(0, 2_000)
SOME = st.integers(1, 2_000)
SIGNS = {"percent": "{}%", "points": "{} points", "money": "£{}", "plain": "{}"}


@st.composite
def printed(draw: st.DrawFn, value: Fraction, sign: str = "plain") -> str:
    """The value as some report would print it."""
    shown = value * 100 if sign in ("percent", "points") else value
    places = draw(st.integers(0, 3))
    step = Fraction(1, 10**places)
    if sign == "money" and abs(value) >= 2_000 and draw(st.booleans()):
        places, step = 0, Fraction(1_000)
    text = SIGNS[sign].format(_text(draw, abs(shown), step, places))
    if value < 0 and any(digit in text for digit in "123456789"):
        text = draw(st.sampled_from("-−")) + text
    if sign == "money" and value > 1_000 and draw(st.booleans()):
        near = Fraction(read_figure(text, made=True).value)
        word = "just over" if value >= near else "just under"
        return draw(st.sampled_from([f"about {text}", f"{word} {text}"]))
    return text


def _text(draw: st.DrawFn, value: Fraction, step: Fraction, places: int) -> str:
    """Rounded to the step; a half goes either way."""
    steps, rest = floor(value / step), value / step - floor(value / step)
    up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and draw(st.booleans()))
    return f"{float((steps + up) * step):,.{places}f}"


class Page:
    """A report as it is written: names for figures."""

    def __init__(self) -> None:
        self.rows: list[Statement] = []

    def put(self, text: str, relation: Relation | None = None, of=(), against=(), **said) -> str:
        name = f"figure {len(self.rows)}"
        made = relation not in (None, Relation.SUM, Relation.DIFFERENCE)
        step = Fraction(1) if said.pop("rounded", False) and text.isdigit() else None
        self.rows.append(
            Statement(
                row=len(self.rows) + 2,
                name=name,
                key=name,
                page="",
                figure=read_figure(text, made=made, step=step),
                relation=relation,
                of=tuple(Term(name, key=name) for name in of),
                against=tuple(Term(name, key=name) for name in against),
                **said,
            )
        )
        return name


@st.composite
def consistent(draw: st.DrawFn) -> Report:
    """Parts and wholes, percentages, means, rates, changes, money and targets of one truth."""
    page = Page()
    parts = draw(st.lists(COUNTS, min_size=2, max_size=6))
    names = [page.put(str(part)) for part in parts]
    whole = sum(parts)
    all_of_them = page.put(f"{whole:,}", Relation.SUM, of=names)
    if whole:
        for name, part in zip(names, parts, strict=True):
            share = draw(printed(Fraction(part, whole), "percent"))
            page.put(share, Relation.PERCENT, of=[name], against=[all_of_them])
        events = draw(COUNTS)
        each = draw(printed(Fraction(events, whole)))
        page.put(each, Relation.MEAN, of=[page.put(str(events))], against=[all_of_them])
    _changes(draw, page)
    _money(draw, page)
    return Report.of("invented", page.rows)


def _changes(draw: st.DrawFn, page: Page) -> None:
    before, now = draw(SOME), draw(COUNTS)
    long, short = draw(st.sampled_from([(12, 12), (12, 9), (24, 7)]))
    was = page.put(str(before), months=Fraction(long))
    since = page.put(str(now), months=Fraction(short))
    fall = 1 - Fraction(now * long, before * short)
    text = draw(printed(fall, "percent"))
    reduced = page.put(text, Relation.REDUCTION, of=[since], against=[was])
    page.put(draw(printed(-fall, "percent")), Relation.CHANGE, of=[since], against=[was])
    aim = draw(st.integers(0, 100))
    met = 100 * fall >= aim
    page.put(f"{aim}%", Relation.TARGET_MET if met else Relation.TARGET_MISSED, of=[reduced])


def _money(draw: st.DrawFn, page: Page) -> None:
    whole_pounds = st.integers(1_000, 9_000_000)
    expected, actual = (Fraction(draw(whole_pounds)) for _ in range(2))
    of = [page.put(draw(printed(value, "money"))) for value in (expected, actual)]
    saved = draw(printed(expected - actual, "money"))
    page.put(saved, Relation.DIFFERENCE, of=of)
    fall = draw(printed(1 - actual / expected, "percent"))
    page.put(fall, Relation.REDUCTION, of=of[1:], against=of[:1])


@given(consistent())
@settings(max_examples=150)
def test_a_consistent_report_raises_nothing(report):
    assert [finding.found for finding in check(report)] == []


@given(consistent())
@settings(max_examples=50)
def test_the_order_of_the_rows_changes_nothing(report):
    turned = Report.of(report.name, reversed(list(report)))
    assert check(turned) == check(report)


@given(COUNTS, COUNTS, st.integers(1, 60))
def test_a_whole_that_is_not_the_sum_is_always_found(one, other, off):
    page = Page()
    parts = [page.put(str(one)), page.put(str(other))]
    page.put(str(one + other + off), Relation.SUM, of=parts)
    (finding,) = check(Report.of("invented", page.rows))
    assert finding.ought == f"{one + other:,}"


@given(st.fractions(-1_000, 1_000), st.fractions(-1_000, 1_000), st.fractions(1, 50))
def test_a_span_holds_what_its_ends_make(one, other, width):
    first, second = Span(one, one + width), Span(other, other + width)
    for a in (first.low, first.middle, first.high):
        for b in (second.low, second.middle, second.high):
            for span, value in (
                (first + second, a + b),
                (first - second, a - b),
                (first * second, a * b),
            ):
                assert span.low <= value <= span.high
            ratio = first.over(second)
            if ratio is not None:
                assert ratio.low <= a / b <= ratio.high
