"""`desist template`: a blank workbook to fill in."""

from pathlib import Path

import click

from desist.kernel.errors import CommandLineError

EXAMPLES = """\b
Examples:
  desist template master.xlsx
  desist check master.xlsx
"""


@click.command(epilog=EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Write over a file that is there already.")
def template(file: Path, *, force: bool) -> None:
    """Write a blank workbook to FILE: one sheet per table, with lists, date cells and notes."""
    if file.suffix.lower() != ".xlsx":
        raise CommandLineError(f"{file} does not end in .xlsx: give a name that does.")
    if file.exists() and not force:
        raise CommandLineError(f"{file} is there already: give another name, or --force.")
    if not file.absolute().parent.is_dir():
        raise CommandLineError(f"There is no folder {file.absolute().parent}: make it first.")
    from desist.tables.workbook import blank_workbook

    blank_workbook(file)
    click.echo(f"Blank workbook: {file}")
