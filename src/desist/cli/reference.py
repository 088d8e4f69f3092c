"""`desist reference`: the published figures, where they come from, how far to trust them."""

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desist.cli.terminal.columns import WIDTH, aligned

if TYPE_CHECKING:
    from desist.reference.edition import Edition
    from desist.reference.source import Status

EXAMPLES = """\b
Examples:
  desist reference list
  desist reference show iom-2010-11
  desist reference verify
  desist reference import our-costs.csv    (with our-costs.source.yaml beside it)
"""


@click.group(epilog=EXAMPLES)
def reference() -> None:
    """Published unit costs, severity weights, price levels and offence codes.

    Editions are files, each with its source. Your own lie in the folder that DESIST_REFERENCE
    names, or in your user data folder.
    """


@reference.command("list")
def list_editions() -> None:
    """List the editions there are."""
    from desist.reference.catalogue import Catalogue, own_folder
    from desist.reference.verify import trust

    rows = []
    for edition in Catalogue.load().editions:
        source = edition.source
        rows.append(
            (
                edition.id,
                source.series.value,
                source.publisher,
                source.published,
                source.price_base or "-",
                f"{len(edition.all_rows):,}",
                f"{len(trust(edition).doubtful):,}",
                "own" if edition.own else "shipped",
            )
        )
    headings = ("edition", "series", "publisher", "published", "prices", "rows", "doubtful", "from")
    click.echo(aligned(headings, rows, right=("rows", "doubtful")))
    click.echo()
    _say("doubtful: rows to check, unverified or missing; `desist reference verify` names them.")
    _say(f"Your own editions lie in {own_folder()}")


@reference.command("show")
@click.argument("edition")
def show_edition(edition: str) -> None:
    """Print an EDITION's source, its notes and its rows."""
    from desist.reference.catalogue import Catalogue
    from desist.reference.listing import listing

    found = Catalogue.load().edition(edition)
    _print_source(found)
    for table in listing(found):
        click.echo()
        click.echo(aligned(table.headings, table.rows, right=table.right))
    click.echo()
    _say("- is a blank: not published or not to hand, never 0.")
    _print_statuses(found)


@reference.command("verify")
def verify_editions() -> None:
    """Check every edition and name what is unverified or missing.

    Files with errors end with exit code 3. A row that is doubtful is no error.
    """
    from desist.reference.catalogue import Catalogue
    from desist.reference.verify import verify

    found = verify(Catalogue.load())
    click.echo(f"{len(found.editions)} editions, all sound as files.\n")
    rows = [(*_named(status), f"{count:,}") for status, count in found.counts.items()]
    click.echo(aligned(("status", "meaning", "rows"), rows, right=("rows",)))
    for trust in found.editions:
        counts = ", ".join(
            f"{count:,} {_named(status)[0]}" for status, count in trust.counts.items()
        )
        click.echo(f"\n{trust.edition.id} ({trust.edition.source.series}): {counts}")
        for row in trust.doubtful:
            _say(f"{_named(row.status)[0]}: {row.key} {row.label}", indent="  ")
    if found.gaps:
        click.echo("\nBetween editions (such offences are left out of the sum, never taken as 0)")
    for gap in found.gaps:
        _say(f"{gap.sentence}: {len(gap.names):,}", indent="  ")
        _say(", ".join(gap.names), indent="    ")


@reference.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def import_edition(file: Path) -> None:
    """Check FILE and add it to your own editions.

    FILE is a CSV in the shape of its series. Its source stands beside it, as FILE with
    .source.yaml in place of .csv. `desist reference show` prints the columns of an edition of
    each series; a unit-cost edition names the offence-code column that leads to its categories
    as `mapping`.
    """
    from desist.reference.adopt import adopt
    from desist.reference.catalogue import own_folder
    from desist.reference.verify import trust

    folder = own_folder()
    before = set(folder.rglob("*.csv"))
    edition = adopt(file, folder)
    if not edition.own or Path(edition.file) in before:
        click.echo(f"{edition.id} is there already, the same to the letter; nothing was added.")
        return
    found = trust(edition)
    _say(
        f"Added {edition.id} ({edition.source.series}): {len(edition.all_rows):,} rows, "
        f"{len(found.doubtful):,} of them to check, unverified or missing."
    )
    _say(f"It lies in {edition.file}")


def _print_source(edition: "Edition") -> None:
    source = edition.source
    _say(f"{edition.id}: {source.title}")
    lines = {
        "series": source.series,
        "publisher": source.publisher,
        "table": source.table,
        "published": source.published,
        "retrieved": source.retrieved or "not known",
        "prices of": source.price_base or "does not apply",
        "unit": source.unit,
        "licence": source.licence,
        "mapping": getattr(edition, "mapping", None),
        "supersedes": source.supersedes,
        "publisher's file": source.sha256 and f"sha256 {source.sha256}",
        "this file": f"sha256 {edition.sha256}",
        "lies in": edition.file if edition.own else None,
    }
    for name, value in lines.items():
        if value:
            _say(f"{name + ':':<18}{value}", indent="  ", hanging=" " * 20)
    for note in source.notes:
        _say(note, indent="  * ", hanging="    ")
    click.echo("\n  Columns")
    for column, explanation in source.columns.items():
        _say(f"{column}: {explanation}", indent="    ", hanging="      ")


def _print_statuses(edition: "Edition") -> None:
    from desist.reference.verify import trust

    for status, count in trust(edition).counts.items():
        name, meaning = _named(status)
        _say(f"{name} ({count:,}): {meaning}", hanging="  ")


def _named(status: "Status") -> tuple[str, str]:
    return status.value.replace("_", " "), status.meaning


def _say(text: str, *, indent: str = "", hanging: str | None = None) -> None:
    """Text in lines of the usual width; a long path or digest is never broken."""
    click.echo(
        textwrap.fill(
            text,
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent if hanging is None else hanging,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )
