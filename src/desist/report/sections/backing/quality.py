"""What is wrong with the data, and what was left out because of it."""

from collections.abc import Sequence
from datetime import timedelta

from desist.evaluation.results import Results
from desist.kernel.problems import Problem
from desist.report.columns import day, days_of, headings, number_in, scope_of, table
from desist.report.document import Align, Block, Heading, Note, Paragraph, Section, Tone
from desist.report.words.numbers import NO_FIGURE, whole

POPULATIONS = {"joined": "those who joined", "referred": "all who were referred"}
NOT_SAID = "not said"


def quality(results: Results) -> Section:
    """Rows left out, warnings, and offences without a published figure."""
    blocks: list[Block] = []
    if results.despite:
        blocks.append(
            Note("The record set has errors. The rows named here were left out.", Tone.CAUTION)
        )
        blocks.append(_problems(results, "Rows left out because of errors", results.despite))
    if results.warnings:
        blocks.append(_problems(results, "Warnings about the record set", results.warnings))
    if not blocks:
        blocks.append(Paragraph("The record set was checked and nothing was found wrong with it."))
    if results.left_out.codes:
        blocks.append(_codes(results))
    if results.supplies:
        blocks.append(supplies(results))
    return Section("quality", "Data quality", tuple(blocks))


def supplies(results: Results) -> Block:
    """Each source's last supply, and how stale it is."""
    by = results.period.as_of or results.period.end
    return table(
        "When each source last gave its data",
        scope=f"The last supply of each source, for the report of {days_of(results)}.",
        units="Days.",
        columns=(
            *(
                Heading(text, Align.TEXT)
                for text in ("Source", "About", "Supplied by", "Supplied on", "Complete up to")
            ),
            Heading("Days of the report not covered"),
            Heading("Supplied after its end, days"),
        ),
        rows=[
            (
                supply.source.capitalize(),
                POPULATIONS.get(supply.population, supply.population),
                supply.supplied_by or NOT_SAID,
                day(supply.supplied_on) if supply.supplied_on else NOT_SAID,
                day(supply.complete_to - timedelta(days=1)),
                whole(supply.days_short),
                NO_FIGURE if (age := supply.age(by)) is None else whole(-age),
            )
            for supply in results.supplies
        ],
        notes=(
            "From the coverage table of the record set. A supply that came soon after the "
            "report's last day holds fewer results of court than one that came later.",
        ),
    )


def _problems(results: Results, title: str, problems: Sequence[Problem]) -> Block:
    return table(
        title,
        scope=f"The record set, as read for {days_of(results)}.",
        units="Rows.",
        columns=(
            Heading("Where", Align.TEXT),
            Heading("What was found", Align.TEXT),
            Heading("Rows"),
            Heading("What to do", Align.TEXT),
        ),
        rows=[
            (
                f"{problem.where}, {problem.column}" if problem.column else problem.where,
                problem.found,
                whole(len(problem.rows)) if problem.rows else "",
                problem.cure,
            )
            for problem in problems
        ],
    )


def _codes(results: Results) -> Block:
    return table(
        "Offences without a published figure",
        scope=scope_of(results),
        units="Counted offences of both windows.",
        columns=headings("Offence code", "Without a severity weight", "Without a cost"),
        rows=[
            (
                str(row["offence_code"]),
                whole(number_in(row, "unweighted")),
                whole(number_in(row, "uncosted")),
            )
            for row in results.left_out.codes
        ],
        notes=("They are left out of that sum, never taken as nothing.",),
    )
