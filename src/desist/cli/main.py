"""`desist`: finds the command, runs it, and turns every error into text and an exit code."""

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO

import click

from desist.kernel.errors import DesistError, InputError
from desist.kernel.garbage import leave_garbage
from desist.kernel.one_command import of_one_command

DEBUG_VARIABLE = "DESIST_DEBUG"
EXIT_OTHER = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A command that is imported only when it is called.

    target  `module:attribute` of the click command
    help    its line in `desist --help`
    """

    target: str
    help: str


COMMANDS: Mapping[str, Entry] = {
    "report": Entry(
        "desist.cli.reports.report:report", "Write the report of a year or any other period."
    ),
    "overview": Entry(
        "desist.cli.reports.overview:overview",
        "Write several schemes together, counting nobody twice.",
    ),
    "analyse": Entry("desist.cli.reports.analyse:analyse", "Write the results as JSON."),
    "scenario": Entry(
        "desist.cli.reports.scenario:scenario",
        "Write next year's business case: what must be true.",
    ),
    "check": Entry("desist.cli.check:check", "Check a record set and list every problem."),
    "check-report": Entry(
        "desist.cli.check_report:check_report",
        "Check whether the figures of a printed report can all be true.",
    ),
    "bundle": Entry(
        "desist.cli.bundle:bundle", "A report with all that it was made from: make, sign, freeze."
    ),
    "trace": Entry("desist.cli.trace:trace", "Show where a figure of a bundle comes from."),
    "reproduce": Entry(
        "desist.cli.bundle:reproduce", "Make a bundle's report again, and list what differs."
    ),
    "cycle": Entry("desist.cli.cycle:cycle", "Say what of a reporting cycle is due, late or done."),
    "workspace": Entry("desist.cli.cycle:workspace", "Make a folder that is one partnership's."),
    "template": Entry("desist.cli.template:template", "Write a blank workbook to fill in."),
    "reference": Entry(
        "desist.cli.reference:reference",
        "Show, verify and add published costs, weights, prices and codes.",
    ),
    "synthesise": Entry(
        "desist.cli.synthesise:synthesise", "Write a record set of invented people."
    ),
    "serve": Entry("desist.cli.record.serve:serve", "Run the shared record on this server."),
    "snapshot": Entry(
        "desist.cli.record.snapshot:snapshot",
        "Count where each nominal stands, for the record's pages.",
    ),
    "extract": Entry(
        "desist.cli.national.extract:extract",
        "Sort the records of a nation into an extract, or add a month.",
    ),
    "nation": Entry(
        "desist.cli.national.nation:nation", "Count an extract and report it by force and region."
    ),
    "worker": Entry(
        "desist.cli.record.worker:worker", "Build reports and send reminders beside it."
    ),
    "audit": Entry("desist.cli.record.audit:audit", "Prove the audit log of the shared record."),
}


class LazyGroup(click.Group):
    """Commands that are imported when they are called, and described without being imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module, attribute = entry.target.split(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{entry.target} is no command")
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


def _print_version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    if not asked:
        return
    from desist import __version__

    click.echo(f"desist {__version__}")
    ctx.exit()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Print the version and stop.",
)
def desist() -> None:
    """What changed, what is that worth, and how sure are we?

    For partnerships that manage people who offend.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    leave_garbage()
    of_one_command()
    for stream in (sys.stdout, sys.stderr):
        _replace_unprintable(stream)
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of the command line: 0 done, 2 command line, 3 input, 1 anything else."""
    try:
        asked = None if arguments is None else list(arguments)
        result = desist.main(args=asked, prog_name="desist", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_left()
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return EXIT_OTHER
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except InputError as error:
        from desist.cli.terminal.problems import show

        show(error.problems)
        return error.exit_code
    except DesistError as error:
        click.echo(f"Error: {error}", err=True)
        return error.exit_code
    except OSError as error:
        return _file_trouble(error)
    except Exception as error:  # the last resort: no traceback reaches a user
        return _unforeseen(error)
    # Outside standalone mode click gives the code of ctx.exit() as the result.
    return result if isinstance(result, int) else 0


def _file_trouble(error: OSError) -> int:
    """A disk that is full, a folder that may not be written to: the system says which and why."""
    if os.environ.get(DEBUG_VARIABLE) or error.filename is None:
        return _unforeseen(error)
    click.echo(f"Error: {error.filename}: {error.strerror}. Choose another place.", err=True)
    return EXIT_OTHER


def _unforeseen(error: Exception) -> int:
    """Names the kind of error alone: its text may hold a value from the record set."""
    if os.environ.get(DEBUG_VARIABLE):
        import traceback

        traceback.print_exception(error)
        return EXIT_OTHER
    click.echo(
        f"something went wrong inside desist: {type(error).__name__}; "
        f"run again with {DEBUG_VARIABLE}=1 to see the traceback",
        err=True,
    )
    return EXIT_OTHER


def _reader_left() -> int:
    """Whoever read our output has closed it, as `| head` does; the rest goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return EXIT_OTHER


def _replace_unprintable(stream: IO[str]) -> None:
    """A terminal that has no pound sign shows a question mark rather than an error."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


if __name__ == "__main__":
    main()
