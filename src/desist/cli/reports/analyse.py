"""`desist analyse`: the results as JSON, and the evidence behind them."""

from pathlib import Path
from typing import Any

import click

from desist.cli.reports.counting import analysed, asked_of, counting_options, tell_what_to_know
from desist.cli.reports.engine import engine_option
from desist.cli.terminal.progress import told


@click.command()
@counting_options
@click.option(
    "--json",
    "json_file",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True, dir_okay=False),
    help="Where the results go; - for standard output.",
)
@click.option(
    "--in-full",
    is_flag=True,
    help="Also what the report looks into: months, what was to be expected anyway, comparison, "
    "follow-up, maturity, every way of counting.",
)
@engine_option
@click.option(
    "--evidence",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the table of each nominal's baseline, observed and days goes, as Parquet.",
)
def analyse(
    json_file: Path, in_full: bool, evidence: Path | None, engine: str, **options: Any
) -> None:
    """Count a RECORD_SET and write the results as JSON.

    \b
    Example:
      desist analyse examples/eight-ways --scheme examples/eight-ways/scheme.toml \\
        --year 2011-12 --json results.json
    """
    asked = asked_of(options)
    with told(quiet=asked.quiet) as progress:
        from desist.engine.choice import EngineName, running_on

        files = [path for path in (json_file, evidence) if path and str(path) != "-"]
        with running_on(EngineName(engine)):
            results, table = analysed(asked, progress=progress, in_full=in_full, written=files)
        from desist.evaluation.results_json import results_text

        _write(json_file, results_text(results))
        if evidence is not None:
            import pyarrow.parquet as pq

            by_reading = [("reading", "ascending"), ("nominal_id", "ascending")]
            _make_folder(evidence)
            pq.write_table(table.sort_by(by_reading), evidence)
    tell_what_to_know(results)


def _write(path: Path, text: str) -> None:
    if str(path) == "-":
        click.echo(text, nl=False)
        return
    _make_folder(path)
    path.write_text(text, encoding="utf-8")


def _make_folder(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
