"""`desist check`: every problem of a record set, and nothing computed from it."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desist.cli.terminal.day import DAY
from desist.kernel.errors import InputError
from desist.kernel.problems import Problem, errors_among, warnings_among

if TYPE_CHECKING:
    from desist.reference.catalogue import Catalogue
    from desist.tables.record_set import RecordSet
    from desist.tables.scheme import Scheme

EXAMPLES = """\b
Examples:
  desist check examples/eight-ways
  desist check master.xlsx --scheme scheme.toml --as-of 2012-04-01
  desist check exports --mapping our-names.toml
"""
EXIT_ERRORS = InputError.exit_code


@click.command(epilog=EXAMPLES)
@click.argument("record_set", type=click.Path(path_type=Path))
@click.option("--scheme", type=click.Path(path_type=Path), help="Check this scheme file with it.")
@click.option(
    "--as-of",
    type=DAY,
    help="The first day about which nothing is known yet.",
)
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    help="A file that says which of your names stands for which of ours.",
)
@click.pass_context
def check(
    ctx: click.Context,
    record_set: Path,
    scheme: Path | None,
    as_of: date | None,
    mapping: Path | None,
) -> None:
    """Read RECORD_SET, a workbook or a folder of files, and list all that is wrong or odd in it.

    Errors stop the counting and end with exit code 3; warnings do not. No person's data are
    printed: only the file or sheet, the column and the row.
    """
    from desist.intake import read_mapping
    from desist.reference.catalogue import Catalogue

    catalogue = Catalogue.load()
    names = read_mapping(mapping) if mapping else None
    problems: list[Problem] = []
    records = _gather(problems, lambda: _read(record_set, catalogue, as_of, names))
    rules = _gather(problems, lambda: _scheme(scheme, catalogue)) if scheme else None
    if records is not None and rules is not None:
        _gather(problems, lambda: _settle(rules, records))
    if records is not None:
        problems += records.warnings
    _print(problems, records)
    ctx.exit(EXIT_ERRORS if errors_among(problems) else 0)


def _gather(problems: list[Problem], work: Callable[[], Any]) -> Any:
    """The work's result; None, with its problems kept, when its input has errors."""
    try:
        return work()
    except InputError as wrong:
        problems += wrong.problems
        return None


def _read(path: Path, catalogue: "Catalogue", as_of: date | None, names: Any) -> "RecordSet":
    from desist.intake import read_record_set
    from desist.kernel.progress import silent

    return read_record_set(
        path,
        codes=frozenset(row.key for row in catalogue.offence_codes().all_rows),
        as_of=as_of,
        mapping=names,
        progress=_tell if sys.stderr.isatty() else silent,
    )


def _scheme(path: Path, catalogue: "Catalogue") -> "Scheme":
    from desist.intake import read_scheme

    scheme = read_scheme(path, price_years=[row.key for row in catalogue.deflators().all_rows])
    catalogue.unit_costs(scheme.unit_costs)
    catalogue.severity(scheme.severity)
    return scheme


def _settle(scheme: "Scheme", records: "RecordSet") -> None:
    from desist.intake import settle_scheme_id

    settle_scheme_id(scheme, records)


def _tell(step: str) -> None:
    click.echo(f"{step} ...", err=True)


def _print(problems: list[Problem], records: "RecordSet | None") -> None:
    from desist.cli.terminal.problems import blocks

    if problems:
        click.echo(blocks(problems), err=True)
        click.echo(err=True)
    click.echo(_summary(problems, records))


def _summary(problems: list[Problem], records: "RecordSet | None") -> str:
    """`No errors, 3 warnings: 132 nominals, 132 episodes, 517 rows of offences`."""
    errors, warnings = len(errors_among(problems)), len(warnings_among(problems))
    counted = f"{_number(errors, 'error')}, {_number(warnings, 'warning')}".capitalize()
    if records is None:
        return f"{counted}: no figure is computed from it until the errors are corrected."
    rows = ", ".join(f"{table.num_rows:,} {name}" for name, table in records.tables.items())
    return f"{counted}: {rows}."


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}" if count else f"no {noun}s"
