"""`desist nation`: an extract counted, and its report by force and region."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desist.cli.reports.counting import period_of, period_options
from desist.cli.reports.engine import engine_option, memory_option
from desist.cli.reports.report import editions_of, read_before
from desist.cli.reports.scenario import formats_of
from desist.cli.terminal.progress import told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desist.evaluation.nation.count import Counted
    from desist.evaluation.nation.measured import Nation
    from desist.kernel.period import Period
    from desist.kernel.progress import Progress

LEAST = 20
FORCES = "forces"


@click.command()
@click.argument("extract", type=click.Path(path_type=Path))
@click.option(
    "--scheme",
    required=True,
    type=click.Path(path_type=Path),
    help="The scheme file: name and counting rules.",
)
@period_options
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that the report and its results go into.",
)
@click.option(
    "--edition",
    default="internal",
    show_default=True,
    help="public, partner or internal; several with commas between; or all.",
)
@click.option(
    "--last-published",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Figures that a national edition printed before, for the open ones to be held against.",
)
@click.option("--format", "formats", help="html, pdf, docx, xlsx; html and pdf when not given.")
@click.option(
    "--least",
    type=click.IntRange(min=10),
    default=LEAST,
    show_default=True,
    help="Fewest counted people of a force that stands by itself; smaller ones are pooled.",
)
@click.option(
    "--force-reports",
    is_flag=True,
    help="Also write the report of each force, as many at a time as there are processors.",
)
@engine_option
@memory_option
@click.option("--seed", type=click.IntRange(min=0), default=1, help="Seed of the resampling.")
@click.option("--quiet", is_flag=True, help="Tell no progress and print no summary.")
def nation(
    extract: Path,
    *,
    scheme: Path,
    year: str | None,
    start: date | None,
    end: date | None,
    as_of: date | None,
    out: Path,
    edition: str,
    last_published: tuple[Path, ...],
    formats: str | None,
    least: int,
    force_reports: bool,
    engine: str,
    memory: str | None,
    seed: int,
    quiet: bool,
) -> None:
    """Count an EXTRACT and write the national report: by region and force, with funnels.

    The public and the partner edition show no figure that rests on few people, in any area, and
    none from which such a figure could be worked out, with the reports of forces beside them.

    It is counted range by range. If it is stopped, run the same command again: ranges that are
    counted are kept. After an addition only those for whom something changed are counted again.

    \b
    Example:
      desist nation extract --scheme nation/scheme.toml --year 2020-21 --out build/nation \\
        --memory 1GB
    """
    period = period_of(year=year, start=start, end=end, as_of=as_of)
    wanted, editions = formats_of(formats), editions_of(edition)
    earlier = read_before(last_published)
    with told(quiet=quiet) as progress:
        found, counted = _counted(
            extract, scheme, period, engine, memory, least=least, seed=seed, progress=progress
        )
        progress("Writing the report")
        from desist.cli.national.force_reports import tell_forces, write_force_reports
        from desist.report.nation.files import nation_files

        made = nation_files(
            found, formats=wanted, editions=editions, beside=scheme.parent, earlier=earlier
        )
        pages = _write(made.files, out)
        told_of = tell_forces(made.of_forces, out / FORCES)
        of_forces: list[Path] = []
        if force_reports:
            of_forces = write_force_reports(
                found.asked.extract,
                out / FORCES,
                scheme=scheme,
                period=period,
                formats=wanted,
                editions=editions,
                told_of=told_of,
                counted=counted,
                memory=memory,
                progress=progress,
            )
    if not quiet:
        for page in pages:
            click.echo(f"National report: {page}")
        for folder in of_forces:
            click.echo(f"Report of a force: {folder}")


def _counted(
    folder: Path,
    scheme_file: Path,
    period: "Period",
    engine: str,
    memory: str | None,
    *,
    least: int,
    seed: int,
    progress: "Progress",
) -> "tuple[Nation, Counted]":
    from desist.engine.choice import EngineName, started
    from desist.evaluation.nation.count import Asked, count_nation
    from desist.evaluation.nation.extract import Extract
    from desist.evaluation.nation.measured import measured
    from desist.evaluation.sources.provenance import editions_used
    from desist.intake import read_scheme
    from desist.kernel.errors import CommandLineError
    from desist.reference.catalogue import Catalogue
    from desist.reference.prices import price_factor, price_list

    catalogue = Catalogue.load()
    price_years = [row.key for row in catalogue.deflators().rows]
    scheme = read_scheme(scheme_file, price_years=price_years)
    if scheme.id is None:
        raise CommandLineError(f"{scheme_file} does not say which scheme: add id under [scheme].")
    base = catalogue.unit_costs(scheme.unit_costs).source.price_base or ""
    prices = price_list(catalogue, unit_costs=scheme.unit_costs, severity=scheme.severity)
    asked = Asked(Extract.open(folder), scheme, period, prices)
    with started(EngineName(engine), memory=memory) as running:
        counted = count_nation(running, asked, progress=progress)
    progress("Resampling")
    factor = price_factor(catalogue.deflators(), base=base, price_year=scheme.price_year)
    found = measured(
        asked,
        counted,
        factor=factor,
        seed=seed,
        least=least,
        editions=editions_used(catalogue, scheme),
    )
    return found, counted


def _write(files: "Mapping[str, bytes]", out: Path) -> list[Path]:
    """Nothing is written unless every one of them could be made."""
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    return [out / name for name in files if not name.endswith(".json")]
