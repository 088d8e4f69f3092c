"""`desist cycle` and `desist workspace`: who must do what by when, and whose folder it is."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desist.cli.terminal.columns import aligned
from desist.cli.terminal.day import DAY

if TYPE_CHECKING:
    from desist.bundle.cycle import Standing


@click.command()
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("--on", type=DAY, help="The day to look at it from; today unless told.")
def cycle(plan: Path, on: date | None) -> None:
    """Say what of a reporting cycle is done, late, due or to come.

    PLAN is a TOML file with a name, a partnership, the bundle that the cycle leads to, and steps
    with owner and due day. A step is done when the plan says the day, or when the bundle shows
    it: made, signed in a role, frozen, or a source supplied.

    \b
    Example:
      desist cycle cycle-2012-13.toml
    """
    from desist.bundle.cycle import State, read_plan, standings

    read, today = read_plan(plan), on or datetime.now(UTC).date()
    found = standings(read, on=today)
    click.echo(f"{read.name}, {read.partnership}, on {today}")
    rows = [
        (one.state, str(one.step.due), one.step.name, one.step.owner, _told(one)) for one in found
    ]
    click.echo(aligned(("state", "due", "step", "owner", "days"), rows))
    counts = [(state, sum(one.state is state for one in found)) for state in State]
    click.echo(f"\n{', '.join(f'{many} {state}' for state, many in counts if many)}.")


def _told(one: "Standing") -> str:
    if one.done is not None:
        late = f", {-one.days:,} late" if one.days < 0 else ""
        return f"on {one.done}{late}"
    return f"{-one.days:,} over" if one.days < 0 else f"{one.days:,} left"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--partnership", required=True, help="Its name, as its scheme files have it.")
def workspace(folder: Path, partnership: str) -> None:
    """Make a FOLDER that is one partnership's.

    For an analyst who serves several. From then on, a command that would bring files of two
    partnerships together is refused, and reports counted there use the editions in its own
    folder `reference`.

    \b
    Example:
      desist workspace build/greenshire --partnership "Greenshire"
    """
    from desist.bundle.workspace import make_workspace

    made = make_workspace(folder, partnership=partnership)
    click.echo(f"Workspace of {made.partnership}: {made.folder}")
