"""`desist trace`: where a figure of a report comes from, down to the rows."""

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desist.kernel.errors import CommandLineError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desist.bundle.opened import Bundle
    from desist.bundle.trace import Found
    from desist.report.tracing.trace import Rows, Trace

WIDTH = 100
MOST_IDS = 400
EXAMPLES = """\b
Examples:
  desist trace build/8-ways.desist.zip
  desist trace build/8-ways.desist.zip --find arrests
  desist trace build/8-ways.desist.zip measures.arrests.expected
"""


@click.command(epilog=EXAMPLES)
@click.argument("bundle", type=click.Path(path_type=Path))
@click.argument("figure", required=False)
@click.option("--find", help="List only figures whose id or text has all of these words.")
@click.option("--all", "every", is_flag=True, help="Print every row id, however many there are.")
def trace(bundle: Path, figure: str | None, find: str | None, every: bool) -> None:
    """Show where a FIGURE of a BUNDLE comes from.

    The figure's definition, the sum worked out, the ids of the rows it rests on, the published
    editions with their source and status, and the digest of the extract. FIGURE is the id of a
    printed figure, or its place in the results; without it, the ids are listed. In the internal
    report as a page, a click on a figure shows the same.
    """
    from desist.bundle.opened import read_bundle

    found = read_bundle(bundle)
    if figure is None:
        _list(found, find or "")
        return
    from desist.bundle.trace import trace as traced

    _show(traced(found, figure), every=every)


def _list(found: "Bundle", words: str) -> None:
    from desist.bundle.trace import figures_in, material_of

    wanted = words.lower().split()

    def fits(*texts: str) -> bool:
        whole = " ".join(texts).lower()
        return all(word in whole for word in wanted)

    lines = [
        f"{one.id}  {one.text}" for one in figures_in(found) if fits(one.id, one.text, one.place)
    ]
    lines += [f"{name}  {value}" for name, value in material_of(found).ids.items() if fits(name)]
    if not lines:
        raise CommandLineError(
            f"No figure has all of these words: {words}. Give fewer of them, or list every figure "
            "with `desist trace` and the bundle alone."
        )
    click.echo("\n".join(lines))


def _show(found: "Found", *, every: bool) -> None:
    click.echo(found.id)
    for one in found.printed:
        _say(f"Printed: {one.text}, in {one.place}", indent="  ")
        if one.of is None:
            source = one.source or "the partnership's record set"
            _say(f"Printed as it was given. Source: {source}", indent="  ")
    if found.of:
        _say(f"= {found.of}", indent="  ")
    for figure in found.traces:
        click.echo()
        _show_one(figure, found, every=every)
    click.echo(f"\nExtract: SHA-256 {found.digest}")


def _show_one(figure: "Trace", found: "Found", *, every: bool) -> None:
    from desist.report.tracing.appendix import value_of

    click.echo(f"{figure.title}: {value_of(figure)}")
    click.echo(f"  {figure.id}")
    for line in figure.definition:
        _say(line, indent="  ")
    for line in figure.sums:
        _say(line, indent="    ")
    for rows in figure.rows:
        for line in _lines(rows, every=every):
            _say(line, indent="  ")
    for role in figure.editions:
        if role in found.editions:
            _say(f"{role}: {': '.join(found.editions[role])}", indent="  ")


def _lines(rows: "Rows", *, every: bool) -> "Iterator[str]":
    yield f"{rows.what}: {len(rows.ids):,} of {rows.column}"
    shown = rows.ids if every else rows.ids[:MOST_IDS]
    more = len(rows.ids) - len(shown)
    if shown:
        yield f"  {', '.join(shown)}{f', and {more:,} more: --all prints them' if more else ''}"


def _say(text: str, *, indent: str) -> None:
    click.echo(
        textwrap.fill(
            text,
            WIDTH,
            initial_indent=indent,
            subsequent_indent=f"{indent}  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    )
