"""The page that a board discusses: does it pay, in which case, and what must be true."""

from collections.abc import Iterator

from desist.report.business_case.frame import scope_of, source_of, table_of
from desist.report.charts.break_even import break_even
from desist.report.document import (
    Block,
    Bullets,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Table,
    Tone,
)
from desist.report.words.business_case import (
    CASE_NAMES,
    WHAT_IF,
    cases_sentence,
    cost_sentence,
    leading_sentence,
    must_be_true,
    ratio_words,
    share_words,
    stated,
)
from desist.report.words.numbers import estimate, pounds
from desist.scenario.appraisal import Appraisal


def board(found: Appraisal) -> tuple[Block, ...]:
    """What can be read in two minutes."""
    return (
        Paragraph(leading_sentence(found), lead=True),
        Paragraph(f"{cost_sentence(found)} {cases_sentence(found)}"),
        KeyFigures(tuple(_figures(found))),
        Note(WHAT_IF, Tone.CAUTION),
        cases(found),
        *_must(found),
    )


def _must(found: Appraisal) -> tuple[Block, ...]:
    share = found.sums.break_even
    if share is None or share > 1:
        return ()
    return (
        Paragraph("To break even, all of this must be true:"),
        Bullets(tuple(must_be_true(found))),
    )


def _figures(found: Appraisal) -> Iterator[KeyFigure]:
    low, central, high = (found.case(name) for name in CASE_NAMES)
    sums = found.sums
    yield KeyFigure("Cost, present value", pounds(sums.cost), "all lines, set-up among them")
    yield KeyFigure(
        "Cost for each person managed",
        pounds(found.each),
        f"a year, without set-up; {pounds(found.each_a_year)} for each person-year",
    )
    yield KeyFigure(
        "Breaks even at",
        share_words(sums.break_even),
        "of offences avoided"
        if found.needed is None
        else f"of offences avoided, {estimate(found.needed)} a year",
    )
    yield KeyFigure(
        "Offences avoided, central case",
        estimate(central.avoided),
        f"a year; low {estimate(low.avoided)}, high {estimate(high.avoided)}",
    )
    yield KeyFigure(
        "Net value, central case",
        pounds(central.net),
        f"low {pounds(low.net)}, high {pounds(high.net)}",
    )
    yield KeyFigure(
        "For each pound, central case",
        ratio_words(central.ratio),
        f"low {ratio_words(low.ratio)}, high {ratio_words(high.ratio)}",
    )


def cases(found: Appraisal) -> Table:
    sums = found.sums
    return table_of(
        "Net value in the three cases",
        found,
        scope=scope_of(found),
        source=source_of(found),
        columns=(
            "Case",
            "Share avoided",
            "Offences avoided a year",
            "Worth of them",
            "Cost",
            "Net value",
            "For each pound",
        ),
        rows=[
            (
                CASE_NAMES[case.name],
                stated(case.share),
                estimate(case.avoided),
                pounds(case.benefit),
                pounds(sums.cost),
                pounds(case.net),
                ratio_words(case.ratio),
            )
            for case in found.cases
        ],
        notes=(
            f"Worth is the share avoided, times {pounds(sums.worth_a_year)} that the offences of "
            f"a year with no scheme would cost, times {sums.lasting:.2f} for the years counted. "
            "Net value is worth less cost. Worth and cost are present values. Sums are rounded.",
        ),
        picture=break_even(found),
    )
