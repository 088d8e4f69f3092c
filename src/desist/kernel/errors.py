"""Errors that a user can cause, each with the exit code that the contract gives it."""

from collections.abc import Sequence

from desist.kernel.problems import Problem


class DesistError(Exception):
    """Something stopped the work. Its text is for the user; no traceback is shown."""

    exit_code = 1


class CommandLineError(DesistError):
    """The command line is wrong: an option's value, or options that do not go together."""

    exit_code = 2


class InputError(DesistError):
    """A record set, scheme or reference file has errors; all of them are carried along."""

    exit_code = 3

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.sentence() for problem in self.problems))
