"""Value for money: the value beside the cost, under every reading that can be had."""

from collections.abc import Sequence

from desist.evaluation.results import Results
from desist.evaluation.shown import ShownResults
from desist.evaluation.worth.answer import BreakEven, CostPer, OverYears, Reading, ValueForMoney
from desist.report.charts.worth import worth as worth_chart
from desist.report.columns import days_of, headings, scope_of, table
from desist.report.document import (
    Block,
    Bullets,
    Note,
    Paragraph,
    Section,
    Table,
    Tone,
)
from desist.report.sections.value.payers import payers
from desist.report.words.numbers import (
    NO_FIGURE,
    chance,
    decimal,
    known,
    per_pound,
    percent,
    pounds,
    price,
    span_of_pounds,
    whole,
)
from desist.report.words.worth import (
    HOW_READ,
    NEVER_RESTS,
    lead_sentence,
    name_of,
    needed_sentences,
    others_sentence,
    shared_sentence,
)

MOST_KINDS = 8
IN_ANNEX = "Step by step in the technical annex."
BOTH_SIDES = "The contributions and offences of the record set; the unit costs under sources."


def worth(results: Results) -> Section | None:
    """Ratio, break-even, several years, who pays; or one line on why there is no ratio."""
    found = results.worth
    if found is None or not results.cohort.counted:
        return None
    if found.charged is None or found.break_even is None:
        blocks = _without_cost(results, found)
    elif found.first is None:
        blocks = _without_value(results, found, found.break_even)
    else:
        blocks = _in_full(results, found, found.first, found.break_even, charged=found.charged)
    shared = [Note(shared_sentence(one), Tone.CAUTION) for one in found.shared]
    return Section("worth", "Value for money", (*blocks, *shared))


def _without_cost(results: Results, found: ValueForMoney) -> list[Block]:
    return [
        Paragraph(f"No ratio of value to cost can be had. {found.without_cost}", lead=True),
        *([] if found.withheld is None else [Note(found.withheld, Tone.CAUTION)]),
        *_kinds(results, found.per_stated_sum),
    ]


def _without_value(results: Results, found: ValueForMoney, pays: BreakEven) -> list[Block]:
    return [
        Note(f"No ratio can be had. {found.withheld}", Tone.CAUTION),
        *_cost_per(results, found),
        *_kinds(results, pays),
    ]


def _in_full(
    results: Results, found: ValueForMoney, first: Reading, pays: BreakEven, *, charged: float
) -> list[Block]:
    return [
        Paragraph(lead_sentence(first, charged=charged), lead=True),
        Paragraph(others_sentence(found.readings[1:], charged=charged)),
        _readings(results, found),
        _against_cost(results, found),
        Paragraph(HOW_READ),
        Note(NEVER_RESTS, Tone.CAUTION),
        *_cost_per(results, found),
        Paragraph("What would have to be so for value and cost to be equal:"),
        Bullets(tuple(needed_sentences(found))),
        *_kinds(results, pays),
        _raised(results, found),
        _over_years(results, found.over_years),
        *payers(results, found),
    ]


def _readings(results: Results, found: ValueForMoney) -> Table:
    return table(
        "The value under each reading",
        scope=scope_of(results),
        units=f"Pounds, in prices of {found.price_year}; part of the expected cost in per cent.",
        source=BOTH_SIDES,
        columns=headings(
            "Reading",
            "Part of expected cost",
            "Expected cost",
            "Actual cost",
            "Value",
            "95% interval",
        ),
        rows=[
            (
                name_of(one),
                percent(one.part),
                pounds(one.expected_cost),
                pounds(results.valuations["reoffending"].actual_cost),
                pounds(one.value),
                span_of_pounds(one.interval) or NO_FIGURE,
            )
            for one in found.readings
        ],
        notes=(
            "The part is what the reading would expect without the scheme, of the expected cost.",
            "The intervals cover chance, not how people were chosen.",
        ),
        picture=worth_chart(results),
    )


def _against_cost(results: Results, found: ValueForMoney) -> Table:
    return table(
        f"The value against the additional cost of {pounds(found.charged)}",
        scope=f"{scope_of(results)} The cost is that of everybody on the scheme.",
        units=f"Pounds, in prices of {found.price_year}; chance in per cent.",
        source=BOTH_SIDES if isinstance(results, ShownResults) else f"{BOTH_SIDES} {IN_ANNEX}",
        columns=headings(
            "Reading",
            "For each £1 of cost",
            "95% interval",
            "Value less cost",
            "95% interval",
            "Chance of value above cost",
        ),
        rows=[
            (
                name_of(one),
                per_pound(one.ratio),
                " to ".join(map(per_pound, one.ratio_interval or ())) or NO_FIGURE,
                pounds(one.net),
                span_of_pounds(one.net_interval) or NO_FIGURE,
                chance(one.chance),
            )
            for one in found.readings
        ],
        notes=("The intervals are those of the value; the cost is taken as known.",),
    )


