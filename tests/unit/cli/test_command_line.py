"""The command line's manners: exit codes, errors in words, nothing heavy for --help."""

import subprocess
import sys

import click
import pytest

from desist import __version__
from desist.cli import main as cli
from desist.kernel.errors import CommandLineError, DesistError, InputError
from desist.kernel.problems import Level, Problem

HEAVY = ("pyarrow", "duckdb", "ibis", "numpy", "pandas", "yaml", "rich", "jinja2")


def python(*arguments, **options):
    return subprocess.run(  # noqa: S603 - this interpreter, on text written here
        [sys.executable, *arguments], capture_output=True, text=True, check=False, **options
    )


@pytest.fixture
def failing(monkeypatch):
    """Makes `desist check` raise what it is given."""

    def fail_with(error):
        def stop():
            raise error

        monkeypatch.setattr(
            cli.LazyGroup, "get_command", lambda *_: click.Command("check", callback=stop)
        )

    return fail_with


def test_the_module_runs_and_names_every_command():
    result = python("-m", "desist.cli.main", "--help")
    assert result.returncode == 0
    assert all(name in result.stdout for name in cli.COMMANDS)


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from desist.cli.main import run; run(['--help']);"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    assert python("-c", code).stdout.splitlines()[-1] == "[]"


def test_the_version(capsys):
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out == f"desist {__version__}\n"


@pytest.mark.parametrize("arguments", [["nonsense"], ["--nonsense"], []])
def test_a_wrong_command_line_ends_with_2(capsys, arguments):
    assert cli.run(arguments) == 2
    assert "Usage: desist" in capsys.readouterr().err


def test_a_problem_is_told_in_four_parts_under_its_file(failing, capsys):
    failing(
        InputError(
            [
                Problem(Level.ERROR, "a.csv", "no date", "a date", "Mend it", "left_on", (4, 9)),
                Problem(Level.WARNING, "b.csv", "odd", "even", "Look"),
                Problem(Level.ERROR, "a.csv", "no id", "an id", "Fill it in"),
            ]
        )
    )
    assert cli.run(["check"]) == 3
    assert capsys.readouterr().err == (
        "a.csv\n\n"
        "  Error in column left_on, rows 4 and 9: no date.\n"
        "    Expected: a date.\n"
        "    What to do: Mend it.\n\n"
        "  Error: no id.\n"
        "    Expected: an id.\n"
        "    What to do: Fill it in.\n\n"
        "b.csv\n\n"
        "  Warning: odd.\n"
        "    Expected: even.\n"
        "    What to do: Look.\n\n"
        "2 errors and 1 warning.\n"
    )


def test_what_stops_the_work_is_told_in_its_own_words(failing, capsys):
    failing(DesistError("PDF is not there yet."))
    assert cli.run(["check"]) == 1
    assert capsys.readouterr().err == "Error: PDF is not there yet.\n"


def test_an_unforeseen_error_never_shows_its_text(failing, capsys, monkeypatch):
    monkeypatch.delenv("DESIST_DEBUG", raising=False)
    failing(ValueError("Invented Person, born 1980"))
    assert cli.run(["check"]) == 1
    said = capsys.readouterr().err
    assert said == (
        "something went wrong inside desist: ValueError; "
        "run again with DESIST_DEBUG=1 to see the traceback\n"
    )


def test_the_traceback_is_there_when_asked_for(failing, capsys, monkeypatch):
    monkeypatch.setenv("DESIST_DEBUG", "1")
    failing(ValueError("why"))
    assert cli.run(["check"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_stopping_by_hand_ends_with_1(failing, capsys):
    failing(KeyboardInterrupt())
    assert cli.run(["check"]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_a_command_may_choose_its_exit_code(failing):
    failing(click.exceptions.Exit(3))
    assert cli.run(["check"]) == 3


def test_a_reader_that_leaves_early_is_no_error():
    code = (
        "import os, sys; from desist.cli.main import main;"
        "r, w = os.pipe(); os.close(r); os.dup2(w, 1); main(['reference', 'list'])"
    )
    result = python("-c", code)
    assert (result.returncode, result.stderr) == (1, "")


def test_all_editions_beside_others_are_all_of_them():
    from desist.cli.reports.report import EDITIONS, editions_of

    assert editions_of("public, all") == list(EDITIONS) == editions_of("all")
    assert editions_of("partner,public,partner") == ["partner", "public"]
    with pytest.raises(CommandLineError, match="public, partner, internal, all"):
        editions_of("pubic")
