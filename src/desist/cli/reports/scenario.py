"""`desist scenario`: next year's business case."""

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desist.cli.terminal.columns import WIDTH, aligned
from desist.kernel.errors import CommandLineError

if TYPE_CHECKING:
    from desist.report.document import Block, Document
    from desist.scenario.appraisal import Appraisal

UNLESS_TOLD = ("html", "pdf")

EXAMPLES = """\b
Examples:
  desist scenario --template case.toml
  desist scenario case.toml
  desist scenario examples/greenshire/scenario.toml --out build/case --json build/case.json
"""


@click.command(epilog=EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--template", is_flag=True, help="Write FILE, with every question, to fill in.")
@click.option("--force", is_flag=True, help="With --template: write over a file that is there.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that the pages are written to; without it they are not.",
)
@click.option(
    "--format", "formats", help="html, pdf, docx, xlsx; the first two unless told otherwise."
)
@click.option(
    "--json",
    "json_file",
    type=click.Path(path_type=Path, allow_dash=True, dir_okay=False),
    help="Where every sum goes, unrounded; - for standard output.",
)
@click.option("--quiet", is_flag=True, help="Print no table.")
def scenario(
    file: Path,
    *,
    template: bool,
    force: bool,
    out: Path | None,
    formats: str | None,
    json_file: Path | None,
    quiet: bool,
) -> None:
    """Next year's business case from a scenario FILE: what must be true for it to pay.

    Break-even, cost for each person managed, net value in three cases, what would tip it and
    who bears what. A what-if, not evidence.
    """
    if template:
        _write_template(file, force=force)
        return
    wanted = formats_of(formats)
    from desist.reference.catalogue import Catalogue
    from desist.scenario.appraise import appraise
    from desist.scenario.scenario_file import read_scenario

    catalogue = Catalogue.load()
    found = appraise(read_scenario(file, catalogue=catalogue), catalogue=catalogue)
    from desist.report.business_case.compose import business_case

    document = business_case(found)
    pages = [] if out is None else pages_of(document, out / file.stem, wanted)
    to_terminal = json_file is not None and str(json_file) == "-"
    if json_file is not None:
        _write_json(found, None if to_terminal else json_file)
    if not (quiet or to_terminal):
        click.echo(_text(document))
        for page in pages:
            click.echo(f"Page: {page}")


def _write_template(file: Path, *, force: bool) -> None:
    if file.suffix.lower() != ".toml":
        raise CommandLineError(f"{file} does not end in .toml: give a name that does.")
    if file.exists() and not force:
        raise CommandLineError(f"{file} is there already: give another name, or --force.")
    if not file.absolute().parent.is_dir():
        raise CommandLineError(f"There is no folder {file.absolute().parent}: make it first.")
    from desist.scenario.template import template

    file.write_text(template(file=file.name), encoding="utf-8")
    click.echo(f"Scenario to fill in: {file}")


def formats_of(asked: str | None) -> list[str]:
    wanted = [name.strip() for name in asked.split(",")] if asked else list(UNLESS_TOLD)
    from desist.cli.reports.report import FORMATS

    for name in wanted:
        if name not in FORMATS:
            raise CommandLineError(
                f"There is no format {name!r}. Those there are: {', '.join(FORMATS)}."
            )
    return list(dict.fromkeys(wanted))


def pages_of(document: "Document", stem: Path, formats: list[str]) -> list[Path]:
    """One file for each format; nothing is written unless every one of them can be made."""
    from desist.report.formats import in_format

    made = {stem.with_name(f"{stem.name}.{name}"): in_format(document, name) for name in formats}
    stem.parent.mkdir(parents=True, exist_ok=True)
    for page, content in made.items():
        page.write_bytes(content)
    return list(made)


def _write_json(found: "Appraisal", file: Path | None) -> None:
    import json

    from desist.scenario.as_json import appraisal_json

    text = json.dumps(appraisal_json(found), indent=2, ensure_ascii=False)
    if file is None:
        click.echo(text)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{text}\n", encoding="utf-8")


def _text(document: "Document") -> str:
    """The board's page as plain text."""
    parts = [document.title, *map(_block, document.summary.blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: "Block") -> str:
    from desist.report.document import Align, Bullets, Note, Paragraph, Table

    match block:
        case Paragraph() | Note():
            return textwrap.fill(block.text, WIDTH)
        case Bullets():
            return "\n".join(
                textwrap.fill(item, WIDTH, initial_indent="- ", subsequent_indent="  ")
                for item in block.items
            )
        case Table():
            headings = [heading.text for heading in block.headings]
            right = [one.text for one in block.headings if one.align is Align.NUMBER]
            return f"{block.title}\n\n{aligned(headings, block.rows, right=right)}"
    return ""
