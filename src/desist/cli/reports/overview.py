"""`desist overview`: several schemes of one record set, and a total that counts nobody twice."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desist.cli.reports.counting import known_codes, period_of, period_options, tell_what_to_know
from desist.cli.reports.report import formats_of
from desist.cli.terminal.progress import told
from desist.kernel.errors import InputError
from desist.kernel.period import Period
from desist.kernel.problems import Problem
from desist.kernel.progress import Progress

if TYPE_CHECKING:
    from desist.evaluation.overview.overview import Overview
    from desist.reference.catalogue import Catalogue
    from desist.tables.scheme import Scheme


@click.command()
@click.argument("schemes", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--data",
    required=True,
    metavar="RECORD_SET",
    type=click.Path(path_type=Path),
    help="The record set of all schemes: a workbook or a folder.",
)
@period_options
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    help="File that gives other sheets and headings their names here.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that the overview is written to, its results as JSON among it.",
)
@click.option("--format", "formats", help="html, pdf, docx, xlsx; all unless told otherwise.")
@click.option(
    "--despite-errors",
    is_flag=True,
    help="Leave out the rows with errors and say so on every output.",
)
@click.option("--seed", type=click.IntRange(min=0), help="Seed of the resampling.")
@click.option("--quiet", is_flag=True, help="Tell no progress and print no summary.")
def overview(
    schemes: tuple[Path, ...],
    data: Path,
    year: str | None,
    start: date | None,
    end: date | None,
    as_of: date | None,
    mapping: Path | None,
    out: Path,
    formats: str | None,
    despite_errors: bool,
    seed: int | None,
    quiet: bool,
) -> None:
    """Count several SCHEMES of one record set, and all of them together.

    Each scheme file is counted by its own rules. In the total a person, a day and a pound
    count once.

    \b
    Example:
      desist overview examples/greenshire/iom.toml examples/greenshire/rso.toml \\
        --data examples/greenshire --year 2020-21 --out build/greenshire
    """
    wanted = formats_of(formats)
    period = period_of(year=year, start=start, end=end, as_of=as_of)
    with told(quiet=quiet) as progress:
        found = _counted(
            schemes,
            data,
            period=period,
            mapping=mapping,
            despite_errors=despite_errors,
            seed=seed,
            progress=progress,
        )
        progress("Writing the overview")
        files = _files(found, wanted, beside=schemes[0].parent)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    for results in found.results:
        tell_what_to_know(results)
    if not quiet:
        for name in files:
            click.echo(f"Overview: {out / name}")


def _counted(
    files: tuple[Path, ...],
    data: Path,
    *,
    period: Period,
    mapping: Path | None,
    despite_errors: bool,
    seed: int | None,
    progress: Progress,
) -> "Overview":
    progress("Reading the schemes and the reference editions")
    from desist.intake import (
        read_mapping,
        read_record_set,
        settle_scheme_id,
        warned_of_near_schemes,
    )
    from desist.reference.catalogue import Catalogue

    catalogue = Catalogue.load()
    schemes = _schemes(files, catalogue)
    codes = frozenset().union(*(known_codes(scheme, catalogue) for scheme in schemes))
    record_set = read_record_set(
        data,
        codes=codes,
        as_of=period.as_of,
        mapping=read_mapping(mapping) if mapping else None,
        despite_errors=despite_errors,
        progress=progress,
    )
    from desist.evaluation.analysis import SEED
    from desist.evaluation.overview.overview import check_each_once, overview

    settled = [settle_scheme_id(scheme, record_set) for scheme in schemes]
    check_each_once([(str(scheme.id), scheme.name) for scheme in settled], files)
    for scheme in settled:
        record_set = warned_of_near_schemes(scheme, record_set)
    return overview(
        record_set,
        settled,
        period=period,
        catalogue=catalogue,
        seed=SEED if seed is None else seed,
        progress=progress,
    )


def _schemes(files: tuple[Path, ...], catalogue: "Catalogue") -> "list[Scheme]":
    """Raises InputError with the problems of every file."""
    from desist.intake import read_scheme

    price_years = [row.key for row in catalogue.deflators().rows]
    found = []
    problems: list[Problem] = []
    for file in files:
        try:
            found.append(read_scheme(file, price_years=price_years))
        except InputError as wrong:
            problems += wrong.problems
    if problems:
        raise InputError(problems)
    return found


def _files(found: "Overview", formats: list[str], *, beside: Path) -> dict[str, bytes]:
    """Each file's content by its name."""
    import json

    from desist.evaluation.overview.as_json import overview_json
    from desist.report.editions.marking import file_mark
    from desist.report.files import STATEMENTS
    from desist.report.formats import in_format
    from desist.report.overview.compose import compose_overview
    from desist.report.statements.write import statements_csv
    from desist.tables.scheme import Edition

    document = compose_overview(found, beside=beside)
    days = found.period.year or f"{found.period.start}-to-{found.period.end}"
    stem = f"overview-{days}-{file_mark(Edition.INTERNAL)}"
    text = json.dumps(overview_json(found), indent=2, ensure_ascii=False) + "\n"
    written = {f"{stem}.{name}": in_format(document, name) for name in formats}
    statements = statements_csv(document).encode()
    return {**written, f"{stem}.json": text.encode(), f"{stem}-{STATEMENTS}": statements}
