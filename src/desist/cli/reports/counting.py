"""What `analyse` and `report` share: their options, and the way from those to Results."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desist.cli.terminal.day import DAY
from desist.kernel.errors import CommandLineError, InputError
from desist.kernel.period import Period, year_before
from desist.kernel.problems import Problem, errors_among, warnings_among
from desist.kernel.progress import Progress

if TYPE_CHECKING:
    import pyarrow as pa

    from desist.bundle.basis import Basis
    from desist.evaluation.results import Results
    from desist.kernel.process import Another
    from desist.reference.catalogue import Catalogue
    from desist.tables.record_set import RecordSet
    from desist.tables.scheme import Scheme


MOST_YEARS = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks to be counted.

    comparison  a record set of people who were never on the scheme, to compare with
    """

    record_set: Path
    scheme: Path
    period: Period
    mapping: Path | None
    comparison: Path | None
    comparison_mapping: Path | None
    despite_errors: bool
    seed: int | None
    quiet: bool
    last_results: tuple[Path, ...] = ()
    years: int = 1


def period_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that `period_of` reads."""
    options = (
        click.option("--year", help="Financial year, such as 2011-12."),
        click.option("--from", "start", type=DAY, help="First day of any other period."),
        click.option("--to", "end", type=DAY, help="First day after that period."),
        click.option("--as-of", type=DAY, help="First day about which nothing is known yet."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def counting_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options by which both commands say what is counted; the command gets `asked`."""
    options = (
        click.argument("record_set", type=click.Path(path_type=Path)),
        click.option(
            "--scheme",
            required=True,
            type=click.Path(path_type=Path),
            help="The scheme file: name and counting rules.",
        ),
        period_options,
        click.option(
            "--mapping",
            type=click.Path(path_type=Path),
            help="File that gives other sheets and headings their names here.",
        ),
        click.option(
            "--comparison",
            metavar="RECORD_SET",
            type=click.Path(path_type=Path),
            help="Second record set, of people who were never on the scheme, to compare with.",
        ),
        click.option(
            "--comparison-mapping",
            type=click.Path(path_type=Path),
            help="The same as --mapping, for the record set of --comparison.",
        ),
        click.option(
            "--last-results",
            multiple=True,
            type=click.Path(path_type=Path, dir_okay=False),
            help="Results file of an earlier report, any number of them: its days are counted "
            "again and set beside what was printed.",
        ),
        click.option(
            "--years",
            type=click.IntRange(1, MOST_YEARS),
            default=1,
            help="So many years side by side, this one the last, each by this year's method.",
        ),
        click.option(
            "--despite-errors",
            is_flag=True,
            help="Leave out the rows with errors and say so on every output.",
        ),
        click.option("--seed", type=click.IntRange(min=0), help="Seed of the resampling."),
        click.option("--quiet", is_flag=True, help="Tell no progress and print no summary."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def asked_of(options: dict[str, Any]) -> Asked:
    """The options, taken out of what click hands over. Raises CommandLineError."""
    period = period_of(
        year=options.pop("year"),
        start=options.pop("start"),
        end=options.pop("end"),
        as_of=options.pop("as_of"),
    )
    names = [name for name in Asked.__dataclass_fields__ if name != "period"]
    asked = Asked(period=period, **{name: options.pop(name) for name in names})
    if asked.years > 1 and year_before(period.asked_end) > period.start:
        raise CommandLineError(
            "--years sets years side by side, and the period is longer than one: give --year, or "
            "a --from and --to of at most a year."
        )
    if asked.comparison_mapping and not asked.comparison:
        raise CommandLineError("--comparison-mapping goes with --comparison: give both.")
    if asked.comparison and asked.comparison.resolve() == asked.record_set.resolve():
        raise CommandLineError(
            "--comparison is the record set itself. Those of it who were referred and did not "
            "join are compared with in any case; give another record set."
        )
    return asked


def period_of(
    *, year: str | None, start: date | None, end: date | None, as_of: date | None
) -> Period:
    """The period that the date options ask for. Raises CommandLineError."""
    if year is not None and start is None and end is None:
        return Period.of_year(year, as_of=as_of)
    if year is None and start is not None and end is not None:
        return Period.between(start, end, as_of=as_of)
    raise CommandLineError(
        "Give either --year 2011-12, or both --from and --to with days such as 2011-04-01."
    )


def analysed(
    asked: Asked,
    *,
    progress: Progress,
    in_full: bool = False,
    pool: "Another | None" = None,
    written: Sequence[Path] = (),
) -> "tuple[Results, pa.Table]":
    """Read everything, count, and give the results and the evidence.

    in_full, pool  as `evaluation.analysis.analyse`
    written        as `basis_of`
    Raises  InputError with all problems of the scheme file, or of the record sets
    """
    basis = basis_of(asked, progress=progress, written=written)
    return basis.counted(in_full=in_full, pool=pool, progress=progress)


def basis_of(asked: Asked, *, progress: Progress, written: Sequence[Path] = ()) -> "Basis":
    """Read everything that is asked to be counted.

    written what will be written: it lies in the workspace of the same partnership, if in one
    Raises  InputError with all problems of the scheme file, or of the record sets, or where files
            of two partnerships would come together
    """
    progress("Reading the scheme and the reference editions")
    from desist.bundle.basis import Basis
    from desist.bundle.workspace import kept_apart, workspace_of
    from desist.intake import read_scheme
    from desist.reference.catalogue import Catalogue

    workspace = workspace_of(asked.scheme)
    catalogue = Catalogue.load(workspace.reference if workspace else None)
    price_years = [row.key for row in catalogue.deflators().rows]
    scheme = read_scheme(asked.scheme, price_years=price_years)
    own = [asked.record_set, asked.scheme, *asked.last_results, *written]
    own += [asked.mapping] if asked.mapping else []
    compared = [asked.comparison] if asked.comparison else []
    kept_apart(scheme.partnership, own, from_elsewhere=compared)
    codes = known_codes(scheme, catalogue)
    record_set, supplied = _record_sets(asked, codes=codes, progress=progress)
    from desist.evaluation.analysis import SEED
    from desist.evaluation.series.printed import earlier_results

    return Basis(
        record_set=record_set,
        supplied=supplied,
        scheme=scheme,
        scheme_file=asked.scheme,
        period=asked.period,
        catalogue=catalogue,
        previous=earlier_results(asked.last_results),
        years=asked.years,
        seed=SEED if asked.seed is None else asked.seed,
        previous_as_read=tuple(path.read_bytes() for path in asked.last_results),
    )


def known_codes(scheme: "Scheme", catalogue: "Catalogue") -> frozenset[str]:
    """The offence codes that the scheme's editions know."""
    costs = catalogue.unit_costs(scheme.unit_costs)
    codes = {row.key for row in catalogue.offence_codes(mapping=costs.mapping).rows}
    return frozenset(codes | {row.key for row in catalogue.severity(scheme.severity).rows})


def _record_sets(
    asked: Asked, *, codes: frozenset[str], progress: Progress
) -> "tuple[RecordSet, RecordSet | None]":
    """The record set that is counted, and that of the comparison group if there is one.

    Raises  InputError with all problems of both; where there are two each names its own
    """
    if asked.comparison is None:
        return _read(asked.record_set, asked.mapping, asked, codes=codes, progress=progress), None
    read: list[RecordSet] = []
    problems: list[Problem] = []
    for what, path, mapping in (
        ("record set", asked.record_set, asked.mapping),
        ("comparison group", asked.comparison, asked.comparison_mapping),
    ):
        name = path.resolve().stem if path.is_file() else path.resolve().name
        progress(f"Reading the {what}")
        try:
            found = _read(path, mapping, asked, codes=codes, progress=progress)
        except InputError as wrong:
            problems += _marked(wrong.problems, f"{what} {name}")
        else:
            read.append(
                replace(
                    found,
                    warnings=_marked(found.warnings, f"{what} {name}"),
                    left_out=_marked(found.left_out, f"{what} {name}"),
                )
            )
            problems += read[-1].warnings
    if len(read) < 2:
        raise InputError([*errors_among(problems), *warnings_among(problems)])
    return read[0], read[1]


def _read(
    path: Path,
    mapping: Path | None,
    asked: Asked,
    *,
    codes: frozenset[str],
    progress: Progress,
) -> "RecordSet":
    from desist.intake import read_mapping, read_record_set

    return read_record_set(
        path,
        codes=codes,
        as_of=asked.period.as_of,
        mapping=read_mapping(mapping) if mapping else None,
        despite_errors=asked.despite_errors,
        progress=progress,
    )


def _marked(problems: Sequence[Problem], which: str) -> tuple[Problem, ...]:
    """Each problem with the record set that it is in, before the file."""
    return tuple(replace(one, where=f"{which}, {one.where}") for one in problems)


def tell_what_to_know(results: "Results") -> None:
    """On standard error: what was left out, warned of, or rests on rows in doubt."""
    from desist.cli.terminal.problems import show

    if results.despite:
        click.echo("These rows have errors and were left out:", err=True)
        show(results.despite)
    if results.warnings:
        show(results.warnings)
    if not results.cohort.counted:
        click.echo(
            "Nobody is counted, so there are no figures: see who was left out, and why.", err=True
        )
    for row in results.doubtful:
        click.echo(f"In doubt: {row.sentence()}.", err=True)
