"""Who pays and who gains, and the fiscal, cashable and social parts apart."""

from desist.evaluation.results import Results
from desist.evaluation.worth.answer import Bearer, ValueForMoney
from desist.reference.prices import VICTIMS_AND_SOCIETY
from desist.report.columns import headings, scope_of, table
from desist.report.document import Align, Block, Heading, Paragraph, Table
from desist.report.words.labels import label
from desist.report.words.numbers import NO_FIGURE, per_pound, pounds
from desist.report.words.worth import NOT_CASH

NONE_CASHABLE = ("of which cashable", "none shown", NO_FIGURE)


def payers(results: Results, found: ValueForMoney) -> list[Block]:
    """Two tables; where the edition publishes no parts, one line."""
    if not any(one.agency for one in found.bearers):
        return [Paragraph("The unit-cost edition does not say who bears the cost of crime.")]
    return [_who(results, found), _parts(results, found)]


def _who(results: Results, found: ValueForMoney) -> Table:
    return table(
        "Who pays and who gains, under the first reading",
        scope=scope_of(results),
        units=f"Pounds, in prices of {found.price_year}.",
        source="The contributions of the record set; the split of the unit-cost edition.",
        columns=(
            Heading("Who", Align.TEXT),
            Heading("Partners", Align.TEXT),
            Heading("Gave"),
            Heading("Its part of the value"),
        ),
        rows=[
            (
                label(one.agency) if one.agency else one.partners[0],
                ", ".join(one.partners) if one.agency else "",
                pounds(one.gave) if one.gave else NO_FIGURE,
                pounds(one.value),
            )
            for one in found.bearers
        ],
        notes=(
            f"{NO_FIGURE} in the last column: the unit-cost edition publishes no part for it, "
            "which does not say that it gains nothing. A partner is an agency where the names are "
            "the same or the scheme file says so.",
            NOT_CASH,
        ),
    )


def _parts(results: Results, found: ValueForMoney) -> Table:
    agencies = [one for one in found.bearers if one.agency not in (None, VICTIMS_AND_SOCIETY)]
    rest = [one for one in found.bearers if one.agency == VICTIMS_AND_SOCIETY]
    shown = [one for one in agencies if one.cashable is not None]
    cashable = sum(one.cashable or 0.0 for one in shown)
    charged = found.charged or 0.0

    def row(name: str, value: float) -> tuple[str, str, str]:
        return (name, pounds(value), per_pound(value / charged) if charged else NO_FIGURE)

    return table(
        "Fiscal, cashable and social parts, under the first reading",
        scope=scope_of(results),
        units=f"Pounds, in prices of {found.price_year}.",
        source="The split of the unit-cost edition; shares shown to be cashable, in the scheme "
        "file.",
        columns=headings("Part", "Value", "For each £1 of cost"),
        rows=[
            row("Fiscal: borne by agencies whose part is published", _sum(agencies)),
            row("of which cashable", cashable)
            if shown
            else ("of which cashable", "none shown", NO_FIGURE),
            row("Social: victims and society, and parts not published", _sum(rest)),
        ],
    )


def _sum(some: list[Bearer]) -> float:
    return sum(one.value or 0.0 for one in some)
