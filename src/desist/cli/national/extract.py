"""`desist extract`: the records of a nation, checked, sorted and made ready to be counted."""

from pathlib import Path

import click

from desist.cli.reports.engine import memory_option
from desist.cli.terminal.progress import told
from desist.kernel.errors import CommandLineError


@click.command()
@click.argument("records", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that the extract goes into.",
)
@click.option(
    "--add-to",
    type=click.Path(path_type=Path, file_okay=False),
    help="Extract that these rows are added to: new ones, and those that replace older ones.",
)
@memory_option
@click.option("--quiet", is_flag=True, help="Tell no progress and print no summary.")
def extract(
    records: Path, out: Path | None, add_to: Path | None, memory: str | None, quiet: bool
) -> None:
    """Sort RECORDS, a folder of tables as .parquet or .csv files, into an extract.

    An extract is counted by `desist nation`. It is sorted by nominal and day, in ranges of
    nominals, so that counting needs little memory. If it is stopped, run the same command again:
    what is written already is kept.

    \b
    Examples:
      desist extract nation --out extract --memory 1GB
      desist extract june --add-to extract
    """
    if (out is None) == (add_to is None):
        raise CommandLineError("Give either --out for a new extract, or --add-to for an addition.")
    from desist.evaluation.nation.freeze import add, freeze

    with told(quiet=quiet) as progress:
        if out is not None:
            made = freeze(records, out, memory=memory, progress=progress)
        elif add_to is not None:
            made = add(records, add_to, memory=memory, progress=progress)
    if not quiet:
        rows = ", ".join(f"{number:,} {name}" for name, number in made.layers[-1].items())
        click.echo(f"Extract in {made.folder}: {rows}; {made.ranges} ranges of nominals.")
