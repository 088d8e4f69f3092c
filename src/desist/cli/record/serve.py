"""`desist serve`: the shared record's web application."""

import os
import sys
from pathlib import Path

import click

from desist.kernel.errors import CommandLineError, DesistError

EXAMPLES = """\b
Examples:
  desist serve
  desist serve --port 8001
  desist serve --demonstration examples/greenshire
"""


@click.command(epilog=EXAMPLES)
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="On which port."
)
@click.option(
    "--demonstration",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of an invented record set with its scheme files: every page says that the "
    "people are invented, and there is an account for each role.",
)
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    help="How many answer at once. [default: one for each processor, up to 4]",
)
def serve(host: str, port: int, demonstration: Path | None, processes: int | None) -> None:
    """Run the shared record: its pages, on this server.

    The first run makes the database and asks for the first administrator. DESIST_FOLDER says
    where the record is kept, DESIST_DATABASE which database, and DESIST_ADDRESS the https
    address that people type. Without an address it answers this machine alone.
    """
    folder = Path(os.environ.get("DESIST_FOLDER") or ".")
    try:
        from desist.web.serving import answer, prepare
        from desist.web.serving.processes import how_many

        there = prepare(folder)
    except ModuleNotFoundError as missing:
        raise DesistError(
            f"The part for the shared record is not whole: {missing.name} is not installed. "
            "Expected it beside desist. Install it: pip install 'desist[record]'."
        ) from missing
    if demonstration is not None:
        _demonstrate(folder, demonstration, there)
    elif not there:
        _first_administrator()

    def opened() -> None:
        click.echo(f"The record answers at http://{host}:{port}. Stop it with Ctrl+C.")

    answer(host, port, opened=opened, processes=processes or how_many())


def _first_administrator() -> None:
    """Ask who sets the record up. Nothing is made until every answer is there."""
    if not sys.stdin.isatty():
        raise CommandLineError(
            "The record has no administrator yet, and nobody can be asked here. Expected a "
            "terminal on the first run. Run desist serve once by hand."
        )
    from django.core.exceptions import ValidationError

    from desist.record.actions import organisation

    click.echo("This is the first run. Who may set the record up?")
    partnership = click.prompt("Name of the partnership")
    username = click.prompt("Name to sign in with")
    while True:
        password = click.prompt(
            "Password, of 12 signs at least", hide_input=True, confirmation_prompt=True
        )
        try:
            organisation.found(partnership=partnership, username=username, password=password)
        except ValidationError as wrong:
            click.echo(" ".join(wrong.messages), err=True)
        else:
            return


def _demonstrate(folder: Path, source: Path, there: bool) -> None:
    from desist.web.demonstration import load, password_of

    if not there:
        click.echo("Loading the invented partnership: half a minute or so.")
        load(folder, source)
    click.echo("Invented people alone. Sign in with the name of a role, such as police.")
    click.echo(f"The password of every account: {password_of(folder)}")
