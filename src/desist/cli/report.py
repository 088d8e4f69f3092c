"""`desist report`: the report of a period, as files."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desist.cli.counting import analysed, asked_of, counting_options, tell_what_to_know
from desist.cli.progress import told
from desist.kernel.errors import CommandLineError
from desist.kernel.process import another_process, begun

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from desist.evaluation.results import Results
    from desist.report.document import Document
    from desist.report.drawer import Drawer

EDITIONS = ("internal",)
EDITIONS_TO_COME = ("public", "partner")
FORMATS = ("html", "pdf", "docx", "xlsx")
OFFICE = ("docx", "xlsx")
FORMATS_TO_COME: tuple[str, ...] = ()


@click.command()
@counting_options
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that the report is written to.",
)
@click.option("--edition", default="internal", show_default=True, help="internal.")
@click.option("--format", "formats", help="html, pdf, docx, xlsx; all unless told otherwise.")
def report(out: Path, edition: str, formats: str | None, **options: Any) -> None:
    """Count a RECORD_SET and write its report.

    Beside it a file of statements holds what the report prints, for `desist check-report`.

    \b
    Example:
      desist report examples/eight-ways --scheme examples/eight-ways/scheme.toml \\
        --year 2011-12 --out build/eight-ways
    """
    _refuse("edition", edition, there=EDITIONS, to_come=EDITIONS_TO_COME)
    wanted = [name.strip() for name in formats.split(",")] if formats else list(FORMATS)
    for name in wanted:
        _refuse("format", name, there=FORMATS, to_come=FORMATS_TO_COME)
    asked = asked_of(options)
    from desist.report.drawer import Drawer

    with (
        told(quiet=asked.quiet) as progress,
        another_process() as drawing,
        another_process() as counting,
    ):
        drawer = Drawer(drawing)
        results, _evidence = analysed(asked, progress=progress, in_full=True, pool=counting)
        progress("Writing the report")
        pages = _write(
            results, out, formats=wanted, beside=asked.scheme.parent, drawer=drawer, pool=counting
        )
    tell_what_to_know(results)
    if not asked.quiet:
        for page in pages:
            click.echo(f"Report: {page}")


def _refuse(what: str, name: str, *, there: tuple[str, ...], to_come: tuple[str, ...]) -> None:
    if name in there:
        return
    if name in to_come:
        raise CommandLineError(
            f"This version cannot write the {what} {name} yet. It can write: {', '.join(there)}."
        )
    raise CommandLineError(
        f"There is no {what} {name!r}. Those there are: {', '.join((*there, *to_come))}."
    )


def _write(
    results: "Results",
    out: Path,
    *,
    formats: list[str],
    beside: Path,
    drawer: "Drawer",
    pool: "Executor | None",
) -> list[Path]:
    """One file for each format; nothing is written unless every one of them can be made."""
    from desist.report.compose import compose
    from desist.report.draw import DRAWN
    from desist.report.formats import writer_of
    from desist.report.statements.write import statements_csv

    document = compose(results, beside=beside, composed=drawer.begin)
    # While the last charts are drawn, what needs none of them.
    beside_it = statements_csv(document)
    writers = {name: writer_of(name) for name in formats if name not in OFFICE}
    drawer.finish()
    # The office files are made by the process that has nothing left to count.
    begun_there = {
        name: begun(pool, _made_there, document, name, charts=dict(DRAWN))
        for name in dict.fromkeys(formats)
        if name in OFFICE
    }
    here = {name: write(document) for name, write in writers.items()}
    made = {name: here.get(name) or begun_there[name]() for name in dict.fromkeys(formats)}
    out.mkdir(parents=True, exist_ok=True)
    stem = f"{results.scheme.id}-{file_period(results)}-internal"
    pages = []
    for name, content in made.items():
        page = out / f"{stem}.{name}"
        page.write_bytes(content)
        pages.append(page)
    (out / f"{stem}-statements.csv").write_text(beside_it, encoding="utf-8")
    return pages


def _made_there(document: "Document", name: str, *, charts: dict[str, str]) -> bytes:
    """The same in another process, which is given the charts that are drawn already."""
    from desist.report.draw import DRAWN
    from desist.report.formats import in_format

    DRAWN.update(charts)
    return in_format(document, name)


def file_period(results: "Results") -> str:
    """The part of a file's name that says which period: `2011-12`, or both days."""
    period = results.period
    return period.year or f"{period.start}-to-{period.end}"
