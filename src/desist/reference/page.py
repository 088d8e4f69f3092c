"""The page of the documentation that lists every shipped edition, written from the files."""

from collections.abc import Iterable, Sequence

from desist.reference.catalogue import Catalogue
from desist.reference.edition import Edition, UnitCosts
from desist.reference.listing import Listing, listing
from desist.reference.source import Status
from desist.reference.verify import Verification, verify

OPENING = """\
# Reference editions

<!-- Written from the edition files by desist.reference.page; edit those, not this page. -->

Every published figure that desist uses lies in an edition: a CSV file with a source file beside
it. Nothing here is computed by desist but where a row's status says so. A hyphen is a blank: not
published or not to hand, never 0. `desist reference import` adds an edition of your own.
"""


def editions_page(catalogue: Catalogue) -> str:
    """The page in Markdown: statuses, gaps between editions, then each edition in full."""
    found = verify(catalogue)
    parts = [OPENING, _statuses(found), _gaps(found)]
    parts += [_edition(edition) for edition in catalogue.editions]
    return "\n".join(parts)


def _statuses(found: Verification) -> str:
    rows = [(_word(status), status.meaning, str(found.counts.get(status, 0))) for status in Status]
    doubtful = [
        f"- `{trust.edition.id}`: {_word(row.status)}: {row.key} {row.label}"
        for trust in found.editions
        for row in trust.doubtful
    ]
    return "\n".join(
        [
            "## How far a row can be trusted\n",
            _table(("status", "meaning", "rows"), rows, right=("rows",)),
            "\nRows to check, unverified or missing; a result that rests on one names it:\n",
            *doubtful,
            "",
        ]
    )


def _gaps(found: Verification) -> str:
    lines = [f"- {gap.sentence}: {', '.join(gap.names)}." for gap in found.gaps]
    return "\n".join(["## What one edition has and another lacks\n", *lines, ""])


def _edition(edition: Edition) -> str:
    source = edition.source
    facts = [
        ("series", source.series),
        ("publisher", source.publisher),
        ("table", source.table),
        ("published", source.published),
        ("retrieved", source.retrieved or "not known"),
        ("prices of", source.price_base or "does not apply"),
        ("unit", source.unit),
        ("licence", source.licence),
    ]
    if isinstance(edition, UnitCosts):
        facts.append(("mapping", edition.mapping))
    if source.supersedes:
        facts.append(("supersedes", source.supersedes))
    columns = [(f"`{name}`", said) for name, said in source.columns.items()]
    return "\n".join(
        [
            f"## {edition.id}\n",
            f"{source.title}.\n",
            _table(("what", "as the source file says"), facts),
            "",
            *[f"- {note}" for note in source.notes],
            "",
            _table(("column", "meaning"), columns),
            "",
            *[_listing(table) for table in listing(edition)],
        ]
    )


def _listing(table: Listing) -> str:
    return f"### {table.title}\n\n{_table(table.headings, table.rows, right=table.right)}\n"


def _table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[str] = ()
) -> str:
    rule = ["---:" if heading in right else "---" for heading in headings]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (headings, rule, *rows))


def _word(status: Status) -> str:
    return status.value.replace("_", " ")
