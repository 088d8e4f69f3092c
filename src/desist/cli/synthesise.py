"""`desist synthesise`: a record set of people who never lived."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desist.cli.terminal.progress import told
from desist.kernel.errors import CommandLineError
from desist.kernel.progress import Progress

if TYPE_CHECKING:
    from desist.synthetic.distributions import Distributions

EXAMPLES = """\b
Examples:
  desist synthesise --out invented --effect 0
  desist synthesise --out nation --nominals 1000000 --offences 20000000
  desist synthesise --out examples/greenshire --example greenshire --force
"""
MOST_AS_CSV = 20_000
FORCES = 43


@click.command(epilog=EXAMPLES)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that the record set and its scheme file go into.",
)
@click.option("--nominals", type=click.IntRange(min=1), default=300, show_default=True)
@click.option(
    "--offences",
    type=click.IntRange(min=1),
    help="About how many; about 30 for each nominal when not given.",
)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "parquet", "xlsx"]),
    help=f"csv when not given, parquet above {MOST_AS_CSV:,} nominals.",
)
@click.option(
    "--effect",
    type=click.FloatRange(0, 1),
    default=0.3,
    show_default=True,
    help="Share of offending that the scheme truly prevents; 0: it does nothing.",
)
@click.option(
    "--forces",
    type=click.IntRange(min=0, max=999),
    help=f"Police forces that the nominals are spread over; {FORCES} above {MOST_AS_CSV:,} "
    "nominals when not given, otherwise none.",
)
@click.option(
    "--example",
    type=click.Choice(["greenshire"]),
    help="Make the shipped example of this name; the other numbers are its own.",
)
@click.option("--force", is_flag=True, help="Write over the files of an earlier record set.")
@click.option("--quiet", is_flag=True, help="Tell no progress and print no summary.")
@click.pass_context
def synthesise(
    ctx: click.Context,
    out: Path,
    *,
    nominals: int,
    offences: int | None,
    seed: int,
    form: str | None,
    effect: float,
    forces: int | None,
    example: str | None,
    force: bool,
    quiet: bool,
) -> None:
    """Write a record set of invented people.

    Careers are played out from declared distributions: some people offend far more than
    others, they age, prison interrupts them, and the scheme takes them on at a peak. Above
    20,000 nominals only the tables that are counted are written.
    """
    if example:
        _refuse_other_numbers(ctx)
    _make_room(out, force=force)
    with told(quiet=quiet) as progress:
        if example:
            from desist.synthetic.examples import write_example

            rows = write_example(out, progress=progress)
        else:
            form = form or ("csv" if nominals <= MOST_AS_CSV else "parquet")
            world = _world(nominals=nominals, offences=offences, effect=effect)
            if forces is None:
                forces = FORCES if nominals > MOST_AS_CSV else 0
            world = world.with_forces(forces)
            rows = _write(world, out, nominals=nominals, seed=seed, form=form, progress=progress)
    if not quiet:
        counted = ", ".join(f"{number:,} {name}" for name, number in rows.items())
        click.echo(f"Invented record set in {out}: {counted}.")


def _refuse_other_numbers(ctx: click.Context) -> None:
    given = click.core.ParameterSource.COMMANDLINE
    for name in ("nominals", "offences", "seed", "form", "effect", "forces"):
        if ctx.get_parameter_source(name) is given:
            option = "format" if name == "form" else name
            raise CommandLineError(f"--example has its own --{option}: leave one of them out.")


def _make_room(out: Path, *, force: bool) -> None:
    """The folder, made where it is missing, without files of an earlier record set."""
    from desist.tables import TABLES

    suffixes = (".csv", ".parquet")
    old = [out / f"{name}{suffix}" for name in TABLES for suffix in suffixes]
    old = [file for file in [*old, out / "record-set.xlsx", out / "scheme.toml"] if file.exists()]
    if old and not force:
        raise CommandLineError(f"{out} holds a record set already: name another, or --force.")
    for file in old:
        file.unlink()
    out.mkdir(parents=True, exist_ok=True)


def _world(*, nominals: int, offences: int | None, effect: float) -> "Distributions":
    from desist.synthetic.distributions import Distributions
    from desist.synthetic.partnership import with_offences

    world = Distributions().with_effect(effect)
    if offences is None:
        return world
    return with_offences(world, nominals=nominals, offences=offences)


def _write(
    world: "Distributions",
    out: Path,
    *,
    nominals: int,
    seed: int,
    form: str,
    progress: Progress,
) -> dict[str, int]:
    from desist.synthetic.files import Form, write_record_set
    from desist.synthetic.partnership import Population, parts_of
    from desist.synthetic.scheme_file import SCHEME_FILE, scheme_text

    parts = parts_of([Population(world, nominals)], seed=seed)
    rows = write_record_set(parts, out, form=Form(form), progress=progress)
    (out / SCHEME_FILE).write_text(scheme_text(world.management.scheme), encoding="utf-8")
    return rows
