"""What partners put in: committed and delivered, reconciled, and what the period bears of it."""

from desist.evaluation.results import Results
from desist.evaluation.shown import ShownResults
from desist.evaluation.worth.ledger import Given, Ledger
from desist.report.columns import days_of, headings, table
from desist.report.document import Align, Block, Heading, Note, Paragraph, Section, Table, Tone
from desist.report.words.labels import label
from desist.report.words.numbers import decimal, exact_pounds, pounds
from desist.report.words.worth import (
    SET_UP_COUNTS,
    given_sentence,
    reconciled_sentence,
    shares_notes,
    statutory_sentence,
)

IN_ANNEX = "Line by line in the technical annex."
LEDGER = "The contributions of the partnership's record set."


def contributions(results: Results) -> Section | None:
    """By partner and year, the reconciliation, and the cost; None without a ledger."""
    found = results.worth.ledger if results.worth else None
    if results.worth is None or found is None:
        return None
    tone = Tone.CAUTION if any(one.difference for one in found.reconciled) else Tone.INFORMATION
    blocks: list[Block] = [
        Paragraph(given_sentence(found), lead=True),
        *([_given(results, found)] if found.given else []),
        Note(reconciled_sentence(found), tone),
        *([_reconciled(results, found)] if any(one.ledger for one in found.reconciled) else []),
        _borne(results, found),
        Note(statutory_sentence(found)),
    ]
    return Section("contributions", "What partners put in", tuple(blocks))


def _given(results: Results, found: Ledger) -> Table:
    fte = [one.fte for one in found.given if one.fte is not None]
    total = (
        "All",
        "",
        "",
        exact_pounds(sum(one.committed for one in found.given)),
        exact_pounds(sum(one.delivered for one in found.given)),
        exact_pounds(sum(one.delivered - one.committed for one in found.given)),
        *((decimal(sum(fte)),) if fte else ()),
    )
    return table(
        "Committed and delivered, by partner and year",
        scope=f"Whole financial years that touch {days_of(results)}; lines for this scheme and "
        "lines for all schemes.",
        units="Pounds of the year in which they were given"
        + ("; full-time equivalent staff." if fte else "."),
        source=LEDGER,
        columns=(
            *(Heading(text, Align.TEXT) for text in ("Partner", "Year", "Kind")),
            *(Heading(text) for text in ("Committed", "Delivered", "More than committed")),
            *((Heading("FTE"),) if fte else ()),
        ),
        rows=[*(_given_row(one, with_staff=bool(fte)) for one in found.given), total],
        total=True,
    )


def _given_row(one: Given, *, with_staff: bool) -> tuple[str, ...]:
    return (
        one.partner,
        one.financial_year,
        label(one.kind),
        exact_pounds(one.committed),
        exact_pounds(one.delivered),
        exact_pounds(one.delivered - one.committed),
        *((decimal(one.fte),) if with_staff else ()),
    )


def _reconciled(results: Results, found: Ledger) -> Table:
    return table(
        "The lines against the ledger",
        scope=f"Whole financial years that touch {days_of(results)}.",
        units="Pounds of the year, to the penny.",
        source="The contributions of the record set; contributions_total of the scheme file.",
        columns=headings("Year", "Lines come to", "Ledger says", "Difference"),
        rows=[
            (
                one.financial_year,
                exact_pounds(one.lines),
                exact_pounds(one.ledger),
                exact_pounds(one.difference),
            )
            for one in found.reconciled
        ],
    )


def _borne(results: Results, found: Ledger) -> Table:
    cost = found.cost
    return table(
        "What this scheme cost in this period",
        scope=f"{days_of(results)}.",
        units=f"Pounds, in prices of {found.price_year}.",
        source=LEDGER if isinstance(results, ShownResults) else f"{LEDGER} {IN_ANNEX}",
        columns=headings("Cost", "Pounds"),
        rows=[
            ("Running the scheme", pounds(cost.running)),
            ("Recalls and prison places that it brought about", _entered(cost.recall_and_prison)),
            ("Set-up, spent once", _entered(cost.set_up)),
            ("Additional cost", pounds(cost.additional)),
        ],
        notes=(
            f"Of the additional cost {pounds(cost.cash)} is in cash and {pounds(cost.in_kind)} in "
            "kind.",
            *((SET_UP_COUNTS,) if cost.set_up else ()),
            *shares_notes(found),
        ),
        total=True,
    )


def _entered(value: float) -> str:
    return pounds(value) if value else "none entered"