def _cost_per(results: Results, found: ValueForMoney) -> list[Block]:
    per = found.per
    if per is None:
        return []
    people = per.nominals
    rows = [
        ("Nominal with a day on the scheme", whole(people), pounds(per.per_nominal)),
        (
            "Nominal-year (365 days on the scheme)",
            decimal(per.nominal_years),
            pounds(per.per_nominal_year),
        ),
        (
            "Nominal counted who was arrested before and not since",
            whole(per.stopped),
            pounds(per.per_stopped),
        ),
    ]
    stopped = results.unchanged["arrests"].stopped
    return [
        table(
            "Additional cost by the people it was for",
            scope=f"Everybody on the scheme, {days_of(results)}.",
            units=f"Pounds, in prices of {found.price_year}.",
            columns=headings("For each", "Number", "Cost"),
            rows=rows,
            notes=(
                *(_for_the_counted(per) if known(per.counted_share) else ()),
                "The ratio sets the whole cost against the value of the people counted.",
                *(
                    (
                        f"Of those not arrested since, about {whole(stopped)} would not have been "
                        "by chance alone.",
                    )
                    if known(stopped)
                    else ()
                ),
            ),
        )
    ]


def _for_the_counted(per: CostPer) -> tuple[str, ...]:
    return (
        f"{percent(per.counted_share)} of the days on the scheme are of the people counted; their "
        f"days alone come to {pounds(per.for_the_counted)} of the cost.",
    )


def _kinds(results: Results, pays: BreakEven) -> list[Block]:
    """None where no kind may be named."""
    if not pays.kinds:
        return []
    return [_of_kinds(results, pays)]


def _of_kinds(results: Results, pays: BreakEven) -> Table:
    shown = pays.kinds[:MOST_KINDS]
    share = (
        f"The sum is {percent(pays.share)} of the expected cost of crime."
        if pays.share is not None and pays.share < 1
        else ""
    )
    left = len(pays.kinds) - len(shown)
    return table(
        f"Break-even: offences of one kind that cost as much as {pounds(pays.cost)}",
        scope=f"{scope_of(results)} The kinds recorded most often.",
        units=f"Offences; pounds, in prices of {results.price_year}.",
        source="The unit costs listed under sources.",
        columns=headings(
            "So many of this kind alone must not arise",
            "Offences needed",
            "Cost of one",
            "Recorded in both windows",
        ),
        rows=[
            (kind.label, decimal(kind.needed), price(kind.unit_cost), whole(kind.recorded))
            for kind in shown
        ],
        notes=(
            "Each row is an answer of its own; they are not to be added up.",
            *filter(None, [share]),
            *([f"{whole(left)} more kinds stand in the technical annex."] if left > 0 else []),
        ),
    )


def _raised(results: Results, found: ValueForMoney) -> Table:
    bias = results.scheme.money.optimism_bias
    said = (
        f"The scheme file raises the cost by {percent(bias)} for optimism, in every other table."
        if bias
        else "What was delivered is no forecast, so no other table raises the cost for optimism."
    )
    return table(
        "The first reading, were the cost higher than entered",
        scope=scope_of(results),
        units=f"Pounds, in prices of {found.price_year}.",
        source=BOTH_SIDES,
        columns=headings(
            "Cost raised by", "Cost", "For each £1 of cost", "Value less cost", "Chance above cost"
        ),
        rows=[
            (
                percent(one.by),
                pounds(one.cost),
                per_pound(one.ratio),
                pounds(one.net),
                chance(one.chance),
            )
            for one in found.raised
        ],
        notes=(
            said,
            "These steps were chosen to look at; the Green Book prints no uplift for the running "
            "costs of a scheme.",
        ),
    )


def _over_years(results: Results, found: Sequence[OverYears]) -> Table:
    return table(
        f"Present values over {whole(found[0].years)} years, under the first reading",
        scope=scope_of(results),
        units=f"Pounds, in prices of {results.price_year}, discounted at {found[0].rate:.1%} a "
        "year.",
        source="The discount rate of the Green Book, as the edition under sources has it.",
        columns=headings("Assumption", "Cost", "Value", "For each £1 of cost", "Value less cost"),
        rows=[
            (
                _assumption(one),
                pounds(one.cost),
                pounds(one.value),
                per_pound(one.ratio),
                pounds(one.net),
            )
            for one in found
        ],
        notes=(
            "None of these was observed: how long a difference lasts is an assumption. The other "
            "readings change in the same proportion.",
        ),
    )


def _assumption(one: OverYears) -> str:
    if one.running > 1:
        return f"The scheme goes on for {whole(one.running)} years, each like this one"
    if one.fade >= 1:
        return "This period's work alone; nothing lasts beyond it"
    if one.fade <= 0:
        return "This period's work alone; all of the difference lasts"
    return f"This period's work alone; {percent(one.fade)} of the rest is gone with each year"
