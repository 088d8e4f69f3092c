"""`desist report`: the report of a period, as files."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desist.cli.reports.counting import asked_of, basis_of, counting_options, tell_what_to_know
from desist.cli.terminal.progress import told
from desist.kernel.errors import CommandLineError
from desist.kernel.process import another_process, begun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desist.disclosure.mapping.published import Printed

EDITIONS = ("public", "partner", "internal")
ALL = "all"
PAGES = ("communications", "inspector", "joining")
FORMATS = ("html", "pdf", "docx", "xlsx")
INTERNAL = "internal"
COUNTING = ("desist.evaluation.analysis",)
"""What a process that counts has to load."""


@click.command()
@counting_options
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that the report is written to.",
)
@click.option(
    "--edition",
    default="internal",
    show_default=True,
    help="public, partner or internal; several with commas between; or all.",
)
@click.option("--format", "formats", help="html, pdf, docx, xlsx; all unless told otherwise.")
@click.option(
    "--with",
    "pages",
    help="Further pages: communications, inspector, joining; several with commas between.",
)
@click.option(
    "--last-published",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Figures that an edition printed before, for the open editions to be held against.",
)
@click.option(
    "--bundle",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write the report with all that it was made from, to this file.",
)
def report(
    out: Path,
    edition: str,
    formats: str | None,
    pages: str | None,
    last_published: tuple[Path, ...],
    bundle: Path | None,
    **options: Any,
) -> None:
    """Count a RECORD_SET and write its report.

    The public and the partner edition show no figure that rests on few people, and none from
    which such a figure could be worked out. Beside each edition a file of statements holds what
    it prints, for `desist check-report`.

    \b
    Example:
      desist report examples/eight-ways --scheme examples/eight-ways/scheme.toml \\
        --year 2011-12 --out build/eight-ways
      desist report examples/eight-ways --scheme examples/eight-ways/scheme.toml \\
        --year 2011-12 --edition all --out build/eight-ways
    """
    editions = editions_of(edition)
    wanted = formats_of(formats)
    further = _named("page", pages or (), there=PAGES)
    asked = asked_of(options)
    earlier = read_before(last_published)
    if bundle is not None:
        from desist.bundle.make import check_may_write

        check_may_write(bundle)
    from desist.report.charts.drawing.drawer import drawing_process

    with (
        drawing_process() as drawing,  # first: it wakes while this one loads what it counts with
        another_process(*COUNTING) as pool,
        told(quiet=asked.quiet) as progress,
    ):
        begun(pool, _load_pages)
        basis = basis_of(asked, progress=progress, written=[out, *([bundle] if bundle else [])])
        results, _evidence = basis.counted(
            in_full=True,
            with_rows=bundle is not None or INTERNAL in editions,
            progress=progress,
            pool=pool,
        )
        progress("Writing the report")
        from desist.report.files import in_a_word, report_files
        from desist.report.pseudonyms import pseudonyms_of

        names = pseudonyms_of(results) if "xlsx" in wanted and INTERNAL in editions else {}
        files = report_files(
            results,
            formats=wanted,
            editions=editions,
            pages=further,
            earlier=earlier,
            beside=asked.scheme.parent,
            drawing=drawing,
            pool=pool,
            pseudonyms=names,
            catalogue=basis.catalogue,
        )
        written = _write(files, out)
        if bundle is not None:
            progress("Writing the bundle")
            from desist.bundle.make import members_of, write_bundle

            said = in_a_word(editions, further)
            members = members_of(basis, results, report=files, edition=said, pseudonyms=names)
            write_bundle(bundle, members)
    tell_what_to_know(results)
    if not asked.quiet:
        for page in written:
            click.echo(f"Report: {page}")
        if bundle is not None:
            from desist.cli.bundle import tell_written

            tell_written(bundle)


def _load_pages() -> None:
    """What a report is written with, loaded before there is anything to write."""
    from desist.report.html import template

    import_module("desist.report.written")
    template()


def read_before(paths: tuple[Path, ...]) -> "list[Printed]":
    """Read before anything is counted: a wrong file is told at once."""
    if not paths:
        return []
    from desist.disclosure.mapping.published import read_printed

    return [read_printed(path) for path in paths]


def formats_of(asked: str | None) -> list[str]:
    """The formats that `--format` names, all of them without it. Raises CommandLineError."""
    return _named("format", asked or FORMATS, there=FORMATS)


def editions_of(asked: str) -> list[str]:
    """The editions that `--edition` names; `all` beside others is all of them."""
    names = _named("edition", asked, there=(*EDITIONS, ALL))
    return list(EDITIONS) if ALL in names else names


def _named(what: str, said: str | tuple[str, ...], *, there: tuple[str, ...]) -> list[str]:
    """The names asked for, each once."""
    names = [name.strip() for name in said.split(",")] if isinstance(said, str) else list(said)
    for name in names:
        if name not in there:
            listed = ", ".join(there)
            raise CommandLineError(f"There is no {what} {name!r}. Those there are: {listed}.")
    return list(dict.fromkeys(names))


def _write(files: "Mapping[str, bytes]", out: Path) -> list[Path]:
    """Nothing is written unless every one of them could be made."""
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    return [out / name for name in files if not name.endswith((".csv", ".json"))]
