"""Which published figures were used, which of their rows are in doubt, and which extract."""

from collections.abc import Sequence

from desist import __version__
from desist.evaluation.results import Results
from desist.evaluation.sources.provenance import EditionUsed
from desist.report.columns import scope_of, table
from desist.report.document import (
    Align,
    Block,
    Definitions,
    Heading,
    Note,
    Paragraph,
    Section,
    Table,
    Tone,
)
from desist.report.words.numbers import NO_FIGURE, whole

ROLES = {
    "unit_costs": "Unit costs of crime",
    "severity": "Severity weights",
    "offence_codes": "Offence codes",
    "deflators": "Price index",
    "appraisal": "Discount rate",
}

DOUBT = "Some figures rest on published rows that are in doubt."
STATUSES = (
    "check: two copies disagree, or the row was matched by hand. unverified: remembered and seen "
    "nowhere. missing: known to exist, value not to hand, so the offence is left out of the sum."
)


def sources(results: Results) -> Section:
    """Editions, rows in doubt, and the digest of the extract."""
    blocks: list[Block] = [editions_used(results.editions), *_doubtful(results), _extract(results)]
    return Section("sources", "Sources", tuple(blocks))


def editions_used(editions: Sequence[EditionUsed]) -> Table:
    """Each published series with the edition that was used."""
    return table(
        "Published figures used",
        scope="Everything that weighs, prices or groups an offence in this report.",
        units="No numbers.",
        source="The editions shipped with desist, or added by the partnership.",
        columns=tuple(
            Heading(text, Align.TEXT)
            for text in ("Used for", "Edition", "Publisher and title", "Published", "Prices of")
        ),
        rows=[
            (
                ROLES[edition.role],
                edition.edition,
                f"{edition.publisher}, {edition.title}",
                edition.published,
                edition.price_base or NO_FIGURE,
            )
            for edition in editions
        ],
    )


def _doubtful(results: Results) -> list[Block]:
    if not results.doubtful:
        return [Paragraph("No figure of this report rests on a published row that is in doubt.")]
    return [
        Note(DOUBT, Tone.CAUTION),
        table(
            "Rows in doubt",
            scope=scope_of(results),
            units="Counted offences of both windows that use the row.",
            columns=(
                *(Heading(text, Align.TEXT) for text in ("Edition", "Row", "Status")),
                Heading("Offences"),
            ),
            rows=[
                (row.edition, f"{row.kind} of {row.row}", row.status, whole(row.offences))
                for row in results.doubtful
            ],
            notes=(STATUSES,),
        ),
    ]


def _extract(results: Results) -> Block:
    """The public edition holds no digest: from small tables rows could be tried until it fits."""
    digest = f"SHA-256 {results.digest}"
    return Definitions(
        (
            *([("Digest of the extract", digest)] if results.digest else []),
            ("Counted by", f"desist {__version__}, seed {results.seed}"),
        )
    )
