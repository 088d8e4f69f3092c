"""Which published figures a national report rests on, and which of their rows are in doubt."""

from desist.evaluation.nation.measured import Nation
from desist.evaluation.sources.provenance import every_row_in_doubt
from desist.report.columns import table
from desist.report.document import Align, Block, Heading, Note, Paragraph, Section, Tone
from desist.report.sections.backing.sources import DOUBT, STATUSES, editions_used

NOT_COUNTED = (
    "Whatever severity and cost rest on such a row is in doubt as well. How many offences use each "
    "row is not counted for a nation; the report of each force says it of its own."
)


def sources(found: Nation) -> Section:
    """Editions, and their rows in doubt."""
    blocks: list[Block] = [editions_used(found.editions)]
    doubtful = every_row_in_doubt(found.asked.prices, found.asked.scheme)
    if not doubtful:
        blocks.append(Paragraph("No row of these editions is in doubt."))
    else:
        blocks += [
            Note(DOUBT, Tone.CAUTION),
            table(
                "Rows in doubt",
                scope="Every row in doubt of the editions used, whether an offence uses it or not.",
                units="No numbers.",
                columns=tuple(Heading(text, Align.TEXT) for text in ("Edition", "Row", "Status")),
                rows=[
                    (edition, f"{kind} of {row}", status) for kind, edition, row, status in doubtful
                ],
                source="The editions.",
                notes=(STATUSES, NOT_COUNTED),
            ),
        ]
    return Section("sources", "Sources", tuple(blocks))
