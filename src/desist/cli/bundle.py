"""`desist bundle` and `desist reproduce`: a report with all that it was made from, in one file."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desist.cli.reports.counting import asked_of, basis_of, counting_options, tell_what_to_know
from desist.cli.terminal.columns import aligned
from desist.cli.terminal.day import DAY
from desist.cli.terminal.progress import told
from desist.kernel.errors import DesistError
from desist.kernel.process import another_process

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desist.bundle.opened import Bundle
    from desist.bundle.reproduce import Reproduction

SHOWN = 25
EXIT_DIFFERS = 1
BUNDLE = click.argument("bundle", type=click.Path(path_type=Path))
EXAMPLES = """\b
Examples:
  desist bundle show build/8-ways.desist.zip
  desist bundle sign build/8-ways.desist.zip --name "A. Jones" --role "Chair of the board"
  desist bundle freeze build/8-ways.desist.zip
"""


@click.group(epilog=EXAMPLES)
def bundle() -> None:
    """A report with all that it was made from, in one file: to trace, make again, sign and freeze.

    A bundle holds the people's records. Keep it where those may be kept. `desist report` writes
    one with the report in it when --bundle is given.
    """


@bundle.command()
@counting_options
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The bundle's file.",
)
def make(out: Path, **options: Any) -> None:
    """Count a RECORD_SET and write a bundle without a report in it.

    \b
    Example:
      desist bundle make examples/eight-ways --scheme examples/eight-ways/scheme.toml \\
        --year 2011-12 --out build/8-ways.desist.zip
    """
    asked = asked_of(options)
    from desist.bundle.make import check_may_write, members_of, write_bundle

    check_may_write(out)
    with another_process() as pool, told(quiet=asked.quiet) as progress:
        basis = basis_of(asked, progress=progress, written=[out])
        results, _evidence = basis.counted(
            in_full=True, with_rows=True, pool=pool, progress=progress
        )
        write_bundle(out, members_of(basis, results, report={}, edition=None))
    tell_what_to_know(results)
    if not asked.quiet:
        tell_written(out)


def tell_written(path: Path) -> None:
    """Where the bundle is, and what it must not be taken for."""
    click.echo(f"Bundle: {path}")
    click.echo("It holds the people's records: keep it where those may be kept.")


@bundle.command()
@BUNDLE
@click.option("--on", type=DAY, help="The day to reckon ages of data from; today unless told.")
@click.option("--seal", help="A seal that was noted earlier; it must still be the bundle's.")
def show(bundle: Path, on: date | None, seal: str | None) -> None:
    """Show what a BUNDLE is, who signed it, and how old the data in it are.

    Everything in it is held against its digests first.

    \b
    Example:
      desist bundle show build/8-ways.desist.zip
    """
    from desist.bundle.opened import read_bundle

    found = read_bundle(bundle)
    _print(found, on or datetime.now(UTC).date())
    if seal is not None and not (len(seal) >= 12 and found.seal.startswith(seal.lower())):
        raise DesistError(
            f"{bundle.name} has the seal {found.seal[:12]}…, not the one given. Expected the "
            "bundle as it was when the seal was noted. Somebody has signed it or changed it "
            "since: ask who answers for it"
        )


def _print(found: "Bundle", on: date) -> None:
    said = found.manifest
    period = said.period
    click.echo(f"{said.title}, {period.year or f'{period.start} to {period.asked_end}'}")
    facts = [
        ("Partnership", said.partnership or "not named"),
        ("Scheme", said.scheme),
        ("Period", f"{period.start} up to {period.end}, that day not counted"),
        ("As of", str(said.as_of) if said.as_of else "the extract as it is"),
        ("Report", f"inside: {said.edition.replace(',', ', ')}" if said.edition else "none inside"),
        ("Extract", f"SHA-256 {said.extract}"),
        ("Made with", f"desist {said.version}"),
        ("Seal", found.seal),
    ]
    click.echo(aligned(("what", "is"), facts, width=120))
    _print_editions(found)
    _print_supplies(found, on)
    _print_signatures(found)


def _print_editions(found: "Bundle") -> None:
    click.echo("\nReference editions used")
    rows = [
        (role, edition["edition"], edition["publisher"], edition["published"])
        for role, edition in found.results["reference"].items()
    ]
    click.echo(aligned(("for", "edition", "publisher", "published"), rows))
    for row in found.results["doubtful_rows"]:
        click.echo(f"In doubt: {row['edition']}, {row['kind']} of {row['row']}: {row['status']}")


def _print_supplies(found: "Bundle", on: date) -> None:
    click.echo(f"\nLast supply of each source, as of {on}")
    rows = [
        (
            supply["source"],
            supply["population"],
            supply["supplied_by"] or "not said",
            supply["supplied_on"] or "not said",
            _days_since(supply["supplied_on"], on),
            supply["complete_to"],
        )
        for supply in found.results["supplies"]
    ]
    headings = ("source", "about", "supplied by", "supplied on", "days old", "complete before")
    if rows:
        click.echo(aligned(headings, rows, right=("days old",)))
    else:
        click.echo("The record set has no coverage table, so nothing is known of it.")


def _days_since(day: str | None, on: date) -> str:
    return "-" if day is None else f"{(on - date.fromisoformat(day)).days:,}"


def _print_signatures(found: "Bundle") -> None:
    click.echo("\nSigned by" if found.signatures else "\nSigned by nobody")
    for one in found.signatures:
        statement = f": {one.statement}" if one.statement else ""
        click.echo(f"  {one.name}, {one.role}, {one.when:%Y-%m-%d %H:%M} UTC{statement}")
    if found.frozen:
        click.echo(f"Frozen on {found.frozen.when:%Y-%m-%d %H:%M} UTC: nobody signs it any more.")


@bundle.command()
@BUNDLE
@click.option("--name", required=True, help="Who signs.")
@click.option("--role", required=True, help="In what role.")
@click.option("--statement", default="", help="What they answer for, in their words.")
def sign(bundle: Path, name: str, role: str, statement: str) -> None:
    """Put a name under a BUNDLE: that somebody answers for exactly these bytes.

    A change after this is found by every command that reads the bundle. Note the seal that is
    printed where nobody who can write the file can write, such as the minutes of the meeting.

    \b
    Example:
      desist bundle sign build/8-ways.desist.zip --name "A. Jones" --role "Chair of the board"
    """
    from desist.bundle.sign import sign as put_name

    done = put_name(bundle, name=name, role=role, statement=statement)
    last = done.signatures[-1]
    click.echo(f"Signed by {last.name}, {last.role}, {last.when:%Y-%m-%d %H:%M} UTC.")
    click.echo(f"Signed: {last.signed}")
    click.echo(f"Seal:   {done.seal}")


@bundle.command()
@BUNDLE
def freeze(bundle: Path) -> None:
    """Close a BUNDLE: nobody signs it after this, and its file can only be read.

    \b
    Example:
      desist bundle freeze build/8-ways.desist.zip
    """
    from desist.bundle.sign import freeze as close

    done = close(bundle)
    many = len(done.signatures)
    signed = "1 signature" if many == 1 else f"{many:,} signatures"
    click.echo(f"Frozen, with {signed}. Seal: {done.seal}")


@click.command()
@BUNDLE
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for what was made again, to lay beside what is inside.",
)
@click.option("--quiet", is_flag=True, help="Tell no progress.")
@click.pass_context
def reproduce(ctx: click.Context, bundle: Path, out: Path | None, quiet: bool) -> None:
    """Make a BUNDLE's results and report again, from nothing but what it holds.

    Exit code 0 means that every file came out the same to the byte. Otherwise the files and the
    figures that differ are listed, and the exit code is 1.

    \b
    Example:
      desist reproduce build/8-ways.desist.zip
    """
    from desist.bundle.opened import read_bundle

    found = read_bundle(bundle)
    with another_process() as pool, told(quiet=quiet) as progress:
        from desist.bundle.reproduce import reproduce as again

        done = again(found, pool=pool, progress=progress)
    if out is not None:
        _write_all(out, done.made)
    _tell(found, done)
    if not done.same:
        ctx.exit(EXIT_DIFFERS)


def _tell(found: "Bundle", done: "Reproduction") -> None:
    for name, (then, now) in done.versions.items():
        click.echo(f"Made with {name} {then}; this is {name} {now}.")
    if done.same:
        click.echo(f"The same: all {len(found.manifest.members):,} files, to the byte.")
        return
    click.echo(f"{len(done.files):,} of {len(found.manifest.members):,} files differ:")
    click.echo(aligned(("file", "is"), list(done.files.items())))
    if done.figures:
        click.echo(f"\n{len(done.figures):,} figures of the results differ:")
        rows = [(one.id, _shown(one.then), _shown(one.now)) for one in done.figures[:SHOWN]]
        click.echo(aligned(("figure", "then", "now"), rows, right=("then", "now")))
        if len(done.figures) > SHOWN:
            click.echo(f"and {len(done.figures) - SHOWN:,} more.")


def _shown(value: object) -> str:
    text = "none" if value is None else f"{value:,.10g}" if _is_number(value) else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _write_all(out: Path, made: "Mapping[str, bytes]") -> None:
    for name, content in made.items():
        place = out / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
