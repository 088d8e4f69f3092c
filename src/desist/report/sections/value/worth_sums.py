"""The sums of value for money, for somebody who goes from the ratio back to the ledger."""

from collections.abc import Iterator

from desist.evaluation.results import Results
from desist.evaluation.worth.answer import Reading, ValueForMoney
from desist.evaluation.worth.ledger import Ledger, Line
from desist.report.columns import headings, scope_of, table
from desist.report.document import Align, Heading, Table
from desist.report.words.labels import label
from desist.report.words.numbers import NO_FIGURE, decimal, exact_pounds, per_pound, percent, whole


def worth_sums(results: Results) -> Iterator[Table]:
    """The ratio step by step, the ledger lines, the unit costs."""
    found = results.worth
    if found is None or not results.cohort.counted:
        return
    if found.first and found.ledger:
        yield _steps(results, found, found.first, found.ledger)
    if found.ledger:
        yield _lines(found.ledger)
    if found.per_stated_sum.kinds:
        yield _unit_costs(results, found)


def _steps(results: Results, found: ValueForMoney, first: Reading, book: Ledger) -> Table:
    value, cost = results.valuations["reoffending"], book.cost
    bias = results.scheme.money.optimism_bias
    annex = "ledger lines below"
    return table(
        "From offences and ledger lines to the ratio",
        scope=scope_of(results),
        units=f"Pounds, in prices of {found.price_year}.",
        source="As each row says.",
        columns=(Heading("Step", Align.TEXT), Heading("Pounds"), Heading("From", Align.TEXT)),
        rows=[
            (
                "1. Expected cost of crime",
                exact_pounds(value.expected_cost),
                "baseline offences at unit costs, carried on for the days served",
            ),
            (
                "2. Actual cost of crime",
                exact_pounds(value.actual_cost),
                "offences on the scheme at unit costs",
            ),
            ("3. Value of all of the difference", exact_pounds(first.value), "1 less 2"),
            ("4. Running the scheme", exact_pounds(cost.running), annex),
            ("5. Recalls and prison places", exact_pounds(cost.recall_and_prison), annex),
            ("6. Set-up", exact_pounds(cost.set_up), annex),
            ("7. Additional cost", exact_pounds(cost.additional), "4, 5 and 6 added up"),
            (
                "8. Cost that the value is set against",
                exact_pounds(found.charged),
                f"7, raised by {percent(bias)} for optimism" if bias else "7; nothing is added",
            ),
            ("9. Value for each £1 of cost", per_pound(first.ratio), "3 divided by 8"),
            ("10. Value less cost", exact_pounds(first.net), "3 less 8"),
            (
                "11. Break-even, of the expected cost",
                percent(found.break_even.share if found.break_even else None),
                "8 divided by 1",
            ),
        ],
    )


def _lines(book: Ledger) -> Table:
    total = sum(line.counted for line in book.lines)
    levels = "; ".join(
        f"{one.financial_year} {decimal(one.index, 4)} ({one.status})" for one in book.price_levels
    )
    return table(
        "The ledger lines, and what the period bears of each",
        scope="Lines for this scheme, and lines for all schemes, of the years that the period "
        "touches.",
        units=f"Pounds of the year; counted in pounds of {book.price_year}; factors.",
        source="The contributions of the record set; price levels of the deflator edition under "
        "sources.",
        columns=(
            Heading("Line", Align.TEXT),
            Heading("From whom, for what", Align.TEXT),
            Heading("Committed"),
            Heading("Delivered"),
            Heading("× days"),
            Heading("× scheme"),
            Heading("× prices"),
            Heading("Counted"),
        ),
        rows=[
            *map(_line, book.lines),
            ("All lines", "", "", "", "", "", "", exact_pounds(total)),
        ],
        notes=(
            "Counted is what was delivered (or, where that is not known, committed) × the year's "
            "share of days in the period × this scheme's share × the price level of "
            f"{book.price_year} ÷ that of the line's year.",
            f"All lines less statutory work ({exact_pounds(book.cost.statutory)}) come to the "
            f"additional cost, {exact_pounds(book.cost.additional)}.",
            *([f"Price levels: {levels}."] if levels else []),
            f"Days on this scheme in the period: {whole(book.scheme_days[0])}; on all schemes of "
            f"the record set: {whole(book.scheme_days[1])}.",
        ),
        total=True,
    )


def _line(line: Line) -> tuple[str, ...]:
    what = [label(line.kind).lower(), label(line.purpose).lower()]
    what += [label(line.line).lower()] if line.line else []
    what += [] if line.additional else ["would be done anyway"]
    return (
        line.ledger_line or NO_FIGURE,
        f"{line.partner}, {line.financial_year}: {', '.join(what)}",
        exact_pounds(line.committed),
        exact_pounds(line.delivered),
        decimal(line.days_share, 6),
        decimal(line.scheme_share, 6),
        decimal(line.deflator, 6),
        exact_pounds(line.counted),
    )


def _unit_costs(results: Results, found: ValueForMoney) -> Table:
    measure, kinds = results.measures["cost"], found.per_stated_sum.kinds
    base = next((one.price_base for one in results.editions if one.role == "unit_costs"), None)
    return table(
        "The unit costs behind the value",
        scope=f"{scope_of(results)} Both windows.",
        units=f"Pounds, in prices of {base or NO_FIGURE} as published and of {found.price_year}.",
        source="The unit-cost edition under sources.",
        columns=headings(
            "Kind of offence", "Cost of one, published", "Cost of one", "Offences", "Cost"
        ),
        rows=[
            *(
                (
                    kind.label,
                    exact_pounds(kind.published),
                    exact_pounds(kind.unit_cost),
                    whole(kind.recorded),
                    exact_pounds(kind.recorded * kind.unit_cost),
                )
                for kind in kinds
            ),
            (
                "All",
                "",
                "",
                whole(sum(kind.recorded for kind in kinds)),
                exact_pounds(sum(kind.recorded * kind.unit_cost for kind in kinds)),
            ),
        ],
        notes=(
            f"All is the cost of the baselines, {exact_pounds(measure.baseline)}, and of the days "
            f"on the scheme, {exact_pounds(measure.observed)}.",
        ),
        total=True,
    )
