"""`desist check-report`: whether the figures of a printed report can all be true."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desist.kernel.errors import CommandLineError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desist.printed.finding import Finding
    from desist.printed.statements.statement import Report

EXAMPLES = """\b
Examples:
  desist check-report --template statements.xlsx
  desist check-report statements.xlsx
  desist check-report examples/eight-ways/printed/statements.csv --json findings.json
"""


@click.command("check-report", epilog=EXAMPLES)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a blank file of statements, .xlsx or .csv, and stop.",
)
@click.option("--force", is_flag=True, help="Write over a template that is there already.")
@click.option(
    "--json",
    "json_file",
    type=click.Path(path_type=Path, allow_dash=True, dir_okay=False),
    help="Where the findings go as JSON; - for standard output, in place of the text.",
)
def check_report(
    file: Path | None, template: Path | None, *, force: bool, json_file: Path | None
) -> None:
    """Hold the figures of a printed report against each other.

    FILE holds what the report prints, a figure in each row: .csv or .xlsx. Each inconsistency
    is listed with the sum that shows it and what would explain it. A printed figure stands for
    every number that rounds to it, so what is listed cannot be rounding. Findings do not change
    the exit code; errors in FILE do.
    """
    if (file is None) is (template is None):
        raise CommandLineError("Give a FILE to check, or --template FILE to write a blank one.")
    if template is not None:
        _write_template(template, force=force)
    if file is not None:
        _check(file, json_file)


def _write_template(path: Path, *, force: bool) -> None:
    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise CommandLineError(f"{path} does not end in .xlsx or .csv: give a name that does.")
    if path.exists() and not force:
        raise CommandLineError(f"{path} is there already: give another name, or --force.")
    if not path.absolute().parent.is_dir():
        raise CommandLineError(f"There is no folder {path.absolute().parent}: make it first.")
    from desist.printed.statements.template import blank_file

    blank_file(path)
    click.echo(f"Blank statements: {path}")


def _check(file: Path, json_file: Path | None) -> None:
    from desist.printed.check import check
    from desist.printed.statements.reading import read_report
    from desist.printed.told import told

    report, warnings = read_report(file)
    if warnings:
        from desist.cli.terminal.problems import show

        show(warnings)
    findings = check(report)
    if json_file is None or str(json_file) != "-":
        click.echo(told(report, findings))
    if json_file is not None:
        _write_json(json_file, report, findings)


def _write_json(path: Path, report: "Report", findings: "Sequence[Finding]") -> None:
    import json

    from desist.printed.finding import as_json

    text = json.dumps(as_json(report, findings), indent=2, ensure_ascii=False)
    if str(path) == "-":
        click.echo(text)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
